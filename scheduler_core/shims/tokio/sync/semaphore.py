"""tokio::sync::{Semaphore, SemaphorePermit, OwnedSemaphorePermit, AcquireError, TryAcquireError}.

Mirrors tokio/src/sync/semaphore.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import constant, consumes, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync._async import Then
from scheduler_core.shims.tokio.sync._batch_semaphore import CLOSED, MAX_PERMITS, BatchSemaphore
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._values import closed_error, error
from scheduler_core.value import NONE, UNIT, Data, clone, drop, err, ok, ref, some, target

ACQUIRE_ERROR = closed_error("tokio::sync::AcquireError", "semaphore closed")
TRY_ACQUIRE_ERROR = error(
    "tokio::sync::TryAcquireError", {"Closed": "semaphore closed", "NoPermits": "no permits available"}
)
constant("tokio::sync::Semaphore::MAX_PERMITS", usize(MAX_PERMITS))


@rust("tokio::sync::Semaphore")
class Semaphore:
    """Permits by number; see `_batch_semaphore` for who gets them."""

    def __init__(self, machine: Machine, permits: int) -> None:
        self.batch = BatchSemaphore(machine, permits, "Semaphore")

    @staticmethod
    def new(m: Machine, permits: int) -> Semaphore:
        return Semaphore(m, permits)

    const_new = new

    def available_permits(self) -> int:
        return usize(self.batch.permits)

    def add_permits(self, n: int) -> None:
        self.batch.release(int(n))

    def forget_permits(self, n: int) -> int:
        return usize(self.batch.forget(int(n)))

    def acquire(self) -> Then:
        return self.acquire_many(1)

    def acquire_many(self, n: int) -> Then:
        return Then(
            self.batch.acquire(n),
            lambda granted: ok(SemaphorePermit(self, n)) if granted else err(ACQUIRE_ERROR(UNIT)),
        )

    def try_acquire(self) -> Data:
        return self.try_acquire_many(1)

    def try_acquire_many(self, n: int) -> Data:
        return _tried(self, n, self)

    @consumes
    def acquire_owned(arc: Any) -> OwnedAcquire:  # noqa: N805
        return OwnedAcquire(arc, 1)

    @consumes
    def acquire_many_owned(arc: Any, n: int) -> OwnedAcquire:  # noqa: N805
        return OwnedAcquire(arc, n)

    @consumes
    def try_acquire_owned(arc: Any) -> Data:  # noqa: N805
        return _tried(target(arc), 1, arc)

    @consumes
    def try_acquire_many_owned(arc: Any, n: int) -> Data:  # noqa: N805
        return _tried(target(arc), n, arc)

    def blocking_acquire(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.acquire(), "lock", "Semaphore::blocking_acquire"))

    def blocking_acquire_many(self, m: Machine, n: int) -> Steps:
        return (yield from wait_blocking(m, self.acquire_many(n), "lock", "Semaphore::blocking_acquire_many"))

    @consumes
    def blocking_acquire_owned(arc: Any, m: Machine) -> Steps:  # noqa: N805
        return (yield from wait_blocking(m, OwnedAcquire(arc, 1), "lock", "Semaphore::blocking_acquire_owned"))

    @consumes
    def blocking_acquire_many_owned(arc: Any, m: Machine, n: int) -> Steps:  # noqa: N805
        return (yield from wait_blocking(m, OwnedAcquire(arc, n), "lock", "Semaphore::blocking_acquire_many_owned"))

    def close(self) -> None:
        self.batch.close()

    def is_closed(self) -> bool:
        return self.batch.closed

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Semaphore", [("ll_sem", _Inner(self.batch))])


class OwnedAcquire(Then):
    """The future of the `_owned` methods: keeps the Arc, which the permit takes over."""

    __slots__ = ("_owner",)

    def __init__(self, owner: Any, n: int) -> None:
        semaphore = target(owner)
        self._owner = owner
        super().__init__(semaphore.batch.acquire(n), lambda granted: self._finish_owned(semaphore, granted, n))

    def _finish_owned(self, semaphore: Semaphore, granted: bool, n: int) -> Data:
        if granted:
            owner, self._owner = self._owner, None
            return ok(OwnedSemaphorePermit(semaphore, n, owner))
        return err(ACQUIRE_ERROR(UNIT))

    def drop(self) -> None:
        super().drop()
        owner, self._owner = self._owner, None
        drop(owner)


def _tried(semaphore: Semaphore, n: int, owner: Any) -> Data:
    """A permit, or why not; an Arc that is not kept is dropped."""
    refused = semaphore.batch.try_acquire(int(n))
    if not refused:
        owned = owner is not semaphore
        return ok(OwnedSemaphorePermit(semaphore, n, owner) if owned else SemaphorePermit(semaphore, n))
    if owner is not semaphore:
        drop(owner)
    return err(TRY_ACQUIRE_ERROR.variants["Closed" if refused == CLOSED else "NoPermits"].unit)


@rust("tokio::sync::SemaphorePermit")
class SemaphorePermit:
    """Gives its permits back when it is dropped."""

    def __init__(self, semaphore: Semaphore, permits: int) -> None:
        self._semaphore, self._permits = semaphore, int(permits)

    @consumes
    def forget(self) -> None:
        self._permits = 0
        self.drop()

    def merge(self, other: SemaphorePermit) -> None:
        if other._semaphore is not self._semaphore:
            other.drop()
            raise Panic.fixed("merging permits from different semaphore instances")
        self._permits += other._permits
        other._permits = 0
        other.drop()

    def split(self, n: int) -> Data:
        if n > self._permits:
            return NONE
        self._permits -= int(n)
        return some(self._of(int(n)))

    def num_permits(self) -> int:
        return usize(self._permits)

    def drop(self) -> None:
        permits, self._permits = self._permits, 0
        self._semaphore.batch.release(permits)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [("sem", self._semaphore), ("permits", self._permits)])

    def _of(self, n: int) -> SemaphorePermit:
        return SemaphorePermit(self._semaphore, n)


@rust("tokio::sync::OwnedSemaphorePermit")
class OwnedSemaphorePermit(SemaphorePermit):
    """A permit that keeps its semaphore alive."""

    def __init__(self, semaphore: Semaphore, permits: int, owner: Any) -> None:
        super().__init__(semaphore, permits)
        self._owner = owner

    def semaphore(self) -> Any:
        return ref(self._owner)

    def drop(self) -> None:
        super().drop()
        owner, self._owner = self._owner, None
        drop(owner)

    def _of(self, n: int) -> SemaphorePermit:
        return OwnedSemaphorePermit(self._semaphore, n, clone(self._owner))


class _Inner:
    """How the batch semaphore shows itself inside Debug."""

    def __init__(self, batch: BatchSemaphore) -> None:
        self.batch = batch

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Semaphore", [("permits", Verbatim(str(self.batch.permits)))])
