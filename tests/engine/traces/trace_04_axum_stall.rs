//! Trace 4: the Axum stall. Nobody is in epoll while the first is served.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream as Client};
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

/// The warm client says that it will ask no more, soon after the others have connected.
fn ask(mut client: Client, last: bool) -> (Client, u128) {
    let start = Instant::now();
    client.write_all(b"question").unwrap();
    if last {
        thread::sleep(Duration::from_millis(4));
        client.shutdown(Shutdown::Write).unwrap();
    }
    client.read_exact(&mut [0; 6]).unwrap();
    (client, (start.elapsed().as_millis() + 50) / 100 * 100)
}

fn main() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(4)
        .enable_all()
        .build()
        .unwrap();
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    runtime.spawn(accept(listener));

    let warm = Client::connect(address).unwrap();
    thread::sleep(Duration::from_millis(20)); // accepted, and all is quiet
    let mut asking = vec![thread::spawn(move || ask(warm, true))];
    thread::sleep(Duration::from_millis(2));
    for _ in 0..4 {
        asking.push(thread::spawn(move || ask(Client::connect(address).unwrap(), false)));
    }
    let (mut open, mut times) = (Vec::new(), Vec::new());
    for client in asking {
        let (client, millis) = client.join().unwrap();
        open.push(client);
        times.push(millis);
    }
    times.sort();
    println!("{times:?}");
}
