"""Each rule of sections 1 to 9 of the rule book has its proof, and each event of section 12 is produced.

Three kinds of proof:

- what a program shows: `rules/*.rs` print the id of the rule before what they saw, and print on real Tokio 1.53.1 what
  they print here; the vectors and the programs of the conformance set do so too, `PROVED_BY` says which;
- a decision in a worked trace, told with the id of its rule (`traces/*.told`);
- a law that every log obeys, or a look into one log: a test whose docstring begins with the ids.
"""

import ast
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from scheduler_core import Refused, Settings, simulate
from scheduler_core import events as e
from scheduler_core.config import Costs, Limits
from scheduler_core.kernel.epoll import READ_CLOSED, READABLE

HERE = Path(__file__).parent
TESTS = HERE.parent
PROGRAMS = sorted(HERE.glob("rules/*.rs"))

#: All of them, as the rule book numbers them; M-26 to M-29 do not exist.
COUNTS = {"T": 22, "M": 57, "C": 13, "IO": 21, "TM": 20, "B": 13, "K": 12, "S": 20, "X": 12}
RULES = [f"{letter}-{n}" for letter, last in COUNTS.items() for n in range(1, last + 1)]
RULES = [rule for rule in RULES if rule not in ("M-26", "M-27", "M-28", "M-29")]

#: Programs of the conformance set that show a rule; they print what real Tokio prints (test_conformance.py).
PROVED_BY = {
    "T-5": "03_current_thread/ct_yield_now_vs_self_wake",
    "C-2": "03_current_thread/ct_event_interval_setting",
    "C-3": "03_current_thread/ct_remote_spawn_interval",
    "C-4": "03_current_thread/ct_main_is_special",
    "M-34": "04_one_worker/mt1_spawn_from_main_is_fifo",
    "K-4": "05_coop/coop_socket_reads",
    "K-6": "05_coop/coop_unconstrained",
    "IO-21": "09_blocking/block_file_io_uses_a_thread",
    "B-2": "09_blocking/block_spawn_blocking_limit",
    "M-50": "09_blocking/block_in_place_hands_over",
    "M-57": "11_console_causes/console_off_runtime_main",
    "X-9": "03_current_thread/ct_yield_now_vs_self_wake",
}

#: The kinds of section 12, without the diagnoses of 12.6.
KINDS = """
    task.spawn task.state poll.start poll.end task.cancel task.drop_future task.complete join.attach join.detach
    await.enter await.leave wake sched.local sched.remote queue.push queue.pop lifo.set lifo.take lifo.cap lifo.nobudget
    queue.overflow inject.batch steal.try steal.ok steal.fail defer.push defer.wake gqi.tune worker.tick worker.search
    worker.search_end notify unpark worker.park worker.unpark worker.notify_others driver.acquire driver.release
    driver.busy driver.turn.begin driver.turn.end driver.handoff worker.core_moved worker.core_lost runtime.start
    runtime.shutdown io.register io.deregister kernel.arrive kernel.edge io.event io.attempt io.wait eventfd.write
    timer.register timer.fire timer.cancel timer.cascade clock.advance interval.tick coop.reset coop.spend coop.refund
    coop.refused blocking.submit blocking.thread_start blocking.start blocking.end blocking.thread_exit block.begin
    block.end sem.request sem.grant sem.wait sem.release sem.close chan.send chan.recv chan.close chan.lag notify.permit
    notify.hand notify.all select.start select.win select.disable select.drop join.poll
"""
CATALOGUE = re.findall(r"\S+", KINDS)
NO_RULE = {"await.enter", "await.leave", "block.begin", "block.end"}  # what the program's own code does


def played(source, **settings):
    recording = simulate(source, Settings(**settings))
    assert recording.status == 0, recording.stderr
    return recording


def only(log, *kinds):
    return [event for event in log if isinstance(event, kinds)]


# ---------------------------------------------------------------- programs


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
@pytest.mark.parametrize("factor", [1, 0.5, 2])
def test_a_program_sees_what_it_sees_on_real_tokio(program, factor):
    recording = played(program.read_text(), costs=Costs().scaled(factor))
    assert recording.stdout == program.with_suffix(".stdout").read_text()


# ---------------------------------------------------------------- laws that every log obeys


@pytest.fixture(scope="module")
def logs():
    """The logs of all programs of this folder."""
    return [simulate(program.read_text(), file=program.name).log for program in sorted(HERE.glob("*/*.rs"))]


