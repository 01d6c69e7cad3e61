"""std::iter's adaptors of several sources, or of one more than once: `zip`, `chain`, `flatten`, `cycle`.

Mirrors library/core/src/iter/adapters/.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import iterate
from scheduler_core.shims.std.iter.adaptors import END, PATIENCE, Adaptor, endless, following
from scheduler_core.value import Iter, clone, drop


def _least(left: int | None, right: int | None) -> int | None:
    return right if left is None else left if right is None else min(left, right)


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


class Chain(Adaptor):
    __slots__ = ("other",)

    def __init__(self, source: Iter, other: Iter) -> None:
        super().__init__(source)
        self.other = other

    def __next__(self) -> Any:
        value = following(self.source)
        return self.other.__next__() if value is END else value

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
                if value is not END:
                    return value
                self.front = None
            inner = following(self.source)
            if inner is not END:
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
        if value is END:
            self.source = clone(self.original)
            return self.source.__next__()
        return value
