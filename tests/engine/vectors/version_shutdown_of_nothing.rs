//! Section 11.1: to shut down a connection that is gone is an error of the operating system; 1.50 and later hide it.

use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (other, _) = listener.accept().await.unwrap();
    stream.write_all(b"nobody reads this").await.unwrap();
    sleep(Duration::from_millis(20)).await;
    drop(other);
    sleep(Duration::from_millis(20)).await;
    println!("{:?}", stream.shutdown().await.map_err(|error| error.kind()));
    println!("{:?}", stream.read(&mut [0; 8]).await.map_err(|error| error.kind()));
    println!("{:?}", stream.shutdown().await.map_err(|error| error.kind()));
}
