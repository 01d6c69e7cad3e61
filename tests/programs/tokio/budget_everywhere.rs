use std::future::{poll_fn, Future};
use std::pin::pin;
use std::task::Poll;
use tokio::sync::{broadcast, mpsc, oneshot, watch, Mutex, Notify, RwLock, Semaphore};
use tokio::task::coop;
async fn count<F: AsyncFnMut()>(name: &str, n: u32, mut f: F) {
    let mut polls = 0;
    let mut fut = pin!(async {
        for _ in 0..n {
            f().await;
        }
    });
    poll_fn(|cx| {
        polls += 1;
        fut.as_mut().poll(cx)
    })
    .await;
    println!("{name}: {n} operations in {polls} polls, budget left {}", coop::has_budget_remaining());
    tokio::task::yield_now().await;
}
#[tokio::main(flavor = "current_thread")]
async fn main() {
    {
        let (tx, mut rx) = mpsc::channel(2000);
        count("mpsc send", 300, async || {
            tx.send(1).await.unwrap();
        })
        .await;
        count("mpsc recv", 300, async || {
            rx.recv().await;
        })
        .await;
        for _ in 0..1000 {
            tx.try_send(1).unwrap();
        }
        let mut v = vec![];
        count("recv_many", 100, async || {
            rx.recv_many(&mut v, 5).await;
        })
        .await;
        let s = Semaphore::new(3);
        count("semaphore", 300, async || {
            let _ = s.acquire().await.unwrap();
        })
        .await;
        let m = Mutex::new(0);
        count("mutex", 300, async || {
            *m.lock().await += 1;
        })
        .await;
        let m = RwLock::new(0);
        count("rwlock", 300, async || {
            let _ = *m.read().await;
            *m.write().await += 1;
        })
        .await;
        count("oneshot", 300, async || {
            let (tx, rx) = oneshot::channel();
            tx.send(1).unwrap();
            rx.await.unwrap();
        })
        .await;
        let (tx, mut rx) = watch::channel(0);
        count("watch", 300, async || {
            tx.send(1).unwrap();
            rx.changed().await.unwrap();
        })
        .await;
        let (tx, mut rx) = broadcast::channel(4);
        count("broadcast", 300, async || {
            tx.send(1).unwrap();
            rx.recv().await.unwrap();
        })
        .await;
        let n = Notify::new();
        count("notify", 300, async || {
            n.notify_one();
            n.notified().await;
        })
        .await;
        count("sleep zero", 300, async || {
            tokio::time::sleep(std::time::Duration::ZERO).await;
        })
        .await;
        count("consume", 300, async || {
            coop::consume_budget().await;
        })
        .await;
        count("join handle", 10, async || {
            let h = tokio::spawn(async {});
            tokio::task::yield_now().await;
            h.await.unwrap();
        })
        .await;
        count("unconstrained", 300, async || {
            coop::unconstrained(async {
                m.read().await;
            })
            .await;
        })
        .await;
        count("cooperative", 300, async || {
            coop::cooperative(async {}).await;
        })
        .await;
        let (a, mut b) = tokio::io::duplex(1000);
        let mut a = a;
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        count("duplex", 300, async || {
            a.write_u8(1).await.unwrap();
            b.read_u8().await.unwrap();
        })
        .await;
        count("empty", 300, async || {
            tokio::io::empty().read_u8().await.unwrap_err();
        })
        .await;
        count("sink", 300, async || {
            tokio::io::sink().write_u8(1).await.unwrap();
        })
        .await;
        count("repeat", 300, async || {
            tokio::io::repeat(1).read_u8().await.unwrap();
        })
        .await;
        let b = tokio::sync::Barrier::new(1);
        count("barrier", 300, async || {
            b.wait().await;
        })
        .await;
        let c = tokio::sync::OnceCell::new();
        count("once", 300, async || {
            c.get_or_init(|| async { 1 }).await;
        })
        .await;
        let mut iv = tokio::time::interval(std::time::Duration::from_nanos(1));
        count("timeout", 300, async || {
            let _ = tokio::time::timeout(std::time::Duration::from_secs(1), async {}).await;
        })
        .await;
        let _ = &mut iv;
        let mut js = tokio::task::JoinSet::new();
        for _ in 0..300 {
            js.spawn(async {});
        }
        for _ in 0..3 {
            tokio::task::yield_now().await;
        }
        count("joinset", 300, async || {
            js.join_next().await;
        })
        .await;
    }
}
