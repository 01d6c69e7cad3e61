//! Destructors that wait, on several threads at once: for locks, for threads, for async code; and while a panic passes.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{channel, Receiver};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::block_in_place;

static DROPPED: AtomicU32 = AtomicU32::new(0);

struct Joins(Option<JoinHandle<()>>);

impl Drop for Joins {
    fn drop(&mut self) {
        self.0.take().unwrap().join().unwrap();
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

struct Closes(u64);

impl Drop for Closes {
    fn drop(&mut self) {
        let millis = self.0;
        block_in_place(|| Handle::current().block_on(tokio::time::sleep(Duration::from_millis(millis))));
        DROPPED.fetch_add(1, Ordering::SeqCst);
    }
}

struct Receives(Receiver<u32>, Arc<Mutex<Vec<u32>>>);

impl Drop for Receives {
    fn drop(&mut self) {
        let got: Vec<u32> = self.0.iter().collect();
        self.1.lock().unwrap().extend(got);
    }
}

struct Signals(Option<oneshot::Sender<u32>>, u64);

impl Drop for Signals {
    fn drop(&mut self) {
        thread::sleep(Duration::from_millis(self.1));
        let _ = self.0.take().unwrap().send(1);
    }
}

fn dropped() -> u32 {
    DROPPED.swap(0, Ordering::SeqCst)
}

fn worker(millis: u64) -> JoinHandle<()> {
    thread::spawn(move || thread::sleep(Duration::from_millis(millis)))
}

fn trees(depth: u32) -> Joins {
    Joins(Some(thread::spawn(move || {
        if depth > 0 {
            let _both = [trees(depth - 1), trees(depth - 1)];
        }
        thread::sleep(Duration::from_millis(2));
    })))
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let threads: Vec<_> = [30, 10, 20]
        .into_iter()
        .map(|millis| thread::spawn(move || drop((Joins(Some(worker(millis))), Joins(Some(worker(40 - millis)))))))
        .collect();
    threads.into_iter().for_each(|each| each.join().unwrap());
    println!("{} joined", dropped());

    drop(trees(4));
    println!("{} joined", dropped());

    let start = Instant::now();
    let tasks: Vec<_> = (0..4u64).map(|n| tokio::spawn(async move { drop([Closes(50), Closes(100 - n * 20)]) })).collect();
    for task in tasks {
        task.await.unwrap();
    }
    let late = start.elapsed() >= Duration::from_millis(150) && start.elapsed() < Duration::from_millis(300);
    println!("{} closed, {late}", dropped());

    let all = Arc::new(Mutex::new(Vec::new()));
    let (sends, tasks): (Vec<_>, Vec<_>) = (0..3)
        .map(|_| {
            let (send, receive) = channel();
            let receives = Receives(receive, all.clone());
            (send, tokio::task::spawn_blocking(move || drop(receives)))
        })
        .unzip();
    tokio::time::sleep(Duration::from_millis(10)).await;
    for (n, send) in sends.into_iter().enumerate() {
        send.send(n as u32).unwrap();
        send.send(n as u32 + 10).unwrap();
    }
    for task in tasks {
        task.await.unwrap();
    }
    let mut got = all.lock().unwrap().clone();
    got.sort();
    println!("{got:?}");

    let (tasks, receivers): (Vec<_>, Vec<_>) = (0..3u64)
        .map(|n| {
            let (send, receive) = oneshot::channel();
            let signals = Signals(Some(send), 30 - n * 10);
            let task = tokio::spawn(async move {
                let _signals = signals;
                std::future::pending::<()>().await
            });
            (task, receive)
        })
        .unzip();
    tokio::task::yield_now().await;
    tasks.iter().for_each(|task| task.abort());
    for receiver in receivers {
        println!("{:?}", receiver.await);
    }
    for task in tasks {
        println!("{}", task.await.unwrap_err().is_cancelled());
    }

    std::panic::set_hook(Box::new(|_| {}));
    let tasks: Vec<_> = (0..3u64)
        .map(|n| {
            tokio::spawn(async move {
                let _first = Closes(10 * n);
                let found: u64 = (0..3)
                    .map(|k| {
                        let _second = Closes(20 - 10 * n);
                        thread::sleep(Duration::from_millis(5));
                        assert!(k < n, "{n} is too small");
                        k
                    })
                    .sum();
                found
            })
        })
        .collect();
    for task in tasks {
        match task.await {
            Ok(found) => println!("found {found}"),
            Err(error) => println!("{}", error.into_panic().downcast_ref::<String>().unwrap()),
        }
    }
    println!("{} closed", dropped());
}
