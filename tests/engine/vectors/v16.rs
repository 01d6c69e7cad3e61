//! V16 (TM-15): an hour of a paused clock is an hour, exactly.

use std::time::Duration;
use tokio::time::{sleep, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    sleep(Duration::from_secs(3600)).await;
    println!("{:?}", start.elapsed());
}
