// One worker: the LIFO slot, who runs next after a send, a chain of wakes, ping-pong, spawn from a worker against spawn from main.

use std::sync::{Arc, Mutex};
use tokio::runtime::Builder;
use tokio::sync::{mpsc, oneshot, Semaphore};
use tokio::task::yield_now;

type Log = Arc<Mutex<Vec<String>>>;

fn note(log: &Log, what: String) {
    log.lock().unwrap().push(what);
}

async fn relay(id: usize, inbox: oneshot::Receiver<u32>, next: Option<oneshot::Sender<u32>>, log: Log) {
    let n = inbox.await.unwrap();
    note(&log, format!("{id}:{n}"));
    if let Some(next) = next {
        next.send(n + 1).unwrap();
        note(&log, format!("{id}>"));
    }
}

fn main() {
    let rt = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let log: Log = Arc::new(Mutex::new(vec![]));

    let l = log.clone();
    rt.block_on(async move {
        tokio::spawn(async move {
            let mut tasks = vec![];
            for i in 0..5 {
                let l = l.clone();
                tasks.push(tokio::spawn(async move { note(&l, format!("s{i}")) }));
            }
            note(&l, "parent".into());
            for t in tasks {
                t.await.unwrap();
            }
        })
        .await
        .unwrap();
    });
    println!("spawned by a worker: {}", log.lock().unwrap().drain(..).collect::<Vec<_>>().join(" "));

    let l = log.clone();
    rt.block_on(async move {
        tokio::spawn(async move {
            let (first, mut inbox) = oneshot::channel();
            let mut tasks = Vec::new();
            for id in 0..4 {
                let (tx, rx) = oneshot::channel();
                let next = if id < 3 { Some(tx) } else { None };
                tasks.push(tokio::spawn(relay(id, inbox, next, l.clone())));
                inbox = rx;
            }
            yield_now().await;
            note(&l, "go".to_string());
            first.send(10).unwrap();
            for t in tasks {
                t.await.unwrap();
            }
        })
        .await
        .unwrap();
    });
    println!("relay: {}", log.lock().unwrap().drain(..).collect::<Vec<_>>().join(" "));

    let l = log.clone();
    rt.block_on(async move {
        let players = tokio::spawn(async move {
            let (to_pong, mut at_pong) = mpsc::channel::<u32>(1);
            let (to_ping, mut at_ping) = mpsc::channel::<u32>(1);
            let other = {
                let l = l.clone();
                tokio::spawn(async move { for i in 0..6 { note(&l, format!("other{i}")); yield_now().await; } })
            };
            let pong = {
                let l = l.clone();
                tokio::spawn(async move {
                    while let Some(n) = at_pong.recv().await {
                        note(&l, format!("pong{n}"));
                        if to_ping.send(n + 1).await.is_err() {
                            break;
                        }
                    }
                })
            };
            let mut n = 0;
            while n < 6 {
                to_pong.send(n).await.unwrap();
                n = at_ping.recv().await.unwrap();
                note(&l, format!("ping{n}"));
            }
            drop(to_pong);
            pong.await.unwrap();
            other.await.unwrap();
        });
        players.await.unwrap();
    });
    println!("ping-pong: {}", log.lock().unwrap().drain(..).collect::<Vec<_>>().join(" "));

    let l = log.clone();
    rt.block_on(async move {
        let sem = Arc::new(Semaphore::new(0));
        tokio::spawn(async move {
            let mut tasks = vec![];
            for i in 0..4 {
                let (sem, l) = (sem.clone(), l.clone());
                tasks.push(tokio::spawn(async move {
                    let p = sem.acquire().await.unwrap();
                    note(&l, format!("w{i}"));
                    yield_now().await;
                    drop(p);
                    note(&l, format!("d{i}"));
                }));
            }
            yield_now().await;
            sem.add_permits(2);
            note(&l, "added".into());
            for t in tasks {
                t.await.unwrap();
            }
        })
        .await
        .unwrap();
    });
    println!("semaphore: {}", log.lock().unwrap().join(" "));
}
