"""tokio::time::{pause, resume, advance}. Mirrors tokio/src/time/clock.rs (TM-14, TM-19)."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, Steps
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import current_handle
from scheduler_core.runtime.coop import register_waker
from scheduler_core.runtime.time.driver import Clock
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.value import UNIT


def _clock(m: Machine) -> Clock:
    runtime = current_handle(m)
    if runtime is None:
        raise Panic.fixed("time cannot be frozen from outside the Tokio runtime")
    if runtime.flavor != "current_thread":
        raise Panic.fixed(
            "`time::pause()` requires the `current_thread` Tokio runtime. "
            "This is the default Runtime used by `#[tokio::test]."
        )
    return runtime.clock


@rust("tokio::time::pause")
def pause(m: Machine) -> None:
    clock = _clock(m)
    if clock.paused_at is not None:
        raise Panic.fixed("time is already frozen")
    clock.pause()


@rust("tokio::time::resume")
def resume(m: Machine) -> None:
    clock = _clock(m)
    if clock.paused_at is None:
        raise Panic.fixed("time is not frozen")
    clock.resume()


class Advance(Steps):
    """Moves the clock at its first poll, then yields once, as `yield_now` does."""

    __slots__ = ("duration", "machine")

    def __init__(self, machine: Machine, duration: int) -> None:
        super().__init__()
        self.machine, self.duration = machine, duration

    def run(self) -> Generator[Any, None, Any]:
        clock = _clock(self.machine)
        if clock.paused_at is None:
            raise Panic.fixed("time is not frozen")
        clock.advance(self.duration, auto=False)
        register_waker(self.machine, self.cx)
        yield PENDING
        return UNIT


@rust("tokio::time::advance")
def advance(m: Machine, duration: Duration) -> Advance:
    return Advance(m, duration.nanos)
