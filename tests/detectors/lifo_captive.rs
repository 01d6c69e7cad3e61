//! Four workers, and a task that none of the idle ones may take.
use std::thread;
use std::time::Duration;
use tokio::task::{spawn, spawn_blocking};
use tokio::time::sleep;

async fn nothing() {}

async fn spawns_and_blocks() {
    let last = spawn(nothing());
    thread::sleep(Duration::from_millis(100)); //~ found: lifo_captive
    last.await.unwrap();
}

async fn spawns_two_and_blocks() {
    let stolen = spawn(nothing());
    let last = spawn(nothing());
    thread::sleep(Duration::from_millis(100)); //~ found: lifo_captive
    stolen.await.unwrap();
    last.await.unwrap();
}

async fn blocks_first() {
    thread::sleep(Duration::from_millis(50)); // nobody is in the slot yet
    spawn(nothing()).await.unwrap();
}

async fn polite() {
    let last = spawn(nothing());
    spawn_blocking(|| thread::sleep(Duration::from_millis(50))).await.unwrap();
    last.await.unwrap();
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    spawn(spawns_and_blocks()).await.unwrap();
    sleep(Duration::from_millis(5)).await;
    spawn(spawns_two_and_blocks()).await.unwrap();
    sleep(Duration::from_millis(5)).await;
    spawn(blocks_first()).await.unwrap();
    sleep(Duration::from_millis(5)).await;
    spawn(polite()).await.unwrap();
    println!("all done"); //~ prints: all done
}
