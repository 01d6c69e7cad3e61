"""futures::lock::Mutex: an async lock that is not fair. Mirrors futures-util/src/lock/mutex.rs.

Whoever asks while it is free has it; unlocking wakes one waiter, which asks again and may find it taken. Left out:
MappedMutexGuard.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.value import NONE, Data, Pointer, RefMut, drop, ref, some, target

NOWHERE = -1


@rust("futures::lock::Mutex")
class Mutex:
    """A value that one at a time may touch."""

    def __init__(self, machine: Machine, value: Any) -> None:
        self._machine, self.slot, self._locked = machine, [value], False
        self._waiters: list[_Asking | None] = []  # a slab: the first free place is taken next

    @staticmethod
    def new(m: Machine, value: Any) -> Mutex:
        return Mutex(m, value)

    from_ = new
    default = new

    def lock(self) -> Any:
        return _Lock(self, None)

    @consumes
    def lock_owned(arc: Any) -> Any:  # noqa: N805
        return _Lock(target(arc), arc)

    def try_lock(self) -> Data:
        return some(MutexGuard(self, None)) if take(self) else NONE

    def get_mut(self) -> RefMut:
        return RefMut(self.slot, 0)

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        waits = any(one is not None for one in self._waiters)
        f.structure("Mutex", [("is_locked", self._locked), ("has_waiters", waits)])


class _Asking(Waiter):
    """One waiter, and whether it was woken to ask again."""

    __slots__ = ("woken",)

    def __init__(self) -> None:
        super().__init__()
        self.woken = False


def take(mutex: Any) -> bool:
    """Lock it if it is free."""
    free = not mutex._locked
    mutex._locked = True
    return free


def unlock(mutex: Any) -> None:
    """Let go, and wake whoever waits in the first place."""
    mutex._locked = False
    wake_one(mutex)


def wake_one(mutex: Any) -> None:
    """The first waiter is to ask again."""
    first = next((one for one in mutex._waiters if one is not None), None)
    if first is not None:
        first.woken = True
        first.wake()


class _Lock:
    """A future of a guard."""

    __slots__ = ("_arc", "_mutex", "_place")

    def __init__(self, mutex: Any, arc: Any) -> None:
        self._mutex, self._arc, self._place = mutex, arc, NOWHERE

    def poll(self, cx: Context) -> Any:
        """The guard, or PENDING."""
        mutex = self._mutex
        if mutex is None:
            raise Panic.fixed("polled MutexLockFuture after completion")
        if take(mutex):
            self._leave(wakes=False)
            self._mutex, arc, self._arc = None, self._arc, None
            return MutexGuard(mutex, arc) if arc is None else OwnedMutexGuard(mutex, arc)
        if self._place == NOWHERE:
            free = next((at for at, one in enumerate(mutex._waiters) if one is None), len(mutex._waiters))
            mutex._waiters[free : free + 1] = [_Asking()]
            self._place = free
        asking = mutex._waiters[self._place]
        asking.woken = False
        asking.wait(mutex._machine, cx.waker)
        return PENDING

    def _leave(self, *, wakes: bool) -> None:
        if self._place != NOWHERE:
            waiters = self._mutex._waiters
            asking, waiters[self._place], self._place = waiters[self._place], None, NOWHERE
            asking.forget()
            if wakes and asking.woken:
                wake_one(self._mutex)

    def fused(self) -> bool:
        """`is_terminated`."""
        return self._mutex is None

    def drop(self) -> None:
        if self._mutex is not None:
            self._leave(wakes=True)
        arc, self._arc = self._arc, None
        drop(arc)


@rust("futures::lock::MutexGuard")
class MutexGuard(Pointer):
    """Unlocks when it is dropped."""

    __slots__ = ("_arc", "_lock")

    def __init__(self, mutex: Any, arc: Any) -> None:
        self._lock, self._arc = mutex, arc

    def place(self) -> tuple[Any, Any]:
        return self._lock.slot, 0

    def drop(self) -> None:
        unlock(self._lock)
        arc, self._arc = self._arc, None
        drop(arc)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [("value", self._lock.slot[0]), ("mutex", ref(self._lock))])


@rust("futures::lock::OwnedMutexGuard")
class OwnedMutexGuard(MutexGuard):
    """The same, and keeps the mutex alive."""

    __slots__ = ()
