//! Futures that are dropped while they wait: what they held goes back.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, Barrier, Mutex, RwLock, Semaphore};
use tokio::time::{sleep, timeout};

struct Tell(&'static str);
impl Drop for Tell {
    fn drop(&mut self) {
        println!("-{}", self.0);
        //~ prints: -given up
        //~ prints: -first
        //~ prints: -by permit
        //~ prints: -w1
        //~ prints: -w2
        //~ prints: -unread
        //~ prints: -inner b
        //~ prints: -inner a
        //~ prints: -c
        //~ prints: -y
        //~ prints: -x
    }
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn main() {
    let ms = Duration::from_millis;
    let (tx, mut rx) = mpsc::channel::<Tell>(1);
    tx.send(Tell("first")).await.ok();
    println!("{}", timeout(ms(5), tx.send(Tell("given up"))).await.is_err()); //~ prints: true
    println!("cap {}", tx.capacity()); //~ prints: cap 0
    drop(rx.recv().await);
    println!("cap {}", tx.capacity()); //~ prints: cap 1
    let reserve = tx.reserve();
    tokio::pin!(reserve);
    let permit = reserve.await.unwrap();
    println!("{}", timeout(ms(5), tx.reserve()).await.is_err()); //~ prints: true
    permit.send(Tell("by permit"));
    println!("len {}", rx.len()); //~ prints: len 1
    drop(rx);
    println!("after rx"); //~ prints: after rx

    let lock = Arc::new(Mutex::new(0));
    let g = lock.lock().await;
    let w1 = tokio::spawn({
        let lock = lock.clone();
        async move {
            let _t = Tell("w1");
            *lock.lock().await += 1;
            println!("w1 ran");
        }
    });
    let w2 = tokio::spawn({
        let lock = lock.clone();
        async move {
            let _t = Tell("w2");
            *lock.lock().await += 10;
            println!("w2 ran"); //~ prints: w2 ran
        }
    });
    tokio::task::yield_now().await;
    drop(g);
    w1.abort();
    println!("{}", w1.await.unwrap_err()); //~ prints: task 1 was cancelled
    w2.await.unwrap();
    println!("{}", *lock.lock().await); //~ prints: 10

    let sem = Arc::new(Semaphore::new(1));
    let p = sem.clone().acquire_owned().await.unwrap();
    let holder = tokio::spawn(async move {
        let _p = p;
        sleep(ms(50)).await;
    });
    let queued = tokio::spawn({
        let sem = sem.clone();
        async move {
            sem.acquire().await.unwrap().forget();
            println!("queued got it"); //~ prints: queued got it
        }
    });
    sleep(ms(1)).await;
    holder.abort();
    queued.await.unwrap();
    println!("{} {}", sem.available_permits(), holder.await.unwrap_err().is_cancelled()); //~ prints: 0 true

    let barrier = Arc::new(Barrier::new(2));
    println!("{}", timeout(ms(1), barrier.wait()).await.is_err()); //~ prints: true
    println!("{}", timeout(ms(1), barrier.wait()).await.is_ok()); //~ prints: true

    let (tx, rx) = oneshot::channel::<Tell>();
    tx.send(Tell("unread")).ok();
    drop(rx);
    let (mut tx, rx) = oneshot::channel::<u8>();
    let t = tokio::spawn(async move {
        tokio::select! { _ = tx.closed() => println!("closed"), _ = sleep(ms(100)) => println!("late") }
        //~ prints: closed
    });
    println!("{}", timeout(ms(3), rx).await.is_err()); //~ prints: true
    t.await.unwrap();
    let rw = Arc::new(RwLock::new(1));
    let r = rw.clone().read_owned().await;
    println!("{}", timeout(ms(2), rw.write()).await.is_err()); //~ prints: true
    println!("{}", rw.try_read().is_ok()); //~ prints: true
    drop(r);
    println!("{}", rw.try_write().is_ok()); //~ prints: true
    tokio::select! {
        biased;
        _ = async { let _a = Tell("inner a"); sleep(ms(1)).await; let _b = Tell("inner b"); sleep(ms(1)).await; } => println!("first"),
        //~ prints: first
        _ = async { let _c = Tell("c"); sleep(ms(5)).await } => println!("second"),
    }
    let t = tokio::spawn(async {
        let _x = Tell("x");
        let _y = Tell("y");
        std::future::pending::<()>().await
    });
    tokio::task::yield_now().await;
    t.abort();
    println!("aborted"); //~ prints: aborted
    let _ = t.await;
    println!("{:?}", timeout(ms(0), async { 5 }).await); //~ prints: Ok(5)
}
