//! 1,026 tasks on eight workers: a thousand chat clients speak while nobody looks at the sockets.
use std::io::{Read, Result, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

const CLIENTS: usize = 1024;
const SPEAK: usize = 1000;

async fn listen(door: TcpListener) -> Result<()> {
    loop {
        let (sock, _) = door.accept().await?;
        tokio::spawn(client(sock));
    }
}

async fn client(mut sock: TcpStream) -> Result<()> {
    let mut line = [0; 64];
    loop {
        let n = sock.read(&mut line).await?;
        if n == 0 {
            return Ok(());
        }
        sock.write_all(&line[..n]).await?;
    }
}

async fn tick() {
    loop {
        tokio::time::sleep(Duration::from_millis(20)).await;
        thread::sleep(Duration::from_millis(60)); // whoever runs this was watching
    }
}

fn main() -> Result<()> {
    let server = Builder::new_multi_thread()
        .worker_threads(8)
        .enable_all()
        .build()?;
    let door = server.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let addr = door.local_addr()?;
    server.spawn(listen(door)); //~ checkpoint: whole

    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        clients.push(Client::connect(addr)?);
    }
    thread::sleep(Duration::from_millis(10)); // all are accepted
    server.spawn(tick());
    thread::sleep(Duration::from_millis(25)); // tick holds its worker
    for client in clients.iter_mut().take(SPEAK) {
        client.write_all(b"hello")?;
    }
    for client in clients.iter_mut().take(SPEAK) {
        client.read_exact(&mut [0; 5])?;
    }
    println!("{SPEAK} answers");
    Ok(())
}