STEPS = {
    ("scheduled", "running"), ("running", "idle"), ("running", "running+woken"), ("running", "complete"),
    ("running+woken", "scheduled"), ("running+woken", "complete"), ("idle", "scheduled"),
    ("scheduled", "running+woken"), ("idle", "running"),
}  # fmt: skip


def test_a_task_goes_from_state_to_state(logs):
    """T-1, T-2, T-3: born scheduled; never running and complete; complete for ever."""
    for log in logs:
        state = {}
        for event in only(log, e.TaskSpawned, e.TaskStateChanged):
            if isinstance(event, e.TaskSpawned):
                state[event.task] = "scheduled"
                continue
            assert state.get(event.task, "scheduled") == event.before
            assert (event.before, event.after) in STEPS
            state[event.task] = event.after


def test_a_wake_does_what_the_state_says(logs):
    """T-4."""
    effects = {"idle": "schedule", "running": "mark"}
    for log in logs:
        for event in only(log, e.Woken):
            if event.task:
                assert event.effect == effects.get(event.before, "none")


def test_where_a_task_is_scheduled_depends_on_who_calls(logs):
    """T-6, M-34, M-35, M-55: a thread with a core of the runtime keeps it, everybody else uses the shared queue."""
    for log in logs:
        core = {}  # (runtime, worker) -> thread
        for event in log:
            if isinstance(event, e.WorkerTicked):
                core[event.runtime, event.worker] = event.thread
            elif isinstance(event, e.CoreMoved):
                core[event.runtime, event.worker] = "" if event.to == "pool" else event.to
            elif isinstance(event, e.WorkerStopped):
                core.pop((event.runtime, event.worker), None)
            elif isinstance(event, e.ScheduledLocally):
                assert core[event.runtime, event.worker] == event.thread
            elif isinstance(event, e.ScheduledRemotely):
                holds = [thread for (runtime, _), thread in core.items() if runtime == event.runtime]
                assert event.thread not in holds or "worker" not in event.thread


def test_a_spawned_task_is_never_polled_inline(logs):
    """T-11, T-12: numbers count up; between the spawn and the end of the parent's poll its thread polls nobody else."""
    for log in logs:
        last, inside = 0, {}
        for event in log:
            if isinstance(event, e.TaskSpawned):
                assert event.task > last
                last = event.task
            elif isinstance(event, e.PollStarted) and event.kind in ("run_task", "lifo"):
                assert event.thread not in inside
                inside[event.thread] = event.task
            elif isinstance(event, e.PollEnded) and event.task == inside.get(event.thread):
                del inside[event.thread]


def test_a_finished_task_drops_its_future_before_it_wakes_its_joiner(logs):
    """T-9: future dropped, then complete, then the joiner woken."""
    for log in logs:
        dropped, joined = set(), {}
        for event in only(log, e.TaskFutureDropped, e.TaskCompleted, e.Woken, e.PollEnded):
            if isinstance(event, e.TaskFutureDropped):
                dropped.add(event.task)
            elif isinstance(event, e.TaskCompleted):
                assert event.task in dropped
                if event.joiner > 0:
                    joined[event.thread] = event.joiner
            elif isinstance(event, e.Woken):
                if joined.get(event.thread) == event.task:
                    del joined[event.thread]
            else:
                assert event.thread not in joined


def workers_of(log):
    return {event.runtime: event.workers for event in only(log, e.RuntimeStarted)}


def test_waking_is_rationed(logs):
    """M-1, M-36, M-38: only if nobody searches and somebody sleeps, and then it counts as searching and awake."""
    for log in logs:
        count = workers_of(log)
        for event in only(log, e.Notified):
            if event.outcome == "worker":
                assert event.searching == 1
                assert event.unparked <= count[event.runtime]
            elif event.outcome == "nobody: searching":
                assert event.searching >= 1
            else:
                assert event.unparked == count[event.runtime]
            assert event.itself == (event.worker == event.by >= 0)


def test_at_most_half_of_the_workers_search(logs):
    """M-22, M-24: a worker may begin if twice the searchers are fewer than the workers."""
    for log in logs:
        count = workers_of(log)
        for event in only(log, e.WorkerSearched):
            others = event.searching - event.allowed
            assert event.allowed == (2 * others < count[event.runtime])


