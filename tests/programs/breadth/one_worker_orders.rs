// One worker: LIFO slot, queue order, wakes from main, yield, nested spawns and budgets interplay.
use std::sync::{Arc, Mutex};
use tokio::sync::{mpsc, oneshot, Notify, Semaphore};
use tokio::task::yield_now;

type Log = Arc<Mutex<Vec<String>>>;
fn put(log: &Log, s: impl Into<String>) {
    log.lock().unwrap().push(s.into());
}

fn main() {
    let rt = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .build()
        .unwrap();
    let log: Log = Default::default();
    let l = log.clone();
    rt.block_on(async move {
        tokio::spawn(async move {
            // 1: spawn order with LIFO
            let hs: Vec<_> = (0..5)
                .map(|i| {
                    let l = l.clone();
                    tokio::spawn(async move {
                        put(&l, format!("s{i}"));
                        yield_now().await;
                        put(&l, format!("e{i}"));
                    })
                })
                .collect();
            put(&l, "spawned");
            for h in hs {
                h.await.unwrap();
            }
            put(&l, "|");
            // 2: ping pong uses the LIFO slot until its limit
            let (atx, mut arx) = mpsc::channel::<u32>(1);
            let (btx, mut brx) = mpsc::channel::<u32>(1);
            let l1 = l.clone();
            let other = tokio::spawn({
                let l = l.clone();
                async move {
                    for _ in 0..3 {
                        put(&l, "other");
                        yield_now().await;
                    }
                }
            });
            let ping = tokio::spawn(async move {
                for i in 0..6 {
                    atx.send(i).await.unwrap();
                    let r = brx.recv().await.unwrap();
                    put(&l1, format!("pong{r}"));
                }
            });
            let pong = tokio::spawn(async move {
                while let Some(i) = arx.recv().await {
                    if btx.send(i * 2).await.is_err() {
                        break;
                    }
                }
            });
            ping.await.unwrap();
            pong.await.unwrap();
            other.await.unwrap();
            put(&l, "|");
            // 3: notify_waiters wakes all, notify_one is kept
            let n = Arc::new(Notify::new());
            let hs: Vec<_> = (0..4)
                .map(|i| {
                    let (l, n) = (l.clone(), n.clone());
                    tokio::spawn(async move {
                        n.notified().await;
                        put(&l, format!("n{i}"));
                    })
                })
                .collect();
            yield_now().await;
            yield_now().await;
            n.notify_one();
            n.notify_one();
            put(&l, "two");
            yield_now().await;
            n.notify_waiters();
            put(&l, "all");
            for h in hs {
                h.await.unwrap();
            }
            put(&l, "|");
            // 4: semaphore fairness among late comers
            let sem = Arc::new(Semaphore::new(0));
            let hs: Vec<_> = [2u32, 1, 3, 1]
                .into_iter()
                .enumerate()
                .map(|(i, k)| {
                    let (l, s) = (l.clone(), sem.clone());
                    tokio::spawn(async move {
                        let p = s.acquire_many(k).await.unwrap();
                        put(&l, format!("p{i}:{k}"));
                        yield_now().await;
                        drop(p);
                    })
                })
                .collect();
            yield_now().await;
            yield_now().await;
            for _ in 0..3 {
                sem.add_permits(1);
                put(&l, format!("+{}", sem.available_permits()));
                yield_now().await;
            }
            for h in hs {
                h.await.unwrap();
            }
            put(&l, "|");
            // 5: oneshot chain
            let (mut tx, rx0) = {
                let (t, r) = oneshot::channel::<u32>();
                (Some(t), r)
            };
            let mut rx = rx0;
            let mut hs = vec![];
            for i in 0..4 {
                let (ntx, nrx) = oneshot::channel();
                let l = l.clone();
                let prev = std::mem::replace(&mut rx, nrx);
                hs.push(tokio::spawn(async move {
                    let v = prev.await.unwrap();
                    put(&l, format!("c{i}={v}"));
                    ntx.send(v + 1).unwrap();
                }));
            }
            tx.take().unwrap().send(1).unwrap();
            put(&l, format!("end {}", rx.await.unwrap()));
            // 6: select biased vs self-wake
            let mut count = 0;
            let mut iv = 0;
            while iv < 3 {
                tokio::select! { biased; _ = yield_now() => count += 1, _ = std::future::ready(()) => iv += 1 }
            }
            put(&l, format!("{count} {iv}"));
        })
        .await
        .unwrap();
    });
    println!("{}", log.lock().unwrap().join(" "));
}
