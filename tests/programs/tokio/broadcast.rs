//! Every receiver gets every message, or learns how many it missed.
use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};
use tokio::task::yield_now;

#[derive(Clone)]
struct Loud(u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0); //~ prints: drop 1 //~ prints: drop 1 //~ prints: drop 2 //~ prints: drop 3
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = broadcast::channel(2);
    for n in 0..5 {
        tx.send(n).unwrap();
    }
    println!("{:?}", rx.recv().await); //~ prints: Err(Lagged(3))
    println!("{:?} {:?}", rx.recv().await, rx.recv().await); //~ prints: Ok(3) Ok(4)
    println!("{:?}", rx.try_recv()); //~ prints: Err(Empty)

    let (tx, mut rx) = broadcast::channel(3);
    for n in 0..5 {
        tx.send(n).unwrap();
    }
    match rx.recv().await {
        Err(RecvError::Lagged(missed)) => println!("missed {missed}"), //~ prints: missed 1
        other => println!("{other:?}"),
    }
    println!("{:?} {} {}", rx.recv().await, rx.len(), tx.len()); //~ prints: Ok(1) 3 3

    let mut second = tx.subscribe();
    println!("{} {}", tx.receiver_count(), second.is_empty()); //~ prints: 2 true
    let tasks: Vec<_> = ["a", "b", "c"]
        .into_iter()
        .map(|name| {
            let mut rx = tx.subscribe();
            tokio::spawn(async move {
                println!("{name}: {:?}", rx.recv().await);
                //~ prints: a: Ok(7)
                //~ prints: b: Ok(7)
                //~ prints: c: Ok(7)
                println!("{name}: {:?}", rx.recv().await);
                //~ prints: a: Err(Closed)
                //~ prints: b: Err(Closed)
                //~ prints: c: Err(Closed)
            })
        })
        .collect();
    yield_now().await;
    println!("{:?}", tx.send(7)); //~ prints: Ok(5)
    println!("{:?}", second.try_recv()); //~ prints: Ok(7)
    println!("{}", second.try_recv() == Err(TryRecvError::Empty)); //~ prints: true
    let weak = tx.downgrade();
    drop(tx);
    println!("{} {}", weak.upgrade().is_none(), second.is_closed()); //~ prints: true true
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", second.recv().await.unwrap_err()); //~ prints: channel closed
    println!("{:?}", second.resubscribe().try_recv()); //~ prints: Err(Closed)

    let (tx, mut one) = broadcast::channel(4);
    let two = tx.subscribe();
    tx.send(Loud(1)).ok();
    tx.send(Loud(2)).ok();
    println!("read {}", one.recv().await.unwrap().0); //~ prints: read 1
    drop(two);
    println!("the second is gone"); //~ prints: the second is gone
    drop(one);
    println!("both are gone"); //~ prints: both are gone
    println!("{}", tx.send(Loud(3)).is_err()); //~ prints: true
    println!("{:?}", tx); //~ prints: broadcast::Sender
    tx.closed().await;
}
