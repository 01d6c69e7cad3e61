//! The cure: whoever wants the work done awaits it.
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;
use tokio::time::sleep;

static RUNS: AtomicU32 = AtomicU32::new(0);

async fn work(name: &str) {
    RUNS.fetch_add(1, Relaxed);
    println!("{name} runs");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let kept = work("the kept one");
    work("the other one").await;
    sleep(Duration::from_millis(50)).await;

    let runs = RUNS.load(Relaxed);
    println!("after 50 ms: {runs} runs");
    kept.await;
    let runs = RUNS.load(Relaxed);
    println!("after one .await: {runs} runs");
}
