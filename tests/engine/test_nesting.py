"""Code of the program that we run from a plain function (destructors, closures of iterator adaptors) and that waits.

What each program prints is what real Rust prints. More of them: tests/programs/scheduler/waits_in_*.rs.
"""

import gc
import subprocess
import sys
from pathlib import Path

import pytest
from greenlet import greenlet

from scheduler_core import Settings, simulate
from scheduler_core.config import Costs, Limits
from scheduler_core.events import RunEnded

PROGRAMS = Path(__file__).parents[1] / "programs" / "scheduler"

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
PLAYED = {
    "a lock in the destructors of tasks on four workers": (LOCKS_IN_DESTRUCTORS, "16000\n"),
    "a destructor that spins until another thread has done something": (WAITS_IN_A_DESTRUCTOR, "seen\n"),
    "threads joined in closures by threads that are joined in closures": (JOINS_IN_JOINS, "8\n"),
}
ENDS = """
use std::sync::{mpsc, Arc, Mutex};
use std::thread;
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::task::block_in_place;

struct Waits(mpsc::Receiver<u32>);

impl Drop for Waits {
    fn drop(&mut self) {
        println!("dropped {:?}", self.0.recv());
    }
}

fn deep(n: u32) -> u32 {
    if n == 0 { 0 } else { deep(n) + 1 }
}

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (sender, receiver) = mpsc::channel::<u32>();
    let lock = Arc::new(Mutex::new(0));
    let held = lock.clone();
    let keeps = thread::spawn(move || {
        let _waits = Waits(receiver);
        let _held = held.lock().unwrap();
        (0..2).map(|_| thread::park()).count();
    });
    thread::sleep(Duration::from_millis(5));
    runtime.spawn(async move {
        let _guards: Vec<_> = (0..2).map(|_| lock.lock().unwrap()).collect();
    });
    runtime.spawn(async move {
        let _got: Vec<()> = (0..2)
            .map(|_| block_in_place(|| Handle::current().block_on(std::future::pending())))
            .collect();
    });
    thread::sleep(Duration::from_millis(5));
    runtime.shutdown_background();
    println!("they wait");
    END
    drop(sender);
}
"""
#: How `main` goes on while others wait in the middle of plain functions: how the run ends, and what is said of it.
HOWS = {
    "return;": ("returned", ""),
    "std::process::exit(3);": ("exited", ""),
    'panic!("over");': ("panicked", "over"),
    "[1].iter().for_each(|_| std::process::abort());": ("exited", ""),
    "[1].iter().for_each(|_| loop { std::hint::spin_loop(); });": ("limit", "statements and did not end"),
    "[1].iter().for_each(|_| loop { thread::sleep(Duration::from_secs(1)); });": ("limit", "of virtual time passed"),
    "(0..).for_each(|_| thread::spawn(|| ()).join().unwrap());": ("limit", "events were recorded"),
    "[1].iter().for_each(|_| { deep(1); });": ("limit", "has overflowed its stack"),
    "keeps.join().unwrap();": ("stuck", "is blocked in `thread::park`, line"),
    "[keeps].into_iter().for_each(|each| each.join().unwrap());": ("stuck", "is blocked in `JoinHandle::join`, line"),
}


@pytest.mark.parametrize("factor", [0.5, 1, 2])
@pytest.mark.parametrize("name", PLAYED)
def test_who_waits_in_a_plain_function_lets_others_go_on(name, factor):
    source, printed = PLAYED[name]
    recording = simulate(source, Settings(costs=Costs().scaled(factor)))
    assert (recording.status, recording.stdout) == (0, printed), recording.log[-1]
    assert all(one.t <= other.t for one, other in zip(recording.log, recording.log[1:], strict=False))


@pytest.mark.parametrize("factor", [0.5, 2])
@pytest.mark.parametrize("name", ["waits_in_closures", "waits_in_destructors", "block_on_in_closures"])
def test_what_it_costs_changes_nothing_that_real_rust_printed(name, factor):
    program = PROGRAMS / f"{name}.rs"
    recording = simulate(program.read_text(), Settings(costs=Costs().scaled(factor)))
    assert (recording.status, recording.stdout) == (0, program.with_suffix(".stdout").read_text())


@pytest.mark.parametrize("end", HOWS)
def test_a_run_may_end_while_threads_wait_there(end):
    limits = Limits(steps=200_000, events=1_000, virtual_time=10**11)
    before = len(alive())
    recording = simulate(ENDS.replace("END", end), Settings(limits=limits))
    how, detail = HOWS[end]
    over = recording.log[-1]
    assert (over.how, recording.stdout.split("\n")[0]) == (how, "they wait")
    assert detail in over.detail
    assert "dropped" not in recording.stdout
    assert sum(isinstance(event, RunEnded) for event in recording.log) == 1
    assert len(alive()) == before


def alive():
    """The stacks that somebody stands on."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, greenlet) and one]


DEEP = """
use std::thread;
use std::time::Duration;

fn deep(n: u64) -> u64 {
    thread::sleep(Duration::from_micros(10));
    [n].iter().map(|n| deep(n + 1)).sum::<u64>() + 1
}

fn main() {
    let both = [thread::spawn(|| deep(0)), thread::spawn(|| deep(0))];
    both.into_iter().for_each(|each| { each.join().unwrap(); });
}
"""


def test_deep_stacks_that_take_turns_count_as_the_work_that_they_are():
    few = simulate(DEEP, Settings(limits=Limits(stack_frames=5_000)))
    more = simulate(DEEP, Settings(limits=Limits(steps=100_000)))
    assert "has overflowed its stack" in few.log[-1].detail
    assert "statements and did not end" in more.log[-1].detail


THROUGH_C = """
fn deep(n: u64) -> u64 { [n].iter().map(|n| deep(n + 1)).sum::<u64>() + 1 }
fn main() { println!("{}", deep(0)); }
"""

ON_ANOTHER_STACK = f"""
import os, threading
from scheduler_core import simulate

def play():
    print(simulate({THROUGH_C!r}).log[-1].detail, flush=True)

def play_in_a_fork():
    child = os.fork()
    if not child:
        play()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0

play()
for one in play, play_in_a_fork:
    thread = threading.Thread(target=one)
    thread.start()
    thread.join()
"""


def test_a_deep_program_ends_in_words_on_whichever_stack_it_is_played():
    """A thread's stack does not grow, also where it became the main thread's of a fork. Found by the fuzzer."""
    ended = subprocess.run([sys.executable, "-c", ON_ANOTHER_STACK], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["Thread main has overflowed its stack."] * 3