def test_a_worker_counts_its_ticks(logs):
    """M-2, M-5, M-7, M-8: from 1, by 1; at each multiple of 61 it looks at the driver without waiting."""
    for log in logs:
        ticks = defaultdict(int)
        options = {event.runtime: event.options for event in only(log, e.RuntimeStarted)}
        ct = {event.runtime for event in only(log, e.RuntimeStarted) if event.flavor == "current_thread"}
        by_thread = defaultdict(list)
        for event in log:
            by_thread[event.thread].append(event)
            if isinstance(event, e.WorkerTicked):
                ticks[event.runtime, event.worker] += 1
                assert event.tick == ticks[event.runtime, event.worker]
                interval = options[event.runtime].get("event_interval", 61)
                assert event.maintenance == (event.runtime not in ct and event.tick % interval == 0)
        for events in by_thread.values():
            for event, after in pairwise(events):
                if isinstance(event, e.WorkerTicked) and event.maintenance:
                    assert isinstance(after, e.WorkerParked)
                    assert after.mode == "zero"


def test_a_token_is_remembered(logs):
    """M-3, M-37: who is unparked while awake does not sleep the next time; nobody is woken twice."""
    for log in logs:
        token, called, ended = set(), set(), set()
        for event in only(log, e.Unparked, e.WorkerParked, e.WorkerUnparked):
            key = (event.runtime, event.worker)
            if isinstance(event, e.Unparked):
                if event.was == "empty":
                    token.add(key)
                elif event.was == "notified":
                    assert key in token | called
                else:
                    called.add(key)
            elif isinstance(event, e.WorkerParked):
                if event.mode != "zero" and key in token:
                    ended.add(key)
                    token.discard(key)
            elif event.cause != "zero":
                assert (event.cause == "token") == (key in ended)
                ended.discard(key)
                called.discard(key)


def test_a_tick_is_at_most_four_polls_on_one_budget(logs):
    """M-14, M-15, M-16, M-20, M-21, K-1: one with 128 units, then up to three from the slot with what is left."""
    for log in logs:
        polls, left = defaultdict(int), {}
        for event in log:
            if isinstance(event, e.WorkerTicked):
                polls[event.thread] = 0
            elif isinstance(event, e.PollStarted) and event.kind == "run_task":
                assert event.budget == 128
                assert polls[event.thread] == 0
                polls[event.thread] = 1
            elif isinstance(event, e.PollStarted) and event.kind == "lifo":
                assert event.lifo_poll == polls[event.thread] <= 3
                assert event.budget == left[event.thread]
                polls[event.thread] += 1
            elif isinstance(event, e.PollEnded):
                left[event.thread] = event.budget


def test_the_last_searcher_that_finds_work_wakes_one_more(logs):
    """M-39."""
    for log in logs:
        for event, after in pairwise(log):
            if isinstance(event, e.SearchEnded) and event.found:
                told = isinstance(after, e.Notified) and after.reason == "N3"
                assert told == event.last


def test_the_driver_is_never_shared(logs):
    """M-43: acquired and released in turn, by the same worker."""
    for log in logs:
        holder = {}
        for event in only(log, e.DriverAcquired, e.DriverReleased, e.DriverBusy):
            if isinstance(event, e.DriverAcquired):
                assert holder.get(event.runtime) is None
                holder[event.runtime] = event.worker
            elif isinstance(event, e.DriverReleased):
                assert holder[event.runtime] == event.worker
                holder[event.runtime] = None
            else:
                assert holder[event.runtime] is not None


def test_a_driver_turn_holds_its_notifications_back(logs):
    """M-30, M-42, M-45: scheduled while the parker is away notifies nobody; one check of two tasks or more does."""
    for log in logs:
        by_thread = defaultdict(list)
        for event in log:
            by_thread[event.thread].append(event)
        for events in by_thread.values():
            for event, after in pairwise(events):
                if isinstance(event, e.ScheduledLocally) and not event.parker_present:
                    assert not isinstance(after, e.Notified)
                if isinstance(event, e.NotifyOthersChecked):
                    assert event.notifies == (event.lifo + event.queue > 1)
                    if event.notifies:
                        assert after.reason == "N4"


def test_a_thief_takes_half_rounded_up_and_runs_the_newest(logs):
    """M-23."""
    for log in logs:
        for event in only(log, e.Stole):
            assert len(event.taken) == event.available - event.available // 2
            assert event.runs == event.taken[-1]


