//! V39 (M-16): a chain of the LIFO slot shares one budget: after the 100 units of A, B has 28.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::sync::mpsc;
use tokio::task::consume_budget;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let steps = Arc::new(AtomicUsize::new(0));
    let seen = steps.clone();
    let parent = tokio::spawn(async move {
        let (full, mut waiting) = mpsc::channel(100);
        for number in 0..100 {
            full.try_send(number).unwrap();
        }
        let (go, mut started) = mpsc::channel(1);
        let b = tokio::spawn(async move {
            started.recv().await.unwrap();
            for _ in 0..100 {
                consume_budget().await;
                steps.fetch_add(1, Ordering::SeqCst);
            }
        });
        tokio::task::yield_now().await; // B waits
        let a = tokio::spawn(async move {
            for _ in 0..100 {
                waiting.recv().await.unwrap();
            }
            go.try_send(()).unwrap();
            std::future::pending::<()>().await;
        });
        let mut watched = Vec::new();
        while watched.last() != Some(&100) {
            tokio::task::yield_now().await;
            watched.push(seen.load(Ordering::SeqCst));
        }
        watched.dedup();
        println!("{watched:?}");
        a.abort();
        b.await.unwrap();
    });
    parent.await.unwrap();
}
