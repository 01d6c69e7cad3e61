//! A full channel beside another task: who lets go of the thread, and when?
use tokio::sync::mpsc;
use tokio::task::{spawn, yield_now};

fn full(messages: usize) -> mpsc::Receiver<usize> {
    let (tx, rx) = mpsc::channel(messages);
    for message in 0..messages {
        tx.try_send(message).unwrap();
    }
    rx
}

async fn drain(mut rx: mpsc::Receiver<usize>) -> usize {
    let mut count = 0;
    while rx.recv().await.is_some() { //~ found: budget_exhausted
        count += 1;
    }
    count
}

async fn drain_politely(mut rx: mpsc::Receiver<usize>) -> usize {
    let mut count = 0;
    while rx.recv().await.is_some() {
        count += 1;
        if count % 50 == 0 {
            yield_now().await;
        }
    }
    count
}

async fn drain_alone(mut rx: mpsc::Receiver<usize>) -> usize {
    let mut count = 0;
    while rx.recv().await.is_some() {
        count += 1;
    }
    count
}

async fn neighbour() {
    for _ in 0..5 {
        yield_now().await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (many, other) = (spawn(drain(full(300))), spawn(neighbour()));
    println!("{}", many.await.unwrap()); //~ prints: 300
    other.await.unwrap();

    let (many, other) = (spawn(drain_politely(full(300))), spawn(neighbour()));
    println!("{}", many.await.unwrap()); //~ prints: 300
    other.await.unwrap();

    let many = spawn(drain_alone(full(300))); // nobody else wants the thread
    println!("{}", many.await.unwrap()); //~ prints: 300
}
