//! V12 (IO-9, IO-17): one event wakes all who wait to accept, the newest first.

use std::net::TcpStream;
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = Arc::new(TcpListener::bind("127.0.0.1:0").await.unwrap());
    let mut tasks = Vec::new();
    for name in ["A", "B", "C"] {
        let listener = listener.clone();
        tasks.push(tokio::spawn(async move {
            listener.accept().await.unwrap();
            println!("{name} accepts");
        }));
    }
    tokio::task::yield_now().await;
    let address = listener.local_addr().unwrap();
    let mut clients = Vec::new();
    for _ in 0..3 {
        clients.push(TcpStream::connect(address).unwrap());
    }
    for task in tasks {
        task.await.unwrap();
    }
}
