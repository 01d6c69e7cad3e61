//! The cure: the long work leaves the worker, the eye stays open.
use std::thread;
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

async fn hog() {
    sleep(Duration::from_millis(50)).await;
    let work = Duration::from_millis(300);
    spawn_blocking(move || thread::sleep(work)).await.unwrap();
}

async fn sleeper(start: Instant) -> u128 {
    sleep(Duration::from_millis(60)).await;
    start.elapsed().as_millis()
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let start = Instant::now();
    let late = tokio::spawn(sleeper(start));
    let busy = tokio::spawn(hog());
    thread::sleep(Duration::from_millis(20)); // main is no worker
    let ms = late.await.unwrap();
    println!("the sleeper asked for 60 and woke at {ms} ms");
    busy.await.unwrap();
    println!("the long poll is over");
}
