//! Trace 14: two timers of one tick on one worker: it pops itself from the sleepers.
use std::time::Duration;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let at = tokio::time::Instant::now() + Duration::from_millis(20);
    let a = tokio::spawn(async move {
        tokio::time::sleep_until(at).await;
        println!("A");
    });
    let b = tokio::spawn(async move {
        tokio::time::sleep_until(at).await;
        println!("B");
    });
    a.await.unwrap();
    b.await.unwrap();
}
