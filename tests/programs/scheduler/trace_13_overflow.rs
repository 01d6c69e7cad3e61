//! Trace 13: a full run queue sends its newer half to the shared queue.
use std::sync::{Arc, Mutex};

fn main() {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    builder.worker_threads(1).global_queue_interval(61);
    builder.build().unwrap().block_on(overflow());
}

async fn overflow() {
    let order = Arc::new(Mutex::new(Vec::new()));
    let seen = order.clone();
    let parent = tokio::spawn(async move {
        let mut tasks = Vec::new();
        for n in 1..=300 {
            let seen = seen.clone();
            tasks.push(tokio::spawn(async move { seen.lock().unwrap().push(n) }));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
    parent.await.unwrap();
    let order = order.lock().unwrap();
    let mut start = order[0];
    for pair in order.windows(2) {
        if pair[1] != pair[0] + 1 {
            println!("{start}-{}", pair[0]);
            //~ prints: 300-300
            //~ prints: 1-59
            //~ prints: 129-129
            //~ prints: 60-119
            //~ prints: 130-130
            //~ prints: 120-128
            //~ prints: 258-299
            start = pair[1];
        }
    }
    println!("{start}-{}", order[299]); //~ prints: 131-257
}
