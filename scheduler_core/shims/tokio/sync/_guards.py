"""What Mutex and RwLock have in common: a value behind a batch semaphore, and guards that give permits back.

Mirrors the common shape of tokio/src/sync/mutex.rs and rwlock/*_guard.rs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes
from scheduler_core.shims.tokio.sync._async import Then
from scheduler_core.shims.tokio.sync._batch_semaphore import BatchSemaphore
from scheduler_core.shims.tokio.sync._values import error, place_of
from scheduler_core.value import MOVED, SOME, UNIT, Data, Pointer, RefMut, drop, err, ok, ref, target

TRY_LOCK_ERROR = error(
    "tokio::sync::TryLockError", {"TryLockError": "operation would block"}, {"TryLockError": 1}
).variants["TryLockError"]


class Guarded:
    """A value that only the holder of permits may touch."""

    def __init__(self, machine: Machine, value: Any, permits: int) -> None:
        self.batch = BatchSemaphore(machine, permits, type(self).__name__)
        self.cell = [value]

    def get_mut(self) -> RefMut:
        return RefMut(self.cell, 0)

    @consumes
    def into_inner(self) -> Any:
        value, self.cell[0] = self.cell[0], MOVED
        return value

    def drop(self) -> None:
        drop(self.cell[0])

    def fmt_debug(self, f: Formatter) -> None:
        """`data` is shown if it could be locked for reading."""
        free = not self.batch.closed and self.batch.permits > 0
        f.structure(type(self).__name__, [("data", self.cell[0] if free else Verbatim("<locked>"))])


class Guard(Pointer):
    """Holds permits of a lock, and the lock's Arc if it is an owned guard."""

    __slots__ = ("_place", "lock", "owner", "permits")

    def __init__(self, lock: Guarded, permits: int, owner: Any, place: tuple[Any, Any]) -> None:
        self.lock, self.permits, self.owner, self._place = lock, permits, owner, place

    def place(self) -> tuple[Any, Any]:
        return self._place

    def drop(self) -> None:
        permits, self.permits = self.permits, 0
        owner, self.owner = self.owner, None
        self.lock.batch.release(permits)
        if owner is not None:
            drop(owner)

    def _turned(self, kind: type[G], place: tuple[Any, Any] | None = None) -> G:
        """The same hold as another guard; this one holds nothing any more."""
        other = kind(self.lock, self.permits, self.owner, place or self._place)
        self.permits, self.owner = 0, None
        return other

    def _reference(self) -> Any:
        """`&mut *guard` if it may be written, else `&*guard`."""
        container, key = self._place
        return RefMut(container, key)

    def _mapped(self, kind: type[G], f: Any) -> G:
        """`map`: a guard of a part."""
        return self._turned(kind, place_of(f(self._reference())))

    def _mapped_if(self, kind: type[G], f: Any) -> Data:
        """`try_map`: a guard of a part if there is one, else this guard back."""
        part = f(self._reference())
        return ok(self._turned(kind, place_of(part.fields[0]))) if part.kind is SOME else err(self)


G = TypeVar("G", bound=Guard)


class SharedGuard(Guard):
    """A guard that can only be read through."""

    __slots__ = ()

    def _reference(self) -> Any:
        return ref(self.get())


def acquired(lock: Guarded, permits: int, kind: type[Guard]) -> Then:
    """The future of a guard."""
    return Then(lock.batch.acquire(permits), lambda _: kind(lock, permits, None, (lock.cell, 0)))


def tried(lock: Guarded, permits: int, kind: type[Guard], owner: Any = None) -> Data:
    """A guard now, or TryLockError."""
    if not lock.batch.try_acquire(permits):
        return ok(kind(lock, permits, owner, (lock.cell, 0)))
    if owner is not None:
        drop(owner)
    return err(TRY_LOCK_ERROR(UNIT))


class OwnedLock(Then):
    """The future of an owned guard: keeps the Arc, which the guard takes over."""

    __slots__ = ("_owner",)

    def __init__(self, owner: Any, permits: Callable[[Any], int], kind: type[Guard]) -> None:
        lock = target(owner)
        self._owner = owner
        count = permits(lock)
        super().__init__(lock.batch.acquire(count), lambda _: self._guard(lock, count, kind))

    def _guard(self, lock: Guarded, count: int, kind: type[Guard]) -> Guard:
        owner, self._owner = self._owner, None
        return kind(lock, count, owner, (lock.cell, 0))

    def drop(self) -> None:
        super().drop()
        owner, self._owner = self._owner, None
        if owner is not None:
            drop(owner)