def test_the_defer_list_is_emptied_from_its_end(logs):
    """M-47, M-48."""
    for log in logs:
        lists = defaultdict(list)
        for event in only(log, e.Deferred, e.DeferredWoken):
            if isinstance(event, e.Deferred):
                lists[event.thread].append(event.task)
                assert len(lists[event.thread]) == event.position
            else:
                assert lists[event.thread].pop() == event.task


def test_current_thread_has_no_lifo_slot_and_looks_at_the_driver_after_61_polls(logs):
    """C-1, C-2."""
    for log in logs:
        ct = {event.runtime: event for event in only(log, e.RuntimeStarted) if event.flavor == "current_thread"}
        assert not any(event.runtime in ct for event in only(log, e.LifoSet, e.LifoTaken, e.ScheduledLocally))
        since = defaultdict(int)
        for event in only(log, e.DriverTurnBegan, e.PollStarted):
            if isinstance(event, e.DriverTurnBegan):
                since[event.runtime] = 0
            elif event.runtime in ct and event.kind == "local" and event.worker == 0:
                since[event.runtime] += 1
                assert since[event.runtime] <= ct[event.runtime].options.get("event_interval", 61)


def test_a_driver_turn_does_io_first_then_timers(logs):
    """IO-6, IO-7, TM-10, TM-1: never before their tick."""
    for log in logs:
        fired = defaultdict(bool)
        for event in log:
            if isinstance(event, e.DriverTurnBegan):
                fired[event.thread] = False
            elif isinstance(event, e.TimerFired):
                fired[event.thread] = True
                assert event.late >= 0
            elif isinstance(event, e.IoEventSeen):
                assert not fired[event.thread]


def test_an_event_nobody_waits_for_wakes_nobody(logs):
    """IO-10."""
    for log in logs:
        for event in only(log, e.IoEventSeen):
            assert event.wasted == (not event.woken)


def test_the_budget_stays_between_0_and_128(logs):
    """K-1, K-2."""
    for log in logs:
        for event in only(log, e.BudgetSpent, e.BudgetReset, e.BudgetRefunded):
            assert 0 <= event.left <= 128


def test_permits_go_to_those_who_waited_longest(logs):
    """S-1, S-3: who waits stands at the end; who is served for having waited was first."""
    for log in logs:
        queues = defaultdict(list)
        for event in only(log, e.PermitsAwaited, e.PermitsGranted, e.PermitsReleased):
            if isinstance(event, e.PermitsAwaited):
                assert event.queue[-1] == event.task
                assert event.have < event.want
                queues[event.object] = event.queue
            elif isinstance(event, e.PermitsGranted) and event.waited:
                assert event.task in queues[event.object]


# ---------------------------------------------------------------- looks into one log

YIELDS = """
#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() {
    let busy = tokio::spawn(async {
        for _ in 0..400 {
            %s
            tokio::task::yield_now().await;
        }
    });
    busy.await.unwrap();
}
"""


@pytest.mark.parametrize(
    ("work", "after"), [("std::thread::sleep(std::time::Duration::from_micros(100));", 2), ("", None)]
)
def test_the_interval_is_tuned_by_the_length_of_polls(work, after):
    """M-12: polls of 100 µs make it 2, the least there is; short ones raise it. Off by default."""
    log = played(YIELDS % work, knobs={"tune_global_queue_interval": True}).log
    tuned = only(log, e.IntervalTuned)
    assert tuned[0].before == 61
    for event in tuned:
        assert 2 <= event.after <= 127
        assert abs(event.after - event.before) > 2
        assert abs(event.after - 200_000 / max(1, event.mean)) < 3 or event.after in (2, 127)
    if after:
        assert tuned[-1].after == after
    else:
        assert tuned[-1].after > 61
    assert not only(played(YIELDS % work).log, e.IntervalTuned)
    assert not only(
        played(YIELDS % work, tokio="1.24", knobs={"tune_global_queue_interval": True}).log, e.IntervalTuned
    )


MAIN = """
use tokio::sync::oneshot;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    for _ in 0..5 {
        let (sender, receiver) = oneshot::channel();
        tokio::spawn(async move { sender.send(()).unwrap() });
        receiver.await.unwrap();
    }
}
"""


def test_main_changes_threads_twice_for_each_await():
    """M-54, M-57: out to a worker by the shared queue, and back by waking the thread of `block_on`."""
    log = played(MAIN).log
    assert len(only(log, e.ScheduledRemotely)) == 5
    assert len([event for event in only(log, e.Woken) if event.task == 0]) == 5
    assert {event.thread for event in only(log, e.PollStarted) if event.kind == "main"} == {"main"}


