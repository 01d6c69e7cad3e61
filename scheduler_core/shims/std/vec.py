"""std::vec::Vec and arrays: methods beyond those of slices.

Mirrors library/alloc/src/vec/mod.rs and library/core/src/array/mod.rs. Left out: allocators, raw parts, splice.
Differs: `capacity` is what was asked for or needed, without growing in steps.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.iteration import IntoIter, Range, SliceIter, iterate
from scheduler_core.library import consumes, methods
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.shims.std.iter.collect import COLLECTORS, listed
from scheduler_core.value import (
    MOVED,
    NONE,
    UNIT,
    Array,
    Data,
    Ref,
    RefMut,
    Sequence,
    Slice,
    String,
    Vec,
    clone,
    copied,
    drop,
    drop_all,
    ok,
    ref,
    reserve,
    some,
    target,
)


@methods(Vec, path="std::vec::Vec")
class VecMethods:
    """`Vec<T>`."""

    @staticmethod
    def new() -> Vec:
        return Vec([])

    @staticmethod
    def default() -> Vec:
        return Vec([])

    @staticmethod
    def with_capacity(capacity: Any) -> Vec:
        reserve(int(capacity))
        return Vec([], int(capacity))

    @staticmethod
    def from_(value: Any) -> Vec:
        inner = target(value)
        if inner.__class__ in (String, str):
            return Vec(numbers(octets(inner)))
        if isinstance(value, Vec):
            return Vec(value.items)
        if isinstance(inner, Sequence):
            return Vec([clone(part) for part in inner.elements()])
        return Vec(listed(iterate(value), None))

    @staticmethod
    def from_iter(values: Any) -> Vec:
        return Vec(listed(iterate(values), None))

    def push(self: Any, value: Any) -> None:
        self.items.append(value)

    def pop(self: Any) -> Data:
        return some(self.items.pop()) if self.items else NONE

    def pop_if(self: Any, test: Any) -> Data:
        return some(self.items.pop()) if self.items and test(RefMut(self.items, len(self.items) - 1)) else NONE

    def insert(self: Any, index: Any, value: Any) -> None:
        if index > len(self.items):
            raise Panic(f"insertion index (is {index}) should be <= len (is {len(self.items)})")
        self.items.insert(index, value)

    def remove(self: Any, index: Any) -> Any:
        if index >= len(self.items):
            raise Panic(f"removal index (is {index}) should be < len (is {len(self.items)})")
        return self.items.pop(index)

    def swap_remove(self: Any, index: Any) -> Any:
        if index >= len(self.items):
            raise Panic(f"swap_remove index (is {index}) should be < len (is {len(self.items)})")
        last = self.items.pop()
        if index == len(self.items):
            return last
        value, self.items[index] = self.items[index], last
        return value

    def truncate(self: Any, length: Any) -> None:
        rest = self.items[length:]
        del self.items[length:]
        drop_all(rest)

    def clear(self: Any) -> None:
        before = self.items[:]
        self.items.clear()
        drop_all(before)

    def append(self: Any, other: Any) -> None:
        source = target(other).items
        self.items.extend(source)
        source.clear()

    def extend(self: Any, values: Any) -> None:
        shared = values.__class__ is Slice  # `extend(&part[1..])`, also of a part that could be written to
        more = listed(SliceIter(*values.span()) if shared else iterate(values), None)
        reserve(len(self.items) + len(more))
        self.items.extend([_owned(value) for value in more])

    def extend_from_slice(self: Any, source: Any) -> None:
        values = target(source).elements()
        reserve(len(self.items) + len(values))
        self.items.extend([clone(value) for value in values])

    def extend_from_within(self: Any, source: Range) -> None:
        start, stop = source.bounds(len(self.items))
        self.items.extend([clone(value) for value in self.items[start:stop]])

    def drain(self: Any, range_: Range) -> IntoIter:
        start, stop = range_.bounds(len(self.items))
        taken = self.items[start:stop]
        del self.items[start:stop]
        return IntoIter(taken)

    def splice(self: Any, range_: Range, values: Any) -> IntoIter:
        start, stop = range_.bounds(len(self.items))
        more = listed(iterate(values), None)
        reserve(len(self.items) + len(more))
        taken = self.items[start:stop]
        self.items[start:stop] = more
        return IntoIter(taken)

    def split_off(self: Any, at: Any) -> Vec:
        if at > len(self.items):
            raise Panic(f"`at` split index (is {at}) should be <= len (is {len(self.items)})")
        rest = self.items[at:]
        del self.items[at:]
        return Vec(rest)

    def retain(self: Any, test: Any) -> None:
        _keep(self.items, lambda items, at: test(ref(items[at])))

    def retain_mut(self: Any, test: Any) -> None:
        _keep(self.items, lambda items, at: test(RefMut(items, at)))

    def dedup(self: Any) -> None:
        _dedup(self.items, lambda one, other: one == other)

    def dedup_by_key(self: Any, key: Any) -> None:
        _dedup(self.items, lambda one, other: key(RefMut([one], 0)) == key(RefMut([other], 0)))

    def dedup_by(self: Any, same: Any) -> None:
        _dedup(self.items, lambda one, other: same(RefMut([other], 0), RefMut([one], 0)))

    def resize(self: Any, length: Any, value: Any) -> None:
        reserve(int(length))
        VecMethods.truncate(self, length)
        self.items.extend([clone(value) for _ in range(length - len(self.items))])
        drop(value)

    def resize_with(self: Any, length: Any, make: Any) -> None:
        reserve(int(length))
        VecMethods.truncate(self, length)
        while len(self.items) < length:
            self.items.append(make())

    def reserve(self: Any, more: Any) -> None:
        reserve(len(self.items) + int(more))
        self.room = max(self.room, len(self.items) + int(more))

    def reserve_exact(self: Any, more: Any) -> None:
        reserve(len(self.items) + int(more))
        self.room = max(self.room, len(self.items) + int(more))

    def shrink_to_fit(self: Any) -> None:
        self.room = 0

    def capacity(self: Any) -> int:
        return usize(max(self.room, len(self.items)))

    @consumes
    def into_boxed_slice(self: Any) -> Any:
        return self

    @consumes
    def leak(self: Any) -> RefMut:
        return RefMut([self], 0)

    # ------------------------------------------------------------ std::io::Write

    def write(self: Any, data: Any) -> Data:
        source = octets(data)
        self.items.extend(numbers(source))
        return ok(usize(len(source)))

    def write_all(self: Any, data: Any) -> Data:
        self.items.extend(numbers(octets(data)))
        return ok()

    def write_fmt(self: Any, text: Any) -> Data:
        return VecMethods.write_all(self, text)

    def flush(self: Any) -> Data:
        return ok(UNIT)


def _owned(value: Any) -> Any:
    """`Extend<&T>` copies what is Copy; a reference to anything else is an element itself."""
    if value.__class__ is not Ref:
        return value
    copy = copied(value.target)
    return value if copy is MOVED else copy


def _keep(items: list[Any], test: Any) -> None:
    kept: list[Any] = []
    for at in range(len(items)):
        if test(items, at):
            kept.append(items[at])
        else:
            value, items[at] = items[at], MOVED
            drop(value)
    items[:] = kept


def _dedup(items: list[Any], same: Any) -> None:
    kept = items[:1]
    for value in items[1:]:
        if same(kept[-1], value):
            drop(value)
        else:
            kept.append(value)
    items[:] = kept


@methods(Array, path="[;]")
class ArrayMethods:
    """`[T; N]`."""

    @consumes
    def map(self: Any, change: Any) -> Array:
        return Array([change(value) for value in self.items])

    def each_ref(self: Any) -> Array:
        return Array([ref(value) for value in self.items])

    def each_mut(self: Any) -> Array:
        return Array([RefMut(self.items, at) for at in range(len(self.items))])


COLLECTORS["std::vec::Vec"] = lambda elements, ty: Vec(listed(elements, ty.args[0] if ty.args else None))
