//! V19 (TM-1, TM-4, TM-5):
//! with a real clock every timer waits for the next millisecond, and then for a whole one in epoll.

use std::time::{Duration, Instant};
use tokio::time::{interval, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    interval(Duration::from_millis(10)).tick().await;
    println!("first tick: {} ms", start.elapsed().as_millis());
    for millis in [0, 1, 5] {
        let start = Instant::now();
        sleep(Duration::from_millis(millis)).await;
        println!("sleep({millis}): {} ms", start.elapsed().as_millis());
    }
}
