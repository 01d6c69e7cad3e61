//! V33 (S-1, S-2): a request for three permits that waits absorbs what is free, and goes before a later, smaller one.

use std::sync::Arc;
use tokio::sync::Semaphore;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(1));
    let mut tasks = Vec::new();
    for (name, count) in [("big", 3), ("small", 1)] {
        let semaphore = semaphore.clone();
        tasks.push(tokio::spawn(async move {
            let _permits = semaphore.acquire_many(count).await.unwrap();
            println!("{name}");
        }));
    }
    tokio::task::yield_now().await;
    println!("available: {}", semaphore.available_permits());
    semaphore.add_permits(1);
    println!("available: {}", semaphore.available_permits());
    semaphore.add_permits(1);
    for task in tasks {
        task.await.unwrap();
    }
    println!("available: {}", semaphore.available_permits());
}
