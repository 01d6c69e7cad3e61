"""Random task graphs, written as Rust and played: what must hold after every step of every run.

A graph is a tree of operations. Each of them signs a list when it is done, so that at the end every number must be
there once: nothing was lost and nothing ran twice. No graph waits for what cannot come, so every run ends by itself.
"""

from collections import Counter
from itertools import count

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from scheduler_core import Settings, as_json_lines, simulate
from scheduler_core.config import Costs
from scheduler_core.runtime.context import context_of
from scheduler_core.runtime.scheduler.multi_thread.handle import MultiThread
from scheduler_core.simulation import play, prepare
from tests.engine.test_picture_is_engine import picture_beside_engine, runtimes

FEW = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # chosen: all of them take 20 s of one core

# ---------------------------------------------------------------- graphs

SIMPLE = st.one_of(
    st.just(("yield",)),
    st.tuples(st.just("sleep"), st.integers(0, 70)),
    st.tuples(st.just("lock"), st.integers(0, 1), st.booleans()),
    st.tuples(st.just("permits"), st.integers(1, 3)),
    st.tuples(st.just("spend"), st.sampled_from([1, 60, 127, 128, 200])),
    st.tuples(st.just("block"), st.integers(0, 3)),
    st.tuples(st.just("blocking"), st.integers(0, 3)),
    st.tuples(st.just("in place"), st.integers(0, 3)),
    st.tuples(st.just("pipe"), st.integers(1, 3), st.integers(1, 6)),
    st.tuples(st.just("ping"), st.integers(1, 5)),
    st.tuples(st.just("abort"), st.booleans()),
)


def bodies(children):
    return st.one_of(
        st.tuples(st.just("spawn"), children, st.sampled_from(["await", "later", "detached"])),
        st.tuples(st.just("join"), children, children),
        st.tuples(st.just("race"), children),
        st.tuples(st.just("many"), st.integers(2, 5), children),
    )


GRAPHS = st.lists(
    st.recursive(SIMPLE, lambda one: bodies(st.lists(one, min_size=1, max_size=3)), max_leaves=8), max_size=5
)
RUNS = st.fixed_dictionaries(
    {
        "flavor": st.sampled_from(["current_thread", "multi_thread"]),
        "workers": st.integers(1, 4),
        "seed": st.integers(1, 5),
        "knobs": st.fixed_dictionaries(
            {},
            optional={
                "event_interval": st.sampled_from([1, 7, 61]),
                "global_queue_interval": st.sampled_from([1, 3, 61]),
                "max_blocking_threads": st.sampled_from([1, 2]),
                "disable_lifo_slot": st.booleans(),
                "enable_eager_driver_handoff": st.booleans(),
            },
        ),
        "tokio": st.sampled_from(["1.24", "1.43", "1.51", "1.53"]),
    }
)

HEAD = """
use std::sync::{Arc, Mutex as Plain};
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::sync::{mpsc, Mutex, Notify, Semaphore};
use tokio::task::{block_in_place, consume_budget, spawn_blocking, yield_now};
use tokio::time::sleep;

#[derive(Clone)]
struct World {
    done: Arc<Plain<Vec<usize>>>,
    locks: Arc<Vec<Mutex<usize>>>,
    permits: Arc<Semaphore>,
}

impl World {
    fn sign(&self, number: usize) {
        self.done.lock().unwrap().push(number);
    }
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

fn main() {
    let world = World {
        done: Arc::new(Plain::new(Vec::new())),
        locks: Arc::new(vec![Mutex::new(0), Mutex::new(0)]),
        permits: Arc::new(Semaphore::new(3)),
    };
    let runtime = Builder::new_FLAVOR().enable_all().build().unwrap();
    let all = world.clone();
    runtime.block_on(async move {
"""
TAIL = """
        while all.done.lock().unwrap().len() < TOTAL {
            sleep(ms(1)).await;
        }
    });
    let mut done = world.done.lock().unwrap().clone();
    done.sort();
    println!("{done:?}");
}
"""


