"""A run's address: which of a lesson's programs, with which settings. Page and socket understand the same words.

?program=fixed&seed=7&workers=8&tokio=1.51&set=disable_lifo_slot:true&set=event_interval:5
"""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import QueryDict

from scheduler_core import KNOBS, TOKIO_VERSIONS, Lesson, Settings

MAX_WORKERS = 64
MAX_NUMBER = (1 << 53) - 1  # a browser keeps it exact


class BadAddress(Exception):
    """The address names no run: what is wrong, and what to write instead."""


class Wanted(msgspec.Struct, frozen=True):
    """One run of a lesson."""

    program: str
    settings: Settings


def wanted(lesson: Lesson, query: QueryDict) -> Wanted:
    """The run that this address names; what it leaves open is as the lesson has it."""
    program = _one(query, "program") or "main"
    if program not in lesson.programs:
        *names, last = (f"`{name}`" for name in lesson.programs)
        known = f"{', '.join(names)} and {last}" if names else last
        raise BadAddress(f"This lesson has no program `{_short(program)}`. It has {known}.")
    changed = {name: read(text) for name, read in READERS.items() if (text := _one(query, name)) is not None}
    knobs = lesson.settings.knobs | dict(map(_knob, query.getlist("set")))
    return Wanted(program, msgspec.structs.replace(lesson.settings, knobs=knobs, **changed))


def address_of(slug: str, query: QueryDict) -> str:
    """The socket that plays the run a lesson's page was asked for."""
    only = QueryDict(mutable=True)
    for name in ("program", *READERS, "set"):
        if values := query.getlist(name):
            only.setlist(name, values)
    return f"/ws/run/{slug}/" + (f"?{only.urlencode(safe=':')}" if only else "")


def _one(query: QueryDict, name: str) -> str | None:
    values = query.getlist(name)
    if len(values) > 1:
        raise BadAddress(f"The address gives `{name}` {len(values)} times. Leave one of them.")
    return values[0] if values else None


def _number(name: str, least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        digits = text.isascii() and text.isdigit() and len(text) <= len(str(most))
        if not (digits and least <= int(text) <= most):
            raise BadAddress(f"`{name}` is a whole number from {least} to {most}, not `{_short(text)}`.")
        return int(text)

    return read


def _tokio(text: str) -> str:
    if text not in TOKIO_VERSIONS:
        raise BadAddress(f"Tokio `{_short(text)}` is not played. Choose one of {', '.join(TOKIO_VERSIONS)}.")
    return text


READERS: dict[str, Callable[[str], Any]] = {
    "seed": _number("seed", 0, MAX_NUMBER),
    "workers": _number("workers", 1, MAX_WORKERS),
    "tokio": _tokio,
}


def _knob(text: str) -> tuple[str, Any]:
    name, colon, value = text.partition(":")
    kind = KNOBS.get(name)
    if kind is None or not colon:
        raise BadAddress(f"`set={_short(text)}` names no knob. Write set=KNOB:VALUE with one of {', '.join(KNOBS)}.")
    if kind is not bool:
        return name, _number(name, 1, MAX_NUMBER)(value)
    if value not in ("true", "false"):
        raise BadAddress(f"`{name}` is true or false, not `{_short(value)}`.")
    return name, value == "true"


def _short(text: str) -> str:
    """What somebody wrote, as far as it is worth repeating."""
    return text if len(text) <= 40 else f"{text[:19]}…"
