"""What a value may be asked for and not have: a method of the program's, `poll`, a call; and its name."""

from __future__ import annotations

from typing import Any

from scheduler_core.value.references import RefMut, deref, target
from scheduler_core.value.types import Data, Lacking


def user_method(value: Any, name: str) -> Any | None:
    """The program's own method (a Callables; call it with the receiver first), or None. Looks behind
    references and pointers.
    """
    value = target(value)
    return value.kind.type.methods.get(name) if value.__class__ is Data else None


def future_of(value: Any) -> Any:
    """`value` as an object with `poll(cx)` and `drop()`: futures of every kind, and `&mut` of one."""
    through = value.__class__ is RefMut
    inner = deref(value) if through else value
    if inner.__class__ is Data and "Future" in inner.kind.type.traits:
        return inner.kind.type.traits["Future"](value, not through)
    if not hasattr(inner.__class__, "poll"):
        raise Lacking(type_name(inner), "Future")
    return _BorrowedFuture(inner) if through else inner


def closure_of(value: Any) -> Any:
    """`value`, which is to be called once, with `steps()`."""
    if not hasattr(value.__class__, "steps"):
        raise Lacking(type_name(value), "FnOnce")
    return value


_NAMES = {int: "{integer}", float: "{float}", str: "&str"}


def type_name(value: Any) -> str:
    """A value's type in the words of rustc; of a function its own name."""
    value = deref(value)
    if value.__class__ is Data:
        return value.kind.type.name
    if value.__class__ is tuple:
        return f"({', '.join(map(type_name, value))})"
    return _NAMES.get(value.__class__) or getattr(value, "name", "") or value.__class__.__name__


class _BorrowedFuture:
    """`&mut future`: polled through, not dropped."""

    __slots__ = ("poll",)

    def __init__(self, future: Any) -> None:
        self.poll = future.poll

    def drop(self) -> None:
        pass