def rust(graph, flavor):
    """The program of a graph, and how many signatures there must be."""
    numbers, names = count(), count()

    def sign(world):
        return f"{world}.sign({next(numbers)});"

    def block(operations, world):
        later = []
        lines = [line for each in operations for line in operation(each, world, later)]
        return [*lines, *(f"{name}.await.unwrap();" for name in later)]

    def own(operations):
        """A body with a clone of the world, and the line that makes the clone."""
        world = f"w{next(names)}"
        return world, block(operations, world)

    def operation(each, world, later):
        match each:
            case ("yield",):
                return ["yield_now().await;", sign(world)]
            case ("sleep", millis):
                return [f"sleep(ms({millis})).await;", sign(world)]
            case ("lock", which, holds):
                inner = "yield_now().await; " if holds else ""
                return [f"{{ let mut held = {world}.locks[{which}].lock().await; {inner}*held += 1; }}", sign(world)]
            case ("permits", wanted):
                inner = f"{{ let _held = {world}.permits.acquire_many({wanted}).await.unwrap(); yield_now().await; }}"
                return [inner, sign(world)]
            case ("spend", units):
                return [f"for _ in 0..{units} {{ consume_budget().await; }}", sign(world)]
            case ("block", millis):
                return [f"std::thread::sleep(ms({millis}));", sign(world)]
            case ("blocking", millis):
                mine = f"w{next(names)}"
                body = f"std::thread::sleep(ms({millis})); {sign(mine)}"
                return [f"let {mine} = {world}.clone();", f"spawn_blocking(move || {{ {body} }}).await.unwrap();"]
            case ("in place", millis):
                if flavor == "current_thread":
                    return [sign(world)]
                return [f"block_in_place(|| std::thread::sleep(ms({millis})));", sign(world)]
            case ("pipe", capacity, messages):
                mine = f"w{next(names)}"
                sends = f"for n in 0..{messages} {{ sender.send(n).await.unwrap(); }}"
                return [
                    f"let {mine} = {world}.clone();",
                    f"let (sender, mut receiver) = mpsc::channel({capacity});",
                    f"tokio::spawn(async move {{ {sends} {sign(mine)} }});",
                    "let mut sum = 0;",
                    "while let Some(n) = receiver.recv().await { sum += n; }",
                    f"assert_eq!(sum, {sum(range(messages))});",
                    sign(world),
                ]
            case ("ping", rounds):
                mine = f"w{next(names)}"
                return [
                    f"let {mine} = {world}.clone();",
                    "let (there, back) = (Arc::new(Notify::new()), Arc::new(Notify::new()));",
                    "let (hears, answers) = (there.clone(), back.clone());",
                    f"let other = tokio::spawn(async move {{ for _ in 0..{rounds} {{ hears.notified().await;"
                    f" answers.notify_one(); }} {sign(mine)} }});",
                    f"for _ in 0..{rounds} {{ there.notify_one(); back.notified().await; }}",
                    "other.await.unwrap();",
                    sign(world),
                ]
            case ("abort", runs_first):
                first = ["yield_now().await;"] if runs_first else []
                return [
                    "let idle = tokio::spawn(std::future::pending::<()>());",
                    *first,
                    "idle.abort();",
                    "assert!(idle.await.unwrap_err().is_cancelled());",
                    sign(world),
                ]
            case ("spawn", children, how):
                mine, body = own(children)
                name = f"t{next(names)}"
                lines = [f"let {mine} = {world}.clone();", f"let {name} = tokio::spawn(async move {{", *body, "});"]
                if how == "later":
                    later.append(name)
                else:
                    lines.append(f"{name}.await.unwrap();" if how == "await" else f"drop({name});")
                return [*lines, sign(world)]
            case ("join", left, right):
                (one, first), (two, second) = own(left), own(right)
                return [
                    f"let ({one}, {two}) = ({world}.clone(), {world}.clone());",
                    "tokio::join!(async move {", *first, "}, async move {", *second, "});",
                    sign(world),
                ]  # fmt: skip
            case ("race", children):
                mine, body = own(children)
                return [
                    f"let {mine} = {world}.clone();",
                    "tokio::select! {",
                    "_ = async move {", *body, "} => (),",
                    "_ = std::future::pending::<()>() => (),",
                    "}",
                    sign(world),
                ]  # fmt: skip
            case ("many", times, children):
                # every copy signs with numbers of its own
                return [line for _ in range(times) for line in operation(("spawn", children, "later"), world, later)]
        raise AssertionError(each)

    lines = block(graph, "all")
    total = next(numbers)
    source = HEAD.replace("FLAVOR", flavor) + "\n".join(lines) + TAIL.replace("TOTAL", str(total))
    return source, total


