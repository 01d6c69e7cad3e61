//! Synchronisation: S-3 … S-5, S-9 … S-12, S-14, S-16 … S-18, S-20.

use std::fmt::Debug;
use std::future::Future;
use std::sync::{Arc, Mutex};
use tokio::sync::{mpsc, oneshot, watch, Barrier, Notify, OnceCell, Semaphore};
use tokio::task::yield_now;

/// One poll.
async fn once<F>(operation: F) -> String
where
    F: Future,
    F::Output: Debug,
{
    tokio::select! {
        biased;
        value = operation => format!("{value:?}"),
        _ = std::future::ready(()) => "Pending".to_string(),
    }
}

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let semaphore = Arc::new(Semaphore::new(2));
    let (first, second) = (semaphore.clone(), semaphore.clone());
    let three = tokio::spawn(async move { first.acquire_many(3).await.map(|permits| permits.forget()).is_ok() });
    yield_now().await;
    let one = tokio::spawn(async move { second.acquire().await.map(|permit| permit.forget()).is_ok() });
    yield_now().await;
    println!("S-3: the first took what was there: {}", semaphore.available_permits());
    three.abort();
    yield_now().await;
    println!("S-5: what it had goes to the next: {}, rest {}", one.await.unwrap(), semaphore.available_permits());
    println!("S-4: forgotten: {}, rest {}", semaphore.forget_permits(5), semaphore.available_permits());
    let order = Arc::new(Mutex::new(Vec::new()));
    for number in 0..3 {
        let (semaphore, order) = (semaphore.clone(), order.clone());
        tokio::spawn(async move {
            let closed = semaphore.acquire().await.is_err();
            order.lock().unwrap().push((number, closed));
        });
    }
    yield_now().await;
    semaphore.close();
    println!("S-20: nobody runs inside the call: {:?}", order.lock().unwrap());
    yield_now().await;
    println!("S-4: closed, oldest first: {:?}", order.lock().unwrap());

    let (sender, mut receiver) = mpsc::channel(2);
    sender.send(1).await.unwrap();
    sender.send(2).await.unwrap();
    let blocked = sender.clone();
    let failing = tokio::spawn(async move { blocked.send(3).await.is_err() });
    yield_now().await;
    receiver.close();
    yield_now().await;
    println!("S-9: a sender that waited is told: {}", failing.await.unwrap());
    println!("S-9: what is in the queue still comes: {:?} {:?} {:?}", receiver.recv().await, receiver.recv().await, receiver.recv().await);
    let (sender, mut receiver) = mpsc::unbounded_channel();
    let woken = Arc::new(Mutex::new(Vec::new()));
    let seen = woken.clone();
    tokio::spawn(async move {
        while let Some(number) = receiver.recv().await {
            seen.lock().unwrap().push(number);
        }
    });
    yield_now().await;
    for number in 0..3 {
        sender.send(number).unwrap();
    }
    println!("S-10: three sends without waiting: {:?}", woken.lock().unwrap());
    yield_now().await;
    println!("S-11: one poll takes all: {:?}", woken.lock().unwrap());
    let (sender, receiver) = mpsc::channel(2);
    sender.try_send(Loud("S-9: queued values are dropped with the receiver")).unwrap();
    drop(receiver);
    println!("S-9: then the next send fails: {}", sender.try_send(Loud("S-9: its value comes back")).is_err());

    let (sender, receiver) = oneshot::channel::<i32>();
    drop(sender);
    println!("S-12: the sender is gone: {:?}", receiver.await);
    let (mut sender, receiver) = oneshot::channel::<i32>();
    print!("S-12: closed is {}", once(sender.closed()).await);
    drop(receiver);
    println!(", then {}", once(sender.closed()).await);

    let (sender, mut receiver) = watch::channel(0);
    sender.send(1).unwrap();
    println!("S-14: changed once: {} {}", once(receiver.changed()).await, once(receiver.changed()).await);
    drop(sender);
    println!("S-14: {}", receiver.changed().await.is_err());

    let notify = Notify::new();
    let before = notify.notified();
    notify.notify_waiters();
    println!("S-16: created before the call: {}, after it: {}", once(before).await, once(notify.notified()).await);
    let late = notify.notified();
    let mut early = Box::pin(notify.notified());
    print!("S-16: first in the queue is who was polled first: {}", once(&mut early).await);
    notify.notify_one();
    println!(", {} {}", once(late).await, once(&mut early).await);
    let (mut first, mut second) = (Box::pin(notify.notified()), Box::pin(notify.notified()));
    print!("S-16: {} {}", once(&mut first).await, once(&mut second).await);
    notify.notify_one();
    drop(first);
    println!(", dropped, it goes to the next: {}", once(&mut second).await);

    let barrier = Arc::new(Barrier::new(3));
    let leaders = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for number in 0..3 {
        let (barrier, leaders) = (barrier.clone(), leaders.clone());
        tasks.push(tokio::spawn(async move {
            let leader = barrier.wait().await.is_leader();
            leaders.lock().unwrap().push((number, leader));
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut passed = leaders.lock().unwrap().clone();
    print!("S-17: first past the barrier {:?}", passed[0]);
    passed.sort();
    println!(", all {passed:?}");

    let cell = Arc::new(OnceCell::new());
    let mut tasks = Vec::new();
    for number in 0..3 {
        let cell = cell.clone();
        tasks.push(tokio::spawn(async move {
            let init = || async move {
                yield_now().await;
                if number == 0 { Err("no") } else { Ok(number) }
            };
            println!("S-18: {number} gets {:?}", cell.get_or_try_init(init).await);
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}
