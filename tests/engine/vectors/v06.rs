//! V6 (K-3): 300 messages wait; A receives them in portions of 128, and B, which yields, sees how far it is.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, mut receiver) = mpsc::channel(300);
    for number in 0..300 {
        sender.try_send(number).unwrap();
    }
    let done = Arc::new(AtomicUsize::new(0));
    let seen = done.clone();
    let a = tokio::spawn(async move {
        for _ in 0..300 {
            receiver.recv().await.unwrap();
            done.fetch_add(1, Ordering::SeqCst);
        }
    });
    let b = tokio::spawn(async move {
        for _ in 0..3 {
            println!("B sees {}", seen.load(Ordering::SeqCst));
            tokio::task::yield_now().await;
        }
    });
    a.await.unwrap();
    b.await.unwrap();
}
