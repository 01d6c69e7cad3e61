//! V32 (S-7): a writer that waits keeps later readers out.

use std::sync::Arc;
use tokio::sync::RwLock;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(RwLock::new(()));
    let reader = lock.read().await;
    let writing = lock.clone();
    let writer = tokio::spawn(async move {
        let _guard = writing.write().await;
        println!("writer");
    });
    tokio::task::yield_now().await;
    println!("try_read fails: {}", lock.try_read().is_err());
    let reading = lock.clone();
    let late = tokio::spawn(async move {
        let _guard = reading.read().await;
        println!("late reader");
    });
    tokio::task::yield_now().await;
    drop(reader);
    writer.await.unwrap();
    late.await.unwrap();
}
