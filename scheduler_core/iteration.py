"""Rust's iterators that the language itself needs: of ranges and sequences, and of the program's own types."""

from __future__ import annotations

from functools import partial
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import Char, fit, width
from scheduler_core.value import (
    ERR,
    MOVED,
    OPTION,
    PLAIN,
    RESULT,
    Data,
    Iter,
    Ref,
    RefMut,
    Sequence,
    Slice,
    Vec,
    clone,
    deref,
    drop,
    ref,
)

_INT = int.__new__


class Range(Iter):
    """`a..b`, `a..=b`, `a..`, `..b`, `..`: an iterator, an index, and a pair of bounds; a missing bound is None."""

    __slots__ = ("end", "inclusive", "start")

    def __init__(self, start: Any, end: Any, *, inclusive: bool = False) -> None:
        self.start, self.end, self.inclusive = start, end, inclusive

    def __next__(self) -> Any:
        start, end = self.start, self.end
        if end is not None and (start > end if self.inclusive else start >= end):
            raise StopIteration
        cls = start.__class__
        if cls is int or cls is Char:
            self.start = _after(start, 1)
            return start if end is None else _like(end, start)
        self.start = _INT(cls, start + 1)  # one past the end need not fit
        return start

    def back(self) -> Any:
        if self.start > self.end if self.inclusive else self.start >= self.end:
            raise StopIteration
        if self.inclusive:
            last, self.end = self.end, _after(self.end, -1)
        else:
            last = self.end = _after(self.end, -1)
        return _like(self.start, last)

    def size(self) -> int | None:
        if self.end is None:
            return None
        start, end = (ord(self.start), ord(self.end)) if isinstance(self.start, str) else (self.start, self.end)
        return max(0, int(end) - int(start) + self.inclusive)

    def through(self) -> Any:
        start, end = self.start, self.end
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        numbers = range(start, end + self.inclusive)
        cls = width(start, end)
        return numbers if cls is int else map(partial(_INT, cls), numbers)

    def clone(self) -> Range:
        return Range(self.start, self.end, inclusive=self.inclusive)

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, Range) and (self.start, self.end, self.inclusive) == (
            other.start,
            other.end,
            other.inclusive,
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.inclusive))

    def fmt_debug(self, f: Any) -> None:
        start = "" if self.start is None else f.debug(self.start)
        end = "" if self.end is None else f.debug(self.end)
        f.write_str(f"{start}..{'=' if self.inclusive else ''}{end}")

    def bounds(self, length: int) -> tuple[int, int]:
        """The half-open range of a sequence of that length; panics as Rust if it is outside."""
        start = 0 if self.start is None else int(self.start)
        end = length if self.end is None else int(self.end) + self.inclusive
        if start > end:
            if self.end is None:
                raise Panic(f"range start index {start} out of range for slice of length {length}")
            raise Panic(f"slice index starts at {start} but ends at {end}")
        if end > length:
            raise Panic(f"range end index {end} out of range for slice of length {length}")
        return start, end


def _after(value: Any, by: int) -> Any:
    if isinstance(value, str):
        code = ord(value) + by
        return Char(chr(code + (0x800 * by if 0xD800 <= code < 0xE000 else 0)))
    cls = value.__class__
    if cls is int:
        return value + by
    return _INT(cls, value + by)  # one past the end need not fit


def _like(model: Any, value: Any) -> Any:
    if isinstance(value, str) or value.__class__ is not int:
        return value
    return fit(width(model), value, "add")


