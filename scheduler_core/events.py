"""What can happen in a run: the contract between the engine and everybody who looks at it.

The catalogue is section 12 of the rule book (tokio-semantics.md): the tag of a class is the name there, the class name
is the same fact in the past tense. Every event starts with the five fields of `Event`. Times and durations are integers
of virtual nanoseconds; lines count from 1; a `task` of 0 is "no task" or, where a rule speaks of it, the future of
`block_on`; a `worker` of -1 is "not a worker". Adding a kind is adding a class. More than 500 lines, because it is one
catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec


class Event(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The fields every event has, in this order."""

    seq: int  # place in the log, from 0
    t: int  # virtual nanoseconds since the program started
    thread: str  # "main", "worker-0", "blocking-1", "thread-2", "kernel"
    line: int  # source line the thread is at; 0 when it runs none of the program's lines
    rule: str  # id in the rule book, "" where none applies


# ---------------------------------------------------------------- runtimes, threads and the end of the run


class RuntimeStarted(Event, frozen=True, tag="runtime.start"):
    runtime: int
    flavor: str  # "multi_thread" | "current_thread"
    workers: int
    options: dict[str, Any]  # Builder knobs that differ from the default


class RuntimeShutDown(Event, frozen=True, tag="runtime.shutdown"):
    runtime: int


class ThreadStarted(Event, frozen=True, tag="thread.start"):
    name: str
    kind: str  # "main" | "worker" | "blocking" | "std"
    runtime: int  # -1 for main and std threads
    worker: int


class ThreadEnded(Event, frozen=True, tag="thread.end"):
    name: str


class ThreadAwaited(Event, frozen=True, tag="thread.join"):
    """A thread, with the task it polls, is blocked until another one ends."""

    name: str  # the other one
    task: int


class ThreadParked(Event, frozen=True, tag="thread.park"):
    """A thread that is not a worker waits to be unparked, as in `block_on` between two polls."""

    runtime: int


class ThreadUnparked(Event, frozen=True, tag="thread.unpark"):
    name: str
    by: str


class Printed(Event, frozen=True, tag="print"):
    stream: str  # "stdout" | "stderr"
    text: str


class MarkReached(Event, frozen=True, tag="mark"):
    """A line that carries a checkpoint mark was about to run."""

    id: str


class Panicked(Event, frozen=True, tag="panic"):
    message: str
    column: int


class RunEnded(Event, frozen=True, tag="run.end"):
    how: str  # "returned" | "returned_error" | "panicked" | "exited" | "stuck" | "limit"
    status: int  # exit status of the process
    detail: str


# ---------------------------------------------------------------- 12.1 tasks and futures


class TaskSpawned(Event, frozen=True, tag="task.spawn"):
    task: int
    runtime: int
    kind: str  # "async" | "blocking" | "local"
    name: str  # the function whose future it is, or "async block", "closure"
    future: int  # id of its root future, 0 if that is not the program's own
    parent: int


class TaskStateChanged(Event, frozen=True, tag="task.state"):
    task: int
    before: str  # "scheduled" | "running" | "running+woken" | "idle" | "complete"
    after: str


class PollStarted(Event, frozen=True, tag="poll.start"):
    runtime: int
    task: int  # 0: the future of block_on
    kind: str  # "run_task" | "lifo" | "main" | "local"
    worker: int
    tick: int
    lifo_poll: int
    budget: int


class PollEnded(Event, frozen=True, tag="poll.end"):
    runtime: int
    task: int
    result: str  # "ready" | "pending" | "panic"
    budget: int
    took: int
    woken: bool


class TaskCancelled(Event, frozen=True, tag="task.cancel"):
    task: int
    by: int
    phase: str  # "queued" | "idle" | "running" | "complete"


class TaskFutureDropped(Event, frozen=True, tag="task.drop_future"):
    task: int
    reason: str  # "done" | "abort" | "panic" | "shutdown"


