//! V3 (M-55, M-11): spawns from the thread of `block_on` go through the shared queue and keep their order.

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let mut tasks = Vec::new();
    for number in 1..=6 {
        tasks.push(tokio::spawn(async move { println!("{number}") }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
