"""What has elements: sequences, views of them, iterators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scheduler_core.value.limits import work
from scheduler_core.value.plain import plain
from scheduler_core.value.references import deref


class Sequence:
    """What Vec, arrays and slices have in common: a part of a Python list. Methods of `[T]` are registered
    for this class.
    """

    __slots__ = ()
    items: list[Any]
    out_of_bounds = ""  # what indexing panics with, if not with the usual sentence

    def span(self) -> tuple[list[Any], int, int]:
        """The list and the half-open range of it that this sequence is."""
        return self.items, 0, len(self.items)

    def elements(self) -> list[Any]:
        """The elements; do not write to this list, it may be a copy."""
        return self.items

    def __len__(self) -> int:
        return len(self.items)

    def _read(self) -> list[Any]:
        """The elements, all of which are about to be looked at."""
        if len(self) > 64:
            work(len(self) >> 3)
        return self.elements()

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, Sequence) and self._read() == other.elements()

    def __hash__(self) -> int:
        return hash(tuple(self._read()))

    def __lt__(self, other: Any) -> bool:
        return bool(self._read() < deref(other).elements())

    def __le__(self, other: Any) -> bool:
        return bool(self._read() <= deref(other).elements())

    def __gt__(self, other: Any) -> bool:
        return bool(self._read() > deref(other).elements())

    def __ge__(self, other: Any) -> bool:
        return bool(self._read() >= deref(other).elements())


@plain
class Slice(Sequence):
    """`&[T]` or `&mut [T]` of a part: a view, never a copy. A reference to a whole Vec is a Ref or RefMut to
    the Vec.
    """

    __slots__ = ("items", "mutable", "start", "stop")

    def __init__(self, items: list[Any], start: int, stop: int, *, mutable: bool = False) -> None:
        self.items, self.start, self.stop, self.mutable = items, start, stop, mutable

    def span(self) -> tuple[list[Any], int, int]:
        return self.items, self.start, self.stop

    def elements(self) -> list[Any]:
        return self.items[self.start : self.stop]

    def __len__(self) -> int:
        return self.stop - self.start


class Iter:
    """Base of all iterators, both std's and adaptors: Python's protocol, plus what Rust knows besides.

    `for` loops, `collect` and adaptors use `__next__`. Overwrite `back` for DoubleEndedIterator, `size` for an exact
    `len`/`size_hint`, and `drop` where elements may be left.
    """

    __slots__ = ()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        raise StopIteration

    def back(self) -> Any:
        """The last element; raises StopIteration, and TypeError if the iterator has but one end."""
        raise TypeError("an iterator with one end has no last element to begin with")

    def size(self) -> int | None:
        """How many elements are left, if that is known."""
        return None

    def through(self) -> Iterable[Any] | None:
        """The same elements, faster, for who takes no other way to them and drops the iterator afterwards; None where
        there is no faster way, or where elements that are left have to be dropped.
        """
        return None

    def drop(self) -> None:
        """Let go of what was not taken."""
