//! Trace 2: three spawns from a task of one worker run last first, then in order.

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        tokio::spawn(async { println!("A") });
        tokio::spawn(async { println!("B") });
        tokio::spawn(async { println!("C") });
    });
    parent.await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
