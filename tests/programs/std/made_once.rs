//! A value that is made once: who asks while another thread makes it waits for it.

use std::sync::{LazyLock, Once, OnceLock};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

static TRIES: AtomicU32 = AtomicU32::new(0);
static SLOW: LazyLock<u32> = LazyLock::new(|| {
    thread::sleep(Duration::from_millis(20));
    TRIES.fetch_add(1, Ordering::SeqCst) + 1
});
static BROKEN: LazyLock<u32> = LazyLock::new(|| panic!("never"));
static CELL: OnceLock<u32> = OnceLock::new();
static ONCE: Once = Once::new();
static BAD: Once = Once::new();

fn main() {
    std::panic::set_hook(Box::new(|info| println!("panicked: {}", info.payload().downcast_ref::<&str>().unwrap())));
    let threads: Vec<_> = (0..4).map(|_| thread::spawn(|| *SLOW)).collect();
    println!("{:?}", threads.into_iter().map(|each| each.join().unwrap()).collect::<Vec<_>>());

    let threads: Vec<_> = (0..2u32)
        .map(|n| {
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(u64::from(n) * 5));
                *CELL.get_or_init(|| {
                    thread::sleep(Duration::from_millis(20));
                    assert!(n > 0, "the first fails");
                    n
                })
            })
        })
        .collect();
    println!("{:?}", threads.into_iter().map(|each| each.join().ok()).collect::<Vec<_>>());
    println!("{:?} {:?}", CELL.set(7), CELL.get());
    let other = OnceLock::new();
    thread::scope(|scope| {
        scope.spawn(|| other.get_or_init(|| { thread::sleep(Duration::from_millis(20)); 1 }));
        thread::sleep(Duration::from_millis(5));
        println!("{:?} {:?}", other.get(), other.set(2));
        println!("{:?}", other.get());
    });

    let threads: Vec<_> = (0..3)
        .map(|_| thread::spawn(|| ONCE.call_once(|| { thread::sleep(Duration::from_millis(10)); println!("once"); })))
        .collect();
    threads.into_iter().for_each(|each| each.join().unwrap());
    println!("{}", ONCE.is_completed());
    for _ in 0..2 {
        println!("{}", thread::spawn(|| BAD.call_once(|| panic!("bad"))).join().is_err());
    }
    println!("{}", thread::spawn(|| *BROKEN).join().is_err());
}
