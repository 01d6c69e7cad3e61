//! V5 (M-48): the same on one worker, spawned from a task: the LIFO slot turns the order once more.

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        let mut tasks = Vec::new();
        for name in ["A", "B", "C"] {
            tasks.push(tokio::spawn(async move {
                for round in 0..3 {
                    println!("{name}{round}");
                    tokio::task::yield_now().await;
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    parent.await.unwrap();
}
