//! Trace 16: a released lock belongs to the next waiter before that one has run.
use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(()));
    let guard = lock.lock().await;
    let mut tasks = Vec::new();
    for name in ["A", "B"] {
        let lock = lock.clone();
        tasks.push(tokio::spawn(async move {
            let _guard = lock.lock().await;
            println!("{name}");
        }));
    }
    tokio::task::yield_now().await;
    drop(guard);
    println!("free for main: {}", lock.try_lock().is_ok());
    let _guard = lock.lock().await;
    println!("main");
    for task in tasks {
        task.await.unwrap();
    }
}
