//! V13 (TM-6): sleepers wake by deadline; those of one millisecond in the order in which they were registered.

use std::time::Duration;
use tokio::time::{sleep, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let mut tasks = Vec::new();
    for (name, millis) in [("A", 100), ("B", 50), ("C", 100), ("D", 50), ("E", 99)] {
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(millis)).await;
            println!("{name}{}", start.elapsed().as_millis());
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
