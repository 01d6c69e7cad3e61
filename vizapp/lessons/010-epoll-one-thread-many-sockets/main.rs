//! Six lines are open, and one thread listens to all of them.
use std::future::{poll_fn, Future};
use std::io::{Result, Write};
use std::net::{SocketAddr, TcpStream as Client};
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};

static POLLS: AtomicU32 = AtomicU32::new(0);

async fn answer(number: u32, mut sock: TcpStream) -> Result<()> {
    let mut buf = [0; 1];
    let mut read = pin!(sock.read_exact(&mut buf));
    poll_fn(|cx| {
        POLLS.fetch_add(1, Relaxed);
        read.as_mut().poll(cx)
    })
    .await?;
    println!("answer {number} is here"); //~ checkpoint: one_answer
    Ok(())
}

fn far_away(addr: SocketAddr) -> Result<()> {
    let mut lines = Vec::new();
    for _ in 1..=6 {
        lines.push(Client::connect(addr)?);
    }
    for batch in [&[3][..], &[5, 1], &[6], &[2, 4]] {
        thread::sleep(Duration::from_millis(50));
        for number in batch {
            lines[number - 1].write_all(b"!")?; //~ checkpoint: the_first
        }
    }
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let addr = door.local_addr()?;
    thread::spawn(move || far_away(addr));
    let mut tasks = Vec::new();
    for number in 1..=6 {
        let (sock, _) = door.accept().await?;
        tasks.push(tokio::spawn(answer(number, sock))); //~ checkpoint: six
    }
    for task in tasks {
        task.await??; //~ checkpoint: all_wait
    }
    let polls = POLLS.load(Relaxed); //~ checkpoint: the_moral
    println!("6 answers took {polls} polls");
    Ok(())
}
