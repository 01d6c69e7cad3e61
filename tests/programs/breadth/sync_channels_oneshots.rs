// Channels of oneshots, reserve, permits, blocking_send from threads, WeakSender, recv_many, closed(), unbounded counts.

use std::time::Duration;
use tokio::sync::mpsc::{self, error::{SendError, TryRecvError, TrySendError}};
use tokio::sync::oneshot::{self, error::TryRecvError as OneshotTry};
use tokio::task::yield_now;
use tokio::time::timeout;

#[derive(Debug)]
struct Job {
    id: u32,
    done: oneshot::Sender<String>,
}

async fn worker(mut jobs: mpsc::Receiver<Job>) -> u32 {
    let mut handled = 0;
    while let Some(Job { id, mut done }) = jobs.recv().await {
        handled += 1;
        if id % 3 == 0 {
            drop(done);
            continue;
        }
        tokio::select! {
            _ = done.closed() => println!("job {id} was given up"),
            _ = tokio::time::sleep(Duration::from_millis(10)) => {
                if let Err(text) = done.send(format!("job {id}")) {
                    println!("too late: {text}");
                }
            }
        }
    }
    handled
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let (tx, rx) = mpsc::channel(2);
    let running = tokio::spawn(worker(rx));
    for id in 1..=3 {
        let (done, answer) = oneshot::channel();
        tx.send(Job { id, done }).await.unwrap();
        println!("{:?}", answer.await.map_err(|e| e.to_string()));
    }
    let (done, answer) = oneshot::channel();
    tx.send(Job { id: 4, done }).await.unwrap();
    println!("{}", timeout(Duration::from_millis(3), answer).await.is_err());
    let (done, answer) = oneshot::channel();
    tx.send(Job { id: 5, done }).await.unwrap();
    drop(tx);
    println!("{:?} {}", answer.await, running.await.unwrap());

    let (tx, mut rx) = mpsc::channel::<u8>(3);
    let permit = tx.reserve().await.unwrap();
    let mut many = tx.reserve_many(2).await.unwrap();
    println!("{} {:?}", tx.capacity(), tx.try_send(9));
    many.next().unwrap().send(1);
    drop(many);
    permit.send(2);
    println!("{} {} {}", tx.capacity(), tx.max_capacity(), rx.len());
    let mut got = vec![];
    println!("{} {got:?}", rx.recv_many(&mut got, 10).await);
    println!("{got:?} {:?}", rx.try_recv());
    let weak = tx.downgrade();
    println!("{} {}", weak.upgrade().is_some(), tx.strong_count());
    let owned = tx.clone().try_reserve_owned().unwrap();
    drop(tx);
    println!("{}", weak.upgrade().is_some());
    let tx = owned.send(7);
    rx.close();
    println!("{:?} {:?}", tx.send(8).await, matches!(tx.try_send(8), Err(TrySendError::Closed(8))));
    println!("{:?} {:?}", rx.recv().await, rx.recv().await);
    tx.closed().await;
    println!("{}", tx.same_channel(&tx.clone()));

    let (tx, mut rx) = mpsc::unbounded_channel();
    let threads: Vec<_> = (0..3)
        .map(|i| {
            let tx = tx.clone();
            std::thread::spawn(move || (0..2).for_each(|k| tx.send(i * 10 + k).unwrap()))
        })
        .collect();
    for t in threads {
        t.join().unwrap();
    }
    drop(tx);
    let mut all: Vec<i32> = vec![];
    while let Some(n) = rx.recv().await {
        all.push(n);
    }
    all.sort_unstable();
    println!("{all:?} {:?}", rx.try_recv() == Err(TryRecvError::Disconnected));

    let (tx, rx) = mpsc::channel::<String>(1);
    drop(rx);
    let SendError(back) = tx.send("returned".to_string()).await.unwrap_err();
    println!("{back} {}", tx.send(String::new()).await.unwrap_err());
    let (tx, mut rx) = oneshot::channel::<i32>();
    println!("{:?}", rx.try_recv() == Err(OneshotTry::Empty));
    println!("{:?} {:?}", tx.is_closed(), tx.send(5));
    println!("{:?} {:?}", rx.try_recv(), rx.try_recv());
    let (tx, rx) = oneshot::channel::<()>();
    let waiting = tokio::spawn(rx);
    yield_now().await;
    drop(tx);
    println!("{:?}", waiting.await.unwrap());
    let (tx, mut rx) = oneshot::channel::<Vec<u8>>();
    rx.close();
    println!("{:?} {:?}", tx.send(vec![1, 2]), rx.await.is_err());
}
