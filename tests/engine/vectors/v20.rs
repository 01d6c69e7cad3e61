//! V20 (M-14, M-15, M-18):
//! two tasks that wake each other get three polls from the LIFO slot, then a bystander gets its turn.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::sync::Notify;

const PATIENCE: usize = 1000;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let (to_a, to_b) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let rounds = Arc::new(AtomicUsize::new(0));
    let over = Arc::new(AtomicBool::new(false));

    let (mine, other, count, stop) = (to_b.clone(), to_a.clone(), rounds.clone(), over.clone());
    let b = tokio::spawn(async move {
        while !stop.load(Ordering::SeqCst) {
            mine.notified().await;
            count.fetch_add(1, Ordering::SeqCst);
            other.notify_one();
        }
    });
    let a = tokio::spawn(async move {
        let (seen, ran) = (rounds.clone(), over.clone());
        tokio::spawn(async move {
            println!("{} polls before the bystander", seen.load(Ordering::SeqCst));
            ran.store(true, Ordering::SeqCst);
        });
        while !over.load(Ordering::SeqCst) && rounds.load(Ordering::SeqCst) < PATIENCE {
            to_b.notify_one();
            to_a.notified().await;
            rounds.fetch_add(1, Ordering::SeqCst);
        }
        over.store(true, Ordering::SeqCst);
        to_b.notify_one();
    });
    a.await.unwrap();
    b.await.unwrap();
}
