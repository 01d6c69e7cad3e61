//! V8 (IO-14): `readable` and `try_read` use no budget, so 1000 single bytes are read in one poll.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::net::TcpListener;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut client = std::net::TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    client.write_all(&[7; 1000]).unwrap();
    let (server, _) = listener.accept().await.unwrap();
    let read = Arc::new(AtomicUsize::new(0));
    let seen = read.clone();
    tokio::spawn(async move {
        let mut byte = [0; 1];
        for _ in 0..1000 {
            server.readable().await.unwrap();
            assert_eq!(server.try_read(&mut byte).unwrap(), 1);
            read.fetch_add(1, Ordering::SeqCst);
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
