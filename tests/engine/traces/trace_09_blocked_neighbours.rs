//! Trace 9: the last task that a poll schedules cannot be helped while that poll blocks.
use std::time::{Duration, Instant};

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    for neighbours in 1..=3 {
        let parent = tokio::spawn(async move {
            let start = Instant::now();
            let mut tasks = Vec::new();
            for name in ["X", "Y", "Z"].into_iter().take(neighbours) {
                tasks.push(tokio::spawn(async move { (name, start.elapsed().as_millis() >= 20) }));
            }
            std::thread::sleep(Duration::from_millis(20));
            tasks
        });
        for task in parent.await.unwrap() {
            let (name, waited) = task.await.unwrap();
            println!("{neighbours}: {name} waited for the blocked poll: {waited}");
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
