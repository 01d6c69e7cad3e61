"""std::slice: methods of slices, arrays and Vecs.

Mirrors library/core/src/slice/mod.rs and library/alloc/src/slice.rs. Parts are views of the same elements.
Left out: as_chunks, array_windows, get_disjoint_mut, sort_floats, raw pointers.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.iteration import IntoIter, Range, SliceIter, SliceIterMut
from scheduler_core.library import consumes, method, methods, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.iter.cutting import Parts
from scheduler_core.value import (
    NONE,
    PLAIN,
    Data,
    RefMut,
    Sequence,
    Slice,
    String,
    Vec,
    clone,
    compare,
    deref,
    drop,
    err,
    index_of,
    ok,
    ref,
    reserve,
    some,
    target,
    text,
    work,
)

_FEW = 20  # elements: MAX_LEN_ALWAYS_INSERTION_SORT of core/src/slice/sort

_compared = cmp_to_key(lambda one, other: compare(one, other) or 0)


def part(sequence: Sequence, start: int, stop: int, *, mutable: bool = False) -> Slice:
    """A view of elements `start` to `stop`."""
    items, begin, _ = sequence.span()
    return Slice(items, begin + start, begin + stop, mutable=mutable)


def sign_of(order: Data) -> int:
    """-1, 0 or 1."""
    return int(order.kind.discriminant)


def in_order(values: list[Any]) -> list[Any]:
    """Sorted by Ord, stable."""
    return sorted(values) if PLAIN.issuperset(map(type, values)) else sorted(values, key=_compared)


def _insertion_sorted(values: list[Any], less: Callable[[Any, Any], bool]) -> list[Any]:
    """As std sorts few elements (core/src/slice/sort/shared/smallsort.rs, insertion_sort_shift_left): the program's
    closure is asked about the same pairs in the same order.
    """
    values = values[:]
    for end in range(1, len(values)):
        moving, at = values[end], end
        while at and less(moving, values[at - 1]):
            values[at] = values[at - 1]
            at -= 1
        values[at] = moving
    return values


def _sorted_by(values: list[Any], order: Any) -> list[Any]:
    if len(values) <= _FEW:
        return _insertion_sorted(values, lambda one, other: sign_of(order(ref(one), ref(other))) < 0)
    return sorted(values, key=cmp_to_key(lambda one, other: sign_of(order(ref(one), ref(other)))))


def _sorted_by_key(values: list[Any], key: Any) -> list[Any]:
    if len(values) <= _FEW:
        return _insertion_sorted(values, lambda one, other: compare(key(ref(one)), key(ref(other))) == -1)
    return sorted(values, key=lambda value: _compared(key(ref(value))))


def _split_point(sequence: Sequence, at: Any) -> int:
    if at > len(sequence):
        raise Panic.fixed("mid > len")
    return int(at)


def _positive(size: Any, what: str) -> int:
    if size == 0:
        raise Panic.fixed(f"{what} must be non-zero")
    return int(size)


def _cloned(parts: list[Sequence]) -> list[Any]:
    """Clones of the elements of all parts, one after the other."""
    size = sum(map(len, parts))
    reserve(size)
    work(size >> 3)
    return [clone(value) for part in parts for value in part.elements()]


@methods(Sequence, path="[]")
class SliceMethods:
    """`[T]`."""

    def len(self: Any) -> int:
        return usize(len(self))

    def is_empty(self: Any) -> bool:
        return len(self) == 0

    # ------------------------------------------------------------ elements

    def get_(self: Any, index: Any) -> Data:
        if isinstance(index, Range):
            start, stop = _bounds(index, len(self))
            return NONE if stop > len(self) or start > stop else some(part(self, start, stop))
        items, start, stop = self.span()
        return some(ref(items[start + index])) if index < stop - start else NONE

    def get_mut(self: Any, index: Any) -> Data:
        if isinstance(index, Range):
            start, stop = _bounds(index, len(self))
            return NONE if stop > len(self) or start > stop else some(part(self, start, stop, mutable=True))
        items, start, stop = self.span()
        return some(RefMut(items, start + index)) if index < stop - start else NONE

    def first(self: Any) -> Data:
        return self_get(self, 0)

    def last(self: Any) -> Data:
        return self_get(self, len(self) - 1) if len(self) else NONE

    def first_mut(self: Any) -> Data:
        items, start, _ = self.span()
        return some(RefMut(items, start)) if len(self) else NONE

    def last_mut(self: Any) -> Data:
        items, _, stop = self.span()
        return some(RefMut(items, stop - 1)) if len(self) else NONE

    def split_first(self: Any) -> Data:
        return some((ref(self.elements()[0]), part(self, 1, len(self)))) if len(self) else NONE

    def split_last(self: Any) -> Data:
        return some((ref(self.elements()[-1]), part(self, 0, len(self) - 1))) if len(self) else NONE

    def split_first_mut(self: Any) -> Data:
        items, start, _ = self.span()
        return some((RefMut(items, start), part(self, 1, len(self), mutable=True))) if len(self) else NONE

    def swap(self: Any, one: Any, other: Any) -> None:
        items, start, _ = self.span()
        a, b = start + index_of(len(self), one), start + index_of(len(self), other)
        items[a], items[b] = items[b], items[a]

    # ------------------------------------------------------------ views

    def as_slice(self: Any) -> Slice:
        return part(self, 0, len(self))

    def as_mut_slice(self: Any) -> Slice:
        return part(self, 0, len(self), mutable=True)

    def split_at(self: Any, at: Any) -> tuple[Slice, Slice]:
        point = _split_point(self, at)
        return part(self, 0, point), part(self, point, len(self))

    def split_at_mut(self: Any, at: Any) -> tuple[Slice, Slice]:
        point = _split_point(self, at)
        return part(self, 0, point, mutable=True), part(self, point, len(self), mutable=True)

    def split_at_checked(self: Any, at: Any) -> Data:
        return some((part(self, 0, int(at)), part(self, int(at), len(self)))) if at <= len(self) else NONE

    def windows(self: Any, size: Any) -> Parts:
        width = _positive(size, "window size")
        return Parts(max(0, len(self) - width + 1), lambda at: part(self, at, at + width))

    def chunks(self: Any, size: Any) -> Parts:
        return _chunks(self, size)

    def chunks_mut(self: Any, size: Any) -> Parts:
        return _chunks(self, size, mutable=True)

    def chunks_exact(self: Any, size: Any) -> Parts:
        return _exactly(self, size, mutable=False)

    def chunks_exact_mut(self: Any, size: Any) -> Parts:
        return _exactly(self, size, mutable=True)

    def rchunks(self: Any, size: Any) -> Parts:
        width, end = _positive(size, "chunk size"), len(self)
        return Parts(-(-end // width), lambda at: part(self, max(0, end - (at + 1) * width), end - at * width))

    def chunk_by(self: Any, same: Any) -> Parts:
        values = self.elements()
        cuts = [0, *(at for at in range(1, len(values)) if not same(ref(values[at - 1]), ref(values[at]))), len(values)]
        return _between(self, [(start, stop) for start, stop in pairwise(cuts) if start < stop])

    def split(self: Any, test: Any) -> Parts:
        values = self.elements()
        cuts = [at for at, value in enumerate(values) if test(ref(value))]
        return _between(self, list(zip([0, *(at + 1 for at in cuts)], [*cuts, len(values)], strict=True)))

    def splitn(self: Any, limit: Any, test: Any) -> Parts:
        values = self.elements()
        cuts = [at for at, value in enumerate(values) if test(ref(value))][: max(0, int(limit) - 1)]
        pairs = list(zip([0, *(at + 1 for at in cuts)], [*cuts, len(values)], strict=True))
        return _between(self, pairs if limit else [])

    def split_inclusive(self: Any, test: Any) -> Parts:
        values = self.elements()
        ends = [at + 1 for at, value in enumerate(values) if test(ref(value))]
        return _between(self, [pair for pair in pairwise([0, *ends, len(values)]) if pair[0] < pair[1]])

    def select_nth_unstable(self: Any, index: Any) -> tuple[Slice, Any, Slice]:
        """Which order the others are left in is not said; here all are sorted."""
        SliceMethods.sort_unstable(self)
        return _around(self, index)

    def select_nth_unstable_by(self: Any, index: Any, order: Any) -> tuple[Slice, Any, Slice]:
        SliceMethods.sort_unstable_by(self, order)
        return _around(self, index)

    def select_nth_unstable_by_key(self: Any, index: Any, key: Any) -> tuple[Slice, Any, Slice]:
        SliceMethods.sort_unstable_by_key(self, key)
        return _around(self, index)

    def iter(self: Any) -> SliceIter:
        return SliceIter(*self.span())

    def iter_mut(self: Any) -> SliceIterMut:
        return SliceIterMut(*self.span())

    # ------------------------------------------------------------ questions

    def contains(self: Any, wanted: Any) -> bool:
        return deref(wanted) in self.elements()

    def starts_with(self: Any, other: Any) -> bool:
        return bool(self.elements()[: len(target(other))] == target(other).elements())

    def ends_with(self: Any, other: Any) -> bool:
        size = len(target(other))
        return size <= len(self) and bool(self.elements()[len(self) - size :] == target(other).elements())

    def strip_prefix(self: Any, other: Any) -> Data:
        prefix = target(other).elements()
        return some(part(self, len(prefix), len(self))) if self.elements()[: len(prefix)] == prefix else NONE

    def is_sorted(self: Any) -> bool:
        return all(compare(one, other) in (-1, 0) for one, other in pairwise(self.elements()))

    def binary_search(self: Any, wanted: Any) -> Data:
        return _search(self.elements(), lambda value: compare(value, wanted) or 0)

    def binary_search_by(self: Any, order: Any) -> Data:
        return _search(self.elements(), lambda value: sign_of(order(ref(value))))

    def binary_search_by_key(self: Any, wanted: Any, key: Any) -> Data:
        return _search(self.elements(), lambda value: compare(key(ref(value)), wanted) or 0)

    def partition_point(self: Any, test: Any) -> Any:
        found = _search(self.elements(), lambda value: -1 if test(ref(value)) else 1)
        return found.fields[0]

    def is_ascii(self: Any) -> bool:
        return all(byte < 128 for byte in self.elements())

    def eq_ignore_ascii_case(self: Any, other: Any) -> bool:
        return bytes(self.elements()).lower() == bytes(target(other).elements()).lower()

    # ------------------------------------------------------------ order

    def sort(self: Any) -> None:
        _put(self, in_order(self.elements()))

    def sort_by(self: Any, order: Any) -> None:
        _put(self, _sorted_by(self.elements(), order))

    def sort_by_key(self: Any, key: Any) -> None:
        _put(self, _sorted_by_key(self.elements(), key))

    def sort_by_cached_key(self: Any, key: Any) -> None:
        _put(self, sorted(self.elements(), key=lambda value: _compared(key(ref(value)))))

    def sort_unstable(self: Any) -> None:
        _put(self, in_order(self.elements()))

    def sort_unstable_by(self: Any, order: Any) -> None:
        _put(self, _sorted_by(self.elements(), order))

    def sort_unstable_by_key(self: Any, key: Any) -> None:
        _put(self, _sorted_by_key(self.elements(), key))

    def reverse(self: Any) -> None:
        _put(self, self.elements()[::-1])

    def rotate_left(self: Any, by: Any) -> None:
        if by > len(self):
            raise Panic.fixed("assertion failed: mid <= self.len()")
        values = self.elements()
        _put(self, values[by:] + values[:by])

    def rotate_right(self: Any, by: Any) -> None:
        if by > len(self):
            raise Panic.fixed("assertion failed: k <= self.len()")
        values = self.elements()
        _put(self, values[len(values) - by :] + values[: len(values) - by])

    # ------------------------------------------------------------ writing

    def fill(self: Any, value: Any) -> None:
        for other in self.elements():
            drop(other)
        _put(self, [value if value.__class__ in PLAIN else clone(value) for _ in range(len(self))])

    def fill_with(self: Any, make: Any) -> None:
        items, start, stop = self.span()
        for at in range(start, stop):
            before, items[at] = items[at], make()
            drop(before)

    def copy_from_slice(self: Any, source: Any) -> None:
        values = target(source).elements()
        if len(values) != len(self):
            raise Panic(
                f"copy_from_slice: source slice length ({len(values)}) does not match "
                f"destination slice length ({len(self)})"
            )
        _put(self, list(values))

    def clone_from_slice(self: Any, source: Any) -> None:
        values = target(source).elements()
        if len(values) != len(self):
            raise Panic.fixed("destination and source slices have different lengths")
        for value in self.elements():
            drop(value)
        _put(self, [clone(value) for value in values])

    def copy_within(self: Any, source: Range, to: Any) -> None:
        start, stop = source.bounds(len(self))
        if to > len(self) - (stop - start):
            raise Panic.fixed("dest is out of bounds")
        values = self.elements()
        items, begin, _ = self.span()
        items[begin + to : begin + to + stop - start] = values[start:stop]

    # ------------------------------------------------------------ new ones

    def to_vec(self: Any) -> Vec:
        return Vec([clone(value) for value in self.elements()])

    def to_owned(self: Any) -> Vec:
        return Vec([clone(value) for value in self.elements()])

    def into_vec(self: Any) -> Vec:
        return Vec(self.elements())

    def repeat(self: Any, count: Any) -> Vec:
        reserve(len(self) * int(count))
        return Vec(_cloned([self] * int(count)))

    def concat(self: Any) -> Any:
        parts = [target(value) for value in self.elements()]
        if parts and isinstance(parts[0], (str, String)):
            texts = list(map(text, parts))
            reserve(sum(map(len, texts)), 1)
            return String("".join(texts))
        return Vec(_cloned(parts))

    def join(self: Any, separator: Any) -> Any:
        parts, between = [target(value) for value in self.elements()], target(separator)
        if isinstance(between, (str, String)):
            texts = list(map(text, parts))
            reserve(sum(map(len, texts)) + len(texts) * len(text(between)), 1)
            return String(text(between).join(texts))
        gap = between if isinstance(between, Sequence) else Slice([between], 0, 1)
        return Vec(_cloned([one for inner in parts for one in (gap, inner)][1:]))

    def to_ascii_uppercase(self: Any) -> Vec:
        return Vec([type(byte)(byte - 32) if 97 <= byte <= 122 else byte for byte in self.elements()])

    def to_ascii_lowercase(self: Any) -> Vec:
        return Vec([type(byte)(byte + 32) if 65 <= byte <= 90 else byte for byte in self.elements()])

    @consumes
    def into_iter(self: Any) -> Any:
        return IntoIter(self.items) if isinstance(self, Vec) else SliceIter(*self.span())


def self_get(sequence: Any, index: Any) -> Data:
    """`get`."""
    return SliceMethods.get_(sequence, index)


def _bounds(index: Range, length: int) -> tuple[int, int]:
    start = 0 if index.start is None else int(index.start)
    return start, length if index.end is None else int(index.end) + index.inclusive


def _put(sequence: Sequence, values: list[Any]) -> None:
    items, start, stop = sequence.span()
    items[start:stop] = values


@methods(SliceIter, IntoIter)
class IterMethods:
    """`iter()` of a slice and `into_iter()` of a Vec, besides what all iterators have."""

    def as_slice(self: Any) -> Slice:
        return Slice(self.items, self.at, self.end)


@rust("std::slice::ChunksExact")
class ChunksExact(Parts):
    """`chunks_exact`: parts of one size, and what is left over."""

    __slots__ = ("rest",)
    rest: Any

    @method("remainder", "into_remainder")
    def remainder(self) -> Any:
        return self.rest


def _exactly(self: Any, size: Any, *, mutable: bool) -> Parts:
    width = _positive(size, "chunk size")
    count = len(self) // width
    chunks = ChunksExact(count, lambda at: part(self, at * width, (at + 1) * width, mutable=mutable))
    chunks.rest = part(self, count * width, len(self), mutable=mutable)
    return chunks


def _chunks(sequence: Sequence, size: Any, *, mutable: bool = False) -> Parts:
    width, end = _positive(size, "chunk size"), len(sequence)
    return Parts(-(-end // width), lambda at: part(sequence, at * width, min((at + 1) * width, end), mutable=mutable))


def _between(sequence: Sequence, cuts: list[tuple[int, int]]) -> Parts:
    return Parts(len(cuts), lambda at: part(sequence, *cuts[at]))


def _around(sequence: Sequence, index: Any) -> tuple[Slice, Any, Slice]:
    """What is before an element, that element, and what is after it."""
    if index >= len(sequence):
        raise Panic(f"partition_at_index index {index} greater than length of slice {len(sequence)}")
    items, begin, _ = sequence.span()
    before, after = part(sequence, 0, index, mutable=True), part(sequence, index + 1, len(sequence), mutable=True)
    return before, RefMut(items, begin + int(index)), after


def _search(values: list[Any], order: Any) -> Data:
    """Ok(where) or Err(where it belongs), with the steps that core takes."""
    size, base = len(values), 0
    if size == 0:
        return err(usize(0))
    while size > 1:
        half = size // 2
        if order(values[base + half]) <= 0:
            base += half
        size -= half
    sign = order(values[base])
    return ok(usize(base)) if sign == 0 else err(usize(base + (sign < 0)))
