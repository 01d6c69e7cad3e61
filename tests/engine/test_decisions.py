"""Decisions of the scheduler, each seen in one log. A docstring begins with the ids of the rules that it proves, see
test_rules.py.
"""

from pathlib import Path

import pytest

from scheduler_core import Refused, Settings, simulate
from scheduler_core import events as e
from scheduler_core.config import Limits
from scheduler_core.kernel.epoll import READ_CLOSED, READABLE
from tests.engine.playing import only, played

HERE = Path(__file__).parent
TESTS = HERE.parent

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


def test_what_is_not_modelled_is_refused_by_name():
    """K-12: the metric of forced yields, which is unstable."""
    line = "tokio::runtime::Handle::current().metrics().budget_forced_yield_count();"
    with pytest.raises(Refused, match="budget_forced_yield_count"):
        simulate(f"fn main() {{ {line} }}")


def test_the_alternative_timer_enables_timers():
    """TM-20: that its wheels are the workers' own is not modelled."""
    source = "Builder::new_multi_thread().enable_alt_timer().build().unwrap().block_on(async { sleep(MS).await });"
    uses = "use std::time::Duration; use tokio::{runtime::Builder, time::sleep}; const MS: Duration = "
    log = simulate(f"{uses}Duration::from_millis(1); fn main() {{ {source} }}").log
    assert len(only(log, e.TimerFired)) == 1


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
