"""Code of the program that we run from a plain function (destructors, closures of iterator adaptors) and that waits.

What each program prints is what real Rust prints; what is not played is said to be so before it shows anything wrong.
"""

import pytest

from scheduler_core import Settings, simulate
from scheduler_core.config import Costs

LOCKS_IN_DESTRUCTORS = """
use std::sync::{Arc, Mutex};

struct Counts(Arc<Mutex<u32>>);

impl Drop for Counts {
    fn drop(&mut self) {
        let mut total = self.0.lock().unwrap();
        for _ in 0..200 {
            *total += 1;
        }
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let total = Arc::new(Mutex::new(0));
    let tasks: Vec<_> = (0..40)
        .map(|_| {
            let total = total.clone();
            tokio::spawn(async move {
                let _one = Counts(total.clone());
                tokio::task::yield_now().await;
                let _two = Counts(total);
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    println!("{}", total.lock().unwrap());
}
"""
WAITS_IN_A_DESTRUCTOR = """
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

struct WaitsFor(Arc<AtomicBool>);

impl Drop for WaitsFor {
    fn drop(&mut self) {
        while !self.0.load(Ordering::Acquire) {
            std::hint::spin_loop();
        }
        println!("seen");
    }
}

fn main() {
    let flag = Arc::new(AtomicBool::new(false));
    let other = flag.clone();
    let setter = thread::spawn(move || {
        thread::sleep(Duration::from_millis(2));
        other.store(true, Ordering::Release);
    });
    drop(WaitsFor(flag));
    setter.join().unwrap();
}
"""
JOINS_IN_JOINS = """
use std::thread;
use std::time::Duration;

fn tree(depth: u64) -> u64 {
    if depth == 0 {
        thread::sleep(Duration::from_millis(3));
        return 1;
    }
    let below: Vec<_> = (0..2).map(|_| thread::spawn(move || tree(depth - 1))).collect();
    below.into_iter().map(|each| each.join().unwrap()).sum()
}

fn main() {
    println!("{}", tree(3));
}
"""
SLEEPS_IN_CLOSURES = """
use std::thread;
use std::time::Duration;

fn slow(name: &'static str, millis: u64) -> u64 {
    let sum = (1..4u64).map(|n| { thread::sleep(Duration::from_millis(millis)); n }).sum::<u64>();
    println!("{name} {sum}");
    sum
}

fn main() {
    let a = thread::spawn(|| slow("a", 10));
    let b = thread::spawn(|| slow("b", 10));
    println!("{}", a.join().unwrap() + b.join().unwrap());
}
"""
BLOCK_ON_IN_CLOSURES = """
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::time::sleep;

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let tasks: Vec<_> = (0..4u64)
        .map(|n| {
            tokio::spawn(async move {
                let found: Vec<u64> = (0..3)
                    .map(|k| {
                        tokio::task::block_in_place(|| {
                            Handle::current().block_on(async {
                                sleep(Duration::from_millis(10)).await;
                                tokio::task::block_in_place(|| Handle::current().block_on(async { n * 10 + k }))
                            })
                        })
                    })
                    .collect();
                found.iter().sum::<u64>()
            })
        })
        .collect();
    let mut total = 0;
    for task in tasks {
        total += task.await.unwrap();
    }
    println!("{total}");
}
"""

PLAYED = {
    "a lock in the destructors of tasks on four workers": (LOCKS_IN_DESTRUCTORS, "16000\n"),
    "a destructor that spins until another thread has done something": (WAITS_IN_A_DESTRUCTOR, "seen\n"),
    "threads joined in closures by threads that are joined in closures": (JOINS_IN_JOINS, "8\n"),
}


@pytest.mark.parametrize("factor", [0.5, 1, 2])
@pytest.mark.parametrize("name", PLAYED)
def test_who_waits_in_a_plain_function_lets_others_go_on(name, factor):
    source, printed = PLAYED[name]
    recording = simulate(source, Settings(costs=Costs().scaled(factor)))
    assert (recording.status, recording.stdout) == (0, printed), recording.log[-1]
    assert all(one.t <= other.t for one, other in zip(recording.log, recording.log[1:], strict=False))


@pytest.mark.parametrize("source", [SLEEPS_IN_CLOSURES, BLOCK_ON_IN_CLOSURES])
def test_two_threads_that_wait_there_at_once_for_long_end_the_run_before_it_shows_what_is_not_true(source):
    recording = simulate(source)
    assert (recording.status, recording.stdout) == (4, "")
    assert "block inside destructors or iterator closures at the same time" in recording.log[-1].detail
