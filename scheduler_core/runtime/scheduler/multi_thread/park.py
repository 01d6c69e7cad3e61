"""How a worker sleeps: in the driver if it is free, else on its condition variable. Mirrors multi_thread/park.rs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.events import DriverAcquired, DriverBusy, DriverReleased, Unparked
from scheduler_core.kernel.machine import Machine, Steps, Thread

if TYPE_CHECKING:
    from scheduler_core.runtime.driver import Driver

EMPTY, PARKED_CONDVAR, PARKED_DRIVER, NOTIFIED = "empty", "condvar", "driver", "notified"


class Parker:
    """One worker's parker; `state` is what others see of it (M-3)."""

    __slots__ = ("driver", "machine", "runtime", "state", "thread", "worker")

    def __init__(self, machine: Machine, driver: Driver, runtime: int, worker: int) -> None:
        self.machine, self.driver, self.runtime, self.worker = machine, driver, runtime, worker
        self.state = EMPTY
        self.thread: Thread | None = None

    def will_drive(self) -> bool:
        """Would a park now get the driver?"""
        return self.state != NOTIFIED and not self.driver.locked

    def park(self) -> Steps:
        """M-41 step 3; returns why the sleep ended: "token", "driver" or "condvar"."""
        if self.state == NOTIFIED:
            self.state = EMPTY
            return "token"
        if self._try_lock():
            self.state = PARKED_DRIVER
            yield from self.driver.park(-1, "park", self.worker)
            self._unlock()
            self.state = EMPTY
            return "driver"
        self.state = PARKED_CONDVAR
        self.thread = self.machine.thread
        while self.state == PARKED_CONDVAR:
            yield self.machine.block()
        self.thread = None
        self.state = EMPTY
        return "condvar"

    def park_yield(self, reason: str) -> Steps:
        """M-40: a driver turn with zero timeout if nobody else is in it; True if there was one."""
        if not self._try_lock():
            return False
        yield from self.driver.park(0, reason, self.worker)
        self._unlock()
        return True

    def _try_lock(self) -> bool:
        """M-43: the driver's lock is only ever tried."""
        if self.driver.locked:
            self.machine.record(DriverBusy, "M-43", self.runtime, self.worker)
            return False
        self.driver.locked = True
        self.machine.record(DriverAcquired, "M-43", self.runtime, self.worker)
        return True

    def _unlock(self) -> None:
        self.driver.locked = False
        self.machine.record(DriverReleased, "M-43", self.runtime, self.worker)

    def unpark(self, by: str) -> None:
        """M-37: what it takes depends on where the worker is."""
        was = self.state
        self.state = NOTIFIED
        self.machine.record(Unparked, "M-37", self.runtime, self.worker, was)
        if was == PARKED_CONDVAR:
            assert self.thread is not None
            self.machine.resume(self.thread, self.machine.costs.switch)
        elif was == PARKED_DRIVER:
            self.driver.unpark(by, "unpark")
