//! Five slow jobs, one worker, and a pool that may wait.
use std::collections::HashSet;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};
use tokio::task::spawn_blocking;

fn oven() -> ThreadId {
    thread::sleep(Duration::from_millis(50)); //~ checkpoint: in_the_pool
    thread::current().id()
}

async fn dish(start: Instant) -> (u128, ThreadId) {
    let oven = spawn_blocking(oven); //~ checkpoint: handed_over
    let used = oven.await.unwrap();
    (start.elapsed().as_millis(), used) //~ checkpoint: back_again
}

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let start = Instant::now();
    let mut orders = Vec::new();
    for _ in 1..=5 {
        orders.push(tokio::spawn(dish(start)));
    }
    let mut ovens = HashSet::new(); //~ checkpoint: five_orders
    for (number, order) in (1..).zip(orders) {
        let (ms, used) = order.await.unwrap();
        println!("dish {number}: {ms} ms");
        ovens.insert(used);
    }
    println!("the pool used {} threads", ovens.len());

    let start = Instant::now(); //~ checkpoint: one_more
    let job = spawn_blocking(oven);
    tokio::time::sleep(Duration::from_millis(10)).await;
    job.abort(); //~ checkpoint: aborted
    let _ = job.await;
    let ms = start.elapsed().as_millis(); //~ checkpoint: the_moral
    println!("aborted after 10 ms, over at {ms} ms");
}
