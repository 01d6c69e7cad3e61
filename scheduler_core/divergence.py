"""Where two runs part: the first thing that one of them does with a task and the other does not, read from both logs.

What is compared are doings and their order: who polls which task and how the poll ends, who is woken, spawned, stolen,
who blocks a thread, what is printed. Times are not compared, nor how threads start: a machine with eight workers is a
little later from the first moment, and nobody would call that the difference. Lines are not compared either; a cure
moves them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

import msgspec

from scheduler_core.events import (
    BlockBegan,
    BlockingSubmitted,
    Event,
    PollEnded,
    PollStarted,
    Printed,
    QueueOverflowed,
    Stole,
    TaskCompleted,
    TaskSpawned,
    Woken,
)

DOINGS = (
    BlockBegan,
    BlockingSubmitted,
    PollEnded,
    PollStarted,
    Printed,
    QueueOverflowed,
    Stole,
    TaskCompleted,
    TaskSpawned,
    Woken,
)
NOT_COMPARED = {"seq", "t", "line", "rule", "budget", "left", "tick", "lifo_poll", "took", "until", "available"}
NOT_COMPARED |= {"queue_len", "threads", "future"}
TASKS = {"task", "job", "parent", "runs"}  # fields that are a task's number


class Parting(msgspec.Struct, frozen=True):
    """The event in each run before which both did the same; None: that run was over. `t` is the earlier moment."""

    one: int | None
    other: int | None
    t: int


def parting(one: Iterable[Event], other: Iterable[Event]) -> Parting | None:
    """The first doing that differs, or None if there is none."""
    for here, there in zip_longest(_doings(one), _doings(other)):
        if here is None or there is None or here[1] != there[1]:
            met = [found[0] for found in (here, there) if found is not None]
            return Parting(here and here[0].seq, there and there[0].seq, min(event.t for event in met))
    return None


def _doings(log: Iterable[Event]) -> Iterator[tuple[Event, tuple[object, ...]]]:
    """Each doing, and what is compared of it; tasks are counted as they appear, whatever their numbers are."""
    known: dict[int, int] = {0: 0}
    for event in log:
        if isinstance(event, DOINGS):
            fields = [name for name in event.__struct_fields__ if name not in NOT_COMPARED]
            yield event, (type(event), *[_told(name, getattr(event, name), known) for name in fields])


def _told(name: str, value: object, known: dict[int, int]) -> object:
    if name in TASKS and isinstance(value, int):
        return known.setdefault(value, len(known))
    if name == "taken" and isinstance(value, list):
        return [known.setdefault(task, len(known)) for task in value]
    if name == "by" and isinstance(value, str) and value.startswith("task "):
        return f"task {known.setdefault(int(value[5:]), len(known))}"
    return value
