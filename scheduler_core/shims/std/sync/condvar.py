"""std::sync::{Condvar, WaitTimeoutResult, Barrier, BarrierWaitResult}: threads that wait for each other.

Mirrors library/std/src/sync/{poison/condvar,barrier}.rs. Left out: wait_timeout_ms.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import rust
from scheduler_core.shims.std.sync.mutex import MutexGuard
from scheduler_core.shims.std.time.duration import nanoseconds
from scheduler_core.value import RefMut, plain


@plain
@rust("std::sync::WaitTimeoutResult")
class WaitTimeoutResult:
    """Whether the time was up."""

    __slots__ = ("over",)

    def __init__(self, over: bool) -> None:
        self.over = over

    def timed_out(self) -> bool:
        return self.over

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("WaitTimeoutResult", [self.over])


@rust("std::sync::Condvar")
class Condvar:
    """A queue of threads that gave up their mutex to wait."""

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: deque[Thread] = deque()

    @staticmethod
    def new() -> Condvar:
        return Condvar()

    @staticmethod
    def default() -> Condvar:
        return Condvar()

    def _wait(self, m: Machine, guard: MutexGuard, until: int | None) -> Steps:
        """True if the time was up before a notification came."""
        began = m.blocking("lock", "Condvar::wait", -1 if until is None else until)
        me = m.thread
        self.waiting.append(me)
        guard.lock.release(m)
        cancel = m.alarm(until, me) if until is not None else None
        over = False
        while me in self.waiting and not over:
            yield m.block()
            over = until is not None and m.now >= until
        if cancel is not None:
            cancel()
        if over and me in self.waiting:
            self.waiting.remove(me)
        else:
            over = False
        m.blocked("lock", began)
        yield from guard.lock.acquire(m, "Mutex::lock")
        return over

    def wait(self, m: Machine, guard: MutexGuard) -> Steps:
        yield from self._wait(m, guard, None)
        return guard.lock.answer(guard)

    def wait_while(self, m: Machine, guard: MutexGuard, condition: Any) -> Steps:
        while condition(RefMut(guard.lock.slot, 0)):
            yield from self._wait(m, guard, None)
        return guard.lock.answer(guard)

    def wait_timeout(self, m: Machine, guard: MutexGuard, timeout: Any) -> Steps:
        over = yield from self._wait(m, guard, m.clock() + nanoseconds(timeout))
        return guard.lock.answer((guard, WaitTimeoutResult(over)))

    def wait_timeout_while(self, m: Machine, guard: MutexGuard, timeout: Any, condition: Any) -> Steps:
        until = m.clock() + nanoseconds(timeout)
        while condition(RefMut(guard.lock.slot, 0)):
            if m.clock() >= until:
                return guard.lock.answer((guard, WaitTimeoutResult(True)))
            yield from self._wait(m, guard, until)
        return guard.lock.answer((guard, WaitTimeoutResult(False)))

    def notify_one(self, m: Machine) -> None:
        if self.waiting:
            m.resume(self.waiting.popleft(), m.costs.switch)

    def notify_all(self, m: Machine) -> None:
        while self.waiting:
            m.resume(self.waiting.popleft(), m.costs.switch)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Condvar", [], open_ended=True)


@rust("std::sync::Barrier")
class Barrier:
    """The last of `count` threads lets all of them go on."""

    __slots__ = ("count", "waiting")

    def __init__(self, count: int) -> None:
        self.count = count
        self.waiting: list[Thread] = []

    @staticmethod
    def new(count: Any) -> Barrier:
        return Barrier(int(count))

    def wait(self, m: Machine) -> Steps:
        if m.pay():
            yield
        if len(self.waiting) + 1 >= self.count:
            for thread in self.waiting:
                m.resume(thread, m.costs.switch)
            self.waiting = []
            return BarrierWaitResult(True)
        began = m.blocking("lock", "Barrier::wait")
        generation = self.waiting
        generation.append(m.thread)
        while self.waiting is generation:
            yield m.block()
        m.blocked("lock", began)
        return BarrierWaitResult(False)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Barrier", [], open_ended=True)


@plain
@rust("std::sync::BarrierWaitResult")
class BarrierWaitResult:
    """Whether this thread was the last."""

    __slots__ = ("leader",)

    def __init__(self, leader: bool) -> None:
        self.leader = leader

    def is_leader(self) -> bool:
        return self.leader

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("BarrierWaitResult", [("is_leader", self.leader)])
