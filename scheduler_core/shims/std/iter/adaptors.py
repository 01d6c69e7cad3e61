"""std::iter's adaptors: what `map`, `zip`, `peekable` … return.

Mirrors library/core/src/iter/adapters/. Left out: array_chunks, intersperse, map_windows.
Each owns its source and its closure; dropping it drops both.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from scheduler_core.errors import LimitReached, Panic
from scheduler_core.iteration import iterate
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.value import NONE, Data, Iter, RefMut, clone, copied, deref, drop, ref, some

_END = object()
PATIENCE = range(5_000_000)  # chosen: after so many elements an adaptor gives up looking for one that suits


def endless() -> LimitReached:
    """What ends the run then."""
    return LimitReached("steps", f"An iterator was asked {len(PATIENCE):,} times for one element.")


def following(iterator: Iter) -> Any:
    """The next element, or _END."""
    try:
        return iterator.__next__()
    except StopIteration:
        return _END


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

    def drop(self) -> None:
        drop(self.source)
        drop(self.function)


class Map(Adaptor):
    __slots__ = ()

    def __next__(self) -> Any:
        return self.function(self.source.__next__())

    def back(self) -> Any:
        return self.function(self.source.back())

    def size(self) -> int | None:
        return self.source.size()


class Filter(Adaptor):
    __slots__ = ()

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


class Zip(Adaptor):
    __slots__ = ("other",)

    def __init__(self, source: Iter, other: Iter) -> None:
        super().__init__(source)
        self.other = other

    def __next__(self) -> Any:
        left = self.source.__next__()
        try:
            return left, self.other.__next__()
        except StopIteration:
            drop(left)
            raise

    def back(self) -> Any:
        left, right = self.source.size(), self.other.size()
        assert left is not None
        assert right is not None
        for _ in range(left - right):
            drop(self.source.back())
        for _ in range(right - left):
            drop(self.other.back())
        return self.source.back(), self.other.back()

    def size(self) -> int | None:
        return _least(self.source.size(), self.other.size())

    def drop(self) -> None:
        drop(self.source)
        drop(self.other)


def _least(left: int | None, right: int | None) -> int | None:
    return right if left is None else left if right is None else min(left, right)


class Chain(Adaptor):
    __slots__ = ("other",)

    def __init__(self, source: Iter, other: Iter) -> None:
        super().__init__(source)
        self.other = other

    def __next__(self) -> Any:
        value = following(self.source)
        return self.other.__next__() if value is _END else value

    def back(self) -> Any:
        try:
            return self.other.back()
        except StopIteration:
            return self.source.back()

    def size(self) -> int | None:
        left, right = self.source.size(), self.other.size()
        return None if left is None or right is None else left + right

    def drop(self) -> None:
        drop(self.source)
        drop(self.other)


class Take(Adaptor):
    __slots__ = ("left",)

    def __init__(self, source: Iter, left: int) -> None:
        super().__init__(source)
        self.left = left

    def __next__(self) -> Any:
        if self.left <= 0:
            raise StopIteration
        self.left -= 1
        return self.source.__next__()

    def back(self) -> Any:
        size = self.source.size()
        assert size is not None
        for _ in range(size - self.left):
            drop(self.source.back())
        value = self.source.back()
        self.left = min(self.left, size) - 1
        return value

    def size(self) -> int | None:
        size = self.source.size()
        return self.left if size is None else min(size, self.left)


class Skip(Adaptor):
    __slots__ = ("count",)

    def __init__(self, source: Iter, count: int) -> None:
        super().__init__(source)
        self.count = count

    def __next__(self) -> Any:
        for _ in PATIENCE:
            if not self.count:
                return self.source.__next__()
            self.count -= 1
            drop(self.source.__next__())
        raise endless()

    def back(self) -> Any:
        if self.size() == 0:
            raise StopIteration
        return self.source.back()

    def size(self) -> int | None:
        size = self.source.size()
        return None if size is None else max(0, size - self.count)


class StepBy(Adaptor):
    __slots__ = ("first", "step")

    def __init__(self, source: Iter, step: int) -> None:
        if step == 0:
            raise Panic.fixed("assertion failed: step != 0")
        super().__init__(source)
        self.step, self.first = step, True

    def __next__(self) -> Any:
        if not self.first:
            for skipped in range(self.step - 1):
                if skipped >= len(PATIENCE):
                    raise endless()
                drop(self.source.__next__())
        self.first = False
        return self.source.__next__()

    def back(self) -> Any:
        size = self.source.size()
        assert size is not None
        over = (size - 1) % self.step if self.first else size % self.step
        if size <= over:
            raise StopIteration
        for _ in range(over):
            drop(self.source.back())
        return self.source.back()

    def size(self) -> int | None:
        size = self.source.size()
        if size is None:
            return None
        return -(-size // self.step) if self.first else size // self.step


class TakeWhile(Adaptor):
    __slots__ = ("over",)

    def __init__(self, source: Iter, function: Any) -> None:
        super().__init__(source, function)
        self.over = False

    def __next__(self) -> Any:
        if self.over:
            raise StopIteration
        value = self.source.__next__()
        if self.function(ref(value)):
            return value
        self.over = True
        drop(value)
        raise StopIteration


class SkipWhile(Adaptor):
    __slots__ = ("begun",)

    def __init__(self, source: Iter, function: Any) -> None:
        super().__init__(source, function)
        self.begun = False

    def __next__(self) -> Any:
        for _ in PATIENCE:
            value = self.source.__next__()
            if self.begun or not self.function(ref(value)):
                self.begun = True
                return value
            drop(value)
        raise endless()


class MapWhile(Adaptor):
    __slots__ = ()

    def __next__(self) -> Any:
        answer = self.function(self.source.__next__())
        if answer.fields:
            return answer.fields[0]
        raise StopIteration


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


class Fuse(Adaptor):
    __slots__ = ("over",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.over = False

    def __next__(self) -> Any:
        value = _END if self.over else following(self.source)
        if value is _END:
            self.over = True
            raise StopIteration
        return value

    def back(self) -> Any:
        return self.source.back()

    def size(self) -> int | None:
        return self.source.size()


class Flatten(Adaptor):
    """`flatten`, and with a closure `flat_map`."""

    __slots__ = ("front", "rear")

    def __init__(self, source: Iter, function: Any = None) -> None:
        super().__init__(source, function)
        self.front: Iter | None = None
        self.rear: Iter | None = None

    def _open(self, value: Any) -> Iter:
        return iterate(value if self.function is None else self.function(value))

    def __next__(self) -> Any:
        for _ in PATIENCE:
            if self.front is not None:
                value = following(self.front)
                if value is not _END:
                    return value
                self.front = None
            inner = following(self.source)
            if inner is not _END:
                self.front = self._open(inner)
            elif self.rear is not None:
                self.front, self.rear = self.rear, None
            else:
                raise StopIteration
        raise endless()

    def back(self) -> Any:
        for _ in PATIENCE:
            if self.rear is not None:
                try:
                    return self.rear.back()
                except StopIteration:
                    self.rear = None
            try:
                self.rear = self._open(self.source.back())
            except StopIteration:
                if self.front is None:
                    raise
                self.front, self.rear = None, self.front
        raise endless()

    def drop(self) -> None:
        drop(self.front)
        super().drop()
        drop(self.rear)


class Cycle(Adaptor):
    __slots__ = ("original",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.original = clone(source)

    def __next__(self) -> Any:
        value = following(self.source)
        if value is _END:
            self.source = clone(self.original)
            return self.source.__next__()
        return value


class Cloned(Adaptor):
    __slots__ = ()

    def __next__(self) -> Any:
        return clone(self.source.__next__())

    def back(self) -> Any:
        return clone(self.source.back())

    def size(self) -> int | None:
        return self.source.size()


class Copied(Cloned):
    __slots__ = ()

    def __next__(self) -> Any:
        return copied(deref(self.source.__next__()))

    def back(self) -> Any:
        return copied(deref(self.source.back()))


@rust("std::iter::Peekable")
class Peekable(Adaptor):
    """Can be asked what comes next; `ahead` holds that, or is empty."""

    __slots__ = ("ahead",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.ahead: list[Any] = []

    def __next__(self) -> Any:
        value = self.ahead.pop() if self.ahead else self.source.__next__()
        if value is _END:
            raise StopIteration
        return value

    def _look(self) -> Any:
        if not self.ahead:
            self.ahead.append(following(self.source))
        return self.ahead[0]

    def peek(self) -> Data:
        value = self._look()
        return NONE if value is _END else some(ref(value))

    def peek_mut(self) -> Data:
        return NONE if self._look() is _END else some(RefMut(self.ahead, 0))

    def next_if(self, test: Any) -> Data:
        value = self._look()
        return some(self.ahead.pop()) if value is not _END and test(ref(value)) else NONE

    def next_if_eq(self, expected: Any) -> Data:
        value = self._look()
        return some(self.ahead.pop()) if value is not _END and value == deref(expected) else NONE

    def back(self) -> Any:
        if self.ahead and self.ahead[0] is _END:
            raise StopIteration
        try:
            return self.source.back()
        except StopIteration:
            if not self.ahead:
                raise
            return self.ahead.pop()

    def size(self) -> int | None:
        if self.ahead and self.ahead[0] is _END:
            return 0
        size = self.source.size()
        return None if size is None else size + len(self.ahead)

    def drop(self) -> None:
        drop(self.source)
        for value in self.ahead:
            if value is not _END:
                drop(value)


class Parts(Iter):
    """`chunks`, `windows` and other parts of a sequence: `make(index)` for each of `count`."""

    __slots__ = ("at", "end", "make")

    def __init__(self, count: int, make: Callable[[int], Any]) -> None:
        self.at, self.end, self.make = 0, count, make

    def __next__(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.at += 1
        return self.make(self.at - 1)

    def back(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.end -= 1
        return self.make(self.end)

    def size(self) -> int:
        return self.end - self.at

    def clone(self) -> Parts:
        copy = Parts(self.end, self.make)
        copy.at = self.at
        return copy
