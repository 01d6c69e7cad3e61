//! A mutex goes to whoever asked first, also over the head of the one who unlocks it.
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard};
use tokio::task::yield_now;

struct Account {
    name: String,
    balance: i64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(vec![1]));
    let guard = lock.lock().await;
    println!("{:?} {:?}", lock, guard); //~ prints: Mutex { data: <locked> } [1]
    let tasks: Vec<_> = ["a", "b"]
        .into_iter()
        .enumerate()
        .map(|(n, name)| {
            let lock = lock.clone();
            tokio::spawn(async move {
                let mut guard = lock.lock().await;
                guard.push(n + 10);
                println!("{name} sees {:?}", *guard); //~ prints: a sees [1, 10] //~ prints: b sees [1, 10, 11]
            })
        })
        .collect();
    yield_now().await;
    drop(guard);
    let refused = lock.try_lock();
    println!("{}", refused.is_err()); //~ prints: true
    if let Err(error) = refused {
        println!("{error} / {error:?}"); //~ prints: operation would block / TryLockError(())
    }
    lock.lock().await.push(99);
    for task in tasks {
        task.await.unwrap();
    }
    println!("{:?}", lock.lock().await); //~ prints: [1, 10, 11, 99]

    let account = Mutex::new(Account { name: "ann".to_string(), balance: 5 });
    {
        let mut balance = MutexGuard::map(account.lock().await, |account| &mut account.balance);
        *balance += 2;
        println!("{}", *balance); //~ prints: 7
        println!("locked: {}", account.try_lock().is_err()); //~ prints: locked: true
    }
    let account = account.into_inner();
    println!("{} {}", account.name, account.balance); //~ prints: ann 7

    let shared = Arc::new(Mutex::new(0));
    let mut owned = shared.clone().lock_owned().await;
    *owned += 1;
    println!("{} {}", Arc::strong_count(&shared), shared.clone().try_lock_owned().is_err()); //~ prints: 2 true
    let mut mapped = OwnedMutexGuard::map(owned, |n| n);
    *mapped += 1;
    drop(mapped);
    println!("{} {}", Arc::strong_count(&shared), *shared.lock().await); //~ prints: 1 2
    let other = shared.clone();
    std::thread::spawn(move || *other.blocking_lock() += 40).join().unwrap();
    println!("{:?}", shared); //~ prints: Mutex { data: 42 }
    let mut alone = Mutex::const_new(7);
    *alone.get_mut() += 1;
    println!("{:?}", alone); //~ prints: Mutex { data: 8 }
}
