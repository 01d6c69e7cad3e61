//! V26 (M-54, M-56): `yield_now` on the thread of `block_on` wakes itself at once and does not wait for a worker.

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let task = tokio::spawn(async { println!("body") });
    for round in 0..3 {
        println!("main {round}");
        tokio::task::yield_now().await;
    }
    task.await.unwrap();
}
