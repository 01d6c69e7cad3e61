//! The blocking pool: B-1 … B-6, B-8 … B-11, T-19, IO-21.

use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread::{self, sleep};
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::task::{coop::has_budget_remaining, spawn_blocking};

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn main() {
    let runtime = Builder::new_current_thread().max_blocking_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let here = thread::current().id();
        let mut jobs = Vec::new();
        for _ in 0..2 {
            jobs.push(spawn_blocking(|| {
                sleep(ms(20));
                thread::current().id()
            }));
        }
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut queued = Vec::new();
        for number in 0..4 {
            let order = order.clone();
            queued.push(spawn_blocking(move || {
                order.lock().unwrap().push(number);
                sleep(ms(20));
            }));
        }
        let (one, two) = (jobs.remove(0).await.unwrap(), jobs.remove(0).await.unwrap());
        println!("B-1, B-3: two calls, two threads: {}", one != two);
        println!("B-10: none of them is the runtime's: {}", one != here && two != here);
        for job in queued {
            job.await.unwrap();
        }
        let mut ran = order.lock().unwrap().clone();
        ran[..2].sort();
        ran[2..].sort();
        println!("B-2, B-4, B-5: the others waited, oldest first: {ran:?}");

        let value = spawn_blocking(|| Handle::current().block_on(async { 7 })).await.unwrap();
        println!("B-6: a closure can use the runtime: {value}");
        println!("B-6, K-9: and has no budget: {}", spawn_blocking(has_budget_remaining).await.unwrap());

        let (sender, receiver) = mpsc::channel::<()>();
        let receiver = Arc::new(Mutex::new(receiver));
        let mut waiting = Vec::new();
        for _ in 0..2 {
            let receiver = receiver.clone();
            waiting.push(spawn_blocking(move || receiver.lock().unwrap().recv_timeout(ms(100)).is_ok()));
        }
        tokio::time::sleep(ms(5)).await;
        let helps = spawn_blocking(move || sender.send(()).is_ok());
        tokio::time::sleep(ms(5)).await;
        println!("B-11: the job that would help waits, tasks go on: {}", !helps.is_finished());
        let first = waiting.remove(0).await.unwrap();
        println!("B-11: so the first gave up: {first}");
        helps.abort();
        let _ = waiting.remove(0).await;
    });
    drop(runtime);

    let runtime = Builder::new_current_thread().max_blocking_threads(1).build().unwrap();
    runtime.block_on(async {
        let running = spawn_blocking(|| {
            sleep(ms(20));
            "done"
        });
        let queued = spawn_blocking(|| println!("never"));
        sleep(ms(5));
        running.abort();
        queued.abort();
        println!("T-19, B-8: it had begun: {:?}", running.await.unwrap());
        println!("T-19, B-8: it had not: cancelled {}", queued.await.unwrap_err().is_cancelled());
    });
    runtime.spawn_blocking(|| {
        sleep(ms(20));
        println!("B-9: a running closure ends");
    });
    runtime.spawn_blocking(|| println!("B-9: never, it was in the queue"));
    sleep(ms(5));
    drop(runtime);
    println!("B-9: then the runtime is dropped");
}
