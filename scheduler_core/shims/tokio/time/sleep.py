"""tokio::time::{sleep, sleep_until, Sleep}. Mirrors tokio/src/time/sleep.rs (TM-2, TM-3)."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import BEING_SHUT_DOWN
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.time.driver import TimeDriver
from scheduler_core.runtime.time.entry import TimerEntry
from scheduler_core.runtime.waker import kept, task_of
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio.task.join_handle import runtime_here
from scheduler_core.shims.tokio.time.instant import Instant
from scheduler_core.value import UNIT

NO_TIMERS = (
    "A Tokio 1.x context was found, but timers are disabled. "
    "Call `enable_time` on the runtime builder to enable timers."
)
FAR_FUTURE = 30 * 365 * 24 * 3600 * 10**9  # read: time/instant.rs, Instant::far_future, 30 years in ns


@rust("tokio::time::Sleep")
class Sleep:
    """Ready at its deadline, which is fixed when it is made (TM-2)."""

    def __init__(self, machine: Machine, deadline: int) -> None:
        runtime = runtime_here(machine)
        if not runtime.config.enable_time:
            raise Panic.fixed(NO_TIMERS)
        self._machine = machine
        self._driver: TimeDriver = runtime.driver.time
        self._config = runtime.config
        self._deadline = deadline
        self._entry: TimerEntry | None = None

    def poll(self, cx: Context) -> Any:
        """Registers the timer at the first poll, after the budget check."""
        if not poll_proceed(self._machine, cx, "sleep"):
            return PENDING
        if self._driver.closed:
            raise Panic.fixed(BEING_SHUT_DOWN)
        entry = self._entry
        if entry is None:
            entry = self._entry = TimerEntry(self._driver, self._driver.deadline_tick(self._deadline))
        if not entry.registered:
            self._driver.register(entry, task_of(cx.waker))
        entry.waker = kept(entry.waker, cx.waker)
        if entry.fired:
            return UNIT
        made_no_progress(self._machine)
        return PENDING

    def deadline(self) -> Instant:
        return Instant(self._deadline)

    def is_elapsed(self) -> bool:
        return self._entry is not None and self._entry.fired

    def reset(self, deadline: Instant) -> None:
        """Another deadline; the timer goes on being registered if it was (TM-6)."""
        self._deadline = deadline.nanos
        when = self._driver.deadline_tick(self._deadline)
        if self._entry is None:
            self._entry = TimerEntry(self._driver, when)
            self._driver.register(self._entry, 0)
        else:
            self._entry.reset(when)

    def rearm(self, deadline: int) -> None:
        """After a tick of `interval`: another deadline, registered by the next poll (TM-12)."""
        assert self._entry is not None
        if self._config.interval_registers_in_tick:
            self.reset(Instant(deadline))
            return
        self._deadline = deadline
        if self._config.interval_keeps_timer:
            self._entry.postpone(self._driver.deadline_tick(deadline))
        else:
            self.drop()
            self._entry = None

    def drop(self) -> None:
        if self._entry is not None:
            self._entry.cancel()


def deadline_in(m: Machine, duration: Duration) -> int:
    """The runtime's clock plus a duration; absurd ones are thirty years."""
    runtime = runtime_here(m)
    return runtime.clock.now() + min(duration.nanos, FAR_FUTURE)


@rust("tokio::time::sleep")
def sleep(m: Machine, duration: Duration) -> Sleep:
    return Sleep(m, deadline_in(m, duration))


@rust("tokio::time::sleep_until")
def sleep_until(m: Machine, deadline: Instant) -> Sleep:
    return Sleep(m, deadline.nanos)
