//! V30 (T-8, T-16): a task that is aborted before its first poll is never polled.

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async { println!("polled") });
    task.abort();
    println!("cancelled: {}", task.await.unwrap_err().is_cancelled());
}
