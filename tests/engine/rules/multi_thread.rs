//! One or two workers: M-8, M-10, M-17, M-19, M-35, M-53, K-9, K-10, T-21, B-9, X-12.

use std::future::{poll_fn, Future};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::task::{block_in_place, consume_budget, coop::has_budget_remaining, spawn_blocking, yield_now};

/// What is left of the budget; uses it up.
async fn left() -> usize {
    let mut units = 0;
    while has_budget_remaining() {
        consume_budget().await;
        units += 1;
    }
    units
}

async fn on_one_worker() {
    let task = tokio::spawn(async {
        let mut first = true;
        poll_fn(|cx| {
            if !first {
                println!("M-19: who woke itself is behind the queue");
                return Poll::Ready(());
            }
            first = false;
            tokio::spawn(async { println!("M-10: the older task, from the queue") });
            tokio::spawn(async { println!("M-10, M-17, X-12: the LIFO slot comes first") });
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    });
    task.await.unwrap();

    let over = Arc::new(AtomicBool::new(false));
    let stop = over.clone();
    let parent = tokio::spawn(async move {
        let mut rounds = 0;
        let mut timer = Box::pin(tokio::time::sleep(Duration::from_millis(1)));
        poll_fn(move |cx| {
            if !stop.swap(true, Ordering::SeqCst) {
                let _ = timer.as_mut().poll(cx);
                std::thread::sleep(Duration::from_millis(5));
            }
            rounds += 1;
            if timer.as_mut().poll(cx).is_ready() {
                return Poll::Ready(rounds);
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        })
        .await
    });
    let rounds: usize = parent.await.unwrap();
    println!("M-8: a task that wakes itself sees the timer after maintenance: {}", (2..=62).contains(&rounds));

    let (wake, mut woken) = tokio::sync::mpsc::channel::<()>(1);
    let parent = tokio::spawn(async move {
        let b = tokio::spawn(async move {
            woken.recv().await;
            println!("K-10: woken without budget, it begins with {}", left().await + 1);
        });
        yield_now().await;
        for _ in 0..128 {
            consume_budget().await;
        }
        wake.try_send(()).unwrap();
        b.await.unwrap();
    });
    parent.await.unwrap();

    tokio::spawn(async {
        let spent = left().await;
        let inside = block_in_place(has_budget_remaining);
        println!("K-9: {spent} units used up, inside block_in_place there is no limit: {inside}");
        println!("K-9: and afterwards none: {}", !has_budget_remaining());
    })
    .await
    .unwrap();
}

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(on_one_worker());
    println!("M-53: on the thread of block_on it is called: {}", runtime.block_on(async { block_in_place(|| 7) }));

    let done = Arc::new(AtomicUsize::new(0));
    let count = done.clone();
    runtime.spawn(async move {
        std::thread::sleep(Duration::from_millis(30));
        count.fetch_add(1, Ordering::SeqCst);
    });
    let count = done.clone();
    runtime.spawn(async move {
        spawn_blocking(|| ()).await.unwrap();
        count.fetch_add(10, Ordering::SeqCst);
    });
    std::thread::sleep(Duration::from_millis(10));
    drop(runtime);
    println!("T-21: the drop waited for the poll, and cancelled the other task: {}", done.load(Ordering::SeqCst));

    let one = Builder::new_current_thread().build().unwrap();
    let failed = one.block_on(async { tokio::spawn(async { block_in_place(|| ()) }).await.is_err() });
    println!("M-53: inside current_thread it panics: {failed}");

    let runtime = Builder::new_multi_thread().worker_threads(1).build().unwrap();
    let done = Arc::new(AtomicUsize::new(0));
    let count = done.clone();
    runtime.spawn_blocking(move || {
        std::thread::sleep(Duration::from_millis(30));
        count.fetch_add(1, Ordering::SeqCst);
    });
    std::thread::sleep(Duration::from_millis(10));
    drop(runtime);
    println!("B-9: the drop waited for the closure: {}", done.load(Ordering::SeqCst));
}
