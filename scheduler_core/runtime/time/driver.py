"""Timers of one runtime: how long the driver may sleep, and what is due when it wakes. Mirrors runtime/time/mod.rs.

1.38 to 1.44 had a wheel for each worker, for the timers first polled there, and fired them wheel by wheel from a random
one. All other versions, 1.53.1 too, have one wheel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.config import MILLI
from scheduler_core.events import ClockAdvanced, TimerCascaded, TimerFired, TimerRegistered
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.context import current, thread_rng_n
from scheduler_core.runtime.time.entry import TimerEntry
from scheduler_core.runtime.time.wheel import MAX_DURATION, Wheel
from scheduler_core.runtime.waker import task_of, use_up

if TYPE_CHECKING:
    from scheduler_core.runtime.driver import Driver


class Clock:
    """What `tokio::time::Instant::now` reads: the machine's clock, or a paused one (TM-14). Mirrors time/clock.rs."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.paused_at: int | None = None  # the machine's time when it was paused
        self.offset = 0  # how far advances have moved this clock ahead of the machine's
        self.inhibited = 0  # blocking jobs that keep auto-advance off (TM-16)

    def now(self) -> int:
        """Nanoseconds, on the machine's time line unless time was paused."""
        if self.paused_at is not None:
            return self.paused_at + self.offset
        return self.machine.clock() + self.offset

    def pause(self) -> None:
        self.paused_at = self.machine.clock()

    def resume(self) -> None:
        """Time goes on from where the paused clock stands."""
        assert self.paused_at is not None
        self.offset += self.paused_at - self.machine.clock()
        self.paused_at = None

    def advance(self, duration: int, *, auto: bool) -> None:
        before = self.now()
        self.offset += duration
        self.machine.record(ClockAdvanced, "TM-15" if auto else "TM-19", before, before + duration, auto)


class TimeDriver:
    """The wheel and the clock; ticks are milliseconds since the runtime was built (TM-1)."""

    def __init__(self, machine: Machine, driver: Driver, clock: Clock, wheels: int) -> None:
        self.machine, self.driver, self.clock = machine, driver, clock
        self.runtime = driver.runtime
        self.wheels = [Wheel() for _ in range(wheels)]
        self.started = clock.now()
        self.closed = False  # the runtime is shut down
        self.next_wake: int | None = None  # the tick the driver has promised to look at

    def new_timer_id(self) -> int:
        """Timers are numbered through the whole run, as tasks are."""
        return self.machine.next_id("timer")

    def now_tick(self) -> int:
        """Rounded down."""
        return (self.clock.now() - self.started) // MILLI

    def deadline_tick(self, at: int) -> int:
        """Rounded up."""
        return min(max(0, -(-(at - self.started) // MILLI)), MAX_DURATION)

    def register(self, entry: TimerEntry, task: int) -> None:
        """TM-3, TM-8: file it, or fire it on the spot; make the driver look if it has promised a later wake-up.

        A timer that its first poll registers has no waker yet, so nobody is woken by one that fires on the spot. One
        that was polled before has: it wakes its task for nothing.
        """
        self.machine.record(TimerRegistered, "TM-2", entry.id, self.runtime, entry.when, task)
        entry.registered = True
        if entry.wheel is None:
            entry.wheel = self._wheel_here()
        if entry.wheel.insert(entry):
            if self.next_wake is None or entry.when < self.next_wake:
                self.driver.unpark(self.machine.thread.name, "timer")
        else:
            self._fire(entry)

    def _wheel_here(self) -> Wheel:
        """The running worker's, or a random one for a thread that runs none (1.43: `generate_shard_id`)."""
        count = len(self.wheels)
        if count == 1:
            return self.wheels[0]
        scheduler = current(self.machine).scheduler
        shard: int = thread_rng_n(self.machine, count) if scheduler is None else scheduler.shard
        return self.wheels[shard % count]

    def _next_expiration_time(self) -> int | None:
        """Of all wheels."""
        return min((at for wheel in self.wheels if (at := wheel.next_expiration_time()) is not None), default=None)

    def _fire(self, entry: TimerEntry) -> None:
        entry.fired = True
        waker, entry.waker = entry.waker, None
        late = self.clock.now() - self.started - entry.when * MILLI
        task = task_of(waker)
        self.machine.record(TimerFired, "TM-6", entry.id, self.runtime, entry.when, task, max(0, late))
        if waker is not None:
            use_up(waker)

    def timeout(self) -> int | None:
        """TM-5: nanoseconds until the next expiration, in whole milliseconds; None if there is no timer."""
        self.next_wake = self._next_expiration_time()
        if self.next_wake is None:
            return None
        return max(0, self.next_wake - self.now_tick()) * MILLI

    def shutdown(self) -> None:
        """The end of time has come: every timer fires, and whoever looks at one panics (runtime/time/mod.rs)."""
        self.closed = True
        self.process(MAX_DURATION)

    def process(self, tick: int | None = None) -> int:
        """Fire what is due now, or at a tick (TM-10); returns how many."""
        context = current(self.machine)
        outer, context.waking = context.waking, "timer"
        if tick is None:
            tick = self.now_tick()
        now = max(tick, min(wheel.elapsed for wheel in self.wheels))
        expected = self._next_expiration_time()
        fired = 0
        count = len(self.wheels)
        start = thread_rng_n(self.machine, count) if count > 1 else 0
        for place in range(start, start + count):
            wheel = self.wheels[place % count]
            at = max(tick, wheel.elapsed)
            while (entry := wheel.poll(at)) is not None:
                self._fire(entry)
                fired += 1
        if not fired and expected is not None and expected <= now:
            self.machine.record(TimerCascaded, "TM-9", self.runtime, expected)
        self.next_wake = self._next_expiration_time()
        context.waking = outer
        return fired
