// Causes of a stuck program: a lock held across an await, a self-deadlock with timeout, a forgotten sender, a lost notification.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex, Notify, RwLock, Semaphore};
use tokio::time::{sleep, timeout, Instant};

const PATIENCE: Duration = Duration::from_millis(200);

async fn report<T>(what: &str, work: impl std::future::Future<Output = T>) -> Option<T> {
    let start = Instant::now();
    let result = timeout(PATIENCE, work).await;
    println!("{what:<22} {:<8} after {:>3} ms", if result.is_ok() { "finished" } else { "stuck" }, start.elapsed().as_millis());
    result.ok()
}

struct Cache {
    entries: RwLock<Vec<(u32, String)>>,
    loads: Mutex<u32>,
}

impl Cache {
    async fn get(&self, key: u32) -> String {
        if let Some((_, v)) = self.entries.read().await.iter().find(|(k, _)| *k == key) {
            return v.clone();
        }
        let mut loads = self.loads.lock().await;
        *loads += 1;
        sleep(Duration::from_millis(30)).await;
        let value = format!("value {key}");
        self.entries.write().await.push((key, value.clone()));
        value
    }
    async fn get_holding_read_lock(&self, key: u32) -> String {
        let entries = self.entries.read().await;
        match entries.iter().find(|(k, _)| *k == key) {
            Some((_, v)) => v.to_string(),
            None => {
                self.entries.write().await.push((key, "never".to_string()));
                String::new()
            }
        }
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    report("lock twice", async {
        let _first = lock.lock().await;
        let _second = lock.lock().await;
    })
    .await;
    println!("unlocked again: {}", lock.try_lock().is_ok());

    let (a, b) = (Arc::new(Mutex::new(())), Arc::new(Mutex::new(())));
    let crossing = |x: Arc<Mutex<()>>, y: Arc<Mutex<()>>| async move {
        let _x = x.lock().await;
        sleep(Duration::from_millis(10)).await;
        let _y = y.lock().await;
    };
    report("lock order a-b, b-a", async { tokio::join!(crossing(a.clone(), b.clone()), crossing(b.clone(), a.clone())) }).await;
    report("lock order a-b, a-b", async { tokio::join!(crossing(a.clone(), b.clone()), crossing(a.clone(), b.clone())) }).await;

    let (tx, mut rx) = mpsc::channel::<u8>(1);
    let keeper = tx.clone();
    drop(tx);
    report("a sender is kept", async { while rx.recv().await.is_some() {} }).await;
    drop(keeper);
    report("no sender is left", async { while rx.recv().await.is_some() {} }).await;

    let notify = Notify::new();
    notify.notify_waiters();
    report("notify_waiters early", notify.notified()).await;
    notify.notify_one();
    report("notify_one early", notify.notified()).await;

    let (tx, mut rx) = mpsc::channel(2);
    report("full channel", async {
        for n in 0..4 {
            tx.send(n).await.unwrap();
        }
    })
    .await;
    println!("got {:?} {:?}, capacity {}", rx.try_recv(), rx.try_recv(), tx.capacity());

    let cache = Cache { entries: RwLock::default(), loads: Mutex::default() };
    let got = report("cache", async { tokio::join!(cache.get(1), cache.get(1), cache.get(2)) }).await;
    println!("{got:?} loads {}", cache.loads.lock().await);
    report("upgrade a read lock", cache.get_holding_read_lock(9)).await;
    println!("{:?}", report("hit needs no upgrade", cache.get_holding_read_lock(2)).await);

    let permits = Semaphore::new(1);
    let leak = permits.acquire().await.unwrap();
    std::mem::forget(leak);
    report("forgotten permit", permits.acquire()).await;
    permits.add_permits(1);
    println!("{:?}", report("after add_permits", permits.acquire()).await.map(|p| p.is_ok()));
    let unfair: Vec<_> = (0..3).map(|i| async move { sleep(Duration::from_millis(50)).await; i }).collect();
    report("one after another", async {
        let mut sum = 0;
        for f in unfair {
            sum += f.await;
        }
        println!("sum {sum}");
    })
    .await;
}
