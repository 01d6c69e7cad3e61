//! V35 (S-8): a slot that is freed belongs to the sender that has waited longest, at once.

use tokio::sync::mpsc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, mut receiver) = mpsc::channel(1);
    sender.try_send("first").unwrap();
    for name in ["A", "B", "C"] {
        let sender = sender.clone();
        tokio::spawn(async move { sender.send(name).await.unwrap() });
    }
    tokio::task::yield_now().await;
    println!("{:?}", receiver.recv().await);
    println!("try_send fails: {}", sender.try_send("outside").is_err());
    for _ in 0..3 {
        println!("{:?}", receiver.recv().await);
    }
}
