//! V34 (S-15): Notify stores one permit at most; `notify_last` wakes the newest, `notify_one` the oldest.

use std::sync::Arc;
use tokio::sync::Notify;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    notify.notify_one();
    notify.notify_one();
    notify.notified().await;
    tokio::select! {
        biased;
        _ = notify.notified() => println!("two permits"),
        _ = std::future::ready(()) => println!("one permit"),
    }
    let mut tasks = Vec::new();
    for name in ["A", "B", "C"] {
        let notify = notify.clone();
        tasks.push(tokio::spawn(async move {
            notify.notified().await;
            println!("{name}");
        }));
    }
    tokio::task::yield_now().await;
    notify.notify_last();
    notify.notify_one();
    notify.notify_one();
    for task in tasks {
        task.await.unwrap();
    }
}
