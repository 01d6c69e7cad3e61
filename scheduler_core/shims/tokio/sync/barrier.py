"""tokio::sync::{Barrier, BarrierWaitResult}. Mirrors tokio/src/sync/barrier.rs (S-17)."""

from __future__ import annotations

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync import watch
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body


@rust("tokio::sync::Barrier")
class Barrier:
    """The n-th to arrive is the leader: it does not wait, and lets the others go on through a watch channel."""

    def __init__(self, machine: Machine, size: int) -> None:
        self._waker, self._wait = watch.channel(machine, usize(0))
        self._size = max(1, int(size))
        self._arrived = 0
        self._generation = 1

    @staticmethod
    def new(m: Machine, n: int) -> Barrier:
        return Barrier(m, n)

    def wait(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            generation = self._generation
            self._arrived += 1
            if self._arrived == self._size:
                self._waker.send(usize(generation))
                self._arrived = 0
                self._generation += 1
                return BarrierWaitResult(True)
            wait = self._wait.clone()
            try:
                while True:
                    yield from me.awaits(wait.changed())
                    if wait.borrow().get() >= generation:
                        return BarrierWaitResult(False)
            finally:
                wait.drop()

        return AsyncFn(body)

    def drop(self) -> None:
        self._waker.drop()
        self._wait.drop()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"Barrier {{ n: {self._size}, .. }}")


@rust("tokio::sync::BarrierWaitResult")
class BarrierWaitResult:
    """Who was last?"""

    def __init__(self, leader: bool) -> None:
        self._leader = leader

    def is_leader(self) -> bool:
        return self._leader

    def clone(self) -> BarrierWaitResult:
        return BarrierWaitResult(self._leader)

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("BarrierWaitResult", [self._leader])
