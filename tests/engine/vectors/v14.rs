//! V14 (TM-18, TM-3): a paused clock lies on the grid of milliseconds: nothing waits for the next one.

use std::time::Duration;
use tokio::time::{interval, sleep, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    sleep(Duration::ZERO).await;
    println!("sleep(0): {:?}", start.elapsed());
    let mut ticks = interval(Duration::from_millis(10));
    ticks.tick().await;
    println!("first tick: {:?}", start.elapsed());
    ticks.tick().await;
    println!("second tick: {:?}", start.elapsed());
    sleep(Duration::from_micros(1)).await;
    println!("sleep(1 µs): {:?}", start.elapsed());
}