class SliceIter(Iter):
    """`iter()` of a sequence: references to its elements."""

    __slots__ = ("at", "end", "items")

    def __init__(self, items: list[Any], at: int, end: int) -> None:
        self.items, self.at, self.end = items, at, end

    def _element(self, index: int) -> Any:
        return ref(self.items[index])

    def __next__(self) -> Any:
        at = self.at
        if at >= self.end:
            raise StopIteration
        self.at = at + 1
        value = self.items[at]
        return value if value.__class__ in PLAIN else self._element(at)

    def back(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.end -= 1
        return self._element(self.end)

    def size(self) -> int:
        return self.end - self.at

    def through(self) -> Any:
        items = self.items[self.at : self.end]
        return items if PLAIN.issuperset(map(type, items)) else map(ref, items)

    def clone(self) -> SliceIter:
        return type(self)(self.items, self.at, self.end)


class SliceIterMut(SliceIter):
    """`iter_mut()` of a sequence: mutable references to its elements."""

    __slots__ = ()

    def _element(self, index: int) -> Any:
        return RefMut(self.items, index)

    def __next__(self) -> Any:
        at = self.at
        if at >= self.end:
            raise StopIteration
        self.at = at + 1
        return RefMut(self.items, at)

    def through(self) -> Any:
        return map(partial(RefMut, self.items), range(self.at, self.end))


class IntoIter(Iter):
    """`into_iter()` of an owned list: the elements themselves; the rest is dropped with it."""

    __slots__ = ("at", "end", "items")

    def __init__(self, items: list[Any]) -> None:
        self.items, self.at, self.end = items, 0, len(items)

    def __next__(self) -> Any:
        at = self.at
        if at >= self.end:
            raise StopIteration
        self.at = at + 1
        value = self.items[at]
        self.items[at] = MOVED
        return value

    def back(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.end -= 1
        return self.items[self.end]

    def size(self) -> int:
        return self.end - self.at

    def clone(self) -> IntoIter:
        return IntoIter([clone(value) for value in self.items[self.at : self.end]])

    def through(self) -> Any:
        items = self.items[self.at : self.end]
        if not PLAIN.issuperset(map(type, items)):
            return None
        self.at = self.end
        return items

    def drop(self) -> None:
        rest, self.at = self.items[self.at : self.end], self.end
        for value in rest:
            drop(value)


class Borrowed(Iter):
    """An iterator seen through `&mut`: taking from it takes from the iterator, dropping it does nothing."""

    __slots__ = ("iterator",)

    def __init__(self, iterator: Iter) -> None:
        self.iterator = iterator

    def __next__(self) -> Any:
        return self.iterator.__next__()

    def back(self) -> Any:
        return self.iterator.back()

    def size(self) -> int | None:
        return self.iterator.size()


class OwnIterator(Iter):
    """A value of the program's own type that implements Iterator."""

    __slots__ = ("call_next", "owned", "receiver", "value")

    def __init__(self, value: Data, receiver: Any, *, owned: bool) -> None:
        self.value, self.receiver, self.owned = value, receiver, owned
        self.call_next = value.kind.type.methods["next"].call

    def __next__(self) -> Any:
        answer = self.call_next(self.receiver)
        if answer.fields:
            return answer.fields[0]
        raise StopIteration

    def back(self) -> Any:
        answer = self.value.kind.type.methods["next_back"].call(self.receiver)
        if answer.fields:
            return answer.fields[0]
        raise StopIteration

    def size(self) -> int | None:
        hint = self.value.kind.type.methods.get("size_hint")
        if hint is None:
            return None
        low, high = hint.call(deref(self.receiver))
        return int(low) if high.fields == [low] else None

    def drop(self) -> None:
        if self.owned:
            drop(self.value)


def as_iterator(value: Any) -> Iter | None:
    """`value` as an Iter if it is an iterator or a mutable reference to one, else None."""
    through = value.__class__ is RefMut or value.__class__ is Ref
    inner = deref(value) if through else value
    if isinstance(inner, Iter):
        return Borrowed(inner) if through else inner
    if inner.__class__ is Data and "Iterator" in inner.kind.type.traits:
        return OwnIterator(inner, value if through else RefMut([inner], 0), owned=not through)
    return None


def iterate(value: Any) -> Iter:
    """`IntoIterator::into_iter(value)`: of an iterator, an owned container, or a reference to one.

    Containers define `into_iter(self)`, `iter(self)` and `iter_mut(self)` in Python, too. Raises TypeError for
    other values.
    """
    iterator = as_iterator(value)
    if iterator is not None:
        return iterator
    cls = value.__class__
    if isinstance(value, Vec):
        return IntoIter(value.items)
    inner = deref(value)
    if isinstance(inner, Sequence):
        mutable = cls is RefMut or (cls is Slice and value.mutable)
        return (SliceIterMut if mutable else SliceIter)(*inner.span())
    if inner.__class__ is Data:
        traits = inner.kind.type.traits
        own = traits.get("IntoIterator for &mut") if cls is RefMut else None
        if own is None and cls is not Data:
            own = traits.get("IntoIterator for &")
        own = own or traits.get("IntoIterator")
        if own is not None:
            return iterate(own(value))
        if inner.kind.type is OPTION or inner.kind.type is RESULT:
            return _of_one(value, inner)
    if cls is Ref and hasattr(inner.__class__, "iter"):
        return inner.iter()  # type: ignore[no-any-return]
    if cls is RefMut and hasattr(inner.__class__, "iter_mut"):
        return inner.iter_mut()  # type: ignore[no-any-return]
    if hasattr(inner.__class__, "into_iter"):
        return inner.into_iter()  # type: ignore[no-any-return]
    raise TypeError


def _of_one(value: Any, inner: Data) -> Iter:
    """Of an Option, or of a Result, whose error is nothing to go over."""
    if value is inner:
        if inner.kind is ERR:
            drop(inner.fields[0])
        return IntoIter([] if inner.kind is ERR else inner.fields)
    count = 0 if inner.kind is ERR else len(inner.fields)
    return (SliceIterMut if value.__class__ is RefMut else SliceIter)(inner.fields, 0, count)
