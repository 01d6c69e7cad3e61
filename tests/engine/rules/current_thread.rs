//! current_thread and LocalSet: C-1, C-4, C-7, C-8, C-9, C-13.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::task::{spawn_local, yield_now, LocalSet};

fn main() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let ran = Arc::new(AtomicUsize::new(0));
    let count = ran.clone();
    let early = runtime.spawn(async move {
        println!("C-8: then what was spawned before");
        count.fetch_add(1, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(5)).await;
        count.fetch_add(1, Ordering::SeqCst);
    });
    std::thread::sleep(Duration::from_millis(10));
    println!("C-9: nothing runs before block_on: {}", ran.load(Ordering::SeqCst));
    runtime.block_on(async {
        println!("C-8: first the future of block_on");
        yield_now().await;
    });
    std::thread::sleep(Duration::from_millis(10));
    println!("C-9: no timer fires between two block_on: {}", ran.load(Ordering::SeqCst));
    runtime.block_on(early).unwrap();
    println!("C-9: {}", ran.load(Ordering::SeqCst));

    runtime.block_on(async {
        let mut tasks = Vec::new();
        let done = Arc::new(AtomicUsize::new(0));
        for name in ["one", "two", "three"] {
            let done = done.clone();
            tasks.push(tokio::spawn(async move {
                println!("C-1: {name}");
                done.fetch_add(1, Ordering::SeqCst);
            }));
        }
        tasks.remove(0).await.unwrap();
        println!("C-4: the future of block_on goes on after all of them: {}", done.load(Ordering::SeqCst));
        let (sender, receiver) = oneshot::channel();
        let waiting = tokio::spawn(async move { println!("C-7: woken from another thread, {}", receiver.await.unwrap()) });
        yield_now().await;
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(5));
            sender.send("by the event-fd").unwrap();
        });
        waiting.await.unwrap();
    });

    let ran = Rc::new(Cell::new(0));
    let local = LocalSet::new();
    for _ in 0..100 {
        let ran = ran.clone();
        local.spawn_local(async move { ran.set(ran.get() + 1) });
    }
    let seen = ran.clone();
    local.block_on(&runtime, async move {
        println!("C-13: the own future comes first: {}", seen.get());
        yield_now().await;
        println!("C-13: then 61 local tasks in one poll: {}", seen.get());
        let inner = spawn_local(async { "spawned inside" });
        println!("C-13: {}", inner.await.unwrap());
        println!("C-13: {}", seen.get());
    });
}
