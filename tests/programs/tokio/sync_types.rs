//! Senders, guards and permits by their names, as arguments and results of functions.
use std::sync::Arc;
use tokio::sync::mpsc::{self, OwnedPermit, Permit, PermitIterator};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, WeakSender, WeakUnboundedSender};
use tokio::sync::{broadcast, oneshot, watch, Barrier, BarrierWaitResult};
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard, OwnedMappedMutexGuard, OwnedMutexGuard};
use tokio::sync::{OwnedRwLockMappedWriteGuard, OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};
use tokio::sync::{OwnedSemaphorePermit, RwLockMappedWriteGuard, RwLockWriteGuard, Semaphore, SemaphorePermit};

type Pair = (u32, String);

async fn send_twice(tx: &mpsc::Sender<u32>) {
    let permit: Permit<'_, u32> = tx.reserve().await.unwrap();
    permit.send(1);
    let mut permits: PermitIterator<'_, u32> = tx.reserve_many(2).await.unwrap();
    permits.next().unwrap().send(2);
}

async fn last(mut rx: mpsc::Receiver<u32>) -> Option<u32> {
    let mut last = None;
    while let Some(n) = rx.recv().await {
        last = Some(n);
    }
    last
}

fn send_later(permit: OwnedPermit<u32>) -> mpsc::Sender<u32> {
    permit.send(3)
}

fn count(weak: &WeakSender<u32>) -> (usize, usize) {
    (weak.strong_count(), weak.weak_count())
}

fn greet(tx: UnboundedSender<&'static str>) -> WeakUnboundedSender<&'static str> {
    tx.send("hello").unwrap();
    tx.downgrade()
}

async fn hear(mut rx: UnboundedReceiver<&'static str>) {
    while let Some(word) = rx.recv().await {
        println!("{word}"); //~ prints: hello
    }
}

fn name(guard: MutexGuard<'_, Pair>) -> MappedMutexGuard<'_, String> {
    MutexGuard::map(guard, |pair| &mut pair.1)
}

fn owned_name(guard: OwnedMutexGuard<Pair>) -> OwnedMappedMutexGuard<Pair, String> {
    OwnedMutexGuard::map(guard, |pair| &mut pair.1)
}

fn number(guard: RwLockWriteGuard<'_, Pair>) -> RwLockMappedWriteGuard<'_, u32> {
    RwLockWriteGuard::map(guard, |pair| &mut pair.0)
}

fn owned_number(guard: OwnedRwLockWriteGuard<Pair>) -> OwnedRwLockMappedWriteGuard<Pair, u32> {
    OwnedRwLockWriteGuard::map(guard, |pair| &mut pair.0)
}

fn reading(guard: OwnedRwLockWriteGuard<Pair>) -> OwnedRwLockReadGuard<Pair> {
    guard.downgrade()
}

async fn permits(sem: &Arc<Semaphore>) -> (SemaphorePermit<'_>, OwnedSemaphorePermit) {
    (sem.acquire().await.unwrap(), sem.clone().acquire_many_owned(2).await.unwrap())
}

async fn shout(tx: broadcast::Sender<u32>, mut rx: broadcast::Receiver<u32>) -> broadcast::WeakSender<u32> {
    tx.send(4).unwrap();
    println!("{:?}", rx.recv().await); //~ prints: Ok(4)
    tx.downgrade()
}

async fn follow(tx: watch::Sender<u32>, mut rx: watch::Receiver<u32>) {
    tx.send_replace(5);
    rx.changed().await.unwrap();
    let value: watch::Ref<'_, u32> = rx.borrow();
    println!("{}", *value); //~ prints: 5
}

fn answer(tx: oneshot::Sender<u32>) {
    tx.send(6).unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, rx) = mpsc::channel(4);
    send_twice(&tx).await;
    let tx = send_later(tx.reserve_owned().await.unwrap());
    let weak = tx.downgrade();
    println!("{:?} free {}", count(&weak), tx.capacity()); //~ prints: (1, 1) free 1
    drop(tx);
    println!("{:?}", last(rx).await); //~ prints: Some(3)

    let (tx, rx) = mpsc::unbounded_channel();
    let weak = greet(tx);
    hear(rx).await;
    println!("{}", weak.upgrade().is_none()); //~ prints: true

    let mutex = Arc::new(Mutex::new((1, "ann".to_string())));
    name(mutex.lock().await).push('a');
    owned_name(mutex.clone().lock_owned().await).push('!');
    println!("{:?}", *mutex.lock().await); //~ prints: (1, "anna!")

    let lock = Arc::new(RwLock::new((1, String::new())));
    *number(lock.write().await) += 1;
    *owned_number(lock.clone().write_owned().await) += 1;
    let reader = reading(lock.clone().write_owned().await);
    println!("{} {}", reader.0, lock.try_read().is_ok()); //~ prints: 3 true

    let sem = Arc::new(Semaphore::new(4));
    let (one, two) = permits(&sem).await;
    println!("{} {} {}", one.num_permits(), two.num_permits(), two.semaphore().available_permits()); //~ prints: 1 2 1

    let (tx, rx) = broadcast::channel(2);
    println!("{}", shout(tx, rx).await.upgrade().is_none()); //~ prints: true
    let (tx, rx) = watch::channel(0);
    follow(tx, rx).await;
    let (tx, rx) = oneshot::channel();
    answer(tx);
    println!("{:?}", rx.await); //~ prints: Ok(6)
    let result: BarrierWaitResult = Barrier::new(1).wait().await;
    println!("{result:?}"); //~ prints: BarrierWaitResult(true)
}
