"""tokio::sync::{Mutex, MutexGuard, OwnedMutexGuard, MappedMutexGuard, OwnedMappedMutexGuard, TryLockError}.

Mirrors tokio/src/sync/mutex.rs (S-6).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.sync._async import Then
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._guards import Guard, Guarded, OwnedLock, acquired, tried
from scheduler_core.value import Data, deref, ref, target


def _one(_: Guarded) -> int:
    return 1


@rust("tokio::sync::Mutex")
class Mutex(Guarded):
    """Semaphore(1): whoever asked first is handed the lock, and nobody barges in between."""

    @staticmethod
    def new(m: Machine, value: Any) -> Mutex:
        return Mutex(m, value, 1)

    const_new = new
    from_ = new
    default = new

    def lock(self) -> Then:
        return acquired(self, 1, MutexGuard)

    def try_lock(self) -> Data:
        return tried(self, 1, MutexGuard)

    @consumes
    def lock_owned(arc: Any) -> OwnedLock:  # noqa: N805
        return OwnedLock(arc, _one, OwnedMutexGuard)

    @consumes
    def try_lock_owned(arc: Any) -> Data:  # noqa: N805
        return tried(target(arc), 1, OwnedMutexGuard, arc)

    def blocking_lock(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.lock(), "lock", "Mutex::blocking_lock"))

    @consumes
    def blocking_lock_owned(arc: Any, m: Machine) -> Steps:  # noqa: N805
        future = OwnedLock(arc, _one, OwnedMutexGuard)
        return (yield from wait_blocking(m, future, "lock", "Mutex::blocking_lock_owned"))


@rust("tokio::sync::MutexGuard")
class MutexGuard(Guard):
    """Unlocks when it is dropped."""

    __slots__ = ()

    @staticmethod
    def map(this: MutexGuard, f: Any) -> MappedMutexGuard:
        return this._mapped(MappedMutexGuard, f)

    @staticmethod
    def try_map(this: MutexGuard, f: Any) -> Data:
        return this._mapped_if(MappedMutexGuard, f)

    @staticmethod
    def mutex(this: Any) -> Any:
        return ref(deref(this).lock)


@rust("tokio::sync::OwnedMutexGuard")
class OwnedMutexGuard(Guard):
    """Unlocks when it is dropped, and keeps the mutex alive."""

    __slots__ = ()

    @staticmethod
    def map(this: OwnedMutexGuard, f: Any) -> OwnedMappedMutexGuard:
        return this._mapped(OwnedMappedMutexGuard, f)

    @staticmethod
    def try_map(this: OwnedMutexGuard, f: Any) -> Data:
        return this._mapped_if(OwnedMappedMutexGuard, f)

    @staticmethod
    def mutex(this: Any) -> Any:
        return ref(deref(this).owner)


@rust("tokio::sync::MappedMutexGuard")
class MappedMutexGuard(Guard):
    """A part of what a mutex holds."""

    __slots__ = ()

    @staticmethod
    def map(this: MappedMutexGuard, f: Any) -> MappedMutexGuard:
        return this._mapped(MappedMutexGuard, f)

    @staticmethod
    def try_map(this: MappedMutexGuard, f: Any) -> Data:
        return this._mapped_if(MappedMutexGuard, f)


@rust("tokio::sync::OwnedMappedMutexGuard")
class OwnedMappedMutexGuard(Guard):
    """A part of what an owned mutex holds."""

    __slots__ = ()

    @staticmethod
    def map(this: OwnedMappedMutexGuard, f: Any) -> OwnedMappedMutexGuard:
        return this._mapped(OwnedMappedMutexGuard, f)

    @staticmethod
    def try_map(this: OwnedMappedMutexGuard, f: Any) -> Data:
        return this._mapped_if(OwnedMappedMutexGuard, f)
