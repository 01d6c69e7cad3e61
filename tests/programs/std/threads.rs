//! Threads: spawn, join, panics, names, scopes, parking, thread locals.
use std::cell::{Cell, RefCell};
use std::sync::atomic::{fence, AtomicBool, AtomicI64, AtomicU32, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, Builder, JoinHandle, LocalKey, Scope, ScopedJoinHandle, Thread, ThreadId};
use std::time::Duration;

thread_local! {
    static COUNT: Cell<u32> = Cell::new(1);
    static NAMES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn bump(key: &'static LocalKey<Cell<u32>>) -> u32 {
    key.set(key.get() + 1);
    key.get()
}

fn twice<'scope>(scope: &'scope Scope<'scope, '_>, n: u32) -> ScopedJoinHandle<'scope, u32> {
    scope.spawn(move || n * 2)
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let handle: JoinHandle<i32> = thread::spawn(|| 6 * 7);
    println!("{:?}", handle.join()); //~ prints: Ok(42)
    let text = String::from("moved");
    println!("{}", thread::spawn(move || text.len()).join().unwrap()); //~ prints: 5
    let code = "7".len() + 6;
    let failed = thread::spawn(move || panic!("code {code}")).join().unwrap_err();
    println!("{:?} {:?}", failed.downcast_ref::<String>(), failed.is::<&str>()); //~ prints: Some("code 7") false
    let failed = thread::spawn(|| if true { panic!("plain") }).join();
    println!("{:?} {:?}", failed.is_err(), failed.unwrap_err().downcast_ref::<&str>()); //~ prints: true Some("plain")
    let named = Builder::new().name("worker bee".to_string()).spawn(|| thread::current().name().map(str::to_string)).unwrap();
    println!("{:?}", named.thread().name()); //~ prints: Some("worker bee")
    println!("{:?}", named.join().unwrap()); //~ prints: Some("worker bee")
    println!("{:?} {}", thread::current().name(), thread::spawn(|| thread::current().name().is_none()).join().unwrap()); //~ prints: Some("main") true
    let main_id: ThreadId = thread::current().id();
    println!("{:?} {}", main_id, thread::spawn(move || thread::current().id() == main_id).join().unwrap()); //~ prints: ThreadId(1) false

    let log = Mutex::new(Vec::new());
    let total = thread::scope(|scope| {
        let slow = scope.spawn(|| {
            thread::sleep(Duration::from_millis(50));
            log.lock().unwrap().push("slow");
            2
        });
        scope.spawn(|| log.lock().unwrap().push("quick"));
        slow.join().unwrap() + twice(scope, 20).join().unwrap()
    });
    println!("{total} {:?}", log.lock().unwrap()); //~ prints: 42 ["quick", "slow"]
    let shared = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| shared.fetch_add(1, Ordering::Relaxed));
        }
    });
    println!("{}", shared.load(Ordering::SeqCst)); //~ prints: 4

    let ready = Arc::new(AtomicBool::new(false));
    let flag = ready.clone();
    let sleeper = thread::spawn(move || {
        while !flag.load(Ordering::Acquire) {
            thread::park();
        }
        "woken"
    });
    let target: Thread = sleeper.thread().clone();
    thread::sleep(Duration::from_millis(20));
    println!("{}", sleeper.is_finished()); //~ prints: false
    ready.store(true, Ordering::Release);
    target.unpark();
    println!("{}", sleeper.join().unwrap()); //~ prints: woken
    thread::current().unpark();
    thread::park();
    thread::park_timeout(Duration::from_millis(5));
    thread::yield_now();
    println!("{}", thread::available_parallelism().is_ok()); //~ prints: true

    println!("{} {}", bump(&COUNT), bump(&COUNT)); //~ prints: 2 3
    println!("{}", thread::spawn(|| bump(&COUNT)).join().unwrap()); //~ prints: 2
    NAMES.with(|names| names.borrow_mut().push("a".to_string()));
    NAMES.with_borrow_mut(|names| names.push("b".to_string()));
    println!("{:?} {}", NAMES.with_borrow(|names| names.clone()), COUNT.with(|count| count.get())); //~ prints: ["a", "b"] 3
    println!("{:?} {:?}", NAMES.take(), COUNT.replace(9)); //~ prints: ["a", "b"] 3

    let counter = AtomicUsize::new(5);
    println!("{} {} {}", counter.swap(7, Ordering::SeqCst), counter.fetch_sub(2, Ordering::SeqCst), counter.fetch_max(9, Ordering::SeqCst)); //~ prints: 5 7 5
    println!("{:?} {:?}", counter.compare_exchange(9, 1, Ordering::SeqCst, Ordering::SeqCst), counter.compare_exchange(9, 2, Ordering::SeqCst, Ordering::SeqCst)); //~ prints: Ok(9) Err(1)
    println!("{:?} {:?}", counter.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)), counter); //~ prints: Ok(1) 0
    fence(Ordering::SeqCst);
    println!("{} {}", AtomicI64::new(-3).into_inner(), ready.fetch_xor(true, Ordering::SeqCst)); //~ prints: -3 true
    println!("{}", thread::panicking()); //~ prints: false
    println!("{}", thread::spawn(|| thread::scope(|s| { s.spawn(|| panic!("inner")); })).join().is_err()); //~ prints: true
}
