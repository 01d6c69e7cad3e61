//! Six questions are out, one thread waits for all the answers.
use std::future::{poll_fn, Future};
use std::io::{Result, Write};
use std::net::TcpListener as Listener;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

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

fn far_away(door: Listener) -> Result<()> {
    let mut lines = Vec::new();
    for _ in 1..=6 {
        lines.push(door.accept()?.0);
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
    let door = Listener::bind("127.0.0.1:0")?;
    let addr = door.local_addr()?;
    thread::spawn(move || far_away(door));
    let mut tasks = Vec::new();
    for number in 1..=6 {
        let sock = TcpStream::connect(addr).await?;
        tasks.push(tokio::spawn(answer(number, sock))); //~ checkpoint: six
    }
    for task in tasks {
        task.await??; //~ checkpoint: all_wait
    }
    let polls = POLLS.load(Relaxed); //~ checkpoint: the_moral
    println!("6 answers took {polls} polls");
    Ok(())
}
