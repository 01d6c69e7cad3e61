//! What a runtime calls on its threads, and LocalRuntime: C-10, C-12, M-41.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::{Builder, LocalRuntime};
use tokio::sync::Notify;
use tokio::task::{spawn_blocking, spawn_local, yield_now};

fn main() {
    let notify = Arc::new(Notify::new());
    let parks = Arc::new(AtomicUsize::new(0));
    let (wakes, counts) = (notify.clone(), parks.clone());
    let runtime = Builder::new_current_thread()
        .on_thread_park(move || {
            counts.fetch_add(1, Ordering::SeqCst);
            wakes.notify_one();
        })
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { notify.notified().await });
    println!("C-10: the hook before the sleep brought the work: {} time", parks.load(Ordering::SeqCst));
    runtime.block_on(async { yield_now().await });
    println!("C-10: a turn without sleep has no hook: {}", parks.load(Ordering::SeqCst));

    let calls = Arc::new(Mutex::new(Vec::new()));
    let (starts, stops) = (calls.clone(), calls.clone());
    let runtime = Builder::new_current_thread()
        .on_thread_start(move || starts.lock().unwrap().push("start"))
        .on_thread_stop(move || stops.lock().unwrap().push("stop"))
        .thread_keep_alive(Duration::from_millis(10))
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        spawn_blocking(|| ()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(40)).await;
    });
    println!("B-4: a thread of the pool: {:?}", calls.lock().unwrap());

    let (parked, unparked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (down, up) = (parked.clone(), unparked.clone());
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .on_thread_park(move || drop(down.fetch_add(1, Ordering::SeqCst)))
        .on_thread_unpark(move || drop(up.fetch_add(1, Ordering::SeqCst)))
        .enable_all()
        .build()
        .unwrap();
    std::thread::sleep(Duration::from_millis(20));
    print!("M-41: {} park, {} unpark", parked.load(Ordering::SeqCst), unparked.load(Ordering::SeqCst));
    runtime.block_on(runtime.spawn(async {})).unwrap();
    std::thread::sleep(Duration::from_millis(20));
    println!(", {} parks, {} unpark", parked.load(Ordering::SeqCst), unparked.load(Ordering::SeqCst));

    let local = LocalRuntime::new().unwrap();
    let count = Rc::new(Cell::new(0));
    local.block_on(async {
        let mut tasks = Vec::new();
        for number in 1..=3 {
            let count = count.clone();
            tasks.push(spawn_local(async move {
                println!("C-12: {number}");
                count.set(count.get() + number);
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    let mine = count.clone();
    let last = local.spawn_local(async move { mine.set(mine.get() * 2) });
    local.block_on(last).unwrap();
    println!("C-12: {}", count.get());
}
