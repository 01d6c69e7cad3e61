//! V18 (TM-16): a paused clock stands still while a blocking job runs.

use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, Instant};

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let blocking = tokio::spawn(async move {
        spawn_blocking(|| std::thread::sleep(Duration::from_millis(30))).await.unwrap();
        println!("blocking ends at {:?}", start.elapsed());
    });
    let sleeping = tokio::spawn(async move {
        sleep(Duration::from_secs(1)).await;
        println!("sleep ends at {:?}", start.elapsed());
    });
    blocking.await.unwrap();
    sleeping.await.unwrap();
}
