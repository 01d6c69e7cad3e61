"""std::iter's adaptors that look at one element at a time: what `map`, `filter`, `enumerate` … return.

Mirrors library/core/src/iter/adapters/. Left out: array_chunks, intersperse, map_windows.
Each owns its source and its closure; dropping it drops both. See `cutting` and `joining` for the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from scheduler_core.errors import LimitReached
from scheduler_core.numbers import usize
from scheduler_core.value import Iter, RefMut, clone, copied, deref, drop, ref

END = object()
PATIENCE = range(5_000_000)  # chosen: after so many elements an adaptor gives up looking for one that suits


def endless() -> LimitReached:
    """What ends the run then."""
    return LimitReached("steps", f"An iterator was asked {len(PATIENCE):,} times for one element.")


def following(iterator: Iter) -> Any:
    """The next element, or END."""
    try:
        return iterator.__next__()
    except StopIteration:
        return END


class Adaptor(Iter):
    """One source, and perhaps a closure."""

    __slots__ = ("function", "source")

    def __init__(self, source: Iter, function: Any = None) -> None:
        self.source, self.function = source, function

    def clone(self) -> Any:
        copy = object.__new__(type(self))
        for cls in type(self).__mro__:
            for name in getattr(cls, "__slots__", ()):
                value = getattr(self, name)
                if isinstance(value, Iter):
                    value = clone(value)
                setattr(copy, name, value.copy() if isinstance(value, (list, deque)) else value)
        return copy

    def _each(self) -> Any:
        """The closure, for who calls it again and again."""
        return getattr(self.function, "call", self.function)

    def drop(self) -> None:
        drop(self.source)
        drop(self.function)


class Map(Adaptor):
    __slots__ = ()

    def through(self) -> Any:
        values = self.source.through()
        return None if values is None else map(self._each(), values)

    def __next__(self) -> Any:
        return self.function(self.source.__next__())

    def back(self) -> Any:
        return self.function(self.source.back())

    def size(self) -> int | None:
        return self.source.size()


class Filter(Adaptor):
    __slots__ = ()

    def through(self) -> Any:
        values = self.source.through()
        return None if values is None else _chosen(self._each(), values)

    def _first(self, take: Any) -> Any:
        for _ in PATIENCE:
            value = take()
            if self.function(ref(value)):
                return value
            drop(value)
        raise endless()

    def __next__(self) -> Any:
        return self._first(self.source.__next__)

    def back(self) -> Any:
        return self._first(self.source.back)


def _chosen(test: Any, values: Iterable[Any]) -> Iterator[Any]:
    patience = iter(PATIENCE)
    for value in values:
        if test(ref(value)):
            patience = iter(PATIENCE)
            yield value
        elif next(patience, None) is None:
            raise endless()
        else:
            drop(value)


class FilterMap(Adaptor):
    __slots__ = ()

    def _first(self, take: Any) -> Any:
        for _ in PATIENCE:
            answer = self.function(take())
            if answer.fields:
                return answer.fields[0]
        raise endless()

    def __next__(self) -> Any:
        return self._first(self.source.__next__)

    def back(self) -> Any:
        return self._first(self.source.back)


class Enumerate(Adaptor):
    __slots__ = ("count",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.count = 0

    def through(self) -> Any:
        values = self.source.through()
        return None if values is None else zip(map(usize, count(self.count)), values, strict=False)

    def __next__(self) -> Any:
        value = self.source.__next__()
        self.count += 1
        return usize(self.count - 1), value

    def back(self) -> Any:
        value = self.source.back()
        left = self.source.size()
        assert left is not None
        return usize(self.count + left), value

    def size(self) -> int | None:
        return self.source.size()


class Rev(Adaptor):
    __slots__ = ()

    def __next__(self) -> Any:
        return self.source.back()

    def back(self) -> Any:
        return self.source.__next__()

    def size(self) -> int | None:
        return self.source.size()


class Scan(Adaptor):
    __slots__ = ("state",)

    def __init__(self, source: Iter, state: Any, function: Any) -> None:
        super().__init__(source, function)
        self.state = [state]

    def __next__(self) -> Any:
        answer = self.function(RefMut(self.state, 0), self.source.__next__())
        if answer.fields:
            return answer.fields[0]
        raise StopIteration


class Inspect(Adaptor):
    __slots__ = ()

    def __next__(self) -> Any:
        value = self.source.__next__()
        self.function(ref(value))
        return value

    def back(self) -> Any:
        value = self.source.back()
        self.function(ref(value))
        return value

    def size(self) -> int | None:
        return self.source.size()


class Cloned(Adaptor):
    __slots__ = ()

    def through(self) -> Any:
        values = self.source.through()
        return None if values is None else map(clone, values)

    def __next__(self) -> Any:
        return clone(self.source.__next__())

    def back(self) -> Any:
        return clone(self.source.back())

    def size(self) -> int | None:
        return self.source.size()


class Copied(Cloned):
    __slots__ = ()

    def through(self) -> Any:
        values = self.source.through()
        return None if values is None else map(copied, map(deref, values))

    def __next__(self) -> Any:
        return copied(deref(self.source.__next__()))

    def back(self) -> Any:
        return copied(deref(self.source.back()))
