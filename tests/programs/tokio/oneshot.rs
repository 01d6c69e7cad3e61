//! One value, once; each end sees the other go.
use tokio::sync::oneshot::{self, error::TryRecvError};
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = oneshot::channel();
    println!("{:?}", tx);
    //~ prints: Sender { inner: Some(Inner { state: State { is_complete: false, is_closed: false, is_rx_task_set: false, is_tx_task_set: false } }) }
    tx.send(5).unwrap();
    println!("{:?}", rx.await); //~ prints: Ok(5)

    let (tx, rx) = oneshot::channel::<i32>();
    drop(tx);
    match rx.await {
        Ok(n) => println!("{n}"),
        Err(error) => println!("{error} {error:?}"), //~ prints: channel closed RecvError(())
    }

    let (tx, mut rx) = oneshot::channel();
    println!("{:?} {}", rx.try_recv(), rx.is_empty()); //~ prints: Err(Empty) true
    tx.send("now").unwrap();
    println!("{} {}", rx.is_empty(), rx.is_terminated()); //~ prints: false false
    println!("{:?}", rx.try_recv()); //~ prints: Ok("now")
    println!("{} {}", rx.try_recv() == Err(TryRecvError::Closed), rx.is_terminated()); //~ prints: true true

    let (mut tx, rx) = oneshot::channel::<i32>();
    let watcher = tokio::spawn(async move {
        tx.closed().await;
        println!("closed: {}", tx.is_closed()); //~ prints: closed: true
        println!("{:?}", tx.send(3)); //~ prints: Err(3)
    });
    yield_now().await;
    println!("dropping the receiver"); //~ prints: dropping the receiver
    drop(rx);
    watcher.await.unwrap();

    let (tx, mut rx) = oneshot::channel();
    tx.send(8).unwrap();
    rx.close();
    println!("{:?}", rx.await); //~ prints: Ok(8)
    let (tx, mut rx) = oneshot::channel();
    rx.close();
    println!("{:?}", tx.send(9)); //~ prints: Err(9)
    println!("{:?}", (&mut rx).await); //~ prints: Err(RecvError(()))
    let (tx, rx) = oneshot::channel();
    let thread = std::thread::spawn(move || rx.blocking_recv());
    tx.send("blocking").unwrap();
    println!("{:?}", thread.join().unwrap()); //~ prints: Ok("blocking")
}