def test_the_first_worker_to_park_gets_the_driver():
    """M-4, M-41, M-43: the others sleep on their condition variables, in the order of the sleepers."""
    log = played("#[tokio::main] async fn main() { tokio::time::sleep(std::time::Duration::from_millis(5)).await }").log
    first = {}
    for event in only(log, e.WorkerParked):
        first.setdefault(event.worker, event)
    assert [first[worker].mode for worker in range(4)] == ["driver", "condvar", "condvar", "condvar"]
    assert first[3].sleepers == [0, 1, 2, 3]


KEEP_ALIVE = """
use std::time::Duration;
use tokio::runtime::Builder;

fn main() {
    let runtime = Builder::new_current_thread()
        .thread_keep_alive(Duration::from_millis(20))
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        tokio::task::spawn_blocking(|| ()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        tokio::task::spawn_blocking(|| ()).await.unwrap();
    });
}
"""


def test_an_idle_thread_of_the_pool_leaves_after_its_keep_alive():
    """B-1, B-4."""
    log = played(KEEP_ALIVE).log
    started, left = only(log, e.BlockingThreadStarted), only(log, e.BlockingThreadExited)
    assert [event.name for event in started] == ["blocking-0", "blocking-1"]
    done = only(log, e.BlockingEnded)[0]
    assert left[0].t - done.t == pytest.approx(20_000_000, abs=100_000)
    assert left[0].threads == 0


DROPS = """
use tokio::net::{TcpListener, TcpStream};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let mut open = Vec::new();
    for _ in 0..10 {
        open.push(TcpStream::connect(address).await.unwrap());
        open.push(listener.accept().await.unwrap().0);
    }
    tokio::task::yield_now().await;
    open.clear();
    tokio::task::yield_now().await;
}
"""


def test_a_socket_leaves_epoll_when_it_is_dropped():
    """IO-1, IO-19: registered with the runtime that is current; sixteen drops wake the driver, to free the records."""
    log = played(DROPS).log
    assert {event.runtime for event in only(log, e.IoRegistered)} == {0}
    assert len(only(log, e.IoDeregistered)) == 21
    assert [event.reason for event in only(log, e.EventfdWritten)].count("deregistered") == 1


def test_a_counter_tells_a_new_event_from_an_old_one():
    """IO-2, IO-15: what came in during the system call is not forgotten, nor is the end of the stream."""
    from scheduler_core.kernel.machine import Machine
    from scheduler_core.kernel.net import Listener, Net
    from scheduler_core.runtime.io.scheduled_io import ScheduledIo

    machine = Machine(Settings())
    machine.net = Net(machine)
    io = ScheduledIo(machine, Listener(machine.net, ("127.0.0.1", 1)))
    io.set_readiness(READABLE)
    before = io.counter
    io.set_readiness(READABLE)
    assert not io.clear(READABLE, before)
    assert io.readiness == READABLE
    io.set_readiness(READ_CLOSED)
    assert io.clear(READABLE | READ_CLOSED, io.counter)
    assert io.readiness == READ_CLOSED


@pytest.mark.parametrize("tokio", ["1.24", "1.52", "1.53"])
def test_blocking_jobs_start_in_every_version(tokio):
    """B-3, B-12: the lost wake-ups of 1.52.0's sharded queue are races between processors, which no run here has."""
    source = (HERE / "vectors" / "v18.rs").read_text()
    assert len(only(played(source, tokio=tokio).log, e.BlockingEnded)) == 1


def test_threads_are_never_refused_for_a_while():
    """B-13: the machine starts every thread it is asked for, up to the limit of the run."""
    source = "fn main() { loop { std::thread::spawn(|| std::thread::park()); } }"
    recording = simulate(source, Settings(limits=Limits(threads=50)))
    assert recording.status == 4


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("tokio::runtime::Builder::new_multi_thread().enable_alt_timer();", "enable_alt_timer"),
        ("tokio::runtime::Handle::current().metrics().budget_forced_yield_count();", "budget_forced_yield_count"),
    ],
    ids=["TM-20", "K-12"],
)
def test_what_is_not_modelled_is_refused_by_name(line, reason):
    """TM-20, K-12: the alternative timer and the metric of forced yields, both unstable."""
    with pytest.raises(Refused, match=reason):
        simulate(f"fn main() {{ {line} }}")


