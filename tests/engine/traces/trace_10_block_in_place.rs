//! Trace 10: block_in_place hands its worker to another thread, and the neighbour runs.
use std::time::{Duration, Instant};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let parent = tokio::spawn(async {
        let start = Instant::now();
        let neighbour = tokio::spawn(async move { start.elapsed().as_millis() });
        tokio::task::block_in_place(|| std::thread::sleep(Duration::from_millis(10)));
        println!("neighbour ran early: {}", neighbour.await.unwrap() < 10);
    });
    parent.await.unwrap();
}
