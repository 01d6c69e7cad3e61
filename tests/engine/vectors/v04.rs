//! V4 (C-6, M-47, X-9): tasks that yield are resumed in reverse order, because the defer list is emptied from its end.

#[tokio::main(flavor = "current_thread")]
async fn main() {
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
}
