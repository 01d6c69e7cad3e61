//! Two hundred connections on one accept loop; each client asks twenty times and waits for the echo.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const CONNECTIONS: u32 = 200;
const ROUNDS: u32 = 20;

async fn echo(mut stream: TcpStream) {
    let mut buffer = [0u8; 16];
    loop {
        let count = stream.read(&mut buffer).await.unwrap();
        if count == 0 {
            break;
        }
        stream.write_all(&buffer[..count]).await.unwrap();
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            tokio::spawn(echo(stream));
        }
    });
    let mut clients = Vec::new();
    for _ in 0..CONNECTIONS {
        clients.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let mut buffer = [0u8; 16];
            for _ in 0..ROUNDS {
                stream.write_all(b"hello").await.unwrap();
                stream.read(&mut buffer).await.unwrap();
            }
        }));
    }
    for client in clients {
        client.await.unwrap();
    }
    println!("done");
}
