"""Rust that only computes, beside the same loop in plain Python: what a user's own loops cost."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

from scheduler_core import Settings, simulate
from scheduler_core.events import Printed

RUNS = 5


def _arithmetic() -> int:
    total, i = 0, 0
    while i < 60_000:
        total = (total + i * i) % 1_000_007
        if i % 3 == 0:
            total += 1
        i += 1
    return total


def _sieve() -> int:
    composite = [False] * 40_000
    count = 0
    for n in range(2, 40_000):
        if not composite[n]:
            count += 1
            multiple = n * 2
            while multiple < 40_000:
                composite[multiple] = True
                multiple += n
    primes = [n for n in range(2, 40_000) if not composite[n]]
    total = 0
    for i in range(len(primes)):
        total += primes[i]
    return count + total


def _counting() -> int:
    counts: dict[int, int] = {}
    x = 1
    for _ in range(20_000):
        x = (x * 1_103_515_245 + 12_345) % 2_147_483_648
        key = x % 100
        counts[key] = counts.get(key, 0) + 1
    largest = 0
    for count in counts.values():
        if count > largest:
            largest = count
    return largest


def _text() -> int:
    out: list[str] = []
    vowels = 0
    for i in range(5_000):
        word = f"item {i}"
        for one in word:
            if one == "e" or one == "i":
                vowels += 1
        out.append(word)
        out.append(";")
    return vowels + len("".join(out))


def _fibonacci(n: int) -> int:
    return n if n < 2 else _fibonacci(n - 1) + _fibonacci(n - 2)


#: Name → (the Rust program, the same in Python).
PAIRS: dict[str, tuple[str, Callable[[], int]]] = {
    "loops and arithmetic": (
        """
fn main() {
    let mut total: u64 = 0;
    let mut i = 0;
    while i < 60_000 {
        total = (total + i * i) % 1_000_007;
        if i % 3 == 0 {
            total += 1;
        }
        i += 1;
    }
    println!("{total}");
}
""",
        _arithmetic,
    ),
    "Vec": (
        """
fn main() {
    let mut composite = vec![false; 40_000];
    let mut count = 0;
    for n in 2..40_000 {
        if !composite[n] {
            count += 1;
            let mut multiple = n * 2;
            while multiple < 40_000 {
                composite[multiple] = true;
                multiple += n;
            }
        }
    }
    let mut primes = Vec::new();
    for n in 2..40_000 {
        if !composite[n] {
            primes.push(n);
        }
    }
    let mut total = 0;
    for i in 0..primes.len() {
        total += primes[i];
    }
    println!("{}", count + total);
}
""",
        _sieve,
    ),
    "HashMap": (
        """
use std::collections::HashMap;

fn main() {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut x: u64 = 1;
    for _ in 0..20_000 {
        x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
        *counts.entry(x % 100).or_insert(0) += 1;
    }
    let mut largest = 0;
    for (_, &count) in &counts {
        if count > largest {
            largest = count;
        }
    }
    println!("{largest}");
}
""",
        _counting,
    ),
    "strings": (
        """
fn main() {
    let mut out = String::new();
    let mut vowels = 0;
    for i in 0..5_000 {
        let word = format!("item {i}");
        for one in word.chars() {
            if one == 'e' || one == 'i' {
                vowels += 1;
            }
        }
        out.push_str(&word);
        out.push(';');
    }
    println!("{}", vowels + out.len());
}
""",
        _text,
    ),
    "calls and recursion": (
        """
fn fibonacci(n: u64) -> u64 {
    if n < 2 { n } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

fn main() {
    println!("{}", fibonacci(20));
}
""",
        lambda: _fibonacci(20),
    ),
}


def milliseconds(work: Callable[[], object]) -> float:
    """CPU milliseconds of one call, the median of several, without the collector."""
    took = []
    for _ in range(RUNS):
        gc.collect()
        gc.disable()
        began = time.process_time()
        work()
        took.append((time.process_time() - began) * 1000)
        gc.enable()
    return statistics.median(took)


def rows() -> list[tuple[str, str, str]]:
    """Name, time in our interpreter, and how many times that of plain Python it is."""
    found = []
    settings = Settings()
    for name, (source, python) in PAIRS.items():
        printed = "".join(event.text for event in simulate(source, settings).log if isinstance(event, Printed))
        if printed.strip() != str(python()):
            raise AssertionError(f"{name}: the program printed {printed!r}, Python computes {python()}")
        ours, theirs = milliseconds(lambda source=source: simulate(source, settings)), milliseconds(python)
        found.append((f"interpreter: {name}", f"{ours:.1f} ms", f"{ours / theirs:.1f} of Python"))
    return found