def prepared(graph, run):
    source, total = rust(graph, run["flavor"])
    chosen = Settings(tokio=run["tokio"], seed=run["seed"], workers=run["workers"], knobs=run["knobs"])
    return source, total, chosen


# ---------------------------------------------------------------- what holds after every step


def queues(handle):
    """Every queue of a runtime, as lists of tasks."""
    scheduler = handle.scheduler
    yield list(scheduler.inject.tasks)
    yield [task for task in handle.pool.queue if not task.complete]
    if isinstance(scheduler, MultiThread):
        for core in scheduler.cores:
            yield list(core.run_queue.tasks)
            yield [core.lifo_slot] if core.lifo_slot is not None else []
    else:
        yield list(scheduler.tasks)


def check_places(machine, handle):
    """A task is idle and nowhere, or scheduled and in one queue or one hand, or running on one thread."""
    found = Counter(task.id for queue in queues(handle) for task in queue)
    assert not [task for task, times in found.items() if times > 1]
    running = Counter(thread.task for thread in machine.threads if thread.task and not thread.done)
    in_hand = 0
    for task in handle.scheduler.owned.values():
        if task.running or not task.notified:
            assert task.id not in found
        elif task.id not in found:
            in_hand += 1
        if not task.running:
            assert task.id not in running
    owned = handle.scheduler.owned
    free = [thread for thread in machine.threads if not (thread.done or thread.parked or thread.task in owned)]
    assert in_hand <= len(free)


def check_threads(machine, handle):
    """One thread in the driver at most; who is parked has nothing in its queue; budgets are 0 to 128."""
    for thread in machine.threads:
        budget = context_of(thread).budget
        assert budget is None or 0 <= budget <= 128
    scheduler = handle.scheduler
    if isinstance(scheduler, MultiThread):
        inside = [worker for worker in scheduler.workers if worker.parker.state == "driver"]
        assert len(inside) <= 1
        assert not inside or handle.driver.locked
        for core, worker in zip(scheduler.cores, scheduler.workers, strict=True):
            if worker.parker.state in ("driver", "condvar"):
                assert core.tasks() == 0
        assert 0 <= scheduler.idle.num_searching <= len(scheduler.workers)
        assert scheduler.idle.num_unparked == len(scheduler.workers) - len(scheduler.idle.sleepers)


@FEW
@given(GRAPHS, RUNS)
def test_nothing_is_lost_or_run_twice_and_every_task_is_in_one_place(graph, run):
    source, total, chosen = prepared(graph, run)
    machine, program = prepare(source, chosen)

    def check():
        for handle in runtimes(machine).values():
            check_places(machine, handle)
            check_threads(machine, handle)

    play(machine, program, check)
    assert machine.log[-1].how == "returned", machine.log[-1].detail
    printed = "".join(event.text for event in machine.log if type(event).__name__ == "Printed")
    assert printed == f"{list(range(total))}\n"


BLOCKERS = ("many", 3, [("in place", 1), ("permits", 2)])
PIPES = ("join", [("spawn", [("pipe", 2, 5)], "await")], [("many", 3, [("ping", 1), ("lock", 0, True)]), BLOCKERS])
TIGHT = {"global_queue_interval": 61, "disable_lifo_slot": True, "event_interval": 7, "max_blocking_threads": 2}


@FEW
@example(  # a thread that has lost its worker runs the other one, as a thread of the pool
    [PIPES, PIPES], {"flavor": "multi_thread", "workers": 2, "seed": 5, "knobs": TIGHT, "tokio": "1.53"}
)
@given(GRAPHS, RUNS)
def test_the_picture_is_the_engine(graph, run):
    source, _, chosen = prepared(graph, run)
    _, differ = picture_beside_engine(source, chosen)
    assert differ == []


@FEW
@given(GRAPHS, RUNS)
def test_the_same_run_is_the_same_bytes_and_costs_change_no_result(graph, run):
    source, _, chosen = prepared(graph, run)
    first = simulate(source, chosen)
    assert as_json_lines(first.log) == as_json_lines(simulate(source, chosen).log)
    for factor in (0.5, 2):
        other = Settings(
            tokio=chosen.tokio,
            seed=chosen.seed,
            workers=chosen.workers,
            knobs=chosen.knobs,
            costs=Costs().scaled(factor),
        )
        assert simulate(source, other).stdout == first.stdout
