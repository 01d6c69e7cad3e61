//! V37 (S-14): a watch keeps the latest value; two sends are one change.

use tokio::sync::watch;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (sender, mut receiver) = watch::channel(0);
    sender.send(1).unwrap();
    sender.send(2).unwrap();
    receiver.changed().await.unwrap();
    println!("{}", *receiver.borrow_and_update());
    println!("{:?}", receiver.has_changed());
}
