"""Who waits, in which order, and how they are woken: the one wait queue of all primitives.

Mirrors util/linked_list.rs, util/wake_list.rs and sync/task/atomic_waker.rs. Wakers are called after the primitive's
own state is settled, so a waker that runs the program's code finds it consistent (S-19). A wake only schedules (S-20).
"""

from __future__ import annotations

from collections.abc import Iterable

from scheduler_core.future import Waker
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.waker import kept, use_up
from scheduler_core.value import drop


class Waiter:
    """One place in a queue: the waker of whoever polled last, and the task it belongs to."""

    __slots__ = ("task", "waker")

    def __init__(self) -> None:
        self.waker: Waker | None = None
        self.task = 0

    def wait(self, machine: Machine, waker: Waker) -> None:
        """Whoever polled last is the one to wake (T-7)."""
        self.task = machine.thread.task
        self.waker = kept(self.waker, waker)

    def wake(self) -> None:
        """Call the waker, once."""
        waker, self.waker = self.waker, None
        if waker is not None:
            use_up(waker)

    def wake_by_ref(self) -> None:
        """Call the waker and keep it."""
        if self.waker is not None:
            self.waker.wake()

    def forget(self) -> None:
        """Nobody is to be woken any more."""
        waker, self.waker = self.waker, None
        drop(waker)


class WaitQueue:
    """Waiters, oldest first; one may leave from the middle."""

    __slots__ = ("_waiters",)

    def __init__(self) -> None:
        self._waiters: dict[Waiter, None] = {}

    def __len__(self) -> int:
        return len(self._waiters)

    def join(self, waiter: Waiter) -> None:
        """At the end, or where it is already."""
        self._waiters[waiter] = None

    def leave(self, waiter: Waiter) -> None:
        """Out of the queue, if it is in it."""
        self._waiters.pop(waiter, None)

    def oldest(self) -> Waiter:
        return next(iter(self._waiters))

    def take_oldest(self) -> Waiter:
        waiter = self.oldest()
        del self._waiters[waiter]
        return waiter

    def take_newest(self) -> Waiter:
        return self._waiters.popitem()[0]

    def take_all(self) -> list[Waiter]:
        """Everybody, oldest first; the queue is empty afterwards."""
        waiters = list(self._waiters)
        self._waiters.clear()
        return waiters

    def tasks(self) -> list[int]:
        """For the log."""
        return tasks(self._waiters)


def tasks(waiters: Iterable[Waiter]) -> list[int]:
    """The tasks of these waiters, for the log."""
    return [waiter.task for waiter in waiters]


def wake_all(waiters: Iterable[Waiter]) -> None:
    """In this order."""
    for waiter in waiters:
        waiter.wake()
