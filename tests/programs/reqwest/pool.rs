//! The pool of idle connections: who reuses one, who makes a new one, and what the server sees of it.
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

#[derive(Default)]
struct Seen {
    connections: AtomicU32,
    closed: AtomicU32,
    requests: AtomicU32,
}

impl Seen {
    fn told(&self) -> String {
        format!("{} connections, {} closed, {} requests", self.connections.load(SeqCst), self.closed.load(SeqCst), self.requests.load(SeqCst))
    }
}

async fn client(mut stream: TcpStream, seen: Arc<Seen>) {
    let mut buf = [0; 1024];
    loop {
        let n = stream.read(&mut buf).await.unwrap_or(0);
        if n == 0 {
            break;
        }
        seen.requests.fetch_add(1, SeqCst);
        let request = String::from_utf8_lossy(&buf[..n]).to_string();
        if request.starts_with("GET /slow") {
            sleep(Duration::from_millis(50)).await;
        }
        let answer: &[u8] = if request.starts_with("GET /bye") {
            b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"
        } else if request.starts_with("GET /chunks") {
            b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
        } else if request.starts_with("GET /end") {
            b"HTTP/1.1 200 OK\r\n\r\nuntil the end"
        } else if request.starts_with("GET /cut") {
            b"HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\nhalf"
        } else if request.starts_with("GET /hang") {
            b""
        } else {
            b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"
        };
        stream.write_all(answer).await.unwrap();
        if ["GET /end", "GET /cut", "GET /hang", "GET /once"].iter().any(|start| request.starts_with(start)) {
            break;
        }
    }
    seen.closed.fetch_add(1, SeqCst);
}

async fn server(seen: Arc<Seen>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            seen.connections.fetch_add(1, SeqCst);
            tokio::spawn(client(stream, seen.clone()));
        }
    });
    base
}

async fn get(client: &reqwest::Client, url: String) -> String {
    match client.get(url).send().await {
        Ok(response) => match response.text().await {
            Ok(text) => text,
            Err(error) => format!("body: decode {} body {} timeout {}", error.is_decode(), error.is_body(), error.is_timeout()),
        },
        Err(error) => format!("send: request {} connect {} {:?}", error.is_request(), error.is_connect(), std::error::Error::source(&error).unwrap().to_string()),
    }
}

async fn settled() {
    sleep(Duration::from_millis(20)).await;
}

#[tokio::main]
async fn main() {
    let seen = Arc::new(Seen::default());
    let base = server(seen.clone()).await;

    let client = reqwest::Client::new();
    for _ in 0..3 {
        println!("{}", get(&client, format!("{base}/")).await);
        settled().await;
    }
    println!("one after the other: {}", seen.told());

    let both = tokio::join!(get(&client, format!("{base}/slow")), get(&client, format!("{base}/slow")));
    settled().await;
    println!("{both:?} two at once: {}", seen.told());

    println!("{} {}", get(&client, format!("{base}/bye")).await, get(&client, format!("{base}/chunks")).await);
    settled().await;
    println!("one said goodbye: {}", seen.told());

    println!("{}", get(&client, format!("{base}/end")).await);
    println!("{}", get(&client, format!("{base}/cut")).await);
    println!("{}", get(&client, format!("{base}/hang")).await);
    println!("{}", get(&client, format!("{base}/once")).await);
    settled().await;
    println!("{}", get(&client, format!("{base}/")).await);
    settled().await;
    println!("some were cut: {}", seen.told());

    drop(client);
    settled().await;
    println!("the client is gone: {}", seen.told());

    let none = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
    for _ in 0..3 {
        get(&none, format!("{base}/")).await;
        settled().await;
    }
    println!("no pool: {}", seen.told());

    let one = reqwest::Client::builder().pool_max_idle_per_host(1).build().unwrap();
    tokio::join!(get(&one, format!("{base}/slow")), get(&one, format!("{base}/slow")), get(&one, format!("{base}/slow")));
    settled().await;
    println!("at most one idle: {}", seen.told());

    let short = reqwest::Client::builder().pool_idle_timeout(Duration::from_millis(30)).build().unwrap();
    get(&short, format!("{base}/")).await;
    sleep(Duration::from_millis(60)).await;
    get(&short, format!("{base}/")).await;
    println!("idle for too long: {}", seen.connections.load(SeqCst));
}
