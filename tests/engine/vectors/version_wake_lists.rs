//! S-19, section 11.1: who is woken together is woken in order. 1.24 calls the wakers of a batch from its end.

use std::sync::Arc;
use tokio::sync::{Notify, Semaphore};
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let notify = Arc::new(Notify::new());
    let semaphore = Arc::new(Semaphore::new(0));
    for number in 0..3 {
        let notify = notify.clone();
        tokio::spawn(async move {
            notify.notified().await;
            println!("notified {number}");
        });
        let semaphore = semaphore.clone();
        tokio::spawn(async move {
            semaphore.acquire().await.unwrap().forget();
            println!("acquired {number}");
        });
    }
    yield_now().await;
    notify.notify_waiters();
    yield_now().await;
    semaphore.add_permits(3);
    yield_now().await;
    for number in 3..5 {
        let semaphore = semaphore.clone();
        tokio::spawn(async move { println!("closed {number}: {}", semaphore.acquire().await.is_err()) });
    }
    yield_now().await;
    semaphore.close();
    yield_now().await;
}
