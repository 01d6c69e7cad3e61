//! What each primitive costs of the budget: where a busy task is stopped.
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::Arc;
use tokio::sync::{broadcast, mpsc, oneshot, watch, Mutex, RwLock, Semaphore};
use tokio::task::{self, JoinSet};

async fn observe<F: std::future::Future<Output = ()> + Send + 'static>(name: &str, counter: Arc<AtomicUsize>, f: F) {
    let worker = tokio::spawn(f);
    let mut stops = vec![];
    while !worker.is_finished() {
        task::yield_now().await;
        stops.push(counter.load(SeqCst));
    }
    worker.await.unwrap();
    println!("{name}: {stops:?}");
    //~ prints: mutex: [128, 256, 300]
    //~ prints: rwlock: [64, 128, 192, 200]
    //~ prints: semaphore: [128, 256, 300]
    //~ prints: send+recv: [64, 128, 192, 200]
    //~ prints: unbounded: [128, 256, 300]
    //~ prints: recv_many: [384, 768, 1000]
    //~ prints: oneshot: [128, 256, 300]
    //~ prints: watch: [128, 256, 300]
    //~ prints: broadcast: [128, 256, 300]
    //~ prints: notify: [300]
    //~ prints: select: [128, 256, 300]
    //~ prints: join set: [0, 0, 0, 0, 298, 300]
    //~ prints: try: [300]
    //~ prints: joined: [128, 128128, 150150]
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let c = || Arc::new(AtomicUsize::new(0));
    let n = c();
    let m = n.clone();
    observe("mutex", n, async move {
        let l = Mutex::new(0);
        for _ in 0..300 {
            *l.lock().await += 1;
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("rwlock", n, async move {
        let l = RwLock::new(0);
        for _ in 0..200 {
            let _ = *l.read().await;
            *l.write().await += 1;
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("semaphore", n, async move {
        let s = Semaphore::new(2);
        for _ in 0..300 {
            let _p = s.acquire().await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("send+recv", n, async move {
        let (tx, mut rx) = mpsc::channel(4);
        for i in 0..200 {
            tx.send(i).await.unwrap();
            rx.recv().await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("unbounded", n, async move {
        let (tx, mut rx) = mpsc::unbounded_channel();
        for i in 0..300 {
            tx.send(i).unwrap();
            rx.recv().await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("recv_many", n, async move {
        let (tx, mut rx) = mpsc::channel(1000);
        for i in 0..1000 {
            tx.try_send(i).unwrap();
        }
        drop(tx);
        let mut b = vec![];
        loop {
            b.clear();
            let k = rx.recv_many(&mut b, 3).await;
            if k == 0 {
                break;
            }
            m.fetch_add(k, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("oneshot", n, async move {
        for i in 0..300 {
            let (tx, rx) = oneshot::channel();
            tx.send(i).unwrap();
            rx.await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("watch", n, async move {
        let (tx, mut rx) = watch::channel(0);
        for i in 0..300 {
            tx.send(i).unwrap();
            rx.changed().await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("broadcast", n, async move {
        let (tx, mut rx) = broadcast::channel(4);
        for i in 0..300 {
            tx.send(i).unwrap();
            rx.recv().await.unwrap();
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("notify", n, async move {
        let x = tokio::sync::Notify::new();
        for _ in 0..300 {
            x.notify_one();
            x.notified().await;
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("select", n, async move {
        let (tx, mut rx) = mpsc::channel(500);
        let (_t2, mut r2) = mpsc::channel::<u8>(1);
        for i in 0..300 {
            tx.try_send(i).unwrap();
        }
        for _ in 0..300 {
            tokio::select! { _ = rx.recv() => { m.fetch_add(1, SeqCst); } _ = r2.recv() => {} }
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("join set", n, async move {
        let mut set = JoinSet::new();
        for i in 0..300 {
            set.spawn(async move { i });
        }
        task::yield_now().await;
        while set.join_next().await.is_some() {
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("try", n, async move {
        let l = Mutex::new(0);
        for _ in 0..300 {
            *l.try_lock().unwrap() += 1;
            m.fetch_add(1, SeqCst);
        }
    })
    .await;
    let n = c();
    let m = n.clone();
    observe("joined", n, async move {
        let (tx, rx) = mpsc::unbounded_channel();
        let (tx2, rx2) = mpsc::unbounded_channel();
        for i in 0..150 {
            tx.send(i).unwrap();
            tx2.send(i).unwrap();
        }
        drop((tx, tx2));
        let drain = |mut rx: mpsc::UnboundedReceiver<i32>, m: Arc<AtomicUsize>, by: usize| async move {
            while rx.recv().await.is_some() {
                m.fetch_add(by, SeqCst);
            }
        };
        tokio::join!(drain(rx, m.clone(), 1), drain(rx2, m.clone(), 1000));
    })
    .await;
}
