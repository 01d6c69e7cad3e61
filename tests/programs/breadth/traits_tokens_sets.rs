use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{broadcast, mpsc, watch, Mutex, Notify, OwnedMutexGuard, RwLock, Semaphore};
use tokio::task::{self, AbortHandle, JoinHandle, JoinSet};
use tokio::time::{sleep, timeout, Instant};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

trait Store {
    async fn get(&self, k: u32) -> Option<String>;
    async fn put(&mut self, k: u32, v: String);
}
#[derive(Default)]
struct Mem {
    rows: std::collections::BTreeMap<u32, String>,
    reads: std::cell::Cell<u32>,
}
impl Store for Mem {
    async fn get(&self, k: u32) -> Option<String> {
        self.reads.set(self.reads.get() + 1);
        task::yield_now().await;
        self.rows.get(&k).cloned()
    }
    async fn put(&mut self, k: u32, v: String) {
        sleep(Duration::from_millis(1)).await;
        self.rows.insert(k, v);
    }
}
async fn fill<S: Store>(s: &mut S) -> usize {
    for k in 0..3 {
        s.put(k, format!("v{k}")).await;
    }
    let mut n = 0;
    for k in 0..5 {
        if s.get(k).await.is_some() {
            n += 1;
        }
    }
    n
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let t0 = Instant::now();
    let mut mem = Mem::default();
    println!("{} {} {:?}", fill(&mut mem).await, mem.reads.get(), t0.elapsed());

    let token = CancellationToken::new();
    let child = token.child_token();
    let tracker = TaskTracker::new();
    for (i, tok) in [token.clone(), child.clone(), token.child_token()]
        .into_iter()
        .enumerate()
    {
        tracker.spawn(async move {
            let _l = Loud(["a", "b", "c"][i]);
            tokio::select! { _ = tok.cancelled() => println!("{i} cancelled {}", tok.is_cancelled()), _ = sleep(Duration::from_secs(i as u64 + 1)) => println!("{i} slept") }
        });
    }
    tracker.close();
    sleep(Duration::from_millis(500)).await;
    child.cancel();
    sleep(Duration::from_millis(1000)).await;
    println!("{} live, closed {}", tracker.len(), tracker.is_closed());
    token.cancel();
    tracker.wait().await;
    println!("at {:?}", t0.elapsed());

    let h: JoinHandle<u8> = tokio::spawn(async {
        let _l = Loud("aborted");
        std::future::pending().await
    });
    task::yield_now().await;
    let ab: AbortHandle = h.abort_handle();
    ab.abort();
    println!("finished {}", h.is_finished());
    let e = h.await.unwrap_err();
    println!(
        "{} {} {}",
        e.is_cancelled(),
        e.is_panic(),
        e.to_string().contains("cancelled")
    );
    let h = tokio::spawn(async { 5 });
    task::yield_now().await;
    h.abort();
    println!("{:?}", h.await.map_err(|_| "x"));

    let mut set = JoinSet::new();
    for i in (1..=4u64).rev() {
        set.spawn(async move {
            sleep(Duration::from_millis(i * 10)).await;
            i
        });
    }
    set.spawn_blocking(|| 100);
    println!("{:?}", set.join_next().await.unwrap().unwrap());
    println!("{:?} {:?}", set.try_join_next().map(|r| r.unwrap()), set.len());
    set.abort_all();
    let mut cancelled = 0;
    while let Some(r) = set.join_next().await {
        if r.is_err() {
            cancelled += 1;
        }
    }
    println!("cancelled {cancelled}");

    let m = Arc::new(Mutex::new(0));
    let g: OwnedMutexGuard<i32> = m.clone().lock_owned().await;
    let waiters: Vec<_> = (0..3)
        .map(|i| {
            let m = m.clone();
            tokio::spawn(async move {
                let mut g = m.lock().await;
                *g = *g * 10 + i;
                println!("w{i} {g}");
            })
        })
        .collect();
    task::yield_now().await;
    println!("{:?}", m.try_lock().is_err());
    println!("{:?}", timeout(Duration::from_millis(1), m.lock()).await.is_err());
    drop(g);
    for w in waiters {
        w.await.unwrap();
    }

    let rw = RwLock::new(String::from("a"));
    {
        let mut w = rw.write().await;
        w.push('b');
        let r = w.downgrade();
        println!("{} {}", *r, rw.try_read().is_ok());
    }
    let n = Arc::new(Notify::new());
    n.notify_one();
    n.notify_one();
    n.notified().await;
    println!("one permit");
    println!("{}", timeout(Duration::from_millis(1), n.notified()).await.is_err());
    let fut = n.notified();
    tokio::pin!(fut);
    println!("{}", fut.as_mut().enable());
    n.notify_waiters();
    fut.await;
    println!("enabled");

    let (tx, mut rx) = mpsc::channel(8);
    let weak = tx.downgrade();
    for i in 0..5 {
        tx.send(i).await.unwrap();
    }
    let mut buf = vec![];
    println!("{} {buf:?} {}", rx.recv_many(&mut buf, 3).await, rx.len());
    println!("{buf:?} {}", weak.upgrade().is_some());
    drop(tx);
    println!(
        "{} {:?} {:?} {:?}",
        weak.upgrade().is_none(),
        rx.recv().await,
        rx.recv().await,
        rx.recv().await
    );
    let (tx, rx) = watch::channel(1);
    let w = tokio::spawn({
        let mut rx = rx.clone();
        async move {
            let v = *rx.wait_for(|v| *v > 5).await.unwrap();
            println!("waited {v} {:?}", rx.has_changed());
        }
    });
    for i in 2..8 {
        tx.send_replace(i);
        task::yield_now().await;
    }
    w.await.unwrap();
    println!("{} {}", tx.receiver_count(), *rx.borrow());
    let (tx, mut r1) = broadcast::channel(2);
    let mut r2 = tx.subscribe();
    for i in 0..4 {
        tx.send(i).unwrap();
    }
    println!("{:?} {:?} {:?}", r1.recv().await, r1.recv().await, r1.try_recv());
    let mut r3 = r2.resubscribe();
    println!("{:?} {:?} {}", r2.try_recv(), r3.try_recv(), tx.len());
    let sem = Arc::new(Semaphore::new(1));
    let p = sem.acquire().await.unwrap();
    p.forget();
    sem.add_permits(2);
    println!("{}", sem.available_permits());
    let (a, b) = tokio::join!(
        async {
            sleep(Duration::from_millis(3)).await;
            1
        },
        async { "b" }
    );
    println!("{a}{b}");
    let r: Result<(i32, i32), String> = tokio::try_join!(async { Ok(1) }, async { Err::<i32, _>("bad".to_string()) });
    println!("{r:?}");
    let blocking = task::spawn_blocking(|| {
        std::thread::sleep(Duration::from_millis(5));
        std::thread::current().name().map(str::to_owned)
    })
    .await
    .unwrap();
    println!("{blocking:?}");
    let p = task::spawn_blocking(|| -> i32 { panic!("in blocking") }).await;
    println!("{}", p.unwrap_err().is_panic());
    println!("{:?}", tokio::runtime::Handle::current().runtime_flavor());
}
