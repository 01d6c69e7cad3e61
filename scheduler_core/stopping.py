"""Where a run may be stopped: the events that somebody who looks for one thing wants to see, found in the log alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from scheduler_core.detectors import Finding
from scheduler_core.events import (
    BudgetRefused,
    Event,
    LifoSet,
    PollEnded,
    PollStarted,
    QueueOverflowed,
    Woken,
    WorkerParked,
)

KINDS: dict[str, type[Event]] = {
    "poll": PollStarted,
    "wake": Woken,
    "park": WorkerParked,
    "lifo": LifoSet,
    "overflow": QueueOverflowed,
    "budget": BudgetRefused,
}
LINE, FINDING, UNATTENDED = "line", "finding", "unattended"
WHAT = (*KINDS, LINE, FINDING, UNATTENDED)


class Stop(msgspec.Struct, frozen=True):
    """What to stop at: one of `WHAT`, of this task and on this worker only, if they are given."""

    what: str
    line: int = 0  # for "line"
    task: int | None = None
    worker: int | None = None  # its index


Home = Callable[[str, int], str]  # a thread at an event → the key of the entity that shows it


def matches(log: Sequence[Event], findings: Sequence[Finding], stop: Stop, home: Home) -> list[int]:
    """The events at which to stop, in order."""
    if stop.what in (FINDING, UNATTENDED):
        return [each.seq for each in findings if stop.what == FINDING or each.name == "driver_unattended"]
    polled: dict[str, int] = {}  # thread → the task it polls
    lines: dict[str, int] = {}  # thread → the line it was at
    found = []
    for event in log:
        match event:
            case PollStarted(task=task):
                polled[event.thread] = task
            case PollEnded():
                polled.pop(event.thread, None)
        if _is_meant(event, stop, lines.get(event.thread, 0)) and _is_theirs(event, stop, polled, home):
            found.append(event.seq)
        lines[event.thread] = event.line
    return found


def _is_meant(event: Event, stop: Stop, line: int) -> bool:
    if stop.what == LINE:
        return event.line == stop.line and line != stop.line  # arriving there, not staying
    return type(event) is KINDS[stop.what] and not (isinstance(event, WorkerParked) and event.mode == "zero")


def _is_theirs(event: Event, stop: Stop, polled: dict[str, int], home: Home) -> bool:
    if stop.task is not None and stop.task not in _tasks(event, polled):
        return False
    return stop.worker is None or _worker(event, home) == stop.worker


def _tasks(event: Any, polled: dict[str, int]) -> Sequence[int]:
    """The tasks that an event is about."""
    if isinstance(event, QueueOverflowed):
        return event.moved
    return [getattr(event, "task", polled.get(event.thread, -1))]


def _worker(event: Any, home: Home) -> int:
    """The worker that an event names, or on whose thread it happened; -1 for none."""
    named = getattr(event, "worker", -1)
    if named >= 0:
        return int(named)
    kind, _, place = home(event.thread, event.seq).partition(":")
    return int(place.rpartition(".")[2]) if kind == "worker" else -1
