//! Trace 3: two tasks that wake each other leave the LIFO slot after three polls.
use tokio::sync::mpsc;

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let parent = tokio::spawn(async {
        let (to_b, mut from_a) = mpsc::channel::<u32>(1);
        let (to_a, mut from_b) = mpsc::channel::<u32>(1);
        tokio::spawn(async { println!("bystander") });
        tokio::spawn(async move {
            while let Some(n) = from_a.recv().await {
                println!("B got {n}");
                if to_a.send(n + 1).await.is_err() {
                    break;
                }
            }
        });
        tokio::spawn(async move {
            for round in 0..6 {
                to_b.send(round * 2).await.unwrap();
                let n = from_b.recv().await.unwrap();
                println!("A got {n}");
            }
        })
        .await
        .unwrap();
    });
    parent.await.unwrap();
}