class TaskCompleted(Event, frozen=True, tag="task.complete"):
    task: int
    outcome: str  # "ok" | "cancelled" | "panic"
    joiner: int  # task woken, 0: block_on or a thread, -1: nobody waits


class JoinAttached(Event, frozen=True, tag="join.attach"):
    task: int
    by: int


class JoinDetached(Event, frozen=True, tag="join.detach"):
    task: int


class FutureCreated(Event, frozen=True, tag="future.new"):
    """A future of the program's own code (an async fn or block) came to be; it runs nothing yet."""

    future: int
    fn: str


class FutureEnded(Event, frozen=True, tag="future.end"):
    future: int
    how: str  # "ready" | "dropped" | "panic" | "unused": its statement or block came to its end, and no poll had come
    polls: int


class AwaitEntered(Event, frozen=True, tag="await.enter"):
    """An `.await` polled its future for the first time: `future` is now in `state`."""

    task: int
    future: int
    state: int
    child: int  # id of the awaited future if it is the program's own, else 0
    what: str  # what is awaited, in one word: "accept", "sleep", "serve"


class AwaitLeft(Event, frozen=True, tag="await.leave"):
    task: int
    future: int
    state: int


class OwnFuturePolled(Event, frozen=True, tag="future.poll"):
    """A poll of a future that the program wrote itself (`impl Future`, `poll_fn`) is over."""

    task: int
    future: int  # counted apart from those of async fns
    fn: str  # its type, or "poll_fn"
    result: str  # "ready" | "pending"
    polls: int
    began: int  # length of the log when this poll began: whatever it did lies between
    real: bool  # it was given the waker of a task or of block_on, not one that the program made


class WakerCloned(Event, frozen=True, tag="waker.clone"):
    """The program keeps a waker of its own: a handle to this task."""

    waker: int
    runtime: int
    task: int


class WakerDropped(Event, frozen=True, tag="waker.drop"):
    """The program let go of a waker, or used it up."""

    waker: int
    runtime: int
    task: int


class FutureIgnored(Event, frozen=True, tag="future.ignored"):
    """A statement made one of the library's futures and dropped it at once, without a poll."""

    what: str


class Woken(Event, frozen=True, tag="wake"):
    runtime: int
    task: int
    by: str  # "task 3" | "driver" | "timer" | "defer" | "blocking" | "thread NAME"
    before: str  # state at the wake; for block_on "parked" or "running"
    effect: str  # "schedule" | "mark" | "none"


# ---------------------------------------------------------------- 12.2 queues


class ScheduledLocally(Event, frozen=True, tag="sched.local"):
    runtime: int
    worker: int
    task: int
    is_yield: bool
    lifo_enabled: bool
    parker_present: bool
    dest: str  # "lifo" | "queue"
    displaced: int  # task that had to leave the LIFO slot, or 0


class ScheduledRemotely(Event, frozen=True, tag="sched.remote"):
    runtime: int
    task: int
    inject_len: int


class QueuePushed(Event, frozen=True, tag="queue.push"):
    runtime: int
    queue: str  # "inject", "local" on current_thread, or the index of the worker whose run queue it is
    task: int
    end: str  # "back"
    len: int  # after the push


class QueuePopped(Event, frozen=True, tag="queue.pop"):
    runtime: int
    queue: str
    task: int
    end: str  # "front"
    len: int


class LifoSet(Event, frozen=True, tag="lifo.set"):
    runtime: int
    worker: int
    task: int


class LifoTaken(Event, frozen=True, tag="lifo.take"):
    runtime: int
    worker: int
    task: int


class LifoCapped(Event, frozen=True, tag="lifo.cap"):
    runtime: int
    worker: int


class LifoOutOfBudget(Event, frozen=True, tag="lifo.nobudget"):
    runtime: int
    worker: int
    task: int


