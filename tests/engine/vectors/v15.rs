//! V15 (TM-12): an interval of 10 ms that is late once, by 25 ms and by 4 ms.

use std::time::Duration;
use tokio::time::{interval, sleep, Instant, MissedTickBehavior};

async fn sequence(behavior: MissedTickBehavior, delay: u64, ticks: usize) -> Vec<u128> {
    let start = Instant::now();
    let mut interval = interval(Duration::from_millis(10));
    interval.set_missed_tick_behavior(behavior);
    let mut times = Vec::new();
    for number in 0..ticks {
        interval.tick().await;
        times.push(start.elapsed().as_millis());
        if number == 1 {
            sleep(Duration::from_millis(delay)).await;
        }
    }
    times
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    println!("Burst {:?}", sequence(MissedTickBehavior::Burst, 25, 7).await);
    println!("Delay {:?}", sequence(MissedTickBehavior::Delay, 25, 7).await);
    println!("Skip {:?}", sequence(MissedTickBehavior::Skip, 25, 7).await);
    println!("Delay, 4 ms late {:?}", sequence(MissedTickBehavior::Delay, 14, 5).await);
}
