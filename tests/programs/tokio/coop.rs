//! The budget: 128 units for each poll of a task.
use std::future::{poll_fn, Future};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, Notify, Semaphore};
use tokio::task::coop::{self, consume_budget, cooperative, has_budget_remaining, unconstrained};

async fn is_ready<F: Future>(future: F) -> bool {
    let mut future = pin!(future);
    poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_ready())).await
}

async fn spend_all() -> u32 {
    let mut units = 0;
    while has_budget_remaining() {
        consume_budget().await;
        units += 1;
    }
    units
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    tokio::spawn(async {
        let (tx, rx) = oneshot::channel();
        tx.send(1).unwrap();
        let (sender, mut receiver) = mpsc::channel(2);
        sender.try_send(1).unwrap();
        let done = tokio::spawn(async {});
        tokio::task::yield_now().await;
        let notify = Notify::new();
        notify.notify_one();
        println!("{} units", spend_all().await); //~ prints: 128 units
        println!("oneshot {}", is_ready(rx).await); //~ prints: oneshot false
        println!("semaphore {}", is_ready(Semaphore::new(1).acquire()).await); //~ prints: semaphore false
        println!("sleep {}", is_ready(tokio::time::sleep(Duration::ZERO)).await); //~ prints: sleep false
        println!("join handle {}", is_ready(done).await); //~ prints: join handle false
        println!("select {}", is_ready(async { tokio::select! { _ = std::future::ready(1) => () } }).await);
        //~ prints: select false
        println!("notify {}", is_ready(notify.notified()).await); //~ prints: notify true
        println!("recv {}", is_ready(receiver.recv()).await); //~ prints: recv false
        println!("cooperative {}", is_ready(cooperative(std::future::ready(()))).await); //~ prints: cooperative false
        println!("unconstrained {}", is_ready(unconstrained(receiver.recv())).await); //~ prints: unconstrained true
        println!("try_recv {:?}", receiver.try_recv()); //~ prints: try_recv Err(Empty)
        println!("join {}", is_ready(async { tokio::join!(async {}, async {}) }).await); //~ prints: join true
        tokio::task::yield_now().await;
        println!("{} units", spend_all().await); //~ prints: 128 units
        tokio::task::yield_now().await;
        poll_fn(|cx| {
            let Poll::Ready(restore) = coop::poll_proceed(cx) else { return Poll::Pending };
            drop(restore);
            Poll::Ready(())
        })
        .await;
        println!("{} units", spend_all().await); //~ prints: 128 units
    })
    .await
    .unwrap();
}
