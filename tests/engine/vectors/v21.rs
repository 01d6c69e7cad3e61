//! V21 (M-30; M-25 and M-31 in 1.51 and 1.52):
//! the only neighbour of a task that blocks waits in the LIFO slot, though three workers sleep.

use std::time::{Duration, Instant};

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    tokio::time::sleep(Duration::from_millis(20)).await;
    let parent = tokio::spawn(async {
        let start = Instant::now();
        let neighbour = tokio::spawn(async move {
            println!("X starts after {} ms", start.elapsed().as_millis() / 20 * 20);
        });
        std::thread::sleep(Duration::from_millis(40));
        neighbour.await.unwrap();
    });
    parent.await.unwrap();
}
