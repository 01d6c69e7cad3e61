"""std::collections::BinaryHeap: the greatest element first; in memory exactly as in Rust.

Mirrors library/alloc/src/collections/binary_heap/mod.rs. Left out: append's rebuild heuristics, drain_sorted.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import IntoIter, SliceIter, iterate
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.iter.collect import COLLECTORS, listed
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.shims.std.slice import in_order
from scheduler_core.value import NONE, Data, Vec, clone, compare, drop_all, ref, reserve, some, target, work


def _sift_up(items: list[Any], start: int, at: int) -> int:
    value = items[at]
    while at > start:
        parent = (at - 1) // 2
        if (compare(value, items[parent]) or 0) <= 0:
            break
        items[at] = items[parent]
        at = parent
    items[at] = value
    return at


def _greater_child(items: list[Any], child: int) -> int:
    return child + 1 if (compare(items[child], items[child + 1]) or 0) <= 0 else child


def _sift_down(items: list[Any], at: int) -> None:
    end, value = len(items), items[at]
    child = 2 * at + 1
    while child <= end - 2:
        child = _greater_child(items, child)
        if (compare(value, items[child]) or 0) >= 0:
            items[at] = value
            return
        items[at] = items[child]
        at, child = child, 2 * child + 1
    if child == end - 1 and compare(value, items[child]) == -1:
        items[at] = items[child]
        at = child
    items[at] = value


def _sift_down_to_bottom(items: list[Any], at: int) -> None:
    start, end, value = at, len(items), items[at]
    child = 2 * at + 1
    while child <= end - 2:
        child = _greater_child(items, child)
        items[at] = items[child]
        at, child = child, 2 * child + 1
    if child == end - 1:
        items[at] = items[child]
        at = child
    items[at] = value
    _sift_up(items, start, at)


@rust("std::collections::BinaryHeap")
class BinaryHeap:
    """`BinaryHeap<T>`."""

    __slots__ = ("items",)

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        for at in range(len(items) // 2 - 1, -1, -1):
            _sift_down(items, at)

    @staticmethod
    def new() -> BinaryHeap:
        return BinaryHeap([])

    @staticmethod
    def default() -> BinaryHeap:
        return BinaryHeap([])

    @staticmethod
    def with_capacity(capacity: Any) -> BinaryHeap:
        reserve(int(capacity))
        return BinaryHeap([])

    @staticmethod
    def from_(values: Any) -> BinaryHeap:
        return BinaryHeap(listed(iterate(values), None))

    @staticmethod
    def from_iter(values: Any) -> BinaryHeap:
        return BinaryHeap(listed(iterate(values), None))

    def push(self, value: Any) -> None:
        self.items.append(value)
        _sift_up(self.items, 0, len(self.items) - 1)

    def pop(self) -> Data:
        if not self.items:
            return NONE
        value = self.items.pop()
        if self.items:
            value, self.items[0] = self.items[0], value
            _sift_down_to_bottom(self.items, 0)
        return some(value)

    def peek(self) -> Data:
        return some(ref(self.items[0])) if self.items else NONE

    def peek_mut(self) -> Data:
        return some(PeekMut(self)) if self.items else NONE

    def len(self) -> int:
        return usize(len(self.items))

    def is_empty(self) -> bool:
        return not self.items

    def clear(self) -> None:
        before, self.items = self.items, []
        drop_all(before)

    def extend(self, values: Any) -> None:
        for value in iterate(values):
            self.push(value)

    def append(self, other: Any) -> None:
        source = target(other)
        for value in source.items:
            self.push(value)
        source.items = []

    def retain(self, test: Any) -> None:
        kept = [value for value in self.items if test(ref(value))]
        BinaryHeap.__init__(self, kept)

    def drain(self) -> IntoIter:
        taken, self.items = self.items, []
        return IntoIter(taken)

    def iter(self) -> SliceIter:
        return SliceIter(self.items, 0, len(self.items))

    @consumes
    def into_iter(self) -> IntoIter:
        return IntoIter(self.items)

    @consumes
    def into_vec(self) -> Vec:
        return Vec(self.items)

    @consumes
    def into_sorted_vec(self) -> Vec:
        return Vec(in_order(self.items))

    def clone(self) -> BinaryHeap:
        work(len(self.items))
        copy = BinaryHeap([])
        copy.items = [clone(value) for value in self.items]
        return copy

    def drop(self) -> None:
        drop_all(self.items)

    def fmt_debug(self, f: Any) -> None:
        f.listing("[", self.items, "]")


@rust("std::collections::binary_heap::PeekMut")
class PeekMut(Transparent):
    """The greatest element; its place is found anew when it may have changed."""

    __slots__ = ("heap",)

    def __init__(self, heap: BinaryHeap) -> None:
        self.heap = heap

    def place(self) -> tuple[Any, Any]:
        return self.heap.items, 0

    @staticmethod
    def pop(this: Any) -> Any:
        return this.heap.pop().fields[0]

    def drop(self) -> None:
        if self.heap.items:
            _sift_down(self.heap.items, 0)


COLLECTORS["std::collections::BinaryHeap"] = lambda values, ty: BinaryHeap(listed(values, None))
