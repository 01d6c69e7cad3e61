"""The console's numbers: told for a small program and for the stall, and for random graphs against a plain recount."""

from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given

from scheduler_core import Settings, simulate
from scheduler_core import events as e
from scheduler_core.console.ledger import MOST_POINTS, thinned
from scheduler_core.console.tables import counted, rounded
from scheduler_core.history import History
from tests.engine.test_properties import FEW, GRAPHS, RUNS, prepared

LESSON = Path(__file__).parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
SMALL = """
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::task::yield_now;
use tokio::time::sleep;

async fn holder(lock: Arc<Mutex<u32>>) {
    let mut held = lock.lock().await;
    sleep(Duration::from_millis(20)).await;
    *held += 1;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let lock = Arc::new(Mutex::new(0));
    let first = tokio::spawn(holder(lock.clone()));
    let second = tokio::spawn(holder(lock.clone()));
    let job = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(5)));
    let eager = tokio::spawn(async { for _ in 0..3 { yield_now().await; } });
    first.await.unwrap();
    second.await.unwrap();
    job.await.unwrap();
    eager.await.unwrap();
}
"""
MS = 1_000_000


def history_of(source, settings=None):
    return History(simulate(source, settings or Settings()).log)


@pytest.fixture(scope="module")
def small():
    return history_of(SMALL)


@pytest.fixture(scope="module")
def stall():
    return history_of(LESSON.read_text())


def find(log, kind, **fields):
    """The seq of the first event of a kind with these fields."""
    wanted = fields.items()
    return next(x.seq for x in log if isinstance(x, kind) and all(getattr(x, name) == value for name, value in wanted))


# ---------------------------------------------------------------- told values


def test_the_second_holder_idles_while_the_first_has_the_lock(small):
    second = small.ledger().at(len(small.log) - 1)["task:2"]
    assert second["state"] == "complete"
    assert second["polls"] == 3  # asks for the lock, gets it and sleeps, wakes up
    assert second["idle"] == pytest.approx(42 * MS, abs=MS)
    assert second["wakes"] == 2
    assert second["by"] == [["task 1", 1], ["timer", 1]]
    assert (second["clones"], second["drops"]) == (2, 2)  # the lock's queue, the timer; main joins the first
    assert second["ended"] - second["born"] == second["busy"] + second["scheduled"] + second["idle"]


def test_a_blocking_job_is_one_poll_that_lasts_as_long_as_the_call(small):
    job = small.ledger().at(len(small.log) - 1)["task:3"]
    assert job["polls"] == 1
    assert job["poll_times"] == [[rounded(job["busy"]), 1]]
    assert job["busy"] == pytest.approx(5 * MS, rel=0.01)


def test_who_yields_is_woken_by_the_runtime_each_time(small):
    eager = small.ledger().at(len(small.log) - 1)["task:4"]
    assert (eager["polls"], eager["wakes"], eager["self_wakes"]) == (4, 3, 0)
    assert eager["by"] == [["defer", 3]]


def test_the_lock_remembers_its_longest_wait(small):
    held = find(small.log, e.PermitsGranted, task=2, waited=True)
    lock = small.ledger().at(held)["resource:1"]
    assert lock["events"] == 2
    assert lock["waited"] == pytest.approx(21 * MS, abs=MS)


def test_nothing_of_what_follows_is_in_it(small):
    begun = find(small.log, e.PollStarted, task=2)
    second = small.ledger().at(begun)["task:2"]
    assert second["state"] == "running"
    assert (second["busy"], second["poll_times"], second["ended"], second["polls"]) == (0, [], None, 1)
    assert small.ledger().life("task:2", begun)[-1][2] == "running"
    assert small.ledger().at(-1) == {}
    assert small.ledger().life("task:2", 3) == []


def test_the_stall_is_one_slow_poll_of_a_and_unread_news_at_the_door(stall):
    (a, lasts) = next((x.task, x.until) for x in stall.log if isinstance(x, e.BlockBegan) and x.task)
    over = find(stall.log, e.BlockEnded, task=a)
    here = stall.ledger().at(over)
    assert lasts - stall.log[over].t == 0
    poll = here[f"task:{a}"]
    assert poll["state"] == "running"
    assert stall.log[over].t - poll["since"] > 2_000 * MS
    end = stall.ledger().at(len(stall.log) - 1)[f"task:{a}"]
    assert end["longest"][1] > 2_000 * MS
    assert end["longest"][0] < over
    listener = f"fd:{find_listener(stall.log)}"
    assert stall.log[over].t - here[listener]["unread"] > 1_900 * MS
    assert here[listener]["longest"] < MS


def find_listener(log):
    return next(event.fd for event in log if isinstance(event, e.SocketOpened) and event.kind == "listener")


def test_a_steal_is_counted_and_the_workers_are_named_in_order(stall):
    end = stall.ledger().at(len(stall.log) - 1)
    stolen = Counter(task for event in stall.log if isinstance(event, e.Stole) for task in event.taken)
    assert stolen
    for task, times in stolen.items():
        assert end[f"task:{task}"]["stolen"] == times
        polled = [x.worker for x in stall.log if isinstance(x, e.PollStarted) and x.task == task]
        assert end[f"task:{task}"]["ran"] == [one for at, one in enumerate(polled) if polled[at - 1 : at] != [one]]


