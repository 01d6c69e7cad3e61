//! Trace 15: a LIFO chain shares one budget. A uses 100 units and wakes B, which has 28 left.

use tokio::sync::mpsc;
use tokio::task::consume_budget;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        let (full, mut waiting) = mpsc::channel(100);
        for number in 0..100 {
            full.try_send(number).unwrap();
        }
        let (go, mut started) = mpsc::channel(1);
        let b = tokio::spawn(async move {
            started.recv().await.unwrap();
            for step in 1..=100 {
                consume_budget().await;
                if step % 25 == 0 {
                    println!("B: {step}");
                }
            }
        });
        tokio::task::yield_now().await; // B waits
        let a = tokio::spawn(async move {
            for _ in 0..100 {
                waiting.recv().await.unwrap();
            }
            println!("A wakes B");
            go.send(()).await.unwrap();
            std::future::pending::<()>().await;
        });
        b.await.unwrap();
        a.abort();
    });
    parent.await.unwrap();
}
