//! Trace 6: an echo of 1000 single bytes. Each costs two units of the budget of 128.

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
    loop {
        let done = seen.load(Ordering::SeqCst);
        println!("{done}");
        if done == 1000 {
            break;
        }
        tokio::task::yield_now().await;
    }
}
