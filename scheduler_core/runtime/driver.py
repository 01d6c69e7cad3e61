"""The driver of one runtime: epoll and timers, behind a lock that is only ever tried. Mirrors runtime/driver.rs."""

from __future__ import annotations

from scheduler_core.events import DriverTurnBegan, DriverTurnEnded
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.runtime.io.driver import IoDriver
from scheduler_core.runtime.time.driver import Clock, TimeDriver


class Driver:
    """At most one thread is in it at a time (M-43)."""

    def __init__(self, machine: Machine, runtime: int, clock: Clock, wheels: int, events_per_tick: int) -> None:
        self.machine, self.runtime, self.clock = machine, runtime, clock
        self.locked = False
        self.io = IoDriver(machine, runtime, events_per_tick)
        self.time = TimeDriver(machine, self, clock, wheels)
        self._woken = False  # by `unpark` since the last auto-advance check (TM-15)

    def unpark(self, by: str, reason: str) -> None:
        """End the present turn, or the next one."""
        self._woken = True
        self.io.epoll.write_eventfd(by, reason)

    def park(self, limit: int, reason: str, worker: int) -> Steps:
        """One driver turn of at most `limit` nanoseconds; -1 is no limit."""
        timeout = self.time.timeout()
        if timeout is None:
            timeout = limit
        elif limit >= 0:
            timeout = min(timeout, limit)
        self.machine.record(DriverTurnBegan, "IO-6", self.runtime, worker, timeout, reason)
        if self.clock.paused_at is not None and timeout > 0:
            events = yield from self._auto_advance(timeout)
        else:
            events = yield from self.io.turn(timeout)
        timers = self.time.process()
        self.machine.record(DriverTurnEnded, "IO-6", self.runtime, worker, events, timers)

    def _auto_advance(self, timeout: int) -> Steps:
        """TM-15: poll I/O without waiting, then move the paused clock to the next timer."""
        if self.clock.inhibited:
            return (yield from self.io.turn(-1))
        events = yield from self.io.turn(0)
        if not self._woken:
            self.clock.advance(timeout, auto=True)
        self._woken = False
        return events

    def shutdown(self) -> None:
        """The runtime is over."""
        self.time.shutdown()
        self.io.shutdown()
