//! Sockets: IO-1 … IO-8, IO-12, IO-13, IO-15, IO-17, IO-18, IO-20.

use std::future::Future;
use std::io::Write;
use std::net::{Shutdown, TcpStream as Client};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;
use tokio::task::{consume_budget, coop::has_budget_remaining, yield_now};

async fn pair() -> (Client, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = Client::connect(listener.local_addr().unwrap()).unwrap();
    let (server, _) = listener.accept().await.unwrap();
    (client, server)
}

/// One poll.
async fn once<F: Future>(operation: F) -> &'static str {
    tokio::select! {
        biased;
        _ = operation => "Ready",
        _ = std::future::ready(()) => "Pending",
    }
}

async fn spend(units: usize) {
    yield_now().await;
    for _ in 0..units {
        consume_budget().await;
    }
}

async fn all() {
    let (mut clients, mut tasks) = (Vec::new(), Vec::new());
    for number in 0..3 {
        let (client, mut server) = pair().await;
        clients.push(client);
        tasks.push(tokio::spawn(async move {
            let mut buffer = [0; 8];
            server.read(&mut buffer).await.unwrap();
            println!("IO-6, IO-7, IO-8: connection {number}");
        }));
    }
    for _ in 0..3 {
        yield_now().await;
    }
    for number in [2, 0, 1] {
        clients[number].write_all(b"x").unwrap();
    }
    for task in tasks {
        task.await.unwrap();
    }

    let (mut client, mut server) = pair().await;
    println!("IO-2: nothing is known of a fresh socket: {}", once(server.writable()).await);
    yield_now().await;
    println!("IO-3: a driver turn later it can be written: {}", once(server.writable()).await);
    println!("IO-3: but not read: {}", once(server.readable()).await);
    client.write_all(b"12").unwrap();
    yield_now().await;
    let mut byte = [0; 1];
    println!("IO-5: bytes have come: {}", once(server.read(&mut byte)).await);
    client.write_all(b"3").unwrap();
    yield_now().await;
    println!("IO-5: more beside unread ones: {} {}", once(server.read(&mut byte)).await, once(server.read(&mut byte)).await);
    println!("IO-12: nothing is left: {}", once(server.read(&mut byte)).await);

    client.write_all(b"4").unwrap();
    spend(126).await;
    print!("IO-12: {}", once(server.read(&mut byte)).await);
    print!(", {}", once(server.read(&mut byte)).await);
    println!(", and the attempt was paid for: {}", !has_budget_remaining());

    client.shutdown(Shutdown::Write).unwrap();
    yield_now().await;
    println!("IO-15: the end is not forgotten: {} {}", once(server.read(&mut byte)).await, once(server.read(&mut byte)).await);

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let _clients = [0, 1, 2].map(|_| Client::connect(address).unwrap());
    listener.accept().await.unwrap();
    println!("IO-17: {} {} {}", once(listener.accept()).await, once(listener.accept()).await, once(listener.accept()).await);
    let _client = Client::connect(address).unwrap();
    spend(126).await;
    print!("IO-13: {}", once(listener.accept()).await);
    print!(", {}", once(listener.accept()).await);
    println!(", and an attempt in vain is free: {}", has_budget_remaining());

    let mut stream = TcpStream::connect(address).await.unwrap();
    print!("IO-18: after connect, write is {}", once(stream.write(b"hello")).await);
    let (mut other, _) = listener.accept().await.unwrap();
    other.write_all(b"hello").await.unwrap();
    println!(", read is {}", once(stream.read(&mut byte)).await);
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(all());

    let owner = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let user = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (mut client, mut server) = owner.block_on(pair());
    let start = Instant::now();
    owner.spawn(async { std::thread::sleep(Duration::from_millis(60)) });
    std::thread::sleep(Duration::from_millis(10));
    let reading = user.spawn(async move {
        server.read(&mut [0; 8]).await.unwrap();
        start.elapsed()
    });
    client.write_all(b"x").unwrap();
    let waited = user.block_on(reading).unwrap();
    println!("IO-1, IO-20: the socket is served by the runtime that made it: {}", waited >= Duration::from_millis(60));
}
