"""std::collections::VecDeque: a Vec with two ends.

Mirrors library/alloc/src/collections/vec_deque/mod.rs. Left out: as_slices, range.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import Range, SliceIter, SliceIterMut, iterate
from scheduler_core.library import method, rust
from scheduler_core.shims.std.iter.collect import COLLECTORS, listed
from scheduler_core.shims.std.vec import VecMethods
from scheduler_core.value import NONE, Data, RefMut, Slice, Vec, clone, ref, reserve, some, work


@rust("std::collections::VecDeque")
class VecDeque(Vec):
    """`VecDeque<T>`; what it shares with slices and Vecs it has from them."""

    __slots__ = ()
    out_of_bounds = "Out of bounds access"

    @staticmethod
    def new() -> VecDeque:
        return VecDeque([])

    @staticmethod
    def default() -> VecDeque:
        return VecDeque([])

    @staticmethod
    def with_capacity(capacity: Any) -> VecDeque:
        reserve(int(capacity))
        return VecDeque([])

    @staticmethod
    def from_(value: Any) -> VecDeque:
        return VecDeque(VecMethods.from_(value).items)

    @staticmethod
    def from_iter(values: Any) -> VecDeque:
        return VecDeque(listed(iterate(values), None))

    def push_back(self, value: Any) -> None:
        self.items.append(value)

    def push_front(self, value: Any) -> None:
        self.items.insert(0, value)

    def pop_back(self) -> Data:
        return some(self.items.pop()) if self.items else NONE

    def pop_front(self) -> Data:
        return some(self.items.pop(0)) if self.items else NONE

    def front(self) -> Data:
        return some(ref(self.items[0])) if self.items else NONE

    @method("back")
    def rear(self) -> Data:
        return some(ref(self.items[-1])) if self.items else NONE

    def front_mut(self) -> Data:
        return some(RefMut(self.items, 0)) if self.items else NONE

    def back_mut(self) -> Data:
        return some(RefMut(self.items, len(self.items) - 1)) if self.items else NONE

    def range(self, bounds: Range) -> SliceIter:
        return SliceIter(self.items, *bounds.bounds(len(self.items)))

    def range_mut(self, bounds: Range) -> SliceIterMut:
        return SliceIterMut(self.items, *bounds.bounds(len(self.items)))

    def remove(self, index: Any) -> Data:
        return some(self.items.pop(index)) if index < len(self.items) else NONE

    def make_contiguous(self) -> Slice:
        return Slice(self.items, 0, len(self.items), mutable=True)

    def as_slices(self) -> tuple[Slice, Slice]:
        """All is in one piece here, in the first."""
        length = len(self.items)
        return Slice(self.items, 0, length), Slice(self.items, length, length)

    def as_mut_slices(self) -> tuple[Slice, Slice]:
        length = len(self.items)
        return self.make_contiguous(), Slice(self.items, length, length, mutable=True)

    def swap_remove_back(self, index: Any) -> Data:
        if index >= len(self.items):
            return NONE
        self.items[index], self.items[-1] = self.items[-1], self.items[index]
        return some(self.items.pop())

    def swap_remove_front(self, index: Any) -> Data:
        if index >= len(self.items):
            return NONE
        self.items[index], self.items[0] = self.items[0], self.items[index]
        return some(self.items.pop(0))

    def clone(self) -> VecDeque:
        work(len(self.items))
        return VecDeque([clone(value) for value in self.items])


COLLECTORS["std::collections::VecDeque"] = lambda elements, ty: VecDeque(
    listed(elements, ty.args[0] if ty.args else None)
)
