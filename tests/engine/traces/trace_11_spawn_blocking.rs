//! Trace 11: a finished blocking closure wakes its task through the shared queue.
use std::time::Duration;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let task = tokio::spawn(async {
        let answer = tokio::task::spawn_blocking(|| {
            std::thread::sleep(Duration::from_millis(5));
            42
        });
        println!("{}", answer.await.unwrap());
    });
    task.await.unwrap();
}
