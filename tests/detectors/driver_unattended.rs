//! Who watches the clock while a poll holds its thread?
use std::thread;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

/// 60 ms, if somebody looks at the driver then.
async fn sleeper() {
    sleep(Duration::from_millis(60)).await;
}

async fn hog() {
    sleep(Duration::from_millis(10)).await;
    thread::sleep(Duration::from_millis(300)); //~ found: driver_unattended
}

async fn alone() {
    sleep(Duration::from_millis(10)).await;
    thread::sleep(Duration::from_millis(100)); // as bad, but nobody waits for anything
}

async fn brief() {
    sleep(Duration::from_millis(10)).await;
    thread::sleep(Duration::from_micros(500)); // nobody is late by a tick of Tokio's own clock
}

async fn polite() {
    sleep(Duration::from_millis(10)).await;
    spawn_blocking(|| thread::sleep(Duration::from_millis(100))).await.unwrap(); // not inside a poll
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let waits = tokio::spawn(sleeper());
    tokio::spawn(hog()).await.unwrap();
    waits.await.unwrap();

    tokio::spawn(alone()).await.unwrap();

    let waits = tokio::spawn(sleeper());
    tokio::spawn(brief()).await.unwrap();
    waits.await.unwrap();

    let waits = tokio::spawn(sleeper());
    tokio::spawn(polite()).await.unwrap();
    waits.await.unwrap();
    println!("all awake"); //~ prints: all awake
}
