// The budget: a task with always-ready channels yields after 128; unconstrained does not; consume_budget; has_budget_remaining.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::Arc;
use tokio::sync::{mpsc, watch, Semaphore};
use tokio::task::{self, coop, yield_now};

async fn count_until(flag: &AtomicBool, mut op: impl AsyncFnMut()) -> u32 {
    let mut n = 0;
    while !flag.load(Ordering::Relaxed) && n < 1000 {
        op().await;
        n += 1;
    }
    n
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for n in 0..1000 {
        tx.send(n).unwrap();
    }
    let seen = Arc::new(AtomicU32::new(0));
    let watcher = {
        let seen = seen.clone();
        tokio::spawn(async move {
            let mut marks = vec![];
            for _ in 0..4 {
                marks.push(seen.load(Ordering::Relaxed));
                yield_now().await;
            }
            marks
        })
    };
    while let Ok(Some(n)) = tokio::time::timeout(std::time::Duration::from_secs(1), rx.recv()).await {
        seen.store(n + 1, Ordering::Relaxed);
        if n == 600 {
            break;
        }
    }
    println!("{:?}", watcher.await.unwrap());

    for constrained in [true, false] {
        let flag = Arc::new(AtomicBool::new(false));
        let setter = tokio::spawn({
            let flag = flag.clone();
            async move { flag.store(true, Ordering::Relaxed) }
        });
        let sem = Semaphore::new(5);
        let counting = count_until(&flag, async || drop(sem.acquire().await.unwrap()));
        let n = if constrained { counting.await } else { task::unconstrained(counting).await };
        println!("constrained {constrained}: {n}");
        setter.await.unwrap();
    }
    let flag = Arc::new(AtomicBool::new(false));
    let f = flag.clone();
    let setter = tokio::spawn(async move { f.store(true, Ordering::Relaxed) });
    println!("{}", count_until(&flag, async || coop::consume_budget().await).await);
    setter.await.unwrap();
    println!("{}", coop::has_budget_remaining());
    let (tx, mut rx) = watch::channel(0);
    let task = tokio::spawn(async move {
        let mut polls = 0;
        while coop::has_budget_remaining() {
            coop::consume_budget().await;
            polls += 1;
        }
        tx.send(polls).unwrap();
    });
    rx.changed().await.unwrap();
    println!("{}", *rx.borrow());
    task.await.unwrap();
}
