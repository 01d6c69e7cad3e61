// tokio::sync::Mutex and RwLock: fairness, owned guards, map, try_lock, writers before later readers, holding across await.

use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard, RwLock, RwLockWriteGuard};
use tokio::task::yield_now;
use tokio::time::{sleep, timeout, Instant};

#[derive(Debug, Default)]
struct Account {
    balance: i64,
    history: Vec<String>,
}

async fn transfer(from: &Mutex<Account>, to: &Mutex<Account>, amount: i64) -> Result<(), String> {
    let mut from = from.lock().await;
    yield_now().await;
    if from.balance < amount {
        return Err(format!("only {} left", from.balance));
    }
    let mut to = to.lock().await;
    from.balance -= amount;
    to.balance += amount;
    from.history.push(format!("-{amount}"));
    to.history.push(format!("+{amount}"));
    Ok(())
}

fn balance(guard: MutexGuard<'_, Account>) -> i64 {
    guard.balance
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let a = Mutex::new(Account { balance: 10, ..Default::default() });
    let b = Mutex::new(Account::default());
    println!("{:?}", transfer(&a, &b, 7).await);
    println!("{:?}", transfer(&a, &b, 7).await);
    let (x, y) = tokio::join!(transfer(&b, &a, 3), transfer(&b, &a, 5));
    println!("{x:?} {y:?}");
    println!("{} {}", balance(a.lock().await), balance(b.lock().await));
    println!("{:?}", a.into_inner());

    let shared = Arc::new(Mutex::new(Vec::new()));
    let start = Instant::now();
    let handles: Vec<_> = (0..4u64)
        .map(|i| {
            let shared = Arc::clone(&shared);
            tokio::spawn(async move {
                sleep(Duration::from_millis(i)).await;
                let mut guard = shared.lock().await;
                sleep(Duration::from_millis(10)).await;
                guard.push((i, start.elapsed().as_millis()));
            })
        })
        .collect();
    sleep(Duration::from_millis(5)).await;
    println!("try_lock {}", shared.try_lock().map(|v| v.len()).map_err(|e| e.to_string()).unwrap_err());
    for h in handles {
        h.await.unwrap();
    }
    println!("{:?}", shared.lock().await);
    let owned: OwnedMutexGuard<_> = shared.clone().lock_owned().await;
    println!("{} {}", owned.len(), timeout(Duration::from_millis(5), shared.lock()).await.is_err());
    drop(owned);
    let first = MutexGuard::map(shared.lock().await, |v| &mut v[0].0);
    println!("{}", *first + 100);
    drop(first);

    let lock = Arc::new(RwLock::new(1));
    let log = Arc::new(std::sync::Mutex::new(Vec::new()));
    let mut tasks = vec![];
    for (name, writes, at, hold) in [("r1", false, 0, 20), ("r2", false, 5, 20), ("w1", true, 10, 10), ("r3", false, 12, 5), ("r4", false, 13, 5), ("w2", true, 14, 1)] {
        let (lock, log) = (lock.clone(), log.clone());
        tasks.push(tokio::spawn(async move {
            sleep(Duration::from_millis(at)).await;
            if writes {
                let mut guard = lock.write().await;
                *guard *= 2;
                log.lock().unwrap().push(format!("{name}@{}={guard}", Instant::now().duration_since(start).as_millis()));
                sleep(Duration::from_millis(hold)).await;
            } else {
                let guard = lock.read().await;
                log.lock().unwrap().push(format!("{name}@{}:{}", start.elapsed().as_millis(), *guard));
                sleep(Duration::from_millis(hold)).await;
            }
        }));
    }
    for t in tasks {
        t.await.unwrap();
    }
    println!("{}", log.lock().unwrap().join(" "));
    let writer = lock.write().await;
    let reader = RwLockWriteGuard::downgrade(writer);
    println!("{} {} {}", *reader, lock.try_read().is_ok(), lock.try_write().is_err());
    println!("{:?} {:?}", lock, Mutex::new(5));
}
