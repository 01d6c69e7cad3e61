//! V11 (IO-16): after a read that filled its buffer the next one looks, and finds the new bytes.

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
    let mut buffer = [0; 3];
    client.write_all(b"one").unwrap();
    server.readable().await.unwrap();
    println!("{}", poll_read(&mut server, &mut buffer).await);
    client.write_all(b"two").unwrap();
    println!("{}", poll_read(&mut server, &mut buffer).await);
    println!("{}", poll_read(&mut server, &mut buffer).await);
}
