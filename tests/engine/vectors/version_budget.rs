//! K-4, K-7, section 11.1: what is ready, polled with a budget of 0. Which operations take part grew with the versions.

use std::future::{poll_fn, ready, Future};
use std::pin::pin;
use std::task::Poll;
use tokio::net::{TcpListener, UdpSocket};
use tokio::sync::{broadcast, watch};
use tokio::task::{consume_budget, yield_now};

/// Polls once, with a budget of 0.
async fn broke<F: Future>(name: &str, future: F) {
    let mut future = pin!(future);
    yield_now().await; // a fresh budget
    for _ in 0..128 {
        consume_budget().await;
    }
    let is_ready = poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await;
    println!("{name}: {}", if is_ready { "Ready" } else { "Pending" });
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    broke("select!", async { tokio::select! { _ = ready(()) => () } }).await;

    let (sender, mut receiver) = watch::channel(0);
    sender.send(1).unwrap();
    broke("watch", receiver.changed()).await;
    let (sender, mut receiver) = broadcast::channel(4);
    sender.send(1).unwrap();
    broke("broadcast", receiver.recv()).await;

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let _clients = [0, 1].map(|_| std::net::TcpStream::connect(address).unwrap());
    listener.accept().await.unwrap();
    broke("accept", listener.accept()).await;
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    socket.send_to(b"ping", socket.local_addr().unwrap()).await.unwrap();
    socket.readable().await.unwrap();
    let mut buffer = [0; 8];
    broke("recv_from", socket.recv_from(&mut buffer)).await;
}
