//! `with_graceful_shutdown`: no new clients, idle connections are closed, whoever is being served gets the answer.
use axum::routing::get;
use axum::Router;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{sleep, Instant};

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", get(|| async { "quick" })).route(
        "/slow",
        get(|| async {
            sleep(Duration::from_millis(300)).await;
            "slow"
        }),
    );
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    let (tx, rx) = oneshot::channel::<()>();
    let server = tokio::spawn(async move {
        axum::serve(listener, app)
            .with_graceful_shutdown(async {
                rx.await.ok();
                println!("the signal came");
            })
            .await
    });

    let begun = Instant::now();
    let mut idle = TcpStream::connect(addr).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    let mut buf = [0; 1024];
    let n = idle.read(&mut buf).await.unwrap();
    println!("idle: {}", String::from_utf8_lossy(&buf[..n]).lines().last().unwrap());

    let mut busy = TcpStream::connect(addr).await.unwrap();
    busy.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
    sleep(Duration::from_millis(100)).await;
    tx.send(()).unwrap();
    println!("idle reads {}", idle.read(&mut buf).await.unwrap());
    println!("soon: {}", begun.elapsed() < Duration::from_millis(200));
    let mut answer = String::new();
    busy.read_to_string(&mut answer).await.unwrap();
    println!("busy: {:?}", answer.lines().filter(|line| !line.starts_with("date")).collect::<Vec<_>>());
    println!("server: {:?}", server.await.unwrap());
    println!("after 300 ms: {}", begun.elapsed() >= Duration::from_millis(300));
    println!("{:?}", TcpStream::connect(addr).await.unwrap_err().kind());
}
