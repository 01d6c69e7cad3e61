//! What becomes of a connection: pipelined requests, old versions, nonsense, a client that leaves, a handler that panics.
use axum::routing::get;
use axum::Router;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

struct Noisy(&'static str);

impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped: {}", self.0);
    }
}

async fn slow() -> &'static str {
    let _noisy = Noisy("slow's value");
    println!("slow begins");
    sleep(Duration::from_millis(100)).await;
    println!("slow ends");
    "slow"
}

async fn until_closed(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes).await {
        Ok(_) => {
            let text = String::from_utf8(bytes).unwrap();
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("date")).collect();
            lines.join(" | ")
        }
        Err(error) => format!("{:?}", error.kind()),
    }
}

async fn send(addr: std::net::SocketAddr, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect(addr).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    std::panic::set_hook(Box::new(|_| println!("a handler panics")));
    let app = Router::new()
        .route("/", get(|| async { "root" }))
        .route("/slow", get(slow))
        .route("/panic", get(|| async { if true { panic!("no") } "never" }));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });

    let two = "GET / HTTP/1.1\r\nhost: a\r\n\r\nGET /nope HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    println!("pipelined: {}", until_closed(send(addr, two).await).await);
    println!("1.0: {}", until_closed(send(addr, "GET / HTTP/1.0\r\n\r\n").await).await);
    println!("nonsense: {}", until_closed(send(addr, "what is this?\r\n\r\n").await).await);

    let mut parts = TcpStream::connect(addr).await.unwrap();
    for part in ["GE", "T / HT", "TP/1.1\r\nhost: a\r\nconnec", "tion: close\r\n\r", "\n"] {
        parts.write_all(part.as_bytes()).await.unwrap();
        sleep(Duration::from_millis(5)).await;
    }
    println!("in parts: {}", until_closed(parts).await);

    let leaving = send(addr, "GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await;
    sleep(Duration::from_millis(20)).await;
    drop(leaving);
    sleep(Duration::from_millis(200)).await;
    println!("the one who left is forgotten");

    println!("panic: {}", until_closed(send(addr, "GET /panic HTTP/1.1\r\nhost: a\r\n\r\n").await).await);
    let staying = "GET /slow HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    println!("staying: {}", until_closed(send(addr, staying).await).await);
}
