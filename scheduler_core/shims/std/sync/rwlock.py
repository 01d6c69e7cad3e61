"""std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard}: many readers or one writer.

Mirrors library/std/src/sync/poison/rwlock.rs and sys/sync/rwlock/futex.rs: writers that wait keep new readers out, and
are woken first. Left out: mapped guards, downgrade.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.formatting import Verbatim
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import method, rust
from scheduler_core.shims.std.sync._lock import Guard, Lock
from scheduler_core.shims.std.sync.poison import WOULD_BLOCK
from scheduler_core.value import Data, err


@rust("std::sync::RwLock")
class RwLock(Lock):
    """`RwLock<T>`: `holders` counts readers, -1 is a writer."""

    KIND = "std RwLock"
    LOCKED = Verbatim("<locked>")

    __slots__ = ("holders", "readers", "writers")

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.holders = 0
        self.readers: deque[Thread] = deque()
        self.writers: deque[Thread] = deque()

    @method()
    def taken(self, *, writes: bool) -> bool:
        return self.holders != 0 if writes else self.holders < 0

    def _wait(self, m: Machine, queue: deque[Thread], writes: bool) -> Steps:
        if m.pay():
            yield
        waits = self.taken(writes=writes) or bool(self.writers and not writes)
        if waits:
            began = m.blocking("lock", "RwLock::write" if writes else "RwLock::read")
            self.note_awaited(m, shared=not writes)
            while True:
                queue.append(m.thread)
                yield m.block()
                if m.thread in queue:  # somebody else's wake-up
                    queue.remove(m.thread)
                if not self.taken(writes=writes):
                    break
            m.blocked("lock", began)
        self.holders = -1 if writes else self.holders + 1
        self.note_taken(m, shared=not writes, waited=waits)

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
        return self.answer(RwLockReadGuard(m, self))

    def write(self, m: Machine) -> Steps:
        yield from self._wait(m, self.writers, True)
        return self.answer(RwLockWriteGuard(m, self))

    def try_read(self, m: Machine) -> Data:
        if self.taken(writes=False):
            return err(WOULD_BLOCK)
        self.holders += 1
        self.note_taken(m, shared=True, waited=False)
        return self.try_answer(RwLockReadGuard(m, self))

    def try_write(self, m: Machine) -> Data:
        if self.taken(writes=True):
            return err(WOULD_BLOCK)
        self.holders = -1
        self.note_taken(m, shared=False, waited=False)
        return self.try_answer(RwLockWriteGuard(m, self))


@rust("std::sync::RwLockReadGuard")
class RwLockReadGuard(Guard):
    """A reader's hold."""

    __slots__ = ()
    EXCLUSIVE = False


@rust("std::sync::RwLockWriteGuard")
class RwLockWriteGuard(Guard):
    """The writer's hold."""

    __slots__ = ()
