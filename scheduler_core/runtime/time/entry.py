"""One timer. Mirrors runtime/time/entry.rs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.events import TimerCancelled, TimerReset
from scheduler_core.future import Waker
from scheduler_core.runtime.waker import task_of
from scheduler_core.value import drop

if TYPE_CHECKING:
    from scheduler_core.runtime.time.driver import TimeDriver
    from scheduler_core.runtime.time.wheel import Wheel


class TimerEntry:
    """A deadline in ticks; registered with the wheel by its first poll (TM-2)."""

    __slots__ = ("cached_when", "driver", "fired", "id", "place", "registered", "waker", "wheel", "when")

    def __init__(self, driver: TimeDriver, when: int) -> None:
        self.driver, self.when = driver, when
        self.cached_when = when
        self.id = driver.new_timer_id()
        self.registered = self.fired = False
        self.place: tuple[int, int] | None = None
        self.waker: Waker | None = None
        self.wheel: Wheel | None = None  # where it is filed since it was first registered

    def reset(self, when: int) -> None:
        """Move the deadline; an armed timer that moves later keeps its place in the wheel for now (TM-6).

        Later than its deadline, that is, which may be later than its place already (`extend_expiration`).
        """
        armed = self.registered and not self.fired
        if armed:
            self.driver.machine.record(TimerReset, "TM-6", self.id, self.driver.runtime, when)
        if armed and when >= self.when:
            self.when = when
            return
        if armed and self.wheel is not None:
            self.wheel.remove(self)
        self.when, self.fired = when, False
        self.driver.register(self, task_of(self.waker))

    def postpone(self, when: int) -> None:
        """Another deadline for a timer that has fired; its next poll registers it, with the waker of the last poll."""
        self.when, self.fired, self.registered = when, False, False

    def cancel(self) -> None:
        """TM-11: out of the wheel; nobody is woken."""
        if self.registered and not self.fired and self.wheel is not None:
            self.wheel.remove(self)
            self.driver.machine.record(TimerCancelled, "TM-11", self.id, self.driver.runtime)
        self.registered = False
        waker, self.waker = self.waker, None
        drop(waker)
