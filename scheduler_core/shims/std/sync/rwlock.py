"""std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard}: many readers or one writer.

Mirrors library/std/src/sync/poison/rwlock.rs and sys/sync/rwlock/futex.rs: writers that wait keep new readers out, and
are woken first. Left out: mapped guards, downgrade.
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


class _Word:
    """Debug's word for a value behind a lock."""

    __slots__ = ()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("<locked>")


@rust("std::sync::RwLock")
class RwLock(Noted):
    """`RwLock<T>`: `holders` counts readers, -1 is a writer."""

    KIND = "std RwLock"

    __slots__ = ("holders", "poisoned", "readers", "slot", "writers")

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.slot = [value]
        self.holders, self.poisoned = 0, False
        self.readers: deque[Thread] = deque()
        self.writers: deque[Thread] = deque()

    @staticmethod
    def new(value: Any) -> RwLock:
        return RwLock(value)

    @staticmethod
    def from_(value: Any) -> RwLock:
        return RwLock(value)

    def _wait(self, m: Machine, queue: deque[Thread], writes: bool) -> Steps:
        if m.pay():
            yield
        waits = self._taken(writes) or bool(self.writers and not writes)
        if waits:
            began = m.blocking("lock", "RwLock::write" if writes else "RwLock::read")
            self.note_awaited(m, shared=not writes)
            while True:
                queue.append(m.thread)
                yield m.block()
                if m.thread in queue:  # somebody else's wake-up
                    queue.remove(m.thread)
                if not self._taken(writes):
                    break
            m.blocked("lock", began)
        self.holders = -1 if writes else self.holders + 1
        self.note_taken(m, shared=not writes, waited=waits)

    def _taken(self, writes: bool) -> bool:
        return self.holders != 0 if writes else self.holders < 0

    @method()
    def release(self, m: Machine) -> None:
        """One holder less; the next writer is woken, or else all readers."""
        self.holders = max(0, self.holders - 1)
        self.note_released(m)
        if self.holders:
            return
        if self.writers:
            m.resume(self.writers.popleft(), m.costs.switch)
            return
        while self.readers:
            m.resume(self.readers.popleft(), m.costs.switch)

    def read(self, m: Machine) -> Steps:
        yield from self._wait(m, self.readers, False)
        guard = RwLockReadGuard(m, self)
        return err(PoisonError(guard)) if self.poisoned else ok(guard)

    def write(self, m: Machine) -> Steps:
        yield from self._wait(m, self.writers, True)
        guard = RwLockWriteGuard(m, self)
        return err(PoisonError(guard)) if self.poisoned else ok(guard)

    def try_read(self, m: Machine) -> Data:
        if self.holders < 0:
            return err(WOULD_BLOCK)
        self.holders += 1
        self.note_taken(m, shared=True, waited=False)
        guard = RwLockReadGuard(m, self)
        return err(POISONED(PoisonError(guard))) if self.poisoned else ok(guard)

    def try_write(self, m: Machine) -> Data:
        if self.holders:
            return err(WOULD_BLOCK)
        self.holders = -1
        self.note_taken(m, shared=False, waited=False)
        guard = RwLockWriteGuard(m, self)
        return err(POISONED(PoisonError(guard))) if self.poisoned else ok(guard)

    def is_poisoned(self) -> bool:
        return self.poisoned

    def clear_poison(self) -> None:
        self.poisoned = False

    @consumes
    def into_inner(self) -> Data:
        return err(PoisonError(self.slot[0])) if self.poisoned else ok(self.slot[0])

    def get_mut(self) -> Data:
        return ok(RefMut(self.slot, 0))

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        data = _Word() if self.holders < 0 else self.slot[0]
        f.structure("RwLock", [("data", data), ("poisoned", self.poisoned)], open_ended=True)


class _Guard(Transparent):
    __slots__ = ("lock", "machine", "panicking")

    def __init__(self, machine: Machine, lock: RwLock) -> None:
        self.machine, self.lock = machine, lock
        self.panicking = panicking()

    def place(self) -> tuple[Any, Any]:
        return self.lock.slot, 0

    def drop(self) -> None:
        self.lock.release(self.machine)


@rust("std::sync::RwLockReadGuard")
class RwLockReadGuard(_Guard):
    """A reader's hold."""

    __slots__ = ()


@rust("std::sync::RwLockWriteGuard")
class RwLockWriteGuard(_Guard):
    """The writer's hold; poisons if a panic drops it."""

    __slots__ = ()

    def drop(self) -> None:
        if not self.panicking and panicking():
            self.lock.poisoned = True
        self.lock.release(self.machine)
