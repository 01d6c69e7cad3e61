"""Settings of a run: Tokio version, Builder knobs, limits, and what things cost in virtual time.

Costs say where they come from: *measured* here, *read*, or *chosen*. No order of events may hang on their exact values;
the conformance programs pass with all of them halved and doubled.
"""

from __future__ import annotations

from typing import Any

import msgspec

MICRO = 1_000
MILLI = 1_000_000
SECOND = 1_000_000_000

TOKIO_VERSIONS = ("1.24", "1.43", "1.50", "1.51", "1.52", "1.53")


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """Virtual nanoseconds."""

    statement: int = 20  # chosen: a few machine instructions
    poll: int = 1 * MICRO  # chosen
    schedule: int = 200  # chosen: a push to a queue
    syscall: int = 4 * MICRO  # measured on loopback: accept, read and write take 1 to 10 µs
    epoll: int = 4 * MICRO  # chosen: one epoll_wait that returns at once
    switch: int = (
        80 * MICRO
    )  # measured (rule book, trace 4): from the unpark of a sleeping worker until it searches, 90 µs
    thread_spawn: int = 12 * MICRO  # measured: what std::thread::spawn takes of the caller
    thread_start: int = 40 * MICRO  # measured: std::thread::spawn until the first line

    def scaled(self, factor: float) -> Costs:
        """All costs times `factor`, rounded to whole nanoseconds."""
        return Costs(**{name: round(getattr(self, name) * factor) for name in self.__struct_fields__})


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Where a run ends politely."""

    steps: int = (
        10_000_000  # statements and loop rounds of the program; long ones, and calls on large values, are several
    )
    events: int = 1_000_000
    virtual_time: int = 24 * 3600 * SECOND
    tasks: int = 200_000
    threads: int = 2_000
    output: int = 4 * 1024 * 1024  # bytes
    value_bytes: int = 256 * 1024 * 1024
    stack_frames: int = 100_000  # of the interpreter; a call of the program takes about six


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything besides the program that decides a run. Knobs that are None leave the program's own choice."""

    tokio: str = "1.53"
    seed: int = 1
    workers: int | None = None
    knobs: dict[str, Any] = {}
    costs: Costs = Costs()
    limits: Limits = Limits()


#: Builder knobs that `--set` and the what-if panel may override, with their types; and two that no Builder has: every
#: runtime on one thread, and how many operations a poll may do, which is a constant of Tokio's.
KNOBS: dict[str, type] = {
    "event_interval": int,
    "global_queue_interval": int,
    "tune_global_queue_interval": bool,
    "max_blocking_threads": int,
    "thread_keep_alive": int,
    "disable_lifo_slot": bool,
    "enable_eager_driver_handoff": bool,
    "start_paused": bool,
    "current_thread": bool,
    "budget": int,
}
