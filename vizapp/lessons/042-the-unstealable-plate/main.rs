//! Four cooks. One puts a plate down, and leaves with it.
use std::thread;
use std::time::{Duration, Instant};

async fn plate(start: Instant) -> u128 {
    start.elapsed().as_millis() //~ checkpoint: it_starts
}

async fn cook(start: Instant) {
    let a = tokio::spawn(plate(start)); //~ checkpoint: a_plate
    let pause = Duration::from_millis(100); //~ checkpoint: the_slot
    thread::sleep(pause); //~ found: lifo_captive
    let ms = a.await.unwrap(); //~ checkpoint: the_pause_ends
    println!("one plate: A starts at {ms} ms");
}

async fn two_plates(start: Instant) {
    let b = tokio::spawn(plate(start)); //~ checkpoint: two_plates
    let c = tokio::spawn(plate(start));
    thread::sleep(Duration::from_millis(100)); //~ found: lifo_captive
    let (b, c) = (b.await.unwrap(), c.await.unwrap()); //~ checkpoint: back_again
    println!("two plates: B starts at {b} ms");
    println!("two plates: C starts at {c} ms");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let quiet = Duration::from_millis(10);
    tokio::time::sleep(quiet).await; // all four sleep
    tokio::spawn(cook(Instant::now())).await.unwrap();
    tokio::time::sleep(quiet).await;
    tokio::spawn(two_plates(Instant::now())).await.unwrap();
    println!("the kitchen is closed"); //~ checkpoint: the_moral
}
