//! Side by side, or one after the other?
use std::thread;
use std::time::{Duration, Instant};
use tokio::task::{spawn, spawn_blocking};
use tokio::time::sleep;

async fn blocks() {
    thread::sleep(Duration::from_millis(100));
}

async fn waits() {
    sleep(Duration::from_millis(100)).await;
}

async fn elsewhere() {
    spawn_blocking(|| thread::sleep(Duration::from_millis(100))).await.unwrap();
}

fn tenths(start: Instant) -> u128 {
    (start.elapsed().as_millis() + 50) / 100
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let start = Instant::now();
    tokio::join!(blocks(), blocks()); //~ found: join_is_not_parallel
    println!("{}", tenths(start)); //~ prints: 2

    let start = Instant::now();
    tokio::join!(waits(), waits());
    println!("{}", tenths(start)); //~ prints: 1

    let start = Instant::now();
    tokio::join!(waits(), blocks()); // one of them only
    println!("{}", tenths(start)); //~ prints: 1

    let start = Instant::now();
    tokio::join!(elsewhere(), elsewhere());
    println!("{}", tenths(start)); //~ prints: 1

    let start = Instant::now();
    let (first, second) = tokio::join!(spawn(blocks()), spawn(blocks()));
    first.unwrap();
    second.unwrap();
    println!("{}", tenths(start)); //~ prints: 1
}
