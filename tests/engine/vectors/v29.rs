//! V29 (T-16): `abort` of an idle task returns first; the future is dropped when the task is next taken.

use std::future::pending;

struct Loud;

impl Drop for Loud {
    fn drop(&mut self) {
        println!("dropped");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(async {
        let _loud = Loud;
        pending::<()>().await;
    });
    tokio::task::yield_now().await;
    task.abort();
    println!("aborted");
    println!("cancelled: {}", task.await.unwrap_err().is_cancelled());
}