class QueueOverflowed(Event, frozen=True, tag="queue.overflow"):
    runtime: int
    worker: int
    moved: list[int]  # went to inject, in this order
    kept: int


class InjectBatchTaken(Event, frozen=True, tag="inject.batch"):
    runtime: int
    worker: int
    taken: list[int]  # the first runs at once, the rest went to the back of the run queue
    inject_len: int


class StealTried(Event, frozen=True, tag="steal.try"):
    runtime: int
    worker: int
    start: int  # the victim the round starts with


class Stole(Event, frozen=True, tag="steal.ok"):
    runtime: int
    worker: int
    victim: int
    available: int
    taken: list[int]  # in queue order; the last runs at once, the others entered the thief's queue
    runs: int


class StealFailed(Event, frozen=True, tag="steal.fail"):
    runtime: int
    worker: int
    reason: str


class IntervalTuned(Event, frozen=True, tag="gqi.tune"):
    """The worker looks into the shared queue first every `after` rounds: its polls take more, or less, time."""

    runtime: int
    worker: int
    before: int
    after: int
    mean: int  # nanoseconds of one run_task, on average


class Deferred(Event, frozen=True, tag="defer.push"):
    runtime: int
    worker: int
    task: int
    position: int


class DeferredWoken(Event, frozen=True, tag="defer.wake"):
    runtime: int
    worker: int
    task: int


# ---------------------------------------------------------------- 12.3 workers and driver


class WorkerTicked(Event, frozen=True, tag="worker.tick"):
    runtime: int
    worker: int
    tick: int
    maintenance: bool
    inject_first: bool


class WorkerSearched(Event, frozen=True, tag="worker.search"):
    runtime: int
    worker: int
    allowed: bool
    searching: int  # searchers after this decision


class SearchEnded(Event, frozen=True, tag="worker.search_end"):
    runtime: int
    worker: int
    found: bool
    last: bool
    searching: int


class Notified(Event, frozen=True, tag="notify"):
    runtime: int
    by: int  # worker, or -1 for a thread without a core
    reason: str  # "N1" … "N7", section 2.11
    outcome: str  # "worker" | "nobody: searching" | "nobody: all awake"
    worker: int  # who is woken, or -1
    itself: bool
    searching: int  # counters after the decision
    unparked: int


class Unparked(Event, frozen=True, tag="unpark"):
    runtime: int
    worker: int
    was: str  # "empty" | "condvar" | "driver" | "notified"


class WorkerParked(Event, frozen=True, tag="worker.park"):
    """A worker goes to sleep: in the driver, on its condition variable, or for a zero-timeout turn."""

    runtime: int
    worker: int
    mode: str  # "driver" | "condvar" | "zero"
    sleepers: list[int]  # top of the stack last
    searching: int
    unparked: int


class WorkerUnparked(Event, frozen=True, tag="worker.unpark"):
    """A sleep ended; `stays_parked` says that nothing was found and the worker goes back to sleep."""

    runtime: int
    worker: int
    cause: str  # "token" | "condvar" | "driver" | "zero" | "shutdown"
    had_driver: bool
    tasks: int
    searching: bool
    stays_parked: bool
    sleepers: list[int]
    unparked: int


class NotifyOthersChecked(Event, frozen=True, tag="worker.notify_others"):
    """Back from the driver: does this worker hold more than one task? Only then is another one woken."""

    runtime: int
    worker: int
    lifo: bool
    queue: int
    notifies: bool


class WorkerStopped(Event, frozen=True, tag="worker.stop"):
    runtime: int
    worker: int


class DriverAcquired(Event, frozen=True, tag="driver.acquire"):
    runtime: int
    worker: int


class DriverReleased(Event, frozen=True, tag="driver.release"):
    runtime: int
    worker: int


class DriverBusy(Event, frozen=True, tag="driver.busy"):
    runtime: int
    worker: int


