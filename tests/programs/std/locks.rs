//! Mutex, RwLock, Condvar and Barrier: who waits, poisoning, Debug.
use std::sync::{Arc, Barrier, BarrierWaitResult, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::sync::{RwLockReadGuard, RwLockWriteGuard, TryLockError, WaitTimeoutResult};
use std::thread;
use std::time::{Duration, Instant};

fn add(mut guard: MutexGuard<'_, i32>) -> i32 {
    *guard += 1;
    *guard
}

fn sum(guard: RwLockReadGuard<'_, Vec<i32>>) -> i32 {
    guard.iter().sum()
}

fn grow(mut guard: RwLockWriteGuard<'_, Vec<i32>>) {
    guard.push(3);
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let mutex = Arc::new(Mutex::new(0));
    println!("{} {:?}", add(mutex.lock().unwrap()), mutex); //~ prints: 1 Mutex { data: 1, poisoned: false, .. }
    let guard = mutex.lock().unwrap();
    println!("{:?} {:?}", mutex, matches!(mutex.try_lock(), Err(TryLockError::WouldBlock))); //~ prints: Mutex { data: "<locked>", poisoned: false, .. } true
    drop(guard);
    let start = Instant::now();
    let other = mutex.clone();
    let holder = thread::spawn(move || {
        let mut guard = other.lock().unwrap();
        thread::sleep(Duration::from_millis(60));
        *guard = 50;
    });
    thread::sleep(Duration::from_millis(20));
    println!("{} {}", *mutex.lock().unwrap(), start.elapsed() >= Duration::from_millis(60)); //~ prints: 50 true
    holder.join().unwrap();
    let other = mutex.clone();
    let poisoner = thread::spawn(move || {
        let _guard = other.lock().unwrap();
        panic!("while locked");
    });
    println!("{} {}", poisoner.join().is_err(), mutex.is_poisoned()); //~ prints: true true
    println!("{}", mutex.lock().unwrap_err()); //~ prints: poisoned lock: another task failed inside
    println!("{}", *mutex.lock().unwrap_or_else(PoisonError::into_inner)); //~ prints: 50
    mutex.clear_poison();
    println!("{:?}", Arc::try_unwrap(mutex).unwrap().into_inner()); //~ prints: Ok(50)

    let lock = RwLock::new(vec![1, 2]);
    {
        let first = lock.read().unwrap();
        let second = lock.read().unwrap();
        println!("{} {}", first.len() + second.len(), lock.try_write().is_err()); //~ prints: 4 true
    }
    println!("{} {:?}", sum(lock.read().unwrap()), lock); //~ prints: 3 RwLock { data: [1, 2], poisoned: false, .. }
    grow(lock.write().unwrap());
    let writing = lock.write().unwrap();
    println!("{:?} {} {}", lock, lock.try_read().is_err(), writing.len()); //~ prints: RwLock { data: <locked>, poisoned: false, .. } true 3
    drop(writing);
    println!("{:?}", lock.into_inner().unwrap()); //~ prints: [1, 2, 3]

    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let theirs = pair.clone();
    let notifier = thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        *theirs.0.lock().unwrap() = true;
        theirs.1.notify_one();
    });
    let mut started = pair.0.lock().unwrap();
    while !*started {
        started = pair.1.wait(started).unwrap();
    }
    println!("started {}", *started); //~ prints: started true
    drop(started);
    notifier.join().unwrap();
    let (guard, result) = pair.1.wait_timeout(pair.0.lock().unwrap(), Duration::from_millis(10)).unwrap();
    let result: WaitTimeoutResult = result;
    println!("{} {}", result.timed_out(), *guard); //~ prints: true true
    drop(guard);
    let guard = pair.1.wait_while(pair.0.lock().unwrap(), |started| !*started).unwrap();
    println!("{}", *guard); //~ prints: true
    drop(guard);

    let barrier = Arc::new(Barrier::new(3));
    let leaders: Vec<bool> = (0..3)
        .map(|_| {
            let barrier = barrier.clone();
            thread::spawn(move || {
                let result: BarrierWaitResult = barrier.wait();
                result.is_leader()
            })
        })
        .map(|handle| handle)
        .collect::<Vec<_>>()
        .into_iter()
        .map(|handle| handle.join().unwrap())
        .collect();
    println!("{}", leaders.iter().filter(|leader| **leader).count()); //~ prints: 1
    println!("{:?} {:?}", barrier, pair.1); //~ prints: Barrier { .. } Condvar { .. }
}
