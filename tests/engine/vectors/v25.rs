//! V25 (M-33, M-9, M-13):
//! a task spawns 300 others and joins them. The run queue overflows; every 61st tick takes one from the shared queue.

use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;

fn main() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .global_queue_interval(61)
        .build()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20)); // the worker has parked: its next tick is the second
    let order = Arc::new(Mutex::new(Vec::new()));
    let ran = order.clone();
    let parent = runtime.spawn(async move {
        let mut tasks = Vec::new();
        for number in 1..=300 {
            let order = order.clone();
            tasks.push(tokio::spawn(async move { order.lock().unwrap().push(number) }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    runtime.block_on(parent).unwrap();
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for number in ran.lock().unwrap().iter().copied() {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    for (first, last) in runs {
        println!("{first}-{last}");
    }
}
