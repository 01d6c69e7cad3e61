//! V41 (K-11, X-7): without budget, a JoinSet holds back the result it has in hand until the next look at the driver.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use tokio::task::{yield_now, JoinSet};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut set = JoinSet::new();
    for _ in 0..300 {
        set.spawn(async {});
    }
    while set.try_join_next().is_none() {
        yield_now().await;
    }
    set.spawn(async {});
    for _ in 0..10 {
        yield_now().await;
    }
    let joined = Arc::new(AtomicUsize::new(0));
    let seen = joined.clone();
    let collector = tokio::spawn(async move {
        while set.join_next().await.is_some() {
            joined.fetch_add(1, Ordering::SeqCst);
        }
    });
    let mut last = 0;
    while last < 300 {
        yield_now().await;
        let now = seen.load(Ordering::SeqCst);
        if now > last {
            println!("{now}");
        }
        last = now;
    }
    collector.await.unwrap();
}