# ---------------------------------------------------------------- small parts


def test_times_are_kept_to_four_digits_and_in_order():
    assert [rounded(value) for value in (0, 9_999, 12_344, 12_345, 2_000_700_123)] == [
        0,
        9_999,
        12_340,
        12_350,
        2_001_000_000,
    ]
    pairs = []
    for value in (500, 20, 500, 12_344, 12_341):
        pairs = counted(pairs, value)
    assert pairs == [[20, 1], [500, 2], [12_340, 2]]


def test_the_future_of_block_on_lives_from_poll_to_poll(small):
    last = len(small.log) - 1
    life = small.ledger().life("main:0", last)
    polls = [event.seq for event in small.log if isinstance(event, e.PollStarted) and event.task == 0]
    assert [seq for seq, _, state in life if state == "running"] == polls
    assert life[0] == (polls[0], small.log[polls[0]].t, "new")
    assert life[2][2] == "idle"
    assert life[-1][2] == "complete"
    assert small.ledger().at(last)["main:0"]["polls"] == len(polls)


def test_a_long_life_keeps_its_beginning_its_end_and_what_fills_it():
    points = [(seq, 10 * seq + (9 if seq % 2 else 0), "idle" if seq % 2 == 0 else "running") for seq in range(5001)]
    kept = thinned(points)
    assert len(kept) <= MOST_POINTS
    assert kept[0][:2] == points[0][:2]
    assert kept[-1] == points[-1]
    assert {state for _, _, state in kept} == {"idle"}
    assert thinned(points[:5]) == points[:5]


# ---------------------------------------------------------------- against a plain recount


def recounted(log):
    """Sums, polls and wakes of every task, straight from the log."""
    spells, since = defaultdict(Counter), {}
    found = defaultdict(Counter)
    times = defaultdict(Counter)
    for event in log:
        match event:
            case e.TaskSpawned():
                since[event.task] = ("scheduled", event.t)
            case e.TaskStateChanged():
                state, t = since[event.task]
                spells[event.task][state] += event.t - t
                since[event.task] = (event.after.partition("+")[0], event.t)
            case e.PollStarted() | e.BlockingStarted():
                found[event.task if isinstance(event, e.PollStarted) else event.job]["polls"] += 1
            case e.PollEnded():
                times[event.task][rounded(event.took)] += 1
            case e.Woken():
                found[event.task]["wakes"] += 1
                found[event.task]["self_wakes"] += event.by == f"task {event.task}"
    return spells, since, found, times


@FEW
@given(GRAPHS, RUNS)
def test_the_console_is_a_recount_of_the_log_at_any_place(graph, run):
    source, _, chosen = prepared(graph, run)
    history = history_of(source, chosen)
    log, ledger = history.log, history.ledger()
    check_wakers(history)
    for seq in {len(log) - 1, len(log) // 2, len(log) // 3, len(log) // 7}:
        console = ledger.at(seq)
        spells, since, found, times = recounted(log[: seq + 1])
        blocking = {event.task for event in log if isinstance(event, e.TaskSpawned) and event.kind == "blocking"}
        assert {f"task:{task}" for task in since} == {key for key in console if key.startswith("task:")}
        for task, (state, t) in since.items():
            entity = console[f"task:{task}"]
            assert entity["state"] == state
            assert entity["since"] == t
            sums = {"running": entity["busy"], "scheduled": entity["scheduled"], "idle": entity["idle"]}
            assert sums == {name: spells[task][name] for name in sums}
            assert {name: entity[name] for name in ("polls", "wakes", "self_wakes")} == {
                name: found[task][name] for name in ("polls", "wakes", "self_wakes")
            }
            if task not in blocking:
                polls = Counter(dict(map(tuple, entity["poll_times"])))
                # PollEnded comes a moment before the state
                assert (times[task] - polls).total() <= (state == "running")
                assert polls <= times[task]


def check_wakers(history):
    """Each waker that was left somewhere is used up or still there."""
    last = len(history.log) - 1
    console = history.ledger().at(last)
    for key, entity in history.entities(last).items():
        if key in console and "waits" in entity:
            held = {(wait["on"], wait["op"]) for wait in entity["waits"]}
            assert console[key]["clones"] - console[key]["drops"] == len(held)


def test_a_place_is_the_same_however_it_is_reached(stall):
    """From a keyframe, or as the end of a log that is cut there; and a life ends with the state of its task."""
    for seq in (3, 255, 256, 257, 400, 511, 600):
        here = stall.ledger().at(seq)
        assert History(stall.log[: seq + 1]).ledger().at(seq) == here
        for key, entity in here.items():
            if "state" in entity:
                seq_of, t, state = stall.ledger().life(key, seq)[-1]
                assert seq_of <= seq
                assert (t, state) == (entity["since"], entity["state"])
