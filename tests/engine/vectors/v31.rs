//! V31 (S-6): a mutex is handed on at unlock: nobody can barge in, though the new owner has not run yet.

use std::sync::Arc;
use tokio::sync::Mutex;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mutex = Arc::new(Mutex::new(()));
    let guard = mutex.lock().await;
    let mut tasks = Vec::new();
    for name in ["A", "B"] {
        let mutex = mutex.clone();
        tasks.push(tokio::spawn(async move {
            let _guard = mutex.lock().await;
            println!("{name}");
        }));
    }
    tokio::task::yield_now().await;
    drop(guard);
    println!("try_lock fails: {}", mutex.try_lock().is_err());
    let _guard = mutex.lock().await;
    println!("main");
    for task in tasks {
        task.await.unwrap();
    }
}
