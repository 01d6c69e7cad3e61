//! No socket, no server: two timers and one long poll.
use std::thread;
use std::time::{Duration, Instant};
use tokio::time::sleep;

async fn hog() {
    sleep(Duration::from_millis(50)).await;
    let work = Duration::from_millis(300); //~ checkpoint: it_wakes
    thread::sleep(work); //~ found: driver_unattended
}

async fn sleeper(start: Instant) -> u128 {
    sleep(Duration::from_millis(60)).await;
    start.elapsed().as_millis() //~ checkpoint: at_last
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let start = Instant::now();
    let late = tokio::spawn(sleeper(start));
    let busy = tokio::spawn(hog()); //~ checkpoint: two_alarms
    thread::sleep(Duration::from_millis(20)); // main is no worker
    let ms = late.await.unwrap(); //~ checkpoint: all_asleep
    println!("the sleeper asked for 60 and woke at {ms} ms");
    busy.await.unwrap();
    println!("the long poll is over"); //~ checkpoint: the_moral
}
