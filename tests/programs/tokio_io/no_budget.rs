// A loop over readable and try_read never gives way; one over read does, after 128 times.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;

async fn pair() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    (client, listener.accept().await.unwrap().0)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (mut client, mut server) = pair().await;
    client.write_all(&[1; 3000]).await.unwrap();
    server.readable().await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;

    let turns = Rc::new(Cell::new(0));
    let local = LocalSet::new();
    let counted = turns.clone();
    local.spawn_local(async move {
        loop {
            counted.set(counted.get() + 1);
            tokio::task::yield_now().await;
        }
    });
    local
        .run_until(async {
            tokio::task::yield_now().await;
            let before = turns.get();
            let mut byte = [0; 1];
            for _ in 0..1000 {
                server.readable().await.unwrap();
                server.try_read(&mut byte).unwrap();
            }
            println!("try_read let {} others run", turns.get() - before); //~ prints: try_read let 0 others run
            let before = turns.get();
            for _ in 0..1000 {
                server.read(&mut byte).await.unwrap();
            }
            println!("read let {} others run", turns.get() - before); //~ prints: read let 7 others run
        })
        .await;
}