class DriverTurnBegan(Event, frozen=True, tag="driver.turn.begin"):
    runtime: int
    worker: int
    timeout: int  # nanoseconds; -1 blocks until something happens
    reason: str  # "park" | "maintenance" | "yield"


class DriverTurnEnded(Event, frozen=True, tag="driver.turn.end"):
    runtime: int
    worker: int
    events: int
    timers: int


class DriverHandedOff(Event, frozen=True, tag="driver.handoff"):
    runtime: int
    worker: int
    to: int  # worker that was notified, or -1


class CoreMoved(Event, frozen=True, tag="worker.core_moved"):
    runtime: int
    worker: int
    to: str


class CoreLost(Event, frozen=True, tag="worker.core_lost"):
    runtime: int
    worker: int


# ---------------------------------------------------------------- 12.4 kernel, I/O, time


class SocketOpened(Event, frozen=True, tag="kernel.open"):
    fd: int
    kind: str  # "listener" | "connecting" | "accepted"; the last two are the two ends of a connection
    address: str
    peer: int  # fd of the other end, 0 for a listener
    listener: int  # for "connecting" and "accepted": the listener's fd


class SocketClosed(Event, frozen=True, tag="kernel.close"):
    fd: int


class Arrived(Event, frozen=True, tag="kernel.arrive"):
    """Something reached a socket from the other side."""

    fd: int
    what: str  # "bytes" | "connection" | "close"
    bytes: int
    peer: int  # the socket it came from
    held: int  # bytes in the receive buffer, or connections in the backlog, afterwards


class Accepted(Event, frozen=True, tag="kernel.accept"):
    fd: int  # listener
    connection: int  # fd of the new stream
    backlog: int  # left


class BytesRead(Event, frozen=True, tag="kernel.read"):
    fd: int
    bytes: int  # 0: end of stream
    left: int


class BytesWritten(Event, frozen=True, tag="kernel.write"):
    fd: int
    bytes: int


class EdgeRaised(Event, frozen=True, tag="kernel.edge"):
    """A descriptor in an epoll set became ready; the edge waits there until a thread fetches it."""

    fd: int
    flags: str  # letters of "rwRWep": readable, writable, read closed, write closed, error, priority
    runtime: int


class IoRegistered(Event, frozen=True, tag="io.register"):
    fd: int
    kind: str
    runtime: int


class IoDeregistered(Event, frozen=True, tag="io.deregister"):
    fd: int
    runtime: int


class IoEventSeen(Event, frozen=True, tag="io.event"):
    """A driver turn fetched an edge: the readiness cache now has `flags`, and these tasks are woken."""

    fd: int
    flags: str
    counter: int
    woken: list[int]
    wasted: bool


class IoAttempted(Event, frozen=True, tag="io.attempt"):
    fd: int
    op: str  # "accept" | "read" | "write" | "connect"
    flags: str  # readiness cache before
    syscall: bool
    result: str  # "ready" | "would_block" | "not_ready" | "eof" | "error"
    bytes: int
    cleared: bool


class IoWaited(Event, frozen=True, tag="io.wait"):
    fd: int
    op: str
    slot: str  # "reader" | "writer" | "list"
    task: int


class EventfdWritten(Event, frozen=True, tag="eventfd.write"):
    runtime: int
    by: str
    reason: str


class TimerRegistered(Event, frozen=True, tag="timer.register"):
    timer: int
    runtime: int
    deadline: int  # tick, in milliseconds since the runtime started
    task: int


class TimerReset(Event, frozen=True, tag="timer.reset"):
    """The deadline of a timer was moved; an armed one that moves later keeps its place in the wheel for now (TM-6)."""

    timer: int
    runtime: int
    deadline: int


class TimerFired(Event, frozen=True, tag="timer.fire"):
    timer: int
    runtime: int
    deadline: int
    task: int
    late: int  # nanoseconds after the deadline tick began


class TimerCancelled(Event, frozen=True, tag="timer.cancel"):
    timer: int
    runtime: int


