//! Trace 12: two timers of one tick, in the next block of 64 ms. The driver returns at its start for nothing.

use std::time::Duration;
use tokio::time::{sleep_until, Instant};

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let start = Instant::now();
    sleep_until(start + Duration::from_millis(51)).await;
    let mut tasks = Vec::new();
    for _ in 0..2 {
        tasks.push(tokio::spawn(async move {
            sleep_until(start + Duration::from_millis(71)).await;
            std::thread::sleep(Duration::from_millis(5));
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("both slept");
}
