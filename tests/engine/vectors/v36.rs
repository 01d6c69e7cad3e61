//! V36 (S-13): a receiver that is too slow is told how many it missed; a capacity of 3 is one of 4.

use tokio::sync::broadcast;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for (capacity, reads) in [(2, 3), (3, 2)] {
        let (sender, mut receiver) = broadcast::channel(capacity);
        for number in 0..5 {
            sender.send(number).unwrap();
        }
        for _ in 0..reads {
            println!("{:?}", receiver.recv().await);
        }
    }
}
