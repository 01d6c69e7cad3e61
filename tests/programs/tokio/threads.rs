//! Plain threads beside the runtime: blocking sends, receives and locks.
use std::sync::{Arc, Barrier as StdBarrier, Mutex as StdMutex};
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::sync::{mpsc, oneshot, watch, Notify, Semaphore};

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let log = Arc::new(StdMutex::new(Vec::new()));
    let (tx, mut rx) = mpsc::channel::<String>(1);
    let (done_tx, done_rx) = oneshot::channel();
    let sender = thread::spawn(move || {
        for i in 0..4 {
            tx.blocking_send(format!("m{i}")).unwrap();
        }
        done_rx.blocking_recv().unwrap()
    });
    rt.block_on(async {
        while let Some(m) = rx.recv().await {
            log.lock().unwrap().push(m);
            if log.lock().unwrap().len() == 4 {
                break;
            }
        }
        done_tx.send("thanks").unwrap();
    });
    println!("{} {:?}", sender.join().unwrap(), log.lock().unwrap()); //~ prints: thanks ["m0", "m1", "m2", "m3"]

    let sem = Arc::new(Semaphore::new(0));
    let notify = Arc::new(Notify::new());
    let waiter = rt.spawn({
        let sem = sem.clone();
        let notify = notify.clone();
        async move {
            sem.acquire().await.unwrap().forget();
            notify.notified().await;
            "both"
        }
    });
    let handle = rt.handle().clone();
    let helper = thread::spawn({
        let sem = sem.clone();
        move || {
            let _enter = handle.enter();
            sem.add_permits(1);
            notify.notify_one();
            let inner = Handle::current();
            inner.block_on(async {
                tokio::time::sleep(Duration::from_millis(5)).await;
                5
            })
        }
    });
    println!("{} {}", rt.block_on(waiter).unwrap(), helper.join().unwrap()); //~ prints: both 5
    println!("{}", sem.available_permits()); //~ prints: 0

    let (w_tx, w_rx) = watch::channel(0);
    let barrier = Arc::new(StdBarrier::new(2));
    let b2 = barrier.clone();
    let task = rt.spawn(async move {
        let mut rx = w_rx;
        let mut seen = 0;
        while rx.changed().await.is_ok() {
            seen = *rx.borrow_and_update();
            if seen == 3 {
                break;
            }
        }
        tokio::task::spawn_blocking(move || {
            b2.wait();
        })
        .await
        .unwrap();
        seen
    });
    for i in 1..=3 {
        w_tx.send(i).unwrap();
        thread::sleep(Duration::from_millis(1));
    }
    barrier.wait();
    println!("{}", rt.block_on(task).unwrap()); //~ prints: 3
    let lock = Arc::new(tokio::sync::Mutex::new(0));
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let lock = lock.clone();
            rt.spawn(async move {
                for _ in 0..25 {
                    let mut g = lock.lock().await;
                    *g += 1;
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    rt.block_on(async {
        for w in workers {
            w.await.unwrap();
        }
    });
    println!("{}", *lock.blocking_lock()); //~ prints: 100
    let err = rt.block_on(async {
        tokio::spawn(async {
            let (_tx, mut rx) = mpsc::channel::<u8>(1);
            rx.blocking_recv()
        })
        .await
    });
    println!("{}", err.unwrap_err().is_panic()); //~ prints: true
}
