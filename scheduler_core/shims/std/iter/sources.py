"""std::iter::{empty, once, once_with, repeat, repeat_n, repeat_with, successors, from_fn, zip}.

Mirrors library/core/src/iter/sources/.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import IntoIter, iterate
from scheduler_core.library import rust
from scheduler_core.shims.std.iter.joining import Zip
from scheduler_core.value import Iter, clone, drop, ref


@rust("std::iter::empty")
def empty() -> Iter:
    """Nothing."""
    return IntoIter([])


@rust("std::iter::once")
def once(value: Any) -> Iter:
    """One element."""
    return IntoIter([value])


class _Calls(Iter):
    """Asks a closure for each element; `limit` is how often at most."""

    __slots__ = ("function", "limit")

    def __init__(self, function: Any, limit: int = -1) -> None:
        self.function, self.limit = function, limit

    def __next__(self) -> Any:
        if self.limit == 0:
            raise StopIteration
        self.limit -= 1
        return self.function()

    def drop(self) -> None:
        drop(self.function)


@rust("std::iter::once_with")
def once_with(make: Any) -> Iter:
    """One element, made when it is taken."""
    return _Calls(make, 1)


@rust("std::iter::repeat_with")
def repeat_with(make: Any) -> Iter:
    """Elements without end."""
    return _Calls(make)


class _Repeat(Iter):
    """Clones of one value; `left` is how many, -1 without end."""

    __slots__ = ("left", "value")

    def __init__(self, value: Any, left: int) -> None:
        self.value, self.left = value, left

    def __next__(self) -> Any:
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return clone(self.value)

    def back(self) -> Any:
        return self.__next__()

    def size(self) -> int | None:
        return self.left if self.left >= 0 else None

    def clone(self) -> _Repeat:
        return _Repeat(clone(self.value), self.left)

    def drop(self) -> None:
        drop(self.value)


@rust("std::iter::repeat")
def repeat(value: Any) -> Iter:
    """The same element without end."""
    return _Repeat(value, -1)


@rust("std::iter::repeat_n")
def repeat_n(value: Any, count: Any) -> Iter:
    """The same element so many times."""
    return _Repeat(value, int(count))


class _FromFn(Iter):
    """As long as the closure gives Some."""

    __slots__ = ("function",)

    def __init__(self, function: Any) -> None:
        self.function = function

    def __next__(self) -> Any:
        answer = self.function()
        if answer.fields:
            return answer.fields[0]
        raise StopIteration

    def drop(self) -> None:
        drop(self.function)


@rust("std::iter::from_fn")
def from_fn(function: Any) -> Iter:
    """An iterator from its `next`."""
    return _FromFn(function)


class _Successors(Iter):
    """Each element is made from the one before."""

    __slots__ = ("function", "upcoming")

    def __init__(self, upcoming: Any, function: Any) -> None:
        self.upcoming, self.function = upcoming, function

    def __next__(self) -> Any:
        if not self.upcoming.fields:
            raise StopIteration
        value = self.upcoming.fields[0]
        self.upcoming = self.function(ref(value))
        return value

    def drop(self) -> None:
        drop(self.upcoming)
        drop(self.function)


@rust("std::iter::successors")
def successors(first: Any, step: Any) -> Iter:
    """Begins with `first`, an Option."""
    return _Successors(first, step)


@rust("std::iter::zip")
def zip_(left: Any, right: Any) -> Iter:
    """Pairs."""
    return Zip(iterate(left), iterate(right))
