//! Waiting in line for a mutex, a rwlock and a semaphore, and giving up.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, RwLock, Semaphore};
use tokio::time::{sleep, timeout, Instant};

async fn hold(name: &'static str, lock: Arc<Mutex<Vec<&'static str>>>, ms: u64, start: Instant) {
    let mut guard = lock.lock().await;
    println!("{name} locks at {}", start.elapsed().as_millis()); //~ prints: a locks at 0 //~ prints: c locks at 30
    guard.push(name);
    sleep(Duration::from_millis(ms)).await;
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let start = Instant::now();
    let lock = Arc::new(Mutex::new(vec![]));
    let mut tasks = Vec::new();
    for (name, ms) in [("a", 30), ("b", 10), ("c", 20)] {
        tasks.push(tokio::spawn(hold(name, lock.clone(), ms, start)));
    }
    sleep(Duration::from_millis(1)).await;
    tasks[1].abort();
    println!("{:?}", timeout(Duration::from_millis(15), lock.lock()).await.is_err()); //~ prints: true
    for task in tasks {
        match task.await {
            Ok(()) => println!("done"), //~ prints: done //~ prints: done
            Err(e) => println!("cancelled {}", e.is_cancelled()), //~ prints: cancelled true
        }
    }
    println!("{:?} at {}", lock.lock().await, start.elapsed().as_millis()); //~ prints: ["a", "c"] at 50

    let data = Arc::new(RwLock::new(0));
    let mut readers = Vec::new();
    for i in 0..3 {
        let data = data.clone();
        readers.push(tokio::spawn(async move {
            let value = data.read().await;
            sleep(Duration::from_millis(10)).await;
            println!("reader {i} saw {}", *value);
            //~ prints: reader 0 saw 0
            //~ prints: reader 1 saw 0
            //~ prints: reader 2 saw 0
        }));
    }
    tokio::task::yield_now().await;
    let writer = tokio::spawn({
        let data = data.clone();
        async move {
            *data.write().await += 1;
            println!("wrote"); //~ prints: wrote
        }
    });
    tokio::task::yield_now().await;
    let late = tokio::spawn({
        let data = data.clone();
        async move {
            println!("late reader saw {}", *data.read().await); //~ prints: late reader saw 1
        }
    });
    for r in readers {
        r.await.unwrap();
    }
    writer.await.unwrap();
    late.await.unwrap();

    let sem = Arc::new(Semaphore::new(3));
    let big = tokio::spawn({
        let sem = sem.clone();
        async move {
            match timeout(Duration::from_millis(20), sem.acquire_many(4)).await {
                Ok(_) => println!("four permits"),
                Err(_) => println!("gave up, available {}", sem.available_permits()), //~ prints: gave up, available 2
            }
        }
    });
    tokio::task::yield_now().await;
    println!("available {}", sem.available_permits()); //~ prints: available 0
    let small = tokio::spawn({
        let sem = sem.clone();
        async move {
            let _p = sem.acquire().await.unwrap();
            println!("small at {}", start.elapsed().as_millis()); //~ prints: small at 80
        }
    });
    big.await.unwrap();
    small.await.unwrap();
    println!("available {}", sem.available_permits()); //~ prints: available 3
}
