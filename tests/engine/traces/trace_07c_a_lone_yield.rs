//! Trace 7c: one task yields, three workers sleep. Each yield wakes one of them for nothing.

use std::time::Duration;

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    tokio::time::sleep(Duration::from_millis(10)).await;
    let task = tokio::spawn(async {
        for round in 0..2 {
            println!("round {round}");
            tokio::task::yield_now().await;
            std::thread::sleep(Duration::from_millis(1));
        }
    });
    task.await.unwrap();
}
