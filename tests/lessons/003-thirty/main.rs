//! Thirty tasks at once: a lesson of ordinary size, and a few more.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

async fn baker(number: u64, oven: mpsc::Sender<u64>) {
    for round in 0..4 {
        sleep(Duration::from_millis(1 + number % 5)).await;
        oven.send(number * 10 + round).await.unwrap();
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let (oven, mut loaves) = mpsc::channel(8); //~ checkpoint: whole
    for number in 0..30 {
        tokio::spawn(baker(number, oven.clone()));
    }
    drop(oven);
    let mut count = 0;
    while loaves.recv().await.is_some() {
        count += 1;
    }
    println!("{count} loaves");
}
