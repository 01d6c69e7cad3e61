"""What versions of Tokio did to spread load, as far as a program can see it: 1.43's timers, 1.52.0's blocking pool.

Real 1.43.4 and 1.52.0 print another order from run to run, real 1.53.1 always that of registration.
"""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate

TIMERS = """
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::time::{sleep_until, Instant};

#[tokio::main(flavor = "multi_thread", worker_threads = 4)]
async fn main() {
    let at = Instant::now() + Duration::from_millis(20);
    let mut all: FuturesUnordered<_> = (0..8)
        .map(|n| async move {
            sleep_until(at).await;
            n
        })
        .collect();
    let mut order = Vec::new();
    while let Some(n) = all.next().await {
        order.push(n);
    }
    println!("{order:?}");
}
"""
JOBS = """
use std::sync::{Arc, Mutex};

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .max_blocking_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let order = Arc::new(Mutex::new(Vec::new()));
        let jobs: Vec<_> = (0..8)
            .map(|n| {
                let order = order.clone();
                tokio::task::spawn_blocking(move || {
                    std::thread::sleep(std::time::Duration::from_millis(2));
                    order.lock().unwrap().push(n);
                })
            })
            .collect();
        for job in jobs {
            job.await.unwrap();
        }
        println!("{:?}", order.lock().unwrap());
    });
}
"""
SEEDS = range(1, 9)


def order(source, tokio, seed):
    recording = simulate(source, Settings(tokio=tokio, seed=seed))
    assert recording.status == 0, recording.stderr
    return json.loads(recording.stdout)


@pytest.mark.parametrize("tokio", ["1.24", "1.50", "1.51", "1.52", "1.53"])
def test_timers_of_one_tick_fire_in_the_order_of_registration(tokio):
    assert {tuple(order(TIMERS, tokio, seed)) for seed in SEEDS} == {tuple(range(8))}


def test_in_1_43_they_fire_wheel_by_wheel_and_in_order_within_a_wheel():
    """A thread that runs no worker files each timer into a random one of four wheels."""
    seen = [order(TIMERS, "1.43", seed) for seed in SEEDS]
    assert len({tuple(one) for one in seen}) > 1
    for one in seen:
        assert sorted(one) == list(range(8))
        assert sum(later < before for before, later in pairwise(one)) <= 3


def test_in_1_43_one_worker_has_one_wheel():
    source = TIMERS.replace("worker_threads = 4", "worker_threads = 1")
    assert {tuple(order(source, "1.43", seed)) for seed in SEEDS} == {tuple(range(8))}


@pytest.mark.parametrize("tokio", ["1.24", "1.43", "1.50", "1.51", "1.53"])
def test_blocking_jobs_start_in_the_order_of_submission(tokio):
    assert {tuple(order(JOBS, tokio, seed)) for seed in SEEDS} == {tuple(range(8))}


def test_in_1_52_0_the_queue_of_the_pool_has_shards():
    """B-12."""
    seen = [order(JOBS, "1.52", seed) for seed in SEEDS]
    assert len({tuple(one) for one in seen}) > 1
    assert all(sorted(one) == list(range(8)) for one in seen)


def test_five_jobs_on_two_threads_take_three_rounds_there_too_whichever_comes_first():
    program = Path(__file__).parents[1] / "conformance/09_blocking/block_spawn_blocking_limit.rs"
    seen = {simulate(program.read_text(), Settings(tokio="1.52", seed=seed)).stdout for seed in SEEDS}
    assert len(seen) > 1
    for stdout in seen:
        assert sorted(line[-5:] for line in stdout.splitlines()) == ["0.1 s", "0.1 s", "0.2 s", "0.2 s", "0.3 s"]
