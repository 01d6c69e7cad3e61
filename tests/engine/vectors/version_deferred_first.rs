//! M-50, section 11.1: a task that yielded is woken before its worker blocks, or only when that is over.

use std::time::{Duration, Instant};
use tokio::task::{block_in_place, yield_now};

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        let start = Instant::now();
        let blocks = tokio::spawn(async { block_in_place(|| std::thread::sleep(Duration::from_millis(40))) });
        let yields = tokio::spawn(async move {
            yield_now().await;
            println!("goes on after {} ms", start.elapsed().as_millis() / 20 * 20);
        });
        blocks.await.unwrap();
        yields.await.unwrap();
    });
    parent.await.unwrap();
}
