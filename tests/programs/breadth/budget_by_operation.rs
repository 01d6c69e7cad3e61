// Budget: which operations consume it, and when a task gives way.
use std::sync::{
    atomic::{AtomicU32, Ordering::SeqCst},
    Arc,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::{broadcast, mpsc, watch, Mutex, Notify, RwLock, Semaphore};
use tokio::task::{self, coop};

async fn count_until_yield<F, Fut>(name: &str, mut op: F)
where
    F: FnMut(u32) -> Fut,
    Fut: std::future::Future<Output = ()>,
{
    let other = Arc::new(AtomicU32::new(0));
    let o = other.clone();
    task::spawn(async move {
        o.store(1, SeqCst);
    });
    let mut n = 0;
    while other.load(SeqCst) == 0 && n < 400 {
        op(n).await;
        n += 1;
    }
    println!("{name}: {n}");
    task::yield_now().await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    task::spawn(async {
        let (tx, rx) = mpsc::unbounded_channel();
        for i in 0..500u32 {
            tx.send(i).unwrap();
        }
        let rx = Arc::new(Mutex::new(rx));
        count_until_yield("recv under mutex", |_| {
            let rx = rx.clone();
            async move {
                rx.lock().await.recv().await;
            }
        })
        .await;
        let sem = Arc::new(Semaphore::new(1));
        count_until_yield("acquire", |_| {
            let s = sem.clone();
            async move {
                let _ = s.acquire().await;
            }
        })
        .await;
        let rw = Arc::new(RwLock::new(0));
        count_until_yield("rw read", |_| {
            let s = rw.clone();
            async move {
                let _ = s.read().await;
            }
        })
        .await;
        let n = Arc::new(Notify::new());
        count_until_yield("notify", |_| {
            let n = n.clone();
            async move {
                n.notify_one();
                n.notified().await;
            }
        })
        .await;
        let (wtx, wrx) = watch::channel(0u32);
        let wtx = Arc::new(wtx);
        count_until_yield("watch", |i| {
            let mut r = wrx.clone();
            let w = wtx.clone();
            async move {
                w.send(i).unwrap();
                r.changed().await.unwrap();
            }
        })
        .await;
        let (btx, _brx) = broadcast::channel(512);
        let brx = Arc::new(Mutex::new(btx.subscribe()));
        for i in 0..500u32 {
            btx.send(i).unwrap();
        }
        let mut b = btx.subscribe();
        drop(brx);
        for i in 0..10 {
            btx.send(i).unwrap();
        }
        println!("{:?}", b.recv().await);
        count_until_yield("ready", |_| async {}).await;
        count_until_yield("consume", |_| coop::consume_budget()).await;
        count_until_yield("join handle", |_| async {}).await;
        count_until_yield("sleep zero", |_| async {
            tokio::time::sleep(std::time::Duration::ZERO).await
        })
        .await;
        count_until_yield("unconstrained", |_| {
            coop::unconstrained(async { coop::consume_budget().await })
        })
        .await;
        let (mut a, mut b2) = tokio::io::duplex(1024);
        a.write_all(&[7; 600]).await.unwrap();
        let mut n = 0;
        let flag = Arc::new(AtomicU32::new(0));
        let f = flag.clone();
        task::spawn(async move {
            f.store(1, SeqCst);
        });
        while flag.load(SeqCst) == 0 && n < 400 {
            b2.read_u8().await.unwrap();
            n += 1;
        }
        println!("duplex {n}");
        println!("{}", coop::has_budget_remaining());
    })
    .await
    .unwrap();
}
