//! Threads that wait inside closures of adaptors and comparisons, and in what those call, all at the same time.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::mpsc;
use std::sync::{Arc, Barrier, Condvar, Mutex, OnceLock, RwLock};
use std::thread;
use std::time::{Duration, Instant};

fn sleep(millis: u64) {
    thread::sleep(Duration::from_millis(millis));
}

fn rounded(since: Instant) -> u128 {
    (since.elapsed().as_millis() + 25) / 50 * 50
}

/// Both wait in a closure at once; the one that began first has its turn first, or last.
fn both_orders() {
    for (a, b) in [(50, 150), (150, 50), (100, 100)] {
        let start = Instant::now();
        let one = thread::spawn(move || (0..2).map(|n| { sleep(a); n }).sum::<u64>());
        let two = thread::spawn(move || (0..2).filter(|n| { sleep(b); n % 2 == 0 }).count());
        let three = (0..1).fold(0, |so_far, n| { sleep(20); so_far + n });
        println!("{a} {b}: {} {} {three} after {} ms", one.join().unwrap(), two.join().unwrap(), rounded(start));
    }
}

/// Each locks both in closures: one lets go first what it took first, the other what it took last.
fn locks() {
    let first = Arc::new(Mutex::new(Vec::new()));
    let second = Arc::new(RwLock::new(0));
    let threads: Vec<_> = (0..4u64)
        .map(|n| {
            let (first, second) = (first.clone(), second.clone());
            thread::spawn(move || {
                (0..3u64).for_each(|k| {
                    let mut list = first.lock().unwrap();
                    let mut sum = second.write().unwrap();
                    sleep(5);
                    list.push(n * 10 + k);
                    *sum += 1;
                    if n % 2 == 0 {
                        drop(list);
                        sleep(3);
                        drop(sum);
                    } else {
                        drop(sum);
                        sleep(3);
                        drop(list);
                    }
                });
            })
        })
        .collect();
    threads.into_iter().for_each(|each| each.join().unwrap());
    let mut list = first.lock().unwrap().clone();
    list.sort();
    println!("{list:?} {}", second.read().unwrap());
}

/// A ring: each receives in a closure what its neighbour sends in one.
fn ring() {
    let (ends, mut starts): (Vec<_>, Vec<_>) = (0..5).map(|_| mpsc::sync_channel::<u64>(0)).unzip();
    starts.rotate_left(4);
    let threads: Vec<_> = ends
        .into_iter()
        .zip(starts)
        .enumerate()
        .map(|(n, (send, receive))| {
            thread::spawn(move || {
                if n == 0 {
                    send.send(1).unwrap();
                }
                (0..3)
                    .map(|_| {
                        let got = receive.recv().unwrap();
                        let _ = send.send(got + 1);
                        got
                    })
                    .collect::<Vec<u64>>()
            })
        })
        .collect();
    println!("{:?}", threads.into_iter().map(|each| each.join().unwrap()).collect::<Vec<_>>());
}

#[derive(Debug, PartialEq, Eq, Clone)]
struct Slow(u32);

impl PartialOrd for Slow {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Slow {
    fn cmp(&self, other: &Self) -> Ordering {
        sleep(1);
        self.0.cmp(&other.0)
    }
}

impl fmt::Display for Slow {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        sleep(10);
        write!(f, "<{}>", self.0)
    }
}

impl Iterator for Slow {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        sleep(10);
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

fn comparisons_and_more() {
    let sorter = thread::spawn(|| {
        let mut list: Vec<_> = [3, 1, 2, 5, 4].into_iter().map(Slow).collect();
        list.sort();
        list.sort_by(|a, b| { sleep(1); b.cmp(a) });
        list.sort_by_key(|one| { sleep(1); one.0 % 3 });
        list
    });
    let mapper = thread::spawn(|| {
        let mut map = BTreeMap::new();
        for n in [4, 2, 9, 2] {
            *map.entry(Slow(n)).or_insert_with(|| { sleep(2); 0 }) += 1;
        }
        map.into_iter().map(|(key, n)| (key.0, n)).collect::<Vec<_>>()
    });
    let shower = thread::spawn(|| format!("{} {}", Slow(1), Slow(2)));
    let counter = thread::spawn(|| Slow(4).zip(Slow(3).map(|n| { sleep(3); n * n })).collect::<Vec<_>>());
    println!("{:?}", sorter.join().unwrap());
    println!("{:?}", mapper.join().unwrap());
    println!("{}", shower.join().unwrap());
    println!("{:?}", counter.join().unwrap());
}

fn meetings() {
    let barrier = Arc::new(Barrier::new(3));
    let pair = Arc::new((Mutex::new(0), Condvar::new()));
    let cell = Arc::new(OnceLock::new());
    let threads: Vec<_> = (0..3u64)
        .map(|n| {
            let (barrier, pair, cell) = (barrier.clone(), pair.clone(), cell.clone());
            thread::spawn(move || {
                let leaders = (0..4).filter(|_| barrier.wait().is_leader()).count();
                let seen = Some(n).map(|n| {
                    let (count, changed) = &*pair;
                    let mut count = count.lock().unwrap();
                    *count += 1;
                    changed.notify_all();
                    let _count = changed.wait_while(count, |count| *count < 3).unwrap();
                    n
                });
                let made = *cell.get_or_init(|| { sleep(10); 7 });
                (leaders, seen, made)
            })
        })
        .collect();
    let all: Vec<_> = threads.into_iter().map(|each| each.join().unwrap()).collect();
    println!("{} leaders, {:?}", all.iter().map(|one| one.0).sum::<usize>(), all.iter().map(|one| (one.1, one.2)).collect::<Vec<_>>());
}

thread_local! {
    static LOG: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// What belongs to a thread stays its own while others go on in the middle of its closures.
fn locals() {
    let threads: Vec<_> = (0..4u32)
        .map(|n| {
            thread::spawn(move || {
                LOG.with(|log| {
                    (0..3).for_each(|k| {
                        log.borrow_mut().push(n * 10 + k);
                        sleep(u64::from(4 - n));
                    });
                    log.borrow().clone()
                })
            })
        })
        .collect();
    println!("{:?}", threads.into_iter().flat_map(|each| each.join().unwrap()).collect::<Vec<_>>());
}

fn main() {
    both_orders();
    locks();
    ring();
    comparisons_and_more();
    meetings();
    locals();
}
