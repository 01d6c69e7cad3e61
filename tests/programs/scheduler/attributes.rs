//! `#[tokio::main]` with its arguments; a test beside it is not part of the program.
use std::time::Duration;
use tokio::time::Instant;

#[tokio::test]
async fn is_not_run_here() {
    unreachable!();
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    println!("{:?}", start.elapsed()); //~ prints: 3600s
}
