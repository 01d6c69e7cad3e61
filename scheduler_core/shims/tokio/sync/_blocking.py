"""`blocking_recv` and the like: a thread polls a future and sleeps in between. Mirrors tokio/src/future/block_on.rs."""

from __future__ import annotations

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context, Future, Waker
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import methods
from scheduler_core.runtime.context import current
from scheduler_core.runtime.coop import BUDGET
from scheduler_core.shims.std.task import WakerMethods
from scheduler_core.value import plain

CANNOT_BLOCK = (
    "Cannot block the current thread from within a runtime. This happens because a function attempted to block the "
    "current thread while the thread is being used to drive asynchronous tasks."
)


@plain
class SleepingThread:
    """A waker that makes its thread go on."""

    __slots__ = ("machine", "notified", "thread", "waiting")

    task_id = 0

    def __init__(self, machine: Machine) -> None:
        self.machine, self.thread = machine, machine.thread
        self.notified = self.waiting = False

    def wake(self) -> None:
        self.notified = True
        if self.waiting:
            self.waiting = False
            self.machine.resume(self.thread, self.machine.costs.switch)

    def will_wake(self, other: Waker) -> bool:
        return other is self

    def sleep(self, kind: str, what: str) -> Steps:
        """Until a wake, or not at all if there was one."""
        machine = self.machine
        if machine.pay():
            yield SWITCH
        if not self.notified:
            began = machine.blocking(kind, what)
            self.waiting = True
            while not self.notified:
                yield machine.block()
            machine.blocked(kind, began)
        self.notified = False


methods(SleepingThread)(WakerMethods)


def wait_blocking(m: Machine, future: Future, kind: str, what: str) -> Steps:
    """Poll to the end on this thread; panics on a thread that polls tasks."""
    if current(m).entered:
        future.drop()
        raise Panic.fixed(CANNOT_BLOCK)
    return (yield from poll_to_end(m, future, kind, what, fresh_budget=True))


def poll_to_end(m: Machine, future: Future, kind: str, what: str, *, fresh_budget: bool) -> Steps:
    """Asleep between two polls. Executors that know nothing of Tokio leave its budget as it is."""
    waker = SleepingThread(m)
    cx = Context(waker)
    context = current(m)
    try:
        while True:
            outer = context.budget
            if fresh_budget:
                context.budget = BUDGET
            try:
                while (answer := future.poll(cx)) is SWITCH:
                    yield SWITCH
            finally:
                if fresh_budget:
                    context.budget = outer
            if answer is not PENDING:
                return answer
            yield from waker.sleep(kind, what)
    finally:
        future.drop()
