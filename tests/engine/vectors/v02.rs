//! V2 (M-32, M-30): three spawns from a task of one worker run last first, then in order.

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        let mut tasks = Vec::new();
        for name in ["A", "B", "C"] {
            tasks.push(tokio::spawn(async move { println!("{name}") }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    parent.await.unwrap();
}
