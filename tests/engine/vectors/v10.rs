//! V10 (IO-16): after a short read the next one is Pending without a look, though new bytes have come.

use std::io::Write;
use std::net::TcpStream as Client;
use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};

async fn pair() -> (Client, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::connect(listener.local_addr().unwrap()).unwrap();
    let (server, _) = listener.accept().await.unwrap();
    (client, server)
}

/// One poll of `read`.
async fn poll_read(server: &mut TcpStream, buffer: &mut [u8]) -> String {
    tokio::select! {
        biased;
        read = server.read(buffer) => format!("Ready({})", read.unwrap()),
        _ = std::future::ready(()) => "Pending".to_string(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut client, mut server) = pair().await;
    let mut buffer = [0; 16];
    client.write_all(b"one").unwrap();
    server.readable().await.unwrap();
    println!("{}", poll_read(&mut server, &mut buffer).await);
    client.write_all(b"four").unwrap();
    println!("{}", poll_read(&mut server, &mut buffer).await);
    tokio::task::yield_now().await;
    println!("after a driver turn: {}", poll_read(&mut server, &mut buffer).await);
}
