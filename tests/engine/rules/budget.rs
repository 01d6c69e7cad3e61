//! The budget: K-1, K-2, K-4, K-6, K-8. What each operation costs.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{broadcast, mpsc, oneshot, watch, Barrier, Mutex, Notify, OnceCell, RwLock, Semaphore};
use tokio::task::coop::{has_budget_remaining, unconstrained};
use tokio::task::{consume_budget, yield_now, JoinSet};
use tokio::time::{interval, sleep, timeout};

/// What is left of the budget; uses it up.
async fn left() -> usize {
    let mut units = 0;
    while has_budget_remaining() {
        consume_budget().await;
        units += 1;
    }
    units
}

async fn cost<F: Future>(name: &str, operation: F) {
    yield_now().await;
    let _kept = operation.await;
    println!("K-4: {name} costs {}", 128 - left().await);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    yield_now().await;
    println!("K-1: a poll begins with {}", left().await);
    yield_now().await;
    let (sender, mut receiver) = mpsc::channel(8);
    let waits = tokio::select! {
        biased;
        _ = receiver.recv() => "Ready",
        _ = std::future::ready(()) => "Pending",
    };
    println!("K-2: {waits} costs {}", 128 - left().await);
    yield_now().await;
    println!("K-6: {} {}", has_budget_remaining(), left().await);
    println!("K-6: {} inside unconstrained: {}", has_budget_remaining(), unconstrained(async { has_budget_remaining() }).await);

    cost("mpsc send", sender.send(1)).await;
    cost("mpsc reserve", sender.reserve()).await;
    sender.try_send(2).unwrap();
    cost("mpsc recv", receiver.recv()).await;
    let mut all = Vec::new();
    sender.try_send(3).unwrap();
    sender.try_send(4).unwrap();
    cost("recv_many", receiver.recv_many(&mut all, 10)).await;
    let (unbounded, mut receiver) = mpsc::unbounded_channel();
    unbounded.send(1).unwrap();
    cost("unbounded recv", receiver.recv()).await;
    let semaphore = Semaphore::new(8);
    cost("Semaphore", semaphore.acquire()).await;
    cost("acquire_many", semaphore.acquire_many(4)).await;
    let mutex = Mutex::new(());
    cost("Mutex", mutex.lock()).await;
    let lock = RwLock::new(());
    cost("RwLock read", lock.read()).await;
    let lock = RwLock::new(());
    cost("RwLock write", lock.write()).await;
    let cell = OnceCell::new();
    cost("OnceCell, the first time", cell.get_or_init(|| async { 1 })).await;
    cost("OnceCell, later", cell.get_or_init(|| async { 2 })).await;
    let (sender, receiver) = oneshot::channel();
    sender.send(()).unwrap();
    cost("oneshot", receiver).await;
    let (mut sender, receiver) = oneshot::channel::<()>();
    drop(receiver);
    cost("Sender::closed", sender.closed()).await;
    let (sender, mut receiver) = watch::channel(0);
    sender.send(1).unwrap();
    cost("watch changed", receiver.changed()).await;
    cost("watch wait_for", receiver.wait_for(|value| *value == 1)).await;
    let (sender, mut receiver) = broadcast::channel(8);
    sender.send(1).unwrap();
    cost("broadcast recv", receiver.recv()).await;
    let notify = Notify::new();
    notify.notify_one();
    cost("Notify", notify.notified()).await;
    let barrier = Arc::new(Barrier::new(1));
    cost("Barrier, the leader", barrier.wait()).await;
    cost("sleep", sleep(Duration::ZERO)).await;
    let mut ticks = interval(Duration::from_millis(5));
    cost("interval", ticks.tick()).await;
    cost("timeout in time", timeout(Duration::from_millis(5), consume_budget())).await;
    let handle = tokio::spawn(async {});
    yield_now().await;
    cost("JoinHandle", handle).await;
    let mut set = JoinSet::new();
    set.spawn(async {});
    yield_now().await;
    cost("join_next", set.join_next()).await;
    let (mut one, mut two) = tokio::io::duplex(64);
    cost("duplex write", one.write_all(b"hello")).await;
    cost("duplex read", two.read(&mut [0; 8])).await;
    cost("empty", tokio::io::empty().read(&mut [0; 8])).await;
    cost("consume_budget", consume_budget()).await;
    cost("plain async code", async { 1 }).await;
    cost("spawn", async { tokio::spawn(async {}) }).await;

    yield_now().await;
    let (first, second) = tokio::join!(left(), async { has_budget_remaining() });
    println!("K-8: one child used {first}, its sibling has some left: {second}");
}
