//! Trace 8: a future that keeps no waker is polled once, though its condition comes true. A sibling's wake hides the bug.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::time::{sleep, timeout};

async fn forgetful(flag: Arc<AtomicBool>, polls: Arc<AtomicUsize>) {
    poll_fn(|_cx| {
        polls.fetch_add(1, Ordering::SeqCst);
        if flag.load(Ordering::SeqCst) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let flag = Arc::new(AtomicBool::new(false));
    let polls = Arc::new(AtomicUsize::new(0));
    let task = tokio::spawn(forgetful(flag.clone(), polls.clone()));
    sleep(Duration::from_millis(5)).await;
    flag.store(true, Ordering::SeqCst);
    let answer = timeout(Duration::from_millis(20), task).await;
    println!("timed out: {}, polls: {}", answer.is_err(), polls.load(Ordering::SeqCst));

    let (flag, polls) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let (mine, counted) = (flag.clone(), polls.clone());
    let task = tokio::spawn(async move {
        tokio::select! {
            biased;
            _ = forgetful(mine, counted) => println!("the broken future wins"),
            _ = sleep(Duration::from_millis(10)) => println!("the sleep wins"),
        }
    });
    sleep(Duration::from_millis(5)).await;
    flag.store(true, Ordering::SeqCst);
    task.await.unwrap();
    println!("polls: {}", polls.load(Ordering::SeqCst));
}
