//! Tasks: T-2, T-7, T-9, T-10, T-13 … T-18, T-20, T-22.

use std::future::{pending, poll_fn, Future};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use tokio::runtime::Builder;
use tokio::sync::{oneshot, Semaphore};
use tokio::task::{yield_now, AbortHandle};

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

async fn keep(wakers: Arc<Mutex<Vec<Waker>>>) {
    for _ in 0..2 {
        poll_fn(|cx| {
            wakers.lock().unwrap().push(cx.waker().clone());
            Poll::Ready(())
        })
        .await;
        yield_now().await;
    }
}

async fn panics() {
    let _loud = Loud("T-10: the future is dropped");
    if AtomicUsize::new(1).load(Ordering::SeqCst) == 1 {
        panic!("on purpose");
    }
}

async fn all() {
    let wakers = Arc::new(Mutex::new(Vec::new()));
    tokio::spawn(keep(wakers.clone())).await.unwrap();
    tokio::spawn(keep(wakers.clone())).await.unwrap();
    let kept = wakers.lock().unwrap();
    println!("T-7: one task {}, another {}", kept[0].will_wake(&kept[1]), kept[0].will_wake(&kept[2]));
    drop(kept);

    let task = tokio::spawn(async {
        let _loud = Loud("T-9: the locals are dropped");
        yield_now().await;
    });
    task.await.unwrap();
    println!("T-9: then the joiner goes on");

    let error = tokio::spawn(panics()).await.unwrap_err();
    println!("T-10, T-18: panic {}, cancelled {}", error.is_panic(), error.is_cancelled());

    let order = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = Vec::new();
    for number in 0..3 {
        let order = order.clone();
        tasks.push(tokio::spawn(async move {
            let large = [number; 20_000];
            yield_now().await;
            order.lock().unwrap().push(large[19_999]);
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    println!("T-13: large futures run in the same order: {:?}", order.lock().unwrap());

    let (sender, receiver) = oneshot::channel::<()>();
    let polls = Arc::new(AtomicUsize::new(0));
    let mut handle = Some(tokio::spawn(async move { receiver.await.unwrap() }));
    let (give, take) = oneshot::channel();
    let counted = polls.clone();
    let first = tokio::spawn(async move {
        let mut inner = handle.take();
        let mut give = Some(give);
        poll_fn(move |cx| {
            counted.fetch_add(1, Ordering::SeqCst);
            if let Some(mut handle) = inner.take() {
                let polled = pin!(&mut handle).poll(cx);
                println!("T-14: the first joiner finds it ready: {}", polled.is_ready());
                let _ = give.take().unwrap().send(handle);
            }
            Poll::<()>::Pending
        })
        .await
    });
    let second = tokio::spawn(async move { take.await.unwrap().await.unwrap() });
    yield_now().await;
    sender.send(()).unwrap();
    second.await.unwrap();
    println!("T-14: only the latest was woken, the first was polled {} time", polls.load(Ordering::SeqCst));
    first.abort();

    let done = Arc::new(AtomicUsize::new(0));
    let count = done.clone();
    drop(tokio::spawn(async move {
        yield_now().await;
        count.fetch_add(1, Ordering::SeqCst);
    }));
    for _ in 0..3 {
        yield_now().await;
    }
    println!("T-15: detached and done: {}", done.load(Ordering::SeqCst));
    let finished = tokio::spawn(async { Loud("T-15: the output is dropped with the handle") });
    yield_now().await;
    println!("T-18: finished {}", finished.is_finished());
    drop(finished);

    for ready in [true, false] {
        let (give, take) = oneshot::channel::<AbortHandle>();
        let task = tokio::spawn(async move {
            take.await.unwrap().abort();
            if !ready {
                pending::<()>().await;
            }
            7
        });
        let _ = give.send(task.abort_handle());
        match task.await {
            Ok(value) => println!("T-17: aborted while it ran, and ready: {value}"),
            Err(error) => println!("T-17: aborted while it ran, and pending: cancelled {}", error.is_cancelled()),
        }
    }

    let semaphore = Arc::new(Semaphore::new(1));
    let greedy = semaphore.clone();
    let waits = tokio::spawn(async move { drop(greedy.acquire_many(3).await) });
    yield_now().await;
    print!("T-22: {} permits while it waits", semaphore.available_permits());
    waits.abort();
    yield_now().await;
    println!(", {} after its end", semaphore.available_permits());
}

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(all());

    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let base: u64 = tokio::spawn(async { tokio::task::id() }).await.unwrap().to_string().parse().unwrap();
        for _ in 0..(8 - base % 4) % 4 + 3 {
            tokio::spawn(async {}).await.unwrap(); // the next number is 3 modulo 4
        }
        for name in ["T-20: 3", "T-20: 0", "T-20: 1", "T-20: 2", "T-20: 3 again", "T-20: 0 again"] {
            tokio::spawn(async move {
                let _loud = Loud(name);
                pending::<()>().await;
            });
        }
        yield_now().await;
    });
    let handle = runtime.handle().clone();
    drop(runtime);
    let late = handle.spawn(async { println!("T-2: never") });
    println!("T-2: a closed runtime finishes a task at once: {}", late.is_finished());
}
