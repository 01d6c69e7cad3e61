//! The cure: what takes long leaves the worker, the plate stays.
use std::thread;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

async fn plate(start: Instant) -> u128 {
    start.elapsed().as_millis()
}

async fn cook(start: Instant) {
    let a = tokio::spawn(plate(start));
    let pause = Duration::from_millis(100);
    spawn_blocking(move || thread::sleep(pause)).await.unwrap();
    let ms = a.await.unwrap();
    println!("one plate: A starts at {ms} ms");
}

async fn two_plates(start: Instant) {
    let b = tokio::spawn(plate(start));
    let c = tokio::spawn(plate(start));
    let pause = Duration::from_millis(100);
    spawn_blocking(move || thread::sleep(pause)).await.unwrap();
    let (b, c) = (b.await.unwrap(), c.await.unwrap());
    println!("two plates: B starts at {b} ms");
    println!("two plates: C starts at {c} ms");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let quiet = Duration::from_millis(10);
    tokio::time::sleep(quiet).await; // all four sleep
    tokio::spawn(cook(Instant::now())).await.unwrap();
    tokio::time::sleep(quiet).await;
    tokio::spawn(two_plates(Instant::now())).await.unwrap();
    println!("the kitchen is closed");
}
