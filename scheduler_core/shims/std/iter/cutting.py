"""std::iter's adaptors that end, skip or look ahead: `take`, `skip_while`, `step_by`, `peekable`.

Mirrors library/core/src/iter/adapters/.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.library import rust
from scheduler_core.shims.std.iter.adaptors import END, PATIENCE, Adaptor, endless, following
from scheduler_core.value import NONE, Data, Iter, RefMut, deref, drop, ref, some


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


class Fuse(Adaptor):
    __slots__ = ("over",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.over = False

    def __next__(self) -> Any:
        value = END if self.over else following(self.source)
        if value is END:
            self.over = True
            raise StopIteration
        return value

    def back(self) -> Any:
        return self.source.back()

    def size(self) -> int | None:
        return self.source.size()


@rust("std::iter::Peekable")
class Peekable(Adaptor):
    """Can be asked what comes next; `ahead` holds that, or is empty."""

    __slots__ = ("ahead",)

    def __init__(self, source: Iter) -> None:
        super().__init__(source)
        self.ahead: list[Any] = []

    def __next__(self) -> Any:
        value = self.ahead.pop() if self.ahead else self.source.__next__()
        if value is END:
            raise StopIteration
        return value

    def _look(self) -> Any:
        if not self.ahead:
            self.ahead.append(following(self.source))
        return self.ahead[0]

    def peek(self) -> Data:
        value = self._look()
        return NONE if value is END else some(ref(value))

    def peek_mut(self) -> Data:
        return NONE if self._look() is END else some(RefMut(self.ahead, 0))

    def next_if(self, test: Any) -> Data:
        value = self._look()
        return some(self.ahead.pop()) if value is not END and test(ref(value)) else NONE

    def next_if_eq(self, expected: Any) -> Data:
        value = self._look()
        return some(self.ahead.pop()) if value is not END and value == deref(expected) else NONE

    def back(self) -> Any:
        if self.ahead and self.ahead[0] is END:
            raise StopIteration
        try:
            return self.source.back()
        except StopIteration:
            if not self.ahead:
                raise
            return self.ahead.pop()

    def size(self) -> int | None:
        if self.ahead and self.ahead[0] is END:
            return 0
        size = self.source.size()
        return None if size is None else size + len(self.ahead)

    def drop(self) -> None:
        drop(self.source)
        for value in self.ahead:
            if value is not END:
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
