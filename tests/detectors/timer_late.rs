//! Can a timeout interrupt what it limits?
use std::thread;
use std::time::Duration;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

async fn blocks() {
    thread::sleep(Duration::from_millis(200)); //~ found: timer_late
}

async fn blocks_and_waits() {
    thread::sleep(Duration::from_millis(200)); //~ found: timer_late
    sleep(Duration::from_millis(1)).await;
}

async fn waits() {
    sleep(Duration::from_millis(200)).await;
}

async fn elsewhere() {
    spawn_blocking(|| thread::sleep(Duration::from_millis(200))).await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let limit = Duration::from_millis(50);
    println!("{:?}", timeout(limit, async { sleep(limit / 50).await; blocks().await }).await); //~ prints: Ok(())
    println!("{}", timeout(limit, async { sleep(limit / 50).await; blocks_and_waits().await }).await.is_ok()); //~ prints: false
    println!("{}", timeout(limit, waits()).await.is_ok()); //~ prints: false
    println!("{}", timeout(limit, elsewhere()).await.is_ok()); //~ prints: false
    thread::sleep(Duration::from_millis(100)); // no timer of main is set
}