class TimerCascaded(Event, frozen=True, tag="timer.cascade"):
    runtime: int
    tick: int


class ClockAdvanced(Event, frozen=True, tag="clock.advance"):
    before: int
    after: int
    auto: bool


class IntervalTicked(Event, frozen=True, tag="interval.tick"):
    """Absolute virtual times."""

    scheduled: int
    actual: int
    missed: bool
    following: int


# ---------------------------------------------------------------- 12.5 budget, blocking


class BudgetReset(Event, frozen=True, tag="coop.reset"):
    """A poll, or a chain of polls from the LIFO slot, begins with a fresh budget."""

    task: int
    left: int


class BudgetRefunded(Event, frozen=True, tag="coop.refund"):
    """The operation is Pending, so its unit is given back."""

    task: int
    left: int


class BudgetSpent(Event, frozen=True, tag="coop.spend"):
    task: int
    left: int
    op: str


class BudgetRefused(Event, frozen=True, tag="coop.refused"):
    task: int
    op: str


class BlockingSubmitted(Event, frozen=True, tag="blocking.submit"):
    job: int
    runtime: int
    queue_len: int
    threads: int


class BlockingThreadStarted(Event, frozen=True, tag="blocking.thread_start"):
    """The pool starts one more thread."""

    runtime: int
    name: str
    threads: int  # of the pool, worker loops included, with this one


class BlockingThreadExited(Event, frozen=True, tag="blocking.thread_exit"):
    """A thread of the pool had nothing to do for too long, or the pool closes."""

    runtime: int
    threads: int  # left


class BlockingStarted(Event, frozen=True, tag="blocking.start"):
    job: int
    runtime: int


class BlockingEnded(Event, frozen=True, tag="blocking.end"):
    job: int
    runtime: int


class BlockBegan(Event, frozen=True, tag="block.begin"):
    """The program's code made its thread wait, in the middle of whatever the thread was doing."""

    task: int
    kind: str  # "sleep" | "lock" | "io" | "join" | "recv" | "park" | "block_on"
    what: str  # the call, as in "thread::sleep"
    until: int  # absolute virtual time if known, else -1


class BlockEnded(Event, frozen=True, tag="block.end"):
    task: int
    kind: str
    took: int


# ---------------------------------------------------------------- 12.5 sync and combinators


class PermitsRequested(Event, frozen=True, tag="sem.request"):
    """Somebody asks a semaphore for permits; what becomes of it is the next event of the task."""

    object: int
    kind: str  # as below
    task: int
    want: int
    have: int  # permits that are free


class PermitsGranted(Event, frozen=True, tag="sem.grant"):
    """A semaphore gave its permits to somebody: at once, or to one who waited and is woken for it."""

    object: int
    kind: str  # "Semaphore" | "Mutex" | "RwLock" | "mpsc" | "OnceCell"
    task: int
    permits: int
    waited: bool
    left: int  # permits that are free afterwards


class PermitsAwaited(Event, frozen=True, tag="sem.wait"):
    """Too few permits are free: this task takes what is there into its place in the queue, and waits."""

    object: int
    kind: str
    task: int
    want: int
    have: int
    queue: list[int]  # tasks, oldest first


class PermitsReleased(Event, frozen=True, tag="sem.release"):
    object: int
    kind: str
    task: int  # who gives them back
    permits: int
    left: int
    queue: list[int]


class SemaphoreClosed(Event, frozen=True, tag="sem.close"):
    object: int
    kind: str
    woken: list[int]


class LockTaken(Event, frozen=True, tag="lock.take"):
    """A std lock has a new holder; told once for each holder and line, and whenever somebody waits for the lock."""

    object: int
    kind: str  # "std Mutex" | "std RwLock"
    task: int
    shared: bool  # a reader's hold
    waited: bool  # its thread was blocked until now


