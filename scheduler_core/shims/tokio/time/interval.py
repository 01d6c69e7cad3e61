"""tokio::time::{interval, interval_at, Interval, MissedTickBehavior}. Mirrors tokio/src/time/interval.rs (TM-12)."""

from __future__ import annotations

from typing import Any

from scheduler_core.config import MILLI
from scheduler_core.errors import Panic
from scheduler_core.events import IntervalTicked
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import declare, rust
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio.task.join_handle import runtime_here
from scheduler_core.shims.tokio.time.instant import Instant
from scheduler_core.shims.tokio.time.sleep import Sleep
from scheduler_core.value import POLL_PENDING, READY, Data, Type

MISSED = Type("tokio::time::MissedTickBehavior", is_enum=True, copy=True)
BURST = MISSED.variant("Burst").unit
DELAY = MISSED.variant("Delay").unit
SKIP = MISSED.variant("Skip").unit
MISSED.traits["Default"] = lambda: BURST
declare(MISSED)

GRACE = 5 * MILLI  # read: poll_tick


@rust("tokio::time::Interval")
class Interval:
    """Ticks at start, start + period, …"""

    def __init__(self, machine: Machine, start: int, period: int) -> None:
        self._machine, self._period = machine, period
        self._delay = Sleep(machine, start)
        self._behavior: Data = BURST
        self._clock = runtime_here(machine).clock

    def tick(self) -> Tick:
        return Tick(self)

    def poll_tick(self, cx: Any) -> Data:
        answer = self.advance(cx)
        return POLL_PENDING if answer is PENDING else READY(answer)

    def advance(self, cx: Context) -> Any:
        """The scheduled instant, or PENDING; late by more than the grace, the behaviour decides what comes next."""
        if self._delay.poll(cx) is PENDING:
            return PENDING
        scheduled, now = self._delay.deadline().nanos, self._clock.now()
        missed = now > scheduled + GRACE
        following = scheduled + self._period
        if missed and self._behavior is DELAY:
            following = now + self._period
        elif missed and self._behavior is SKIP:
            following = now + self._period - (now - scheduled) % self._period
        self._machine.record(IntervalTicked, "TM-12", scheduled, now, missed, following)
        self._delay.rearm(following)
        return Instant(scheduled)

    def reset(self) -> None:
        self._delay.reset(Instant(self._clock.now() + self._period))

    def reset_immediately(self) -> None:
        self._delay.reset(Instant(self._clock.now()))

    def reset_after(self, after: Duration) -> None:
        self._delay.reset(Instant(self._clock.now() + after.nanos))

    def reset_at(self, deadline: Instant) -> None:
        self._delay.reset(deadline)

    def missed_tick_behavior(self) -> Data:
        return self._behavior

    def set_missed_tick_behavior(self, behavior: Data) -> None:
        self._behavior = behavior

    def period(self) -> Duration:
        return Duration(self._period)

    def drop(self) -> None:
        self._delay.drop()


class Tick:
    """The future of `tick()`."""

    __slots__ = ("_interval",)

    def __init__(self, interval: Interval) -> None:
        self._interval = interval

    def poll(self, cx: Context) -> Any:
        return self._interval.advance(cx)

    def drop(self) -> None:
        """The interval keeps its timer."""


@rust("tokio::time::interval")
def interval(m: Machine, period: Duration) -> Interval:
    return interval_at(m, Instant.now(m), period)


@rust("tokio::time::interval_at")
def interval_at(m: Machine, start: Instant, period: Duration) -> Interval:
    if period.nanos <= 0:
        raise Panic.fixed("`period` must be non-zero.")
    return Interval(m, start.nanos, period.nanos)
