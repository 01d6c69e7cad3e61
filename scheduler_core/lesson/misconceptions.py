"""Which question of which lesson exposes which misconception, read from the lessons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from scheduler_core.lesson import Lesson
from scheduler_core.lesson.complaints import Complaint, LessonBroken

LIST = "misconceptions.toml"


class Misconception(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What people believe, and what is so."""

    number: int
    believes: str
    truth: str


class Exposed(msgspec.Struct, frozen=True):
    """A question with a wrong answer that only this belief gives."""

    lesson: Lesson
    checkpoint: str
    ask: str


def read_misconceptions(folder: Path) -> list[Misconception]:
    """The list that stands beside the lessons; empty if there is none. Raises LessonBroken if it cannot be read."""
    try:
        told = tomllib.loads((folder / LIST).read_text(encoding="utf-8-sig"))
        return msgspec.convert(told.get("misconception", []), list[Misconception])
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as problem:  # of Unicode, TOML or msgspec
        advice = "Each [[misconception]] has `number`, `believes` and `truth`."
        raise LessonBroken([Complaint(LIST, 0, f"this cannot be read: {problem}", advice)]) from problem


def exposed(number: int, lessons: Iterable[Lesson]) -> list[Exposed]:
    """The questions that expose this misconception, in the order of the lessons."""
    return [
        Exposed(lesson, point.id, point.ask)
        for lesson in lessons
        for point in lesson.checkpoints
        if number in [option.misconception for option in point.option]
        or number in [reply.misconception for reply in point.reply]
    ]