class LockAwaited(Event, frozen=True, tag="lock.wait"):
    """A std lock is taken, so the thread that asks for it waits, and its task with it."""

    object: int
    kind: str
    task: int
    shared: bool
    holders: list[str]  # "task 3", "thread main"; of an RwLock perhaps readers, behind whom a writer waits
    lines: list[int]  # at which each of them took it


class LockReleased(Event, frozen=True, tag="lock.release"):
    """A guard of a std lock is gone."""

    object: int
    kind: str
    task: int


class MessageSent(Event, frozen=True, tag="chan.send"):
    object: int
    kind: str  # "mpsc" | "oneshot" | "broadcast" | "watch"
    task: int
    value: str  # short label of the value
    len: int  # messages in the channel afterwards
    capacity: int  # 0: unbounded
    woken: list[int]  # receivers, in this order


class MessageReceived(Event, frozen=True, tag="chan.recv"):
    object: int
    kind: str
    task: int
    value: str
    len: int


class MessageAwaited(Event, frozen=True, tag="chan.wait"):
    """The channel has nothing for this receiver; it left its waker there."""

    object: int
    kind: str
    task: int


class ChannelClosed(Event, frozen=True, tag="chan.close"):
    object: int
    kind: str
    side: str  # "sender" | "receiver": who is gone
    woken: list[int]


class ReceiverLagged(Event, frozen=True, tag="chan.lag"):
    object: int
    task: int
    missed: int


class NotifyStored(Event, frozen=True, tag="notify.permit"):
    """Nobody waits: the notification is kept, once."""

    object: int


class NotifyHanded(Event, frozen=True, tag="notify.hand"):
    object: int
    task: int


class NotifyAwaited(Event, frozen=True, tag="notify.wait"):
    object: int
    task: int
    queue: list[int]


class NotifyBroadcast(Event, frozen=True, tag="notify.all"):
    object: int
    woken: list[int]


class SelectPolled(Event, frozen=True, tag="select.start"):
    """One poll of a `select!` begins, with this branch."""

    select: int
    task: int
    start: int
    random: bool


class SelectWon(Event, frozen=True, tag="select.win"):
    select: int
    task: int
    branch: int


class SelectDisabled(Event, frozen=True, tag="select.disable"):
    select: int
    branch: int
    reason: str  # "precondition" | "pattern"


class SelectDropped(Event, frozen=True, tag="select.drop"):
    """All futures of a `select!` are dropped, in order of declaration; `unfinished` had not completed."""

    select: int
    unfinished: list[int]


class JoinPolled(Event, frozen=True, tag="join.poll"):
    join: int
    task: int
    start: int
    children: list[int]  # polled now, in this order


class JoinChildPolled(Event, frozen=True, tag="join.child"):
    """One future of a `join!` has had its turn in this poll."""

    join: int
    task: int
    child: int
    result: str  # "ready" | "pending"


KINDS: dict[str, type[Event]] = {
    str(kind.__struct_config__.tag): kind for kind in list(globals().values())
    if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}  # fmt: skip


def as_object(event: Event) -> dict[str, Any]:
    """One event as a plain object: its name in the catalogue, then its fields in order."""
    return {"event": event.__struct_config__.tag} | {name: getattr(event, name) for name in event.__struct_fields__}


def as_json_lines(log: Iterable[Event]) -> bytes:
    """The log as one JSON object per line: the same bytes for the same run, everywhere."""
    return b"".join(msgspec.json.encode(as_object(event)) + b"\n" for event in log)


def told(event: Event) -> str:
    """One event as a readable line: thread, what happened, its fields."""
    own = event.__struct_fields__[5:]
    fields = " ".join(f"{name}={_plain(getattr(event, name))}" for name in own)
    return f"{event.thread:<12}{type(event).__name__:<20}{fields}".rstrip()


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "[" + " ".join(map(_plain, value)) + "]"
    if isinstance(value, str) and (" " in value or value == ""):
        return repr(value)
    return str(value)