@pytest.mark.parametrize("tokio", ["1.24", "1.53"])
def test_the_interval_of_current_thread_counts_ticks_from_one(tokio):
    """C-3, C-11: every 31st tick looks at the shared queue first. Up to 1.28 the comparison came before the count."""
    source = (TESTS / "conformance/03_current_thread/ct_remote_spawn_interval.rs").read_text()
    ticks = [event.tick for event in only(played(source, tokio=tokio).log, e.WorkerTicked) if event.inject_first]
    assert ticks
    assert all(tick % 31 == (1 if tokio == "1.24" else 0) for tick in ticks)


def test_a_lone_yield_wakes_another_worker_each_time():
    """M-49: the yielding worker is the last searcher each time it goes on."""
    source = (HERE / "traces" / "trace_07c_a_lone_yield.rs").read_text()
    log = played(source.replace("0..2", "0..10")).log
    task = next(event.task for event in log if isinstance(event, e.TaskSpawned))
    polls = [event for event in only(log, e.PollStarted) if event.task == task]
    woken = [event for event in only(log, e.Notified) if event.reason == "N3" and event.by == polls[0].worker]
    assert len(polls) == 11
    assert len(woken) >= 10


def test_a_thread_that_lost_its_core_leaves_the_worker_loop():
    """M-6, M-51: block_in_place; the thread goes on as one of the pool, and another runs the worker."""
    log = simulate((HERE / "traces" / "trace_10_block_in_place.rs").read_text()).log
    lost = only(log, e.CoreLost)[0]
    assert not [event for event in only(log[lost.seq :], e.WorkerTicked) if event.thread == lost.thread]
    assert [event.to for event in only(log, e.CoreMoved) if event.worker == lost.worker] == ["pool", "blocking-0"]


BLOCKS = """
use std::time::Duration;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    sleep(Duration::from_millis(%d)).await;
}
"""


@pytest.mark.parametrize(("millis", "cascades"), [(20, []), (70, [64]), (5000, [4096, 4992])])
def test_a_timer_of_a_later_block_is_filed_again(millis, cascades):
    """TM-7, TM-8, TM-9: 64 slots of 1 ms, then of 64 ms, then of 4.096 s; a new timer ends the first wait in epoll."""
    log = played(BLOCKS % millis).log
    assert [event.tick for event in only(log, e.TimerCascaded)] == cascades
    assert only(log, e.EventfdWritten)[0].reason == "timer"


# ---------------------------------------------------------------- nothing is left out


def ids(text):
    """Rule ids in a text; "M-36 … M-45" is all of them."""
    found = set(re.findall(r"\b((?:T|M|C|IO|TM|B|K|S|X)-\d+)\b", text))
    for letters, first, last in re.findall(r"\b([A-Z]+)-(\d+) … [A-Z]+-(\d+)", text):
        found |= {f"{letters}-{number}" for number in range(int(first), int(last) + 1)}
    return found


def proved():
    """Ids of rules with a proof, as the head of this file says."""
    found = set(PROVED_BY)
    for told in HERE.glob("traces/*.told"):
        found |= {line.split(" ", 1)[0] for line in told.read_text().splitlines()}
    for program in HERE.glob("*/*.rs"):
        text = program.read_text()
        head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("//!"))
        found |= ids(head) if program.parent.name != "rules" else ids(program.with_suffix(".stdout").read_text())
    for module in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= ids(ast.get_docstring(node) or "")
    return found


def test_each_rule_has_a_proof():
    assert len(RULES) == 186
    found = proved()
    without = [rule for rule in RULES if rule not in found]
    assert not without, f"no test proves {', '.join(without)}"
    assert not [each for each in PROVED_BY.values() if not (TESTS / "conformance" / f"{each}.stdout").exists()]


def test_each_event_of_the_catalogue_is_produced_with_its_rule(logs):
    tuned = played(YIELDS % "", knobs={"tune_global_queue_interval": True}).log
    rules = defaultdict(set)
    for log in [*logs, tuned]:
        for event in log:
            rules[str(type(event).__struct_config__.tag)].add(event.rule)
    assert not [kind for kind in CATALOGUE if kind not in e.KINDS]
    assert not [kind for kind in CATALOGUE if kind not in rules]
    assert not [kind for kind in CATALOGUE if "" in rules[kind] and kind not in NO_RULE]
    assert not [rule for kind in CATALOGUE for rule in rules[kind] if rule and rule not in RULES]
