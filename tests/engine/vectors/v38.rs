//! V38 (K-7): what is ready is Pending without budget, unless it takes no part in it.

use std::future::{poll_fn, ready, Future};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, Notify, Semaphore};
use tokio::task::{consume_budget, coop::unconstrained, yield_now};
use tokio::time::sleep;

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

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (sender, receiver) = oneshot::channel();
    sender.send(()).unwrap();
    broke("oneshot", receiver).await;
    broke("semaphore", Semaphore::new(1).acquire()).await;
    broke("sleep(0)", sleep(Duration::ZERO)).await;
    let finished = tokio::spawn(async {});
    yield_now().await;
    broke("JoinHandle", finished).await;
    broke("select!", async { tokio::select! { _ = ready(()) => () } }).await;
    let notify = Notify::new();
    notify.notify_one();
    broke("Notify", notify.notified()).await;
    let (sender, mut receiver) = mpsc::channel(2);
    sender.try_send(1).unwrap();
    broke("unconstrained(recv)", unconstrained(receiver.recv())).await;
    sender.try_send(2).unwrap();
    broke("recv", receiver.recv()).await;
    println!("try_recv: {:?}", receiver.try_recv());
}
