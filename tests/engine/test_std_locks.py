"""Holds of std locks in the log: each once, and all that somebody waits for."""

from scheduler_core import simulate
from scheduler_core.events import LockAwaited, LockReleased, LockTaken
from scheduler_core.history import History

COUNTS = """
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0u64));
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let total = total.clone();
            thread::spawn(move || {
                for _ in 0..500 {
                    *total.lock().unwrap() += 1;
                }
            })
        })
        .collect();
    for one in threads {
        one.join().unwrap();
    }
    println!("{}", total.lock().unwrap());
}
"""
SECOND_ROUND = """
use std::sync::{Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0));
    for round in 0..3 {
        let mut held = total.lock().unwrap();
        if round == 2 {
            let other = total.clone();
            thread::spawn(move || *other.lock().unwrap() += 1).join().unwrap();
        }
        *held += 1;
    }
}
"""
READERS = """
use std::sync::RwLock;
use std::thread;
use std::time::Duration;

fn main() {
    let table = RwLock::new(1);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let seen = table.read().unwrap();
                thread::sleep(Duration::from_millis(5));
                println!("{seen}");
            });
        }
        thread::sleep(Duration::from_millis(1));
        *table.write().unwrap() += 1;
    });
}
"""


def only(log, *kinds):
    return [event for event in log if isinstance(event, kinds)]


def test_a_loop_that_locks_does_not_fill_the_log():
    recording = simulate(COUNTS)
    assert recording.stdout == "4000\n"
    told = only(recording.log, LockTaken)
    assert len({(event.thread, event.line) for event in told}) == 9
    assert len(told) <= 9 + 2 * len(only(recording.log, LockAwaited))
    assert len(only(recording.log, LockReleased)) <= len(told) + len(only(recording.log, LockAwaited))


def test_a_hold_that_was_not_told_is_told_to_who_comes_to_wait():
    recording = simulate(SECOND_ROUND)
    assert (recording.status, recording.log[-1].how) == (3, "stuck")
    assert "for std Mutex 1, held by thread main since line 8\n" in recording.log[-1].detail
    (taken,) = only(recording.log, LockTaken)
    (awaited,) = only(recording.log, LockAwaited)
    assert awaited.t > taken.t
    assert (awaited.holders, awaited.lines) == (["thread main"], [8])
    history = History(recording.log)
    assert history.entities(awaited.seq - 1)["resource:1"]["holders"] == []
    assert history.entities(awaited.seq)["resource:1"]["holders"] == [0]


def test_a_writer_waits_for_all_readers():
    log = simulate(READERS).log
    (awaited,) = only(log, LockAwaited)
    assert awaited.holders == ["thread thread-1", "thread thread-2", "thread thread-3"]
    kinds = [(type(event).__name__, getattr(event, "shared", None)) for event in only(log, LockTaken, LockReleased)]
    assert kinds == [("LockTaken", True)] * 3 + [("LockReleased", None)] * 3 + [
        ("LockTaken", False),
        ("LockReleased", None),
    ]
