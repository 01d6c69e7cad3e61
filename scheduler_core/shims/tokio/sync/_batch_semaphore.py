"""The semaphore under Semaphore, Mutex, RwLock, bounded mpsc and OnceCell: FIFO, permits handed over at release.

Mirrors tokio/src/sync/batch_semaphore.rs (S-1 … S-5).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import PermitsAwaited, PermitsGranted, PermitsReleased, PermitsRequested, SemaphoreClosed
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.wake_list import in_wake_order
from scheduler_core.shims.tokio.sync._waiting import Waiter, WaitQueue, tasks, wake_all

MAX_PERMITS = (2**64 - 1) >> 3  # read: Semaphore::MAX_PERMITS

CLOSED = "closed"
NO_PERMITS = "no permits"


class BatchSemaphore:
    """A counter of free permits and a queue of those who want some. While somebody waits, the counter is 0 (S-2)."""

    __slots__ = ("closed", "id", "kind", "machine", "permits", "queue")

    def __init__(self, machine: Machine, permits: int, kind: str, *, closed: bool = False) -> None:
        check(permits)
        self.machine, self.permits, self.kind, self.closed = machine, int(permits), kind, closed
        self.id = machine.next_id("object")
        self.queue = WaitQueue()

    def try_acquire(self, count: int) -> str:
        """ "" if it was granted, else CLOSED or NO_PERMITS."""
        check(count)
        self._requested(count)
        if self.closed:
            return CLOSED
        if self.permits < count:
            return NO_PERMITS
        self.permits -= count
        self._granted(self.machine.thread.task, count, "S-3", waited=False)
        return ""

    def acquire(self, count: int) -> Acquire:
        """A future: True if granted, False if the semaphore is closed."""
        return Acquire(self, int(count))

    def release(self, count: int) -> None:
        """Give permits to the oldest waiters first; what is left is free (S-1)."""
        if count == 0:
            return
        machine = self.machine
        served: list[Acquire] = []
        rest = count
        while rest and len(self.queue):
            waiter = self.queue.oldest()
            assert isinstance(waiter, Acquire)
            given = min(waiter.missing, rest)
            waiter.missing -= given
            rest -= given
            if waiter.missing:
                break
            self.queue.leave(waiter)
            served.append(waiter)
        if rest:
            check_release(rest, self.permits)
            self.permits += rest
        machine.record(
            PermitsReleased, "S-1", self.id, self.kind, machine.thread.task, count, self.permits, self.queue.tasks()
        )
        for waiter in served:
            self._granted(waiter.task, waiter.wanted, "S-1", waited=True)
        wake_all(in_wake_order(machine, served))

    def forget(self, count: int) -> int:
        """Take free permits away for ever; returns how many there were to take (S-4)."""
        taken = min(self.permits, count)
        self.permits -= taken
        return taken

    def close(self) -> None:
        """Nobody gets a permit any more; everybody who waits is woken, oldest first (S-4)."""
        self.closed = True
        waiters = self.queue.take_all()
        self.machine.record(SemaphoreClosed, "S-4", self.id, self.kind, tasks(waiters))
        wake_all(waiters)

    def poll_acquire(self, waiter: Acquire, cx: Context) -> Any:
        """S-3: all at once, or what is there now and a place at the end of the queue."""
        if self.closed:
            return False
        machine = self.machine
        if not waiter.queued:
            self._requested(waiter.wanted)
        if self.permits >= waiter.missing:
            self.permits -= waiter.missing
            if not waiter.queued:
                self._granted(machine.thread.task, waiter.missing, "S-3", waited=False)
            waiter.missing = 0
            return True
        waiter.missing -= self.permits
        self.permits = 0
        waiter.wait(machine, cx.waker)
        if not waiter.queued:
            self.queue.join(waiter)
            have = waiter.wanted - waiter.missing
            task = machine.thread.task
            machine.record(PermitsAwaited, "S-3", self.id, self.kind, task, waiter.wanted, have, self.queue.tasks())
        return PENDING

    def _requested(self, count: int) -> None:
        machine = self.machine
        machine.record(PermitsRequested, "S-3", self.id, self.kind, machine.thread.task, count, self.permits)

    def _granted(self, task: int, count: int, rule: str, *, waited: bool) -> None:
        self.machine.record(PermitsGranted, rule, self.id, self.kind, task, count, waited, self.permits)


class Acquire(Waiter):
    """The future of `acquire(n)`: one budget unit if it is Ready (K-4)."""

    __slots__ = ("missing", "queued", "semaphore", "wanted")

    def __init__(self, semaphore: BatchSemaphore, count: int) -> None:
        super().__init__()
        self.semaphore = semaphore
        self.wanted = self.missing = count
        self.queued = False

    def poll(self, cx: Context) -> Any:
        """True, False (closed) or PENDING."""
        semaphore = self.semaphore
        if not poll_proceed(semaphore.machine, cx, semaphore.kind):
            return PENDING
        answer = semaphore.poll_acquire(self, cx)
        if answer is PENDING:
            self.queued = True
            made_no_progress(semaphore.machine)
        elif answer:
            self.queued = False
        return answer

    def drop(self) -> None:
        """S-5: what it had been given goes to the next waiters, also if it was granted and not polled since."""
        if not self.queued:
            return
        self.queued = False
        self.semaphore.queue.leave(self)
        self.semaphore.release(self.wanted - self.missing)


def check(permits: int) -> None:
    """Panic as Tokio if that is more than a semaphore can have."""
    if permits > MAX_PERMITS:
        raise Panic(f"a semaphore may not have more than MAX_PERMITS permits ({MAX_PERMITS})")


def check_release(added: int, free: int) -> None:
    """Panic as Tokio if the counter would overflow."""
    if added > MAX_PERMITS:
        raise Panic(f"cannot add more than MAX_PERMITS permits ({MAX_PERMITS})")
    if free + added > MAX_PERMITS:
        raise Panic(f"number of added permits ({added}) would overflow MAX_PERMITS ({MAX_PERMITS})")
