//! V1 (C-5): on current_thread, tasks run in the order in which they were spawned.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut tasks = Vec::new();
    for name in ["A", "B", "C"] {
        tasks.push(tokio::spawn(async move { println!("{name}") }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
