"""std::sync::{Mutex, MutexGuard}: a thread that finds it locked waits.

Mirrors library/std/src/sync/poison/mutex.rs and sys/sync/mutex/futex.rs: unlocking wakes the thread that waits longest,
but does not reserve the lock for it, so another thread may come first. Left out: MappedMutexGuard.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import method, rust
from scheduler_core.shims.std.sync._lock import Guard, Lock
from scheduler_core.shims.std.sync.poison import WOULD_BLOCK
from scheduler_core.value import Data, err


@rust("std::sync::Mutex")
class Mutex(Lock):
    """`Mutex<T>`."""

    KIND = "std Mutex"
    LOCKED = "<locked>"  # std gives Debug a text here, which it quotes

    __slots__ = ("locked", "waiting")

    def __init__(self, value: Any) -> None:
        super().__init__(value)
        self.locked = False
        self.waiting: deque[Thread] = deque()

    @method()
    def taken(self, *, writes: bool) -> bool:
        return self.locked

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
        return self.answer(MutexGuard(m, self))

    def try_lock(self, m: Machine) -> Data:
        if self.locked:
            return err(WOULD_BLOCK)
        self.locked = True
        self.note_taken(m, shared=False, waited=False)
        return self.try_answer(MutexGuard(m, self))


@rust("std::sync::MutexGuard")
class MutexGuard(Guard):
    """The holder's hold."""

    __slots__ = ()
    lock: Mutex
