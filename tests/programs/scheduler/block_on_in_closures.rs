//! Workers that block on async code inside closures, several at the same time, also of one another's tasks.

use std::sync::{Arc, Mutex as StdMutex};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, Barrier, Mutex, Notify};
use tokio::task::block_in_place;
use tokio::time::{sleep, timeout};

fn wait<T>(future: impl std::future::Future<Output = T>) -> T {
    block_in_place(|| Handle::current().block_on(future))
}

async fn add(n: u64) -> u64 {
    sleep(Duration::from_millis(5 + n % 3)).await;
    n + 1
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    // More of them than workers, and each waits in a closure in a closure.
    let tasks: Vec<_> = (0..6u64)
        .map(|n| tokio::spawn(async move { (0..3).map(|k| (0..2).map(|m| wait(add(n * 100 + k * 10 + m))).sum::<u64>()).collect::<Vec<_>>() }))
        .collect();
    for task in tasks {
        println!("{:?}", task.await.unwrap());
    }

    // They meet in their closures.
    let barrier = Arc::new(Barrier::new(4));
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let barrier = barrier.clone();
            tokio::spawn(async move { (0..3).filter(|_| wait(barrier.wait()).is_leader()).count() })
        })
        .collect();
    let mut leaders = 0;
    for task in tasks {
        leaders += task.await.unwrap();
    }
    println!("{leaders} leaders");

    // Two play ping-pong in closures, over tokio's channels, in blocking calls of the pool.
    let (ask, mut asked) = mpsc::channel::<u32>(1);
    let (reply, mut replied) = mpsc::channel::<u32>(1);
    let asker = tokio::task::spawn_blocking(move || {
        (0..5).map(|n| {
            ask.blocking_send(n).unwrap();
            replied.blocking_recv().unwrap()
        }).collect::<Vec<_>>()
    });
    let replier = tokio::task::spawn_blocking(move || {
        std::iter::from_fn(|| asked.blocking_recv()).map(|n| reply.blocking_send(n * n).unwrap()).count()
    });
    println!("{:?} {}", asker.await.unwrap(), replier.await.unwrap());

    // A tokio mutex, locked in closures on both workers, and in the async code between them.
    let total = Arc::new(Mutex::new(0));
    let order = Arc::new(StdMutex::new(0));
    let tasks: Vec<_> = (0..4)
        .map(|n| {
            let (total, order) = (total.clone(), order.clone());
            tokio::spawn(async move {
                for _ in 0..3 {
                    if n % 2 == 0 {
                        let mut total = total.lock().await;
                        sleep(Duration::from_millis(1)).await;
                        *total += 1;
                    } else {
                        Some(()).iter().for_each(|_| {
                            let mut total = wait(total.lock());
                            wait(sleep(Duration::from_millis(1)));
                            *total += 1;
                            *order.lock().unwrap() += 1;
                        });
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    println!("{} {}", total.lock().await, order.lock().unwrap());

    // One is woken by what another does in its closure, later.
    let notify = Arc::new(Notify::new());
    let waiting = {
        let notify = notify.clone();
        tokio::spawn(async move { Some(()).map(|()| wait(timeout(Duration::from_secs(5), notify.notified())).is_ok()) })
    };
    let waking = tokio::spawn(async move {
        [30, 10].iter().for_each(|&millis| {
            wait(sleep(Duration::from_millis(millis)));
            notify.notify_one();
        });
    });
    waking.await.unwrap();
    println!("{:?}", waiting.await.unwrap());

    // A panic in one of them leaves the others alone.
    std::panic::set_hook(Box::new(|_| {}));
    let tasks: Vec<_> = (0..4u64)
        .map(|n| {
            tokio::spawn(async move {
                (0..3u64)
                    .map(|k| {
                        let got = wait(add(k));
                        assert!(n != 2 || k != 1, "task {n} at {k}");
                        got
                    })
                    .sum::<u64>()
            })
        })
        .collect();
    for task in tasks {
        println!("{:?}", task.await.map_err(|error| error.is_panic()));
    }
}
