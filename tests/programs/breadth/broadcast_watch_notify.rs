// broadcast lag and close, watch versions, Notify permits and waiters, Barrier, OnceCell, Semaphore bulk permits.

use std::sync::Arc;
use tokio::sync::broadcast::{self, error::{RecvError, TryRecvError}};
use tokio::sync::{watch, Barrier, Notify, OnceCell, Semaphore, TryAcquireError};
use tokio::task::yield_now;

async fn listener(name: &str, mut rx: broadcast::Receiver<String>) -> Vec<String> {
    let mut got = vec![];
    loop {
        match rx.recv().await {
            Ok(text) => got.push(format!("{name}:{text}")),
            Err(RecvError::Lagged(missed)) => got.push(format!("{name} missed {missed}")),
            Err(RecvError::Closed) => break got,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Config {
    level: u8,
    name: &'static str,
}

static ONCE: OnceCell<u32> = OnceCell::const_new();

async fn costly(n: u32) -> u32 {
    println!("computing {n}");
    yield_now().await;
    n * n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = broadcast::channel(3);
    let a = tokio::spawn(listener("a", rx));
    let mut quiet = tx.subscribe();
    yield_now().await;
    for n in 0..5 {
        println!("sent to {}", tx.send(n.to_string()).unwrap());
        if n == 1 {
            yield_now().await;
        }
    }
    println!("{:?} {}", quiet.try_recv(), quiet.len());
    println!("{:?}", quiet.try_recv());
    let late = tx.subscribe();
    drop(tx);
    println!("{:?}", a.await.unwrap());
    println!("{:?}", listener("late", late).await);
    quiet.recv().await.unwrap();
    quiet.recv().await.unwrap();
    println!("{:?}", matches!(quiet.try_recv(), Err(TryRecvError::Closed)));

    let (tx, mut rx) = watch::channel(Config { level: 0, name: "start" });
    println!("{:?} {}", rx.has_changed(), rx.borrow().level);
    tx.send(Config { level: 1, name: "one" }).unwrap();
    tx.send_modify(|c| c.level += 1);
    println!("{:?}", rx.has_changed());
    rx.changed().await.unwrap();
    println!("{:?}", *rx.borrow_and_update());
    println!("{:?}", rx.has_changed());
    let mut other = rx.clone();
    other.mark_changed();
    println!("{:?} {:?}", other.has_changed(), tx.is_closed());
    let waiter = tokio::spawn(async move { other.wait_for(|c| c.level > 5).await.map(|c| c.name).map_err(|e| e.to_string()) });
    yield_now().await;
    tx.send_replace(Config { level: 9, name: "nine" });
    println!("{:?} {:?}", waiter.await.unwrap(), *tx.borrow());
    drop(rx);
    println!("{:?} {}", tx.send(Config { level: 3, name: "lost" }).is_err(), tx.receiver_count());

    let notify = Arc::new(Notify::new());
    notify.notify_one();
    notify.notify_one();
    notify.notified().await;
    println!("{}", tokio::time::timeout(std::time::Duration::from_millis(1), notify.notified()).await.is_err());
    let mut tasks = Vec::new();
    for i in 0..3 {
        let notify = notify.clone();
        tasks.push(tokio::spawn(async move {
            notify.notified().await;
            println!("woken {i}");
        }));
    }
    yield_now().await;
    notify.notify_one();
    yield_now().await;
    notify.notify_waiters();
    for t in tasks {
        t.await.unwrap();
    }

    let barrier = Arc::new(Barrier::new(3));
    let leaders: Vec<_> = (0..3).map(|_| { let b = barrier.clone(); tokio::spawn(async move { b.wait().await.is_leader() }) }).collect();
    let mut count = 0;
    for l in leaders {
        count += usize::from(l.await.unwrap());
    }
    println!("leaders {count}");
    let (x, y) = tokio::join!(ONCE.get_or_init(|| costly(7)), ONCE.get_or_init(|| costly(8)));
    println!("{x} {y} {:?} {:?}", ONCE.get(), ONCE.set(1).is_err());

    let pool = Semaphore::new(4);
    let big = pool.acquire_many(3).await.unwrap();
    println!("{} {:?}", pool.available_permits(), pool.try_acquire_many(2).map(|_| ()));
    let one = pool.try_acquire().unwrap();
    assert_eq!(pool.try_acquire().unwrap_err(), TryAcquireError::NoPermits);
    one.forget();
    drop(big);
    pool.add_permits(2);
    println!("{}", pool.available_permits());
    pool.close();
    println!("{:?} {}", pool.acquire().await.map(|_| ()).map_err(|e| e.to_string()), pool.is_closed());
}
