//! One thread. Who waits for whom?
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};
use tokio::task::{spawn, spawn_blocking, yield_now};
use tokio::time::sleep;

async fn cook(minutes: u64) {
    thread::sleep(Duration::from_millis(minutes)); //~ found: blocking_poll
}

async fn counts(until: u64) {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(until) {} //~ found: blocking_poll
}

async fn counts_politely() {
    for _ in 0..20 {
        let start = Instant::now();
        while start.elapsed() < Duration::from_millis(2) {}
        yield_now().await;
    }
}

async fn hears() {
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        tell.send(()).unwrap();
    });
    told.recv().unwrap(); //~ found: blocking_poll
}

async fn alone() {
    thread::sleep(Duration::from_millis(40)); // long, and nobody waits
}

async fn elsewhere() {
    spawn_blocking(|| thread::sleep(Duration::from_millis(40))).await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (first, second) = (spawn(cook(30)), spawn(cook(30))); // the second waits for the first
    first.await.unwrap();
    second.await.unwrap();

    let timer = spawn(sleep(Duration::from_millis(5)));
    yield_now().await;
    spawn(counts(40)).await.unwrap(); // the timer is due, and nobody looks
    timer.await.unwrap();

    let (hearing, other) = (spawn(hears()), spawn(async {}));
    hearing.await.unwrap();
    other.await.unwrap();

    let timer = spawn(sleep(Duration::from_millis(5)));
    spawn(counts_politely()).await.unwrap();
    timer.await.unwrap();

    spawn(alone()).await.unwrap();
    let (far, near) = (spawn(elsewhere()), spawn(async {}));
    far.await.unwrap();
    near.await.unwrap();
    println!("all served"); //~ prints: all served
}
