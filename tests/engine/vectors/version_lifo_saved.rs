//! M-50, M-52, section 11.1: the pool is full, so nobody runs this worker while it blocks. Its LIFO task can be stolen.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tokio::runtime::Builder;
use tokio::task::{block_in_place, spawn_blocking, yield_now};

fn main() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(1)
        .build()
        .unwrap();
    let over = Arc::new(AtomicBool::new(false));
    let stop = over.clone();
    let occupied = runtime.spawn(async { spawn_blocking(|| sleep(Duration::from_millis(200))).await.unwrap() });
    let restless = runtime.spawn(async move {
        while !stop.load(Ordering::SeqCst) {
            yield_now().await;
        }
    });
    sleep(Duration::from_millis(20));
    let parent = runtime.spawn(async move {
        let start = Instant::now();
        let neighbour = tokio::spawn(async move {
            println!("neighbour after {} ms", start.elapsed().as_millis() / 20 * 20);
        });
        block_in_place(|| sleep(Duration::from_millis(60)));
        neighbour.await.unwrap();
        over.store(true, Ordering::SeqCst);
    });
    runtime.block_on(parent).unwrap();
    runtime.block_on(restless).unwrap();
    runtime.block_on(occupied).unwrap();
}
