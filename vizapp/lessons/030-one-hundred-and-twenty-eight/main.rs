//! A socket that always has more. When is it B's turn?
use std::io::{Result, Write};
use std::net::TcpStream as Client;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

static READS: AtomicU32 = AtomicU32::new(0);
static STARTED: Notify = Notify::const_new();

async fn greedy(mut sock: TcpStream) -> Result<()> {
    let mut byte = [0; 1];
    while sock.read(&mut byte).await? > 0 { //~ found: budget_exhausted
        if READS.fetch_add(1, Relaxed) == 0 {
            STARTED.notify_one(); //~ checkpoint: b_is_ready
        }
    }
    Ok(()) //~ checkpoint: the_end
}

async fn other() {
    STARTED.notified().await;
    let reads = READS.load(Relaxed); //~ checkpoint: a_turn
    println!("B has its turn after {reads} reads");
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let door = TcpListener::bind("127.0.0.1:0").await?;
    let mut client = Client::connect(door.local_addr()?)?;
    client.write_all(&[7; 500])?; // much more than A reads at once
    drop(client);
    thread::sleep(Duration::from_millis(10)); // it is all there
    let (sock, _) = door.accept().await?;
    let b = tokio::spawn(other()); //~ checkpoint: much_to_read
    let a = tokio::spawn(greedy(sock));
    b.await?;
    a.await??;
    let reads = READS.load(Relaxed); //~ checkpoint: the_moral
    println!("A has read {reads} bytes");
    Ok(())
}
