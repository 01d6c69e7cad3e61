//! Only the latest value counts.
use tokio::sync::watch;
use tokio::task::yield_now;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = watch::channel(0);
    println!("{} {:?}", *rx.borrow(), rx.has_changed()); //~ prints: 0 Ok(false)
    tx.send(1).unwrap();
    tx.send(2).unwrap();
    println!("{:?}", rx.has_changed()); //~ prints: Ok(true)
    println!("{:?} {}", rx.changed().await, *rx.borrow_and_update()); //~ prints: Ok(()) 2
    println!("{:?}", rx.has_changed()); //~ prints: Ok(false)
    let reader = tokio::spawn({
        let mut rx = rx.clone();
        async move {
            while rx.changed().await.is_ok() {
                println!("changed to {}", *rx.borrow()); //~ prints: changed to 3 //~ prints: changed to 11
            }
            println!("the sender is gone"); //~ prints: the sender is gone
        }
    });
    let waiter = tokio::spawn({
        let mut rx = rx.clone();
        async move {
            let value = rx.wait_for(|n| *n > 10).await.unwrap();
            *value
        }
    });
    yield_now().await;
    println!("{} receivers", tx.receiver_count()); //~ prints: 3 receivers
    tx.send_modify(|n| *n += 1);
    yield_now().await;
    println!("{}", tx.send_if_modified(|n| *n > 100)); //~ prints: false
    println!("replaced {}", tx.send_replace(11)); //~ prints: replaced 3
    println!("waited for {}", waiter.await.unwrap()); //~ prints: waited for 11
    let seen = rx.borrow_and_update();
    println!("{} {}", *seen, seen.has_changed()); //~ prints: 11 true
    drop(seen);
    let mut late = tx.subscribe();
    println!("{:?}", late.has_changed()); //~ prints: Ok(false)
    late.mark_changed();
    println!("{:?}", late.has_changed()); //~ prints: Ok(true)
    let tx2 = tx.clone();
    println!("{} {}", tx.sender_count(), tx2.same_channel(&tx)); //~ prints: 2 true
    drop(tx2);
    drop(tx);
    reader.await.unwrap();
    println!("{:?} {:?}", late.changed().await, late.changed().await); //~ prints: Ok(()) Err(RecvError(()))
    println!("{}", rx.has_changed().unwrap_err()); //~ prints: channel closed
    println!("{:?}", rx.wait_for(|n| *n == 11).await.map(|n| *n)); //~ prints: Ok(11)

    let (tx, rx) = watch::channel("alone");
    drop(rx);
    println!("{} {}", tx.is_closed(), tx.send("nobody").is_err()); //~ prints: true true
    tx.closed().await;
    println!("{}", *tx.borrow()); //~ prints: alone
}
