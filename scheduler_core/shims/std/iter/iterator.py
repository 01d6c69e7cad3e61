"""std::iter::{Iterator, DoubleEndedIterator, ExactSizeIterator}: their methods.

Mirrors library/core/src/iter/traits/{iterator,double_ended,exact_size}.rs.
Left out: try_find, is_sorted_by_key, array_chunks, partition_in_place, advance_by.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from scheduler_core.iteration import iterate
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.std.iter.adaptors import Cloned, Copied, Enumerate, Filter, FilterMap, Inspect, Map, Rev, Scan
from scheduler_core.shims.std.iter.collect import STARTERS, accumulated, collected, finish
from scheduler_core.shims.std.iter.cutting import Fuse, MapWhile, Peekable, Skip, SkipWhile, StepBy, Take, TakeWhile
from scheduler_core.shims.std.iter.joining import Chain, Cycle, Flatten, Zip
from scheduler_core.value import (
    NONE,
    OPTION,
    Data,
    Iter,
    RefMut,
    TypeRef,
    Vec,
    compare,
    drop,
    ok,
    ordering,
    ref,
    some,
)

traits(
    "std::iter::Iterator",
    "std::iter::IntoIterator",
    "std::iter::DoubleEndedIterator",
    "std::iter::ExactSizeIterator",
    "std::iter::FusedIterator",
)


def _option(take: Any) -> Data:
    try:
        return some(take())
    except StopIteration:
        return NONE


def _sign(order: Data) -> int:
    return int(order.kind.discriminant)


@methods("Iterator")
class IteratorMethods:
    """What every iterator can do; the adaptors take it over."""

    def next(self: Any) -> Data:
        return _option(self.__next__)

    def next_back(self: Any) -> Data:
        return _option(self.back)

    def nth(self: Any, m: Machine, count: Any) -> Data:
        for _ in ticking(m, range(count)):
            skipped = _option(self.__next__)
            if not skipped.fields:
                return NONE
            drop(skipped)
        return _option(self.__next__)

    def nth_back(self: Any, m: Machine, count: Any) -> Data:
        for _ in ticking(m, range(count)):
            skipped = _option(self.back)
            if not skipped.fields:
                return NONE
            drop(skipped)
        return _option(self.back)

    def size_hint(self: Any) -> tuple[int, Data]:
        size = self.size()
        return (usize(0), NONE) if size is None else (usize(size), some(usize(size)))

    def len(self: Any) -> int:
        return usize(self.size() or 0)

    def is_empty(self: Any) -> bool:
        return not self.size()

    def by_ref(self: Any) -> RefMut:
        return RefMut([self], 0)

    @consumes
    def into_iter(self: Any) -> Any:
        return self

    # ------------------------------------------------------------ adaptors

    @consumes
    def map(self: Any, change: Any) -> Iter:
        return Map(self, change)

    @consumes
    def filter(self: Any, test: Any) -> Iter:
        return Filter(self, test)

    @consumes
    def filter_map(self: Any, change: Any) -> Iter:
        return FilterMap(self, change)

    @consumes
    def flat_map(self: Any, change: Any) -> Iter:
        return Flatten(self, change)

    @consumes
    def flatten(self: Any) -> Iter:
        return Flatten(self)

    @consumes
    def enumerate(self: Any) -> Iter:
        return Enumerate(self)

    @consumes
    def zip(self: Any, other: Any) -> Iter:
        return Zip(self, iterate(other))

    @consumes
    def chain(self: Any, other: Any) -> Iter:
        return Chain(self, iterate(other))

    @consumes
    def rev(self: Any) -> Iter:
        return Rev(self)

    @consumes
    def take(self: Any, count: Any) -> Iter:
        return Take(self, int(count))

    @consumes
    def skip(self: Any, count: Any) -> Iter:
        return Skip(self, int(count))

    @consumes
    def step_by(self: Any, step: Any) -> Iter:
        return StepBy(self, int(step))

    @consumes
    def take_while(self: Any, test: Any) -> Iter:
        return TakeWhile(self, test)

    @consumes
    def skip_while(self: Any, test: Any) -> Iter:
        return SkipWhile(self, test)

    @consumes
    def map_while(self: Any, change: Any) -> Iter:
        return MapWhile(self, change)

    @consumes
    def scan(self: Any, state: Any, change: Any) -> Iter:
        return Scan(self, state, change)

    @consumes
    def inspect(self: Any, look: Any) -> Iter:
        return Inspect(self, look)

    @consumes
    def fuse(self: Any) -> Iter:
        return Fuse(self)

    @consumes
    def peekable(self: Any) -> Iter:
        return Peekable(self)

    @consumes
    def cycle(self: Any) -> Iter:
        return Cycle(self)

    @consumes
    def cloned(self: Any) -> Iter:
        return Cloned(self)

    @consumes
    def copied_(self: Any) -> Iter:
        return Copied(self)

    # ------------------------------------------------------------ to the end

    @consumes
    def collect(self: Any, m: Machine, *, ty: TypeRef | None) -> Any:
        maker = STARTERS.get(ty.path) if ty is not None else None
        if maker is not None:
            return maker(m, self)
        return finish(self, collected(to_end(m, self), ty))

    @consumes
    def for_each(self: Any, m: Machine, use: Any) -> None:
        call = getattr(use, "call", use)
        for value in to_end(m, self):
            call(value)
        drop(self)
        drop(use)

    @consumes
    def fold(self: Any, m: Machine, state: Any, step: Any) -> Any:
        call = getattr(step, "call", step)
        for value in to_end(m, self):
            state = call(state, value)
        return finish(self, state)

    @consumes
    def rfold(self: Any, m: Machine, state: Any, step: Any) -> Any:
        while (value := _option(self.back)).fields:
            m.tick()
            state = step(state, value.fields[0])
        return finish(self, state)

    @consumes
    def reduce(self: Any, m: Machine, step: Any) -> Data:
        state = _option(self.__next__)
        if not state.fields:
            return NONE
        value = state.fields[0]
        for other in to_end(m, self):
            value = step(value, other)
        return some(finish(self, value))

    def try_fold(self: Any, m: Machine, state: Any, step: Any) -> Any:
        result = None
        for value in ticking(m, self):
            result = step(state, value)
            if result.kind.name in ("Err", "None", "Break"):
                return result
            state = result.fields[0]
        if result is None:
            return ok(state)
        return some(state) if result.kind.type is OPTION else Data(result.kind, [state])

    def try_for_each(self: Any, m: Machine, use: Any) -> Any:
        result = ok()
        for value in ticking(m, self):
            result = use(value)
            if result.kind.name in ("Err", "None", "Break"):
                break
        return result

    @consumes
    def sum(self: Any, m: Machine, *, ty: TypeRef | None) -> Any:
        return finish(self, accumulated(to_end(m, self), ty, 0, "add"))

    @consumes
    def product(self: Any, m: Machine, *, ty: TypeRef | None) -> Any:
        return finish(self, accumulated(to_end(m, self), ty, 1, "multiply"))

    @consumes
    def count(self: Any, m: Machine) -> Any:
        count = 0
        for value in to_end(m, self):
            drop(value)
            count += 1
        return finish(self, usize(count))

    @consumes
    def last(self: Any, m: Machine) -> Any:
        found = NONE
        for value in to_end(m, self):
            drop(found)
            found = some(value)
        return finish(self, found)

    @consumes
    def partition(self: Any, m: Machine, test: Any, *, ty: TypeRef | None) -> Any:
        chosen: list[Any] = []
        others: list[Any] = []
        for value in to_end(m, self):
            (chosen if test(ref(value)) else others).append(value)
        drop(self)
        kind = ty.args[0] if ty is not None and ty.path == "(,)" else ty
        return collected(chosen, kind), collected(others, kind)

    @consumes
    def unzip(self: Any, m: Machine, *, ty: TypeRef | None) -> tuple[Any, Any]:
        pairs = list(to_end(m, self))
        left = ty.args[0] if ty is not None and ty.path == "(,)" else None
        right = ty.args[1] if ty is not None and ty.path == "(,)" else None
        drop(self)
        return collected((one for one, _ in pairs), left), collected((other for _, other in pairs), right)

    # ------------------------------------------------------------ searching

    def all(self: Any, m: Machine, test: Any) -> bool:
        return all(test(value) for value in ticking(m, self))

    def any(self: Any, m: Machine, test: Any) -> bool:
        return any(test(value) for value in ticking(m, self))

    def find(self: Any, m: Machine, test: Any) -> Data:
        for value in ticking(m, self):
            if test(ref(value)):
                return some(value)
            drop(value)
        return NONE

    def find_map(self: Any, m: Machine, change: Any) -> Any:
        for value in ticking(m, self):
            answer = change(value)
            if answer.fields:
                return answer
        return NONE

    def rfind(self: Any, m: Machine, test: Any) -> Data:
        while (value := _option(self.back)).fields:
            m.tick()
            if test(ref(value.fields[0])):
                return value
            drop(value)
        return NONE

    def position(self: Any, m: Machine, test: Any) -> Data:
        for index, value in enumerate(ticking(m, self)):
            if test(value):
                return some(usize(index))
        return NONE

    def rposition(self: Any, m: Machine, test: Any) -> Data:
        while (value := _option(self.back)).fields:
            m.tick()
            if test(value.fields[0]):
                return some(usize(self.size() or 0))
        return NONE

    # ------------------------------------------------------------ order

    @consumes
    def max(self: Any, m: Machine) -> Data:
        return _extreme(to_end(m, self), compare, 1)

    @consumes
    def min(self: Any, m: Machine) -> Data:
        return _extreme(to_end(m, self), compare, -1)

    @consumes
    def max_by(self: Any, m: Machine, order: Any) -> Data:
        return _extreme(to_end(m, self), lambda one, other: _sign(order(ref(one), ref(other))), 1)

    @consumes
    def min_by(self: Any, m: Machine, order: Any) -> Data:
        return _extreme(to_end(m, self), lambda one, other: _sign(order(ref(one), ref(other))), -1)

    @consumes
    def max_by_key(self: Any, m: Machine, key: Any) -> Data:
        return _by_key(to_end(m, self), key, 1)

    @consumes
    def min_by_key(self: Any, m: Machine, key: Any) -> Data:
        return _by_key(to_end(m, self), key, -1)

    @consumes
    def cmp(self: Any, m: Machine, other: Any) -> Data:
        return ordering(compare(Vec(list(to_end(m, self))), Vec(list(ticking(m, iterate(other))))) or 0)

    @consumes
    def eq(self: Any, m: Machine, other: Any) -> bool:
        return list(to_end(m, self)) == list(ticking(m, iterate(other)))

    @consumes
    def ne(self: Any, m: Machine, other: Any) -> bool:
        return list(to_end(m, self)) != list(ticking(m, iterate(other)))

    @consumes
    def lt(self: Any, m: Machine, other: Any) -> bool:
        return compare(Vec(list(to_end(m, self))), Vec(list(ticking(m, iterate(other))))) == -1

    @consumes
    def is_sorted(self: Any, m: Machine) -> bool:
        values = list(to_end(m, self))
        return all(compare(one, other) in (-1, 0) for one, other in pairwise(values))


def ticking(m: Machine, elements: Any) -> Iterator[Any]:
    """The same elements; each costs as much as a round of a loop, and counts as one."""
    limit = m.settings.limits.steps
    for element in elements:
        m.steps += 1
        if m.steps > limit:
            m.tick()
        yield element


def to_end(m: Machine, iterator: Iter) -> Iterator[Any]:
    """All elements of an iterator that is used up by this."""
    values = iterator.through()
    return ticking(m, iterator if values is None else values)


def _extreme(iterator: Any, order: Any, wanted: int) -> Data:
    """The first least, or the last greatest, as Rust chooses among equals."""
    best: list[Any] = []
    for value in iterator:
        if not best:
            best.append(value)
            continue
        sign = order(value, best[0])
        if sign == wanted or (sign == 0 and wanted > 0):
            drop(best[0])
            best[0] = value
        else:
            drop(value)
    return some(best[0]) if best else NONE


def _by_key(iterator: Any, key: Any, wanted: int) -> Data:
    keyed = ((key(ref(value)), value) for value in iterator)
    found = _extreme(keyed, lambda one, other: compare(one[0], other[0]), wanted)
    return some(found.fields[0][1]) if found.fields else NONE
