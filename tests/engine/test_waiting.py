"""Who waits for whom: the graph of small programs told whole, and no circle where a run goes on by itself."""

from hypothesis import given

from scheduler_core import Settings, simulate
from scheduler_core import events as e
from scheduler_core.history import History
from scheduler_core.waiting import EVERY, Edge, circles
from tests.engine.test_properties import FEW, GRAPHS, RUNS, prepared

HEAD = """
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, Mutex, Notify, RwLock, Semaphore};
use tokio::task::yield_now;
use tokio::time::sleep;
"""
TWO_LOCKS = """
async fn both(first: Arc<Mutex<u32>>, second: Arc<Mutex<u32>>) {
    let one = first.lock().await;
    yield_now().await;
    let two = second.lock().await;
    println!("{one} {two}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (a, b) = (Arc::new(Mutex::new(1)), Arc::new(Mutex::new(2)));
    let left = tokio::spawn(both(a.clone(), b.clone()));
    let right = tokio::spawn(both(b, a));
    left.await.unwrap();
    right.await.unwrap();
}
"""
TWO_STD_LOCKS = """
fn both(first: &std::sync::Mutex<u32>, second: &std::sync::Mutex<u32>) {
    let one = first.lock().unwrap();
    std::thread::sleep(Duration::from_millis(5));
    let two = second.lock().unwrap();
    println!("{one} {two}");
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let a = Arc::new(std::sync::Mutex::new(1));
    let b = Arc::new(std::sync::Mutex::new(2));
    let (c, d) = (a.clone(), b.clone());
    let left = tokio::spawn(async move { both(&a, &b) });
    let other = std::thread::spawn(move || both(&d, &c));
    left.await.unwrap();
    other.join().unwrap();
}
"""
CHANNEL = """
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (tx, mut rx) = mpsc::channel::<u32>(1);
    tx.send(1).await.unwrap();
    tx.send(2).await.unwrap();
    rx.recv().await;
}
"""
MANY = """
async fn client(seats: Arc<Semaphore>) {
    let _seat = seats.acquire().await.unwrap();
    sleep(Duration::from_millis(5)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let seats = Arc::new(Semaphore::new(5));
    let all: Vec<_> = (0..30).map(|_| tokio::spawn(client(seats.clone()))).collect();
    for one in all {
        one.await.unwrap();
    }
}
"""
LOST = """
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let never = tokio::spawn(std::future::pending::<()>());
    sleep(Duration::from_millis(1)).await;
    never.abort();
}
"""


def history_of(source, settings=None):
    return History(simulate(source, settings or Settings()).log)


def told(graph):
    """The edges in words, circles with a star."""
    return [f"{edge.from_} {edge.kind} {edge.to}{' *' if edge.circle else ''}" for edge in graph.edges]


def line_of(source, text):
    return next(number for number, line in enumerate(source.splitlines(), 1) if text in line)


def test_two_locks_in_two_orders_are_a_circle_before_anybody_calls_the_run_stuck():
    source = HEAD + TWO_LOCKS
    history = history_of(source)
    second = [event.seq for event in history.log if isinstance(event, e.TaskStateChanged) and event.after == "idle"][-1]
    graph = history.waits(second)
    assert sorted(told(graph)) == sorted(
        [
            "main:0 joins task:1",
            "task:1 waits resource:2 *",
            "resource:2 held task:2 *",
            "task:2 waits resource:1 *",
            "resource:1 held task:1 *",
        ]
    )
    assert not graph.stuck
    (circle,) = graph.circles
    assert circle[0] == circle[-1]
    assert set(circle) == {"task:1", "task:2", "resource:1", "resource:2"}
    waits = next(edge for edge in graph.edges if edge.from_ == "task:1")
    assert waits == Edge("task:1", "resource:2", "waits", "acquire", line_of(source, "second.lock()"), True)
    held = next(edge for edge in graph.edges if edge.from_ == "resource:2")
    assert held.line == line_of(source, "first.lock()")
    assert {node.name for node in graph.nodes} == {"main", "both", "Mutex"}


