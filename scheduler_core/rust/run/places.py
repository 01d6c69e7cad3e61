"""Places: where a value is. A place is evaluated to (container, key, through); `through` means that a reference was
followed.

What is behind a reference is never moved out: rustc has made sure that it is Copy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic, Refusal, Refused
from scheduler_core.iteration import Range
from scheduler_core.rust.run.code import Frame
from scheduler_core.value import (
    MOVED,
    PLAIN,
    Data,
    PartOf,
    Pointer,
    Ref,
    RefMut,
    Sequence,
    Slice,
    String,
    copied,
    index_of,
    text,
)

Where = tuple[Any, Any, bool]


class Place:
    """A compiled place. `slot` is that of a variable in this very frame, else -1; `run` evaluates all others. A value
    that is made for the occasion is put by `first` into the slot `kept`.
    """

    __slots__ = ("first", "kept", "run", "slot", "waits")

    def __init__(
        self,
        run: Callable[[Frame], Any],
        *,
        slot: int = -1,
        waits: bool = False,
        first: Callable[[Frame], Any] | None = None,
        kept: int = 0,
    ) -> None:
        self.run, self.slot, self.waits, self.first, self.kept = run, slot, waits, first, kept


def step(value: Any) -> Where | None:
    """Where one reference, pointer or user Deref leads to; None if the value is none of these."""
    cls = value.__class__
    if cls is Ref:
        return (value.target,), 0, True
    if cls is RefMut:
        return value.container, value.key, True
    if isinstance(value, Pointer):
        container, key = value.place()
        return container, key, True
    if cls is Data:
        follow = value.kind.type.traits.get("Deref")
        if follow is not None:
            found = follow(value)
            return step(found) or ((found,), 0, True)
    return None


def behind(value: Any) -> Any:
    """The value one step further, or MOVED."""
    where = step(value)
    return MOVED if where is None else where[0][where[1]]


def project(container: Any, key: Any, through: bool, name: str) -> Where | None:
    """The field `name` of the struct or tuple that is there, or behind references; None if there is none."""
    while True:
        value = container[key]
        cls = value.__class__
        if cls is Data:
            at = value.kind.position.get(name)
            if at is not None:
                return value.fields, at, through
        elif cls is tuple:
            at = int(name) if name.isdigit() else len(value)
            return (PartOf(RefMut(container, key)), at, through) if at < len(value) else None
        elif cls is Range:
            return (value.start if name == "start" else value.end,), 0, True
        elif isinstance(value, Pointer) and value.field == name:
            return (*value.place(), through)
        where = step(value)
        if where is None:
            return None
        container, key, through = where


def element(container: Any, key: Any, through: bool, index: Any, fallback: Callable[[Any, Any], Any]) -> Where:
    """The element or slice at `index`. `fallback(value, index)` indexes what is no sequence and no string."""
    while True:
        value = container[key]
        if isinstance(value, Sequence):
            items, start, stop = value.span()
            if index.__class__ is Range:
                low, high = index.bounds(stop - start)
                return (Slice(items, start + low, start + high, mutable=True),), 0, True
            return items, start + index_of(stop - start, index, value.out_of_bounds), through
        if index.__class__ is Range and (value.__class__ is String or value.__class__ is str):
            return (cut(text(value), index),), 0, True
        found = fallback(value, index)
        if found is not MOVED:
            return step(found) or ((found,), 0, True)
        where = step(value)
        if where is None:
            raise TypeError
        container, key, through = where


def cut(whole: str, index: Range) -> str:
    """`&s[a..b]`, in bytes; panics at places that are no character boundary."""
    if whole.isascii():
        start = 0 if index.start is None else int(index.start)
        end = len(whole) if index.end is None else int(index.end) + index.inclusive
        if 0 <= start <= end <= len(whole):
            return whole[start:end]
    data = whole.encode()
    start = 0 if index.start is None else int(index.start)
    end = len(data) if index.end is None else int(index.end) + index.inclusive
    if start > end:
        raise Panic(f"begin <= end ({start} <= {end}) when slicing `{whole}`")
    for at, what in ((start, "start"), (end, "end")):
        if at > len(data):
            raise Panic(f"{what} byte index {at} is out of bounds of `{whole}`")
        if at < len(data) and data[at] & 0xC0 == 0x80:
            before = len(data[:at].decode(errors="ignore"))
            char = whole[before]
            first = len(whole[:before].encode())
            inside = f"it is inside {char!r} (bytes {first}..{first + len(char.encode())})"
            raise Panic(f"{what} byte index {at} is not a char boundary; {inside} of `{whole}`")
    return data[start:end].decode()


def read(container: Any, key: Any, through: bool) -> Any:
    """Use a place by value: a copy, or the value moves out of it."""
    value = container[key]
    if value.__class__ in PLAIN:
        return value
    copy = copied(value)
    if copy is not MOVED:
        return copy
    if not through:
        container[key] = MOVED
    return value


def moved_out(name: str, at: tuple[int, int, int, int]) -> Refused:
    """What rustc would have said: the value is no longer there."""
    return Refused(
        [Refusal(at[0], at[1], at[1] + len(name), f"use of moved value: `{name}`", "clone it, or borrow it")]
    )
