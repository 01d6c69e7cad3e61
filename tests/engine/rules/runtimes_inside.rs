//! block_on inside block_in_place inside block_on; a runtime inside a blocking job, and one where it may not be.

use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::task::block_in_place;

async fn level(n: u32) -> u32 {
    if n == 0 {
        tokio::time::sleep(Duration::from_millis(2)).await;
        return 1;
    }
    let below = block_in_place(|| Handle::current().block_on(async move { Box::pin(level(n - 1)).await }));
    below + 1
}

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(2).max_blocking_threads(8).enable_all().build().unwrap();
    let tasks: Vec<_> = (0..4).map(|n| runtime.spawn(level(n))).collect();
    let mut found = Vec::new();
    runtime.block_on(async {
        for task in tasks {
            found.push(task.await.unwrap());
        }
    });
    println!("{found:?}");
    let nested = runtime.block_on(async {
        tokio::task::spawn_blocking(|| {
            let other = Builder::new_current_thread().enable_all().build().unwrap();
            other.block_on(async {
                let task = tokio::spawn(async { tokio::time::sleep(Duration::from_millis(1)).await; 7 });
                task.await.unwrap()
            })
        })
        .await
        .unwrap()
    });
    println!("{nested}");
    let caught = runtime.block_on(async {
        tokio::spawn(async {
            let inner = Builder::new_current_thread().build().unwrap();
            inner.block_on(async { 1 })
        })
        .await
    });
    println!("{}", caught.unwrap_err().is_panic());
}
