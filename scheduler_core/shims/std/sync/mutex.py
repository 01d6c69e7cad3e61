"""std::sync::{Mutex, MutexGuard}: a thread that finds it locked waits.

Mirrors library/std/src/sync/poison/mutex.rs and sys/sync/mutex/futex.rs: unlocking wakes the thread that waits longest,
but does not reserve the lock for it, so another thread may come first. Left out: MappedMutexGuard.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import consumes, method, rust
from scheduler_core.shims.std.panic import panicking
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.shims.std.sync._noted import Noted
from scheduler_core.shims.std.sync.poison import POISONED, WOULD_BLOCK, PoisonError
from scheduler_core.value import Data, RefMut, drop, err, ok


@rust("std::sync::Mutex")
class Mutex(Noted):
    """`Mutex<T>`."""

    KIND = "std Mutex"

    __slots__ = ("locked", "poisoned", "slot", "waiting")

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.slot = [value]
        self.locked = self.poisoned = False
        self.waiting: deque[Thread] = deque()

    @staticmethod
    def new(value: Any) -> Mutex:
        return Mutex(value)

    @staticmethod
    def from_(value: Any) -> Mutex:
        return Mutex(value)

    @method()
    def acquire(self, m: Machine, what: str) -> Steps:
        """Wait until the lock is free, and take it."""
        if m.pay():
            yield
        waits = self.locked
        if waits:
            began = m.blocking("lock", what)
            self.note_awaited(m, shared=False)
            while self.locked:
                self.waiting.append(m.thread)
                yield m.block()
                if m.thread in self.waiting:  # somebody else's wake-up
                    self.waiting.remove(m.thread)
            m.blocked("lock", began)
        self.locked = True
        self.note_taken(m, shared=False, waited=waits)

    @method()
    def release(self, m: Machine) -> None:
        """Free the lock and wake the first who waits."""
        self.locked = False
        self.note_released(m)
        if self.waiting:
            m.resume(self.waiting.popleft(), m.costs.switch)

    def lock(self, m: Machine) -> Steps:
        yield from self.acquire(m, "Mutex::lock")
        guard = MutexGuard(m, self)
        return err(PoisonError(guard)) if self.poisoned else ok(guard)

    def try_lock(self, m: Machine) -> Data:
        if self.locked:
            return err(WOULD_BLOCK)
        self.locked = True
        self.note_taken(m, shared=False, waited=False)
        guard = MutexGuard(m, self)
        return err(POISONED(PoisonError(guard))) if self.poisoned else ok(guard)

    def is_poisoned(self) -> bool:
        return self.poisoned

    def clear_poison(self) -> None:
        self.poisoned = False

    @consumes
    def into_inner(self) -> Data:
        return err(PoisonError(self.slot[0])) if self.poisoned else ok(self.slot[0])

    def get_mut(self) -> Data:
        place = RefMut(self.slot, 0)
        return err(PoisonError(place)) if self.poisoned else ok(place)

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        data = "<locked>" if self.locked else self.slot[0]
        f.structure("Mutex", [("data", data), ("poisoned", self.poisoned)], open_ended=True)


@rust("std::sync::MutexGuard")
class MutexGuard(Transparent):
    """Unlocks when it is dropped, and poisons if that is because of a panic."""

    __slots__ = ("machine", "mutex", "panicking")

    def __init__(self, machine: Machine, mutex: Mutex) -> None:
        self.machine, self.mutex = machine, mutex
        self.panicking = panicking()

    def place(self) -> tuple[Any, Any]:
        return self.mutex.slot, 0

    def drop(self) -> None:
        if not self.panicking and panicking():
            self.mutex.poisoned = True
        self.mutex.release(self.machine)
