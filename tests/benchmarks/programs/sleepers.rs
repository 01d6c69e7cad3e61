//! Ten thousand tasks that sleep once, each until a time of its own.

use std::time::Duration;

const TASKS: u64 = 10_000;

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let mut tasks = Vec::new();
    for n in 0..TASKS {
        tasks.push(tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(1 + n % 1000)).await;
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("done");
}
