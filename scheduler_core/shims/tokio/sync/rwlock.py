"""tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, …}: a reader takes one permit, a writer all of them.

Mirrors tokio/src/sync/rwlock.rs and rwlock/*.rs (S-7).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.sync._async import Then
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._guards import G, Guard, Guarded, OwnedLock, SharedGuard, acquired, tried
from scheduler_core.shims.tokio.sync._values import place_of
from scheduler_core.value import SOME, Data, deref, err, ok, ref, target

MAX_READS = (2**32 - 1) >> 3  # read: rwlock.rs


@rust("tokio::sync::RwLock")
class RwLock(Guarded):
    """FIFO, hence a writer that waits stops later readers."""

    def __init__(self, machine: Machine, value: Any, max_reads: int = MAX_READS) -> None:
        super().__init__(machine, value, max_reads)
        self._max_reads = max_reads

    @staticmethod
    def new(m: Machine, value: Any) -> RwLock:
        return RwLock(m, value)

    const_new = new
    from_ = new
    default = new

    @staticmethod
    def with_max_readers(m: Machine, value: Any, max_reads: int) -> RwLock:
        if max_reads == 0:
            raise Panic.fixed(
                "assertion `left != right` failed: a RwLock may not be created with 0 readers\n  left: 0\n right: 0"
            )
        if max_reads > MAX_READS:
            raise Panic(f"a RwLock may not be created with more than {MAX_READS} readers")
        return RwLock(m, value, int(max_reads))

    const_with_max_readers = with_max_readers

    def read(self) -> Then:
        return acquired(self, 1, RwLockReadGuard)

    def write(self) -> Then:
        return acquired(self, self._max_reads, RwLockWriteGuard)

    def try_read(self) -> Data:
        return tried(self, 1, RwLockReadGuard)

    def try_write(self) -> Data:
        return tried(self, self._max_reads, RwLockWriteGuard)

    @consumes
    def read_owned(arc: Any) -> OwnedLock:  # noqa: N805
        return OwnedLock(arc, _one, OwnedRwLockReadGuard)

    @consumes
    def write_owned(arc: Any) -> OwnedLock:  # noqa: N805
        return OwnedLock(arc, _all, OwnedRwLockWriteGuard)

    @consumes
    def try_read_owned(arc: Any) -> Data:  # noqa: N805
        return tried(target(arc), 1, OwnedRwLockReadGuard, arc)

    @consumes
    def try_write_owned(arc: Any) -> Data:  # noqa: N805
        lock = target(arc)
        return tried(lock, _all(lock), OwnedRwLockWriteGuard, arc)

    def blocking_read(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.read(), "lock", "RwLock::blocking_read"))

    def blocking_write(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.write(), "lock", "RwLock::blocking_write"))


def _one(_: Guarded) -> int:
    return 1


def _all(lock: RwLock) -> int:
    return lock._max_reads


@rust("tokio::sync::RwLockReadGuard")
class RwLockReadGuard(SharedGuard):
    """One of the readers."""

    __slots__ = ()

    @staticmethod
    def map(this: RwLockReadGuard, f: Any) -> RwLockReadGuard:
        return this._mapped(RwLockReadGuard, f)

    @staticmethod
    def try_map(this: RwLockReadGuard, f: Any) -> Data:
        return this._mapped_if(RwLockReadGuard, f)


@rust("tokio::sync::OwnedRwLockReadGuard")
class OwnedRwLockReadGuard(SharedGuard):
    """One of the readers; keeps the lock alive."""

    __slots__ = ()

    @staticmethod
    def map(this: OwnedRwLockReadGuard, f: Any) -> OwnedRwLockReadGuard:
        return this._mapped(OwnedRwLockReadGuard, f)

    @staticmethod
    def try_map(this: OwnedRwLockReadGuard, f: Any) -> Data:
        return this._mapped_if(OwnedRwLockReadGuard, f)

    @staticmethod
    def rwlock(this: Any) -> Any:
        return ref(deref(this).owner)


class _Writer(Guard):
    """What the two kinds of write guard have in common."""

    __slots__ = ()

    def _lowered(self, kind: type[G], place: tuple[Any, Any] | None = None) -> G:
        """`downgrade`: keep one permit, give the others back."""
        rest = self.permits - 1
        self.permits = 1
        reader = self._turned(kind, place)
        reader.lock.batch.release(rest)
        return reader

    def _lowered_if(self, kind: type[Guard], f: Any) -> Data:
        """`try_downgrade_map`."""
        part = f(ref(self.get()))
        return ok(self._lowered(kind, place_of(part.fields[0]))) if part.kind is SOME else err(self)


@rust("tokio::sync::RwLockWriteGuard")
class RwLockWriteGuard(_Writer):
    """The only one inside."""

    __slots__ = ()

    @consumes
    def downgrade(self) -> RwLockReadGuard:
        return self._lowered(RwLockReadGuard)

    @staticmethod
    def map(this: RwLockWriteGuard, f: Any) -> RwLockMappedWriteGuard:
        return this._mapped(RwLockMappedWriteGuard, f)

    @staticmethod
    def try_map(this: RwLockWriteGuard, f: Any) -> Data:
        return this._mapped_if(RwLockMappedWriteGuard, f)

    @staticmethod
    def downgrade_map(this: RwLockWriteGuard, f: Any) -> RwLockReadGuard:
        return this._lowered(RwLockReadGuard, place_of(f(ref(this.get()))))

    @staticmethod
    def try_downgrade_map(this: RwLockWriteGuard, f: Any) -> Data:
        return this._lowered_if(RwLockReadGuard, f)

    @staticmethod
    def into_mapped(this: RwLockWriteGuard) -> RwLockMappedWriteGuard:
        return this._turned(RwLockMappedWriteGuard)


@rust("tokio::sync::OwnedRwLockWriteGuard")
class OwnedRwLockWriteGuard(_Writer):
    """The only one inside; keeps the lock alive."""

    __slots__ = ()

    @consumes
    def downgrade(self) -> OwnedRwLockReadGuard:
        return self._lowered(OwnedRwLockReadGuard)

    @staticmethod
    def map(this: OwnedRwLockWriteGuard, f: Any) -> OwnedRwLockMappedWriteGuard:
        return this._mapped(OwnedRwLockMappedWriteGuard, f)

    @staticmethod
    def try_map(this: OwnedRwLockWriteGuard, f: Any) -> Data:
        return this._mapped_if(OwnedRwLockMappedWriteGuard, f)

    @staticmethod
    def downgrade_map(this: OwnedRwLockWriteGuard, f: Any) -> OwnedRwLockReadGuard:
        return this._lowered(OwnedRwLockReadGuard, place_of(f(ref(this.get()))))

    @staticmethod
    def try_downgrade_map(this: OwnedRwLockWriteGuard, f: Any) -> Data:
        return this._lowered_if(OwnedRwLockReadGuard, f)

    @staticmethod
    def into_mapped(this: OwnedRwLockWriteGuard) -> OwnedRwLockMappedWriteGuard:
        return this._turned(OwnedRwLockMappedWriteGuard)

    @staticmethod
    def rwlock(this: Any) -> Any:
        return ref(deref(this).owner)


@rust("tokio::sync::RwLockMappedWriteGuard")
class RwLockMappedWriteGuard(Guard):
    """A part of what the writer holds."""

    __slots__ = ()

    @staticmethod
    def map(this: RwLockMappedWriteGuard, f: Any) -> RwLockMappedWriteGuard:
        return this._mapped(RwLockMappedWriteGuard, f)

    @staticmethod
    def try_map(this: RwLockMappedWriteGuard, f: Any) -> Data:
        return this._mapped_if(RwLockMappedWriteGuard, f)


@rust("tokio::sync::OwnedRwLockMappedWriteGuard")
class OwnedRwLockMappedWriteGuard(Guard):
    """A part of what the writer holds; keeps the lock alive."""

    __slots__ = ()

    @staticmethod
    def map(this: OwnedRwLockMappedWriteGuard, f: Any) -> OwnedRwLockMappedWriteGuard:
        return this._mapped(OwnedRwLockMappedWriteGuard, f)

    @staticmethod
    def try_map(this: OwnedRwLockMappedWriteGuard, f: Any) -> Data:
        return this._mapped_if(OwnedRwLockMappedWriteGuard, f)

    @staticmethod
    def rwlock(this: Any) -> Any:
        return ref(deref(this).owner)
