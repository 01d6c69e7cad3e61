//! V24 (M-42): the stall without LIFO slots, which cured it up to Tokio 1.28 and does not now.

use std::io::{Read, Write};
use std::net::TcpStream as Client;
use std::thread;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

const BLOCK: u64 = 200;

async fn accept(listener: TcpListener) {
    loop {
        let (socket, _) = listener.accept().await.unwrap();
        tokio::spawn(serve(socket));
    }
}

async fn serve(mut socket: TcpStream) {
    let mut buffer = [0; 64];
    while socket.read(&mut buffer).await.unwrap() > 0 {
        thread::sleep(Duration::from_millis(BLOCK));
        socket.write_all(b"answer").await.unwrap();
    }
}

fn ask(mut client: Client) -> u128 {
    let start = Instant::now();
    client.write_all(b"question").unwrap();
    client.read_exact(&mut [0; 6]).unwrap();
    (start.elapsed().as_millis() + 50) / 100 * 100
}

fn main() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .disable_lifo_slot()
        .build()
        .unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(accept(listener));

    let warm = Client::connect(address).unwrap();
    thread::sleep(Duration::from_millis(20)); // accepted, and all is quiet
    let mut asking = vec![thread::spawn(move || ask(warm))];
    thread::sleep(Duration::from_millis(20));
    for _ in 0..4 {
        asking.push(thread::spawn(move || ask(Client::connect(address).unwrap())));
    }
    let mut times = Vec::new();
    for client in asking {
        times.push(client.join().unwrap());
    }
    times.sort();
    println!("{times:?}");
}
