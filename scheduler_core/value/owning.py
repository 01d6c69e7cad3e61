"""Who owns a value: copying and moving, dropping, cloning; and the sequences that own their elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from scheduler_core.errors import Aborted, Panic
from scheduler_core.value.limits import METER, reserve, work
from scheduler_core.value.plain import MOVED, PLAIN, TRIVIAL
from scheduler_core.value.references import deref
from scheduler_core.value.sequences import Sequence
from scheduler_core.value.strings import String
from scheduler_core.value.types import OPTION, POLL, RESULT, Data


class Vec(Sequence):
    """`Vec<T>`: owns its elements. `room` is the capacity that was asked for; its length may be more."""

    __slots__ = ("items", "room")

    def __init__(self, items: list[Any], room: int = 0) -> None:
        self.items, self.room = items, room

    def drop(self) -> None:
        drop_all(self.items)


class Array(Vec):
    """`[T; N]`: owns its elements; Copy if they are."""

    __slots__ = ()


def copied(value: Any) -> Any:
    """What reading a place by value gives if the value is `Copy`; MOVED if it is not."""
    cls = value.__class__
    if cls in PLAIN:
        return value
    if cls is Data:
        if value.kind.arity == 0:
            return value if value.kind.type.copy or value.kind.type in _COPY_IF_PARTS else MOVED
        if value.kind.type.copy or value.kind.type in _COPY_IF_PARTS:
            fields = [copied(part) for part in value.fields]
            return MOVED if MOVED in map(_mark, fields) else value.like(fields)
        return MOVED
    if cls is tuple:
        if PLAIN.issuperset(map(type, value)):
            return value
        work(1)
        parts = [copied(part) for part in value]
        return MOVED if MOVED in map(_mark, parts) else tuple(parts)
    if cls is Array:
        if PLAIN.issuperset(map(type, value.items)):
            return Array(value.items[:])
        parts = [copied(part) for part in value.items]
        return MOVED if MOVED in map(_mark, parts) else Array(parts)
    return value.copied() if hasattr(cls, "copied") else MOVED


_COPY_IF_PARTS: Final = (OPTION, RESULT, POLL)


def _mark(value: Any) -> Any:
    return value if value is MOVED else None


def take(container: Any, key: Any) -> Any:
    """Read a place by value: a copy, or the value itself, which then is no longer there."""
    value = container[key]
    if value.__class__ in PLAIN:
        return value
    copy = copied(value)
    if copy is MOVED:
        container[key] = MOVED
        return value
    return copy


def drop(value: Any) -> None:
    """The owner of `value` is gone."""
    cls = value.__class__
    if cls in TRIVIAL:
        return
    if cls is Data:
        if value.kind.type.traits.get("Drop") is not None:
            drop_all([value])
        elif value.fields:
            drop_all(value.fields)
    elif cls is tuple:
        drop_all(value)
    else:
        finish = _DROPS.get(cls, 0)
        if finish == 0:
            finish = _DROPS[cls] = getattr(cls, "drop", None)
        if finish is not None:
            finish(value)


_DROPS: dict[type, Any] = {}


def assign(place: Any, value: Any) -> None:
    """`*place = value`: what was there is dropped. `place` is a RefMut."""
    former = place.get()
    place.set(value)
    drop(former)


def drop_all(values: Iterable[Any]) -> None:
    """Drop elements in order; what was moved out is not there any more. The list is left as it is.

    However deep they are nested: a list of 100,000 boxes is no deep call. If a destructor panics, the rest is dropped
    all the same; if another one does, the process aborts.
    """
    if TRIVIAL.issuperset(map(type, values)):
        return
    left = [iter(values)]
    try:
        _drop_left(left)
    except Panic:
        try:
            _drop_left(left)
        except Panic:
            raise panicked_in_cleanup() from None
        raise


def _drop_left(left: list[Iterator[Any]]) -> None:
    while left:
        work(1)
        for value in left[-1]:
            cls = value.__class__
            if cls in TRIVIAL:
                continue
            if cls is Data:
                own = value.kind.type.traits.get("Drop")
                if own is None:
                    inner = value.fields
                else:
                    left.append(iter(value.fields))
                    own(value)
                    break
            elif cls is tuple:
                inner = value
            elif cls is Vec or cls is Array:
                inner = value.items
            else:
                drop(value)
                continue
            if inner:
                left.append(iter(inner))
                break
        else:
            left.pop()


def panicked_in_cleanup() -> Aborted:
    """What happens to a process in which a destructor panics while another panic unwinds."""
    thread = METER.machine.thread.name if METER.machine is not None else "main"
    return Aborted(
        f"\nthread '{thread}' panicked at library/core/src/panicking.rs:233:5:\n"
        "panic in a destructor during cleanup\nthread caused non-unwinding panic. aborting."
    )


def clone(value: Any) -> Any:
    """`value.clone()` of the value behind references. Shim classes define `clone(self)`."""
    value = deref(value)
    cls = value.__class__
    if cls in PLAIN:
        return value
    if cls is Data:
        own = value.kind.type.traits.get("Clone")
        if own is not None:
            return own(value)
        if value.kind.type.derived is not None:
            value.kind.type.derives("Clone")
        work(1)
        return value.like([_clone_part(part) for part in value.fields]) if value.fields else value
    if cls is tuple:
        work(1)
        return tuple([_clone_part(part) for part in value])
    if cls is String:
        return String(value.text)
    if cls is Vec or cls is Array:
        reserve(len(value.items))
        if PLAIN.issuperset(map(type, value.items)):
            work(len(value.items) >> 4)
            return cls(value.items[:])
        work(len(value.items))
        return cls([_clone_part(part) for part in value.items])
    return value.clone()


def _clone_part(value: Any) -> Any:
    return value if value.__class__ in PLAIN else clone(value)