def test_std_locks_are_told_as_those_of_tokio_though_their_waiters_are_threads():
    source = HEAD + TWO_STD_LOCKS
    history = history_of(source)
    graph = history.waits(len(history.log) - 1)
    left = next(event.task for event in history.log if isinstance(event, e.TaskSpawned) and event.kind == "async")
    assert sorted(told(graph)) == sorted(
        [
            f"main:0 joins task:{left}",
            f"task:{left} waits resource:2 *",
            "resource:2 held thread:thread-1 *",
            "thread:thread-1 waits resource:1 *",
            f"resource:1 held task:{left} *",
        ]
    )
    assert {node.name for node in graph.nodes} == {"main", "async block", "std Mutex", "thread-1"}
    held = next(edge for edge in graph.edges if edge.from_ == "resource:2")
    assert held.line == line_of(source, "first.lock()")


def test_a_task_whose_threads_are_blocked_waits_for_those_who_block_them():
    source = (
        HEAD
        + """
#[tokio::main(flavor = "current_thread")]
async fn main() {
    let slow = tokio::spawn(async { std::thread::sleep(Duration::from_millis(50)) });
    let ready = tokio::spawn(async {});
    slow.await.unwrap();
    ready.await.unwrap();
}
"""
    )
    history = history_of(source)
    blocked = next(event.seq for event in history.log if isinstance(event, e.BlockBegan))
    graph = history.waits(blocked)
    assert told(graph) == ["main:0 joins task:1", "task:2 unpolled task:1"]
    assert graph.circles == []


def test_a_circle_through_a_channel_is_sure_only_when_the_run_is_stuck():
    history = history_of(HEAD + CHANNEL)
    last = len(history.log) - 1
    assert history.log[last].how == "stuck"
    before, after = history.waits(last - 1), history.waits(last)
    assert before.circles == []
    assert told(after) == ["main:0 waits resource:1"]
    assert after.stuck


def test_many_alike_are_one_node_with_a_count_and_so_are_their_timers():
    history = history_of(HEAD + MANY)
    parked = next(event.seq for event in history.log if isinstance(event, e.WorkerParked) and event.mode == "driver")
    graph = history.waits(parked)
    assert {(node.key, node.count) for node in graph.nodes} == {
        ("main:0", 1),
        ("task:1", 1),  # it is joined: not like the others that hold a seat
        ("timer:1", 1),
        ("all:task:2", 4),
        ("all:timer:2", 4),
        ("all:task:6", 25),
        ("resource:1", 1),
    }
    assert next(node for node in graph.nodes if node.key == "all:task:6").tasks == [6, 7, 8]
    assert "resource:1 held all:task:2" in told(graph)
    assert graph.circles == []


def test_a_lost_waker_is_held_by_nobody():
    history = history_of(HEAD + LOST)
    idle = next(x.seq for x in history.log if isinstance(x, e.TaskStateChanged) and x.after == "idle")
    assert "task:1 lost nobody" in told(history.waits(idle))


def test_before_the_first_event_nobody_waits():
    graph = history_of(HEAD + LOST).waits(-1)
    assert (graph.nodes, graph.edges, graph.circles, graph.stuck) == ([], [], [], False)


def test_the_shortest_circle_of_each_knot_is_named_once():
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("b", "a"), ("x", "x"), ("y", "a")]) == [
        ["a", "b", "a"],
        ["c", "a", "b", "c"],
        ["x", "x"],
    ]
    assert circles([("a", "b"), ("b", "c")]) == []


@FEW
@given(GRAPHS, RUNS)
def test_a_run_that_ends_by_itself_never_shows_a_circle(graph, run):
    source, _, chosen = prepared(graph, run)
    history = history_of(source, chosen)
    last = len(history.log) - 1
    for seq in range(0, last, max(1, last // 40)):
        assert history.waits(seq).circles == []
    assert history.waits(last).edges == []


def test_a_place_beyond_a_checkpoint_is_the_place_reached_from_the_beginning():
    source = HEAD + MANY.replace("0..30", "0..300")
    history = history_of(source)
    seq = EVERY + 40
    assert seq < len(history.log)
    assert History(history.log[: seq + 1]).waits(seq) == history.waits(seq)
    assert history.waits(EVERY - 1) == History(history.log[:EVERY]).waits(EVERY - 1)
