"""std::thread: spawn, sleep, park, JoinHandle, Builder, Thread, ThreadId.

Mirrors library/std/src/thread/mod.rs. Threads are called `thread-1`, `thread-2` … in the log, or as their Builder says.
Left out: stack sizes, spawn_unchecked.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import ThreadAwaited
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.kernel.machine import Thread as MachineThread
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.any import payload
from scheduler_core.shims.std.num.nonzero import NonZero
from scheduler_core.shims.std.panic import panicking
from scheduler_core.shims.std.time.duration import nanoseconds
from scheduler_core.value import NONE, UNIT, Data, closure_of, deref, drop, err, ok, plain, some, text

_CPUS = 4  # chosen: as many as a runtime gets workers by default
_PARKED = object()  # key of a thread's locals, present while it waits in park


@rust("std::thread::sleep")
def sleep(m: Machine, duration: Any) -> Steps:
    """The thread waits, and whatever it was polling with it."""
    if m.pay():
        yield
    until = m.now + nanoseconds(duration)
    began = m.blocking("sleep", "thread::sleep", until)
    yield m.sleep_until(until)
    m.blocked("sleep", began)


@rust("std::thread::yield_now")
def yield_now(m: Machine) -> Steps:
    """Others whose turn it is go first."""
    if m.spend(m.costs.syscall):
        yield


@rust("std::thread::panicking")
def is_panicking() -> bool:
    """Whether the thread unwinds."""
    return panicking()


@rust("std::thread::available_parallelism")
def available_parallelism() -> Data:
    """A machine of four."""
    return ok(NonZero.new(usize(_CPUS)).fields[0])


class Outcome:
    """What a thread leaves behind for who joins it."""

    __slots__ = ("result",)

    def __init__(self) -> None:
        self.result: Data | None = None

    def drop(self) -> None:
        result, self.result = self.result, None
        drop(result)


def start(m: Machine, run: Any, name: str | None, outcome: Outcome) -> MachineThread:
    """A new thread for a closure; its name in the log is unique."""
    run = closure_of(run)
    m.debt += m.costs.thread_spawn
    taken = {thread.name for thread in m.threads}
    shown = name or f"thread-{m.next_id('std thread')}"
    number = 2
    while shown in taken:
        shown, number = f"{name}-{number}", number + 1
    thread = m.start(shown, "std", _body(m, run, outcome), delay=m.costs.thread_start)
    thread.title = name
    return thread


def _body(m: Machine, run: Any, outcome: Outcome) -> Steps:
    try:
        value = yield from run.steps()
        result = ok(UNIT if value is None else value)
    except Panic as panic:
        result = err(payload(panic))
    outcome.result = result
    drop(run)
    for value in list(m.thread.locals.values()):
        drop(value)
    if m.pay():
        yield


@rust("std::thread::spawn")
def spawn(m: Machine, run: Any) -> JoinHandle:
    """A thread of its own; dropping the handle detaches it."""
    outcome = Outcome()
    return JoinHandle(m, start(m, run, None, outcome), outcome)


@rust("std::thread::JoinHandle")
class JoinHandle:
    """The right to wait for a thread."""

    __slots__ = ("machine", "os_thread", "outcome")

    def __init__(self, machine: Machine, thread: MachineThread, outcome: Outcome) -> None:
        self.machine, self.os_thread, self.outcome = machine, thread, outcome

    @consumes
    def join(self, m: Machine) -> Steps:
        yield from wait_for(m, self.os_thread, "JoinHandle::join")
        result, self.outcome.result = self.outcome.result, None
        assert result is not None
        return result

    def thread(self) -> Thread:
        return Thread(self.machine, self.os_thread)

    def is_finished(self) -> bool:
        return self.os_thread.done

    def drop(self) -> None:
        if self.os_thread.done:
            self.outcome.drop()

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [], open_ended=True)


def wait_for(m: Machine, thread: MachineThread, what: str) -> Steps:
    """Until a thread has ended."""
    if m.pay():
        yield
    if thread.done:
        return
    began = m.blocking("join", what)
    m.record(ThreadAwaited, "", thread.name, m.thread.task)
    while not thread.done:
        thread.joiners.append(m.thread)
        yield m.block()
    m.blocked("join", began)


@rust("std::thread::Builder")
class Builder:
    """A name for a thread."""

    __slots__ = ("named",)

    def __init__(self) -> None:
        self.named: str | None = None

    @staticmethod
    def new() -> Builder:
        return Builder()

    @consumes
    def name(self, name: Any) -> Builder:
        self.named = text(name)
        return self

    @consumes
    def stack_size(self, size: Any) -> Builder:
        return self

    @consumes
    def spawn(self, m: Machine, run: Any) -> Data:
        outcome = Outcome()
        return ok(JoinHandle(m, start(m, run, self.named, outcome), outcome))

    def fmt_debug(self, f: Formatter) -> None:
        name = NONE if self.named is None else some(self.named)
        f.structure("Builder", [("name", name), ("stack_size", NONE), ("no_hooks", False)])


@plain
@rust("std::thread::ThreadId")
class ThreadId:
    """A number that is never used twice."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, ThreadId) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("ThreadId", [self.number])


@plain
@rust("std::thread::Thread")
class Thread:
    """A handle to a thread: who it is, and a way to unpark it."""

    __slots__ = ("machine", "os_thread")

    def __init__(self, machine: Machine, thread: MachineThread) -> None:
        self.machine, self.os_thread = machine, thread

    def id(self) -> ThreadId:
        return ThreadId(self.os_thread.number + 1)

    def name(self) -> Data:
        name = self.os_thread.title
        return NONE if name is None else some(name)

    def unpark(self) -> None:
        self.os_thread.token = True
        if _PARKED in self.os_thread.locals:
            self.machine.resume(self.os_thread, self.machine.costs.switch)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Thread", [("id", self.id()), ("name", self.name())], open_ended=True)


@rust("std::thread::current")
def current(m: Machine) -> Thread:
    """The running thread."""
    return Thread(m, m.thread)


@rust("std::thread::park")
def park(m: Machine) -> Steps:
    """Until somebody unparks this thread, or has done so already."""
    return (yield from _park(m, None, "thread::park"))


@rust("std::thread::park_timeout")
def park_timeout(m: Machine, timeout: Any) -> Steps:
    """The same, but not longer than `timeout`."""
    return (yield from _park(m, m.clock() + nanoseconds(timeout), "thread::park_timeout"))


def _park(m: Machine, until: int | None, what: str) -> Steps:
    if m.pay():
        yield
    thread = m.thread
    if not thread.token:
        began = m.blocking("park", what, -1 if until is None else until)
        cancel = m.alarm(until, thread) if until is not None else None
        thread.locals[_PARKED] = True
        while not thread.token and (until is None or m.now < until):
            yield m.block()
        del thread.locals[_PARKED]
        if cancel is not None:
            cancel()
        m.blocked("park", began)
    thread.token = False
