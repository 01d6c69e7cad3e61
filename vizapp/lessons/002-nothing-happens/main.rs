//! Two calls of an async fn, fifty milliseconds, one await.
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::time::Duration;
use tokio::time::sleep;

static RUNS: AtomicU32 = AtomicU32::new(0);

async fn work(name: &str) {
    RUNS.fetch_add(1, Relaxed); //~ checkpoint: it_runs
    println!("{name} runs");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let kept = work("the kept one"); //~ checkpoint: one_call
    println!("work was called");
    sleep(Duration::from_millis(50)).await; //~ checkpoint: fifty_ms

    let runs = RUNS.load(Relaxed); //~ checkpoint: nothing_yet
    println!("runs after 50 ms: {runs}");
    kept.await; //~ checkpoint: the_await
    let runs = RUNS.load(Relaxed);
    println!("runs after one .await: {runs}");

    let _ = work("the other one"); //~ found: never_polled //~ checkpoint: the_moral
    println!("work was called again");
}
