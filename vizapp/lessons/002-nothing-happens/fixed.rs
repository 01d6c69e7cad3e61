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
    println!("work was called");
    sleep(Duration::from_millis(50)).await;

    let runs = RUNS.load(Relaxed);
    println!("runs after 50 ms: {runs}");
    kept.await;
    let runs = RUNS.load(Relaxed);
    println!("runs after one .await: {runs}");

    work("the other one").await;
    println!("work was called again");
}
