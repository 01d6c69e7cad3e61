"""Integers leave for where their type is not known: they are made to say how wide they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.numbers import INTS
from scheduler_core.rust.run.code import Code, Frame, Way


def _tagging(cls: Any) -> Callable[[int], Any]:
    small, count, new = cls.small, len(cls.small), int.__new__

    def tag(value: int) -> Any:
        if value.__class__ is cls:
            return value
        return small[value] if 0 <= value < count else new(cls, value)

    return tag


#: What tags an integer of each type.
TAGS: dict[str, Callable[[int], Any]] = {name: _tagging(cls) for name, cls in INTS.items()}


def tagged(code: Code) -> Code:
    """The same code, whose value says how wide it is."""
    assert code.type is not None
    tag, run = TAGS[code.type.path], code.run
    if code.number is not None:
        value = tag(code.number)
        return Code(lambda f: value, plain=True, type=code.type, number=code.number)

    if code.leaves:

        def unless_left(f: Frame) -> Any:
            value = run(f)
            return value if value.__class__ is Way else tag(value)

        return Code(unless_left, plain=True, type=code.type, leaves=True)

    cls: Any = INTS[code.type.path]
    small, count, new, slot = cls.small, len(cls.small), int.__new__, code.slot
    if slot >= 0:

        def variable(f: Frame) -> Any:
            value = f[slot]
            if value.__class__ is int:
                return small[value] if 0 <= value < count else new(cls, value)
            return value

        return Code(variable, plain=True, type=code.type)

    def at(f: Frame) -> Any:
        value = run(f)
        if value.__class__ is int:
            return small[value] if 0 <= value < count else new(cls, value)
        return value

    return Code(at, plain=True, type=code.type)
