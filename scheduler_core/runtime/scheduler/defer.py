"""Wakers to be called after the next driver poll. Mirrors tokio/src/runtime/scheduler/defer.rs (M-47)."""

from __future__ import annotations

from scheduler_core.events import Deferred, DeferredWoken
from scheduler_core.future import Waker
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.context import current
from scheduler_core.runtime.waker import kept, task_of, use_up


class Defer:
    """One list per worker context, or per `block_on` of a current_thread runtime."""

    __slots__ = ("machine", "reversed", "runtime", "wakers", "worker")

    def __init__(self, machine: Machine, runtime: int, worker: int, *, newest_first: bool) -> None:
        self.machine, self.runtime, self.worker = machine, runtime, worker
        self.reversed = newest_first  # since 1.29 the list is emptied from its end
        self.wakers: list[Waker] = []

    def defer(self, waker: Waker) -> None:
        """Append, unless it equals the last entry."""
        if self.wakers and self.wakers[-1].will_wake(waker):
            return
        self.wakers.append(kept(None, waker))
        task = task_of(waker)
        self.machine.record(Deferred, "M-47", self.runtime, self.worker, task, len(self.wakers))

    def wake(self) -> None:
        """Call and forget all of them."""
        context = current(self.machine)
        outer, context.waking = context.waking, "defer"
        while self.wakers:
            waker = self.wakers.pop(-1 if self.reversed else 0)
            self.machine.record(DeferredWoken, "M-47", self.runtime, self.worker, task_of(waker))
            use_up(waker)
        context.waking = outer
