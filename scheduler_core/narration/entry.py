"""What the catalogue holds for a kind of event: level, role in a step, teller.

Levels: a step of level 1 is part of the story, one of level 2 the scheduler's business; at level 3 every event is a
step.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any, Literal, NamedTuple

from scheduler_core.narration.view import Told, View

STORY, SCHEDULER, EVERYTHING = 1, 2, 3
Level = Literal["story", "scheduler", "everything"]
LEVELS = {"story": STORY, "scheduler": SCHEDULER, "everything": EVERYTHING}


class Role(IntEnum):
    """How an event makes one step with its neighbours of the same thread."""

    HEAD = 1  # begins a step
    LEAD = 2  # begins a step that the thread's next head joins
    TAIL = 3  # adds a sentence to the step before it; alone it is a head
    AFTER = 4  # bookkeeping that belongs to the step before it
    BEFORE = 5  # bookkeeping that belongs to the step after it


def _plainly(view: View, event: Any) -> Told:
    return Told()


class Entry(NamedTuple):
    """One kind's entry; `at` gives level and role where they hang on the event's fields."""

    level: int
    role: Role
    tell: Callable[[View, Any], Told] = _plainly
    at: Callable[[Any], tuple[int, Role] | None] | None = None


HEAD, LEAD, TAIL, AFTER, BEFORE = Role.HEAD, Role.LEAD, Role.TAIL, Role.AFTER, Role.BEFORE
