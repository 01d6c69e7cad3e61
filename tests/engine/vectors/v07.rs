//! V7 (K-5, K-1): an echo of single bytes, 1000 of them ready, spends two units a byte: 64 bytes per poll.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    client.write_all(&[7; 1000]).unwrap();
    let (mut server, _) = listener.accept().await.unwrap();
    let echoed = Arc::new(AtomicUsize::new(0));
    let seen = echoed.clone();
    tokio::spawn(async move {
        let mut byte = [0; 1];
        for _ in 0..1000 {
            server.read_exact(&mut byte).await.unwrap();
            server.write_all(&byte).await.unwrap();
            echoed.fetch_add(1, Ordering::SeqCst);
        }
    });
    let mut last = 0;
    while last < 1000 {
        tokio::task::yield_now().await;
        let now = seen.load(Ordering::SeqCst);
        if now > last {
            println!("{now}");
        }
        last = now;
    }
}
