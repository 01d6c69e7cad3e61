//! Bounded and unbounded channels: who gets a slot, what is left when an end goes away.
use std::time::Duration;
use tokio::sync::mpsc::{self, error::SendTimeoutError, error::TryRecvError, error::TrySendError};
use tokio::task::yield_now;

struct Parcel(&'static str);

impl Drop for Parcel {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
        //~ prints: queued dropped
        //~ prints: queued too dropped
        //~ prints: waiting dropped
        //~ prints: late dropped
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, mut rx) = mpsc::channel(1);
    for name in ["A", "B", "C"] {
        let tx = tx.clone();
        tokio::spawn(async move { tx.send(name).await.unwrap() });
    }
    yield_now().await;
    println!("{:?}", rx.recv().await); //~ prints: Some("A")
    println!("{:?}", tx.try_send("outside")); //~ prints: Err("Full(..)")
    println!("{:?} {:?}", rx.recv().await, rx.recv().await); //~ prints: Some("B") Some("C")
    println!("{:?} {}", rx.try_recv(), rx.try_recv() == Err(TryRecvError::Empty)); //~ prints: Err(Empty) true
    println!("{} of {}", tx.capacity(), tx.max_capacity()); //~ prints: 1 of 1
    println!("{} strong, {} weak", tx.strong_count(), tx.weak_count()); //~ prints: 1 strong, 0 weak

    let permit = tx.reserve().await.unwrap();
    println!("{}", tx.try_reserve().is_err()); //~ prints: true
    permit.send("by permit");
    println!("{:?} {}", rx.recv().await, rx.is_empty()); //~ prints: Some("by permit") true
    drop(tx.try_reserve().unwrap());
    let owned = tx.clone().reserve_owned().await.unwrap();
    let tx2 = owned.send("owned");
    println!("{} {:?}", tx2.same_channel(&tx), rx.recv().await); //~ prints: true Some("owned")
    let tx3 = tx2.try_reserve_owned().unwrap().release();
    let weak = tx3.downgrade();
    println!("{}", weak.upgrade().is_some()); //~ prints: true
    drop(tx);
    drop(tx3);
    println!("{} {:?} {:?}", weak.upgrade().is_none(), rx.recv().await, rx.try_recv());
    //~ prints: true None Err(Disconnected)

    let (tx, mut rx) = mpsc::channel(4);
    for permit in tx.reserve_many(2).await.unwrap() {
        permit.send(1);
    }
    tx.send(2).await.unwrap();
    let mut buffer = Vec::new();
    println!("{} {:?}", rx.recv_many(&mut buffer, 2).await, buffer); //~ prints: 2 [1, 1]
    println!("{} {:?}", rx.recv_many(&mut buffer, 9).await, buffer); //~ prints: 1 [1, 1, 2]
    println!("{:?}", tokio::time::timeout(Duration::from_millis(5), rx.recv()).await.is_err()); //~ prints: true
    for n in 0..4 {
        tx.try_send(n).unwrap();
    }
    match tx.send_timeout(4, Duration::from_millis(5)).await {
        Err(SendTimeoutError::Timeout(n)) => println!("no room for {n}"), //~ prints: no room for 4
        other => println!("{other:?}"),
    }
    let blocked = tokio::spawn({
        let tx = tx.clone();
        async move { tx.send(5).await }
    });
    yield_now().await;
    rx.close();
    println!("{}", blocked.await.unwrap().unwrap_err()); //~ prints: channel closed
    println!("{} {}", tx.is_closed(), rx.len()); //~ prints: true 4
    match tx.try_send(6) {
        Err(TrySendError::Closed(n)) => println!("{n} came too late"), //~ prints: 6 came too late
        other => println!("{other:?}"),
    }
    while let Some(n) = rx.recv().await {
        println!("still there: {n}");
        //~ prints: still there: 0
        //~ prints: still there: 1
        //~ prints: still there: 2
        //~ prints: still there: 3
    }

    let (tx, rx) = mpsc::channel(2);
    tx.send(Parcel("queued")).await.ok();
    tx.send(Parcel("queued too")).await.ok();
    let mut waiting = Box::pin(tx.send(Parcel("waiting")));
    assert!(futures::poll!(&mut waiting).is_pending());
    drop(rx);
    println!("receiver gone"); //~ prints: receiver gone
    drop(waiting);
    println!("{}", tx.send(Parcel("late")).await.is_err()); //~ prints: true
    tx.closed().await;

    let (tx, mut rx) = mpsc::unbounded_channel();
    tx.send(1).unwrap();
    tx.clone().send(2).unwrap();
    println!("{} {}", rx.len(), rx.sender_strong_count()); //~ prints: 2 1
    drop(tx);
    println!("{:?} {:?} {:?}", rx.recv().await, rx.recv().await, rx.recv().await); //~ prints: Some(1) Some(2) None

    let (tx, mut rx) = mpsc::channel(1);
    let thread = std::thread::spawn(move || {
        for n in 1..=3 {
            tx.blocking_send(n).unwrap();
        }
    });
    while let Some(n) = rx.recv().await {
        println!("from the thread: {n}");
        //~ prints: from the thread: 1
        //~ prints: from the thread: 2
        //~ prints: from the thread: 3
    }
    thread.join().unwrap();
    let (tx, mut rx) = mpsc::unbounded_channel();
    let thread = std::thread::spawn(move || rx.blocking_recv());
    tx.send("to the thread").unwrap();
    println!("{:?}", thread.join().unwrap()); //~ prints: Some("to the thread")
}
