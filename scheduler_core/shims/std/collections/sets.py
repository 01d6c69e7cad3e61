"""std::collections::{HashSet, BTreeSet}: maps without values.

Mirrors library/std/src/collections/hash/set.rs and library/alloc/src/collections/btree/set.rs.
Left out: get_or_insert_with, cursors. Differs: a HashSet is in the order of insertion.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter, iterate
from scheduler_core.library import consumes, method, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.collections.btree_map import BTreeMap, keys_between
from scheduler_core.shims.std.collections.hash_map import HashMap, Keyed, Map
from scheduler_core.shims.std.iter.collect import COLLECTORS
from scheduler_core.value import NONE, UNIT, Data, clone, deref, drop, ref, reserve, some, target, work


class _Set:
    """What both sets share; `map` keeps the elements as keys."""

    __slots__ = ("map",)
    kind: type[Map]

    def __init__(self, values: Iterable[Any] = ()) -> None:
        self.map: Any = self.kind((value, UNIT) for value in values)

    def _values(self) -> Any:
        return self.map._order()

    @classmethod
    def new(cls) -> Any:
        return cls()

    @classmethod
    def default(cls) -> Any:
        return cls()

    @classmethod
    def from_(cls, values: Any) -> Any:
        return cls(iterate(values))

    @classmethod
    def from_iter(cls, values: Any) -> Any:
        return cls(iterate(values))

    def insert(self, value: Any) -> bool:
        fresh = value not in self.map.entries
        if fresh:
            self.map.insert(value, UNIT)
        else:
            drop(value)
        return fresh

    def replace(self, value: Any) -> Data:
        before = self.take(value)
        self.map.insert(value, UNIT)
        return before

    def contains(self, value: Any) -> bool:
        return deref(value) in self.map.entries

    @method("get")
    def look(self, value: Any) -> Data:
        value = deref(value)
        return some(ref(self.map._own_key(value))) if value in self.map.entries else NONE

    def remove(self, value: Any) -> bool:
        found = self.take(value)
        drop(found)
        return bool(found.fields)

    def take(self, value: Any) -> Data:
        pair = self.map.remove_entry(value)
        return some(pair.fields[0][0]) if pair.fields else NONE

    def len(self) -> int:
        return usize(len(self.map.entries))

    def is_empty(self) -> bool:
        return not self.map.entries

    def clear(self) -> None:
        self.map.clear()

    def drop(self) -> None:
        self.map.drop()

    def iter(self) -> Keyed:
        return Keyed(self._values(), ref)

    @consumes
    def into_iter(self) -> IntoIter:
        return IntoIter(list(self._values()))

    def retain(self, test: Any) -> None:
        self.map.retain(lambda key, _: test(key))

    def extend(self, values: Any) -> None:
        for value in iterate(values):
            self.insert(deref(value))

    def _others(self, other: Any) -> Any:
        return target(other).map.entries

    def union(self, other: Any) -> Keyed:
        mine = list(self._values())
        more = [value for value in target(other)._values() if value not in self.map.entries]
        return Keyed(self._arranged([*mine, *more]), ref)

    def intersection(self, other: Any) -> Keyed:
        return Keyed([value for value in self._values() if value in self._others(other)], ref)

    def difference(self, other: Any) -> Keyed:
        return Keyed([value for value in self._values() if value not in self._others(other)], ref)

    def symmetric_difference(self, other: Any) -> Keyed:
        mine = [value for value in self._values() if value not in self._others(other)]
        more = [value for value in target(other)._values() if value not in self.map.entries]
        return Keyed(self._arranged([*mine, *more]), ref)

    def _arranged(self, values: list[Any]) -> list[Any]:
        return values

    def bitor(self, other: Any) -> Any:
        return type(self)(clone(value) for value in self.union(other))

    def bitand(self, other: Any) -> Any:
        return type(self)(clone(value) for value in self.intersection(other))

    def bitxor(self, other: Any) -> Any:
        return type(self)(clone(value) for value in self.symmetric_difference(other))

    def sub(self, other: Any) -> Any:
        return type(self)(clone(value) for value in self.difference(other))

    def is_subset(self, other: Any) -> bool:
        return all(value in self._others(other) for value in self._values())

    def is_superset(self, other: Any) -> bool:
        return all(value in self.map.entries for value in self._others(other))

    def is_disjoint(self, other: Any) -> bool:
        return not any(value in self._others(other) for value in self._values())

    def clone(self) -> Any:
        work(4 * len(self.map))
        return type(self)(clone(value) for value in self._values())

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, _Set) and bool(self.map == other.map)

    def __hash__(self) -> int:
        return hash(self.map)

    def fmt_debug(self, f: Formatter) -> None:
        f.listing("{", self._values(), "}")


@rust("std::collections::HashSet")
class HashSet(_Set):
    """`HashSet<T>`."""

    __slots__ = ()
    kind = HashMap

    @staticmethod
    def with_capacity(capacity: Any) -> HashSet:
        reserve(int(capacity), 8)
        return HashSet()

    def drain(self) -> IntoIter:
        taken = list(self._values())
        self.map.entries.clear()
        return IntoIter(taken)


@rust("std::collections::BTreeSet")
class BTreeSet(_Set):
    """`BTreeSet<T>`."""

    __slots__ = ()
    kind = BTreeMap

    def first(self) -> Data:
        return some(ref(self._values()[0])) if self.map.entries else NONE

    def last(self) -> Data:
        return some(ref(self._values()[-1])) if self.map.entries else NONE

    def pop_first(self) -> Data:
        return self.take(self._values()[0]) if self.map.entries else NONE

    def pop_last(self) -> Data:
        return self.take(self._values()[-1]) if self.map.entries else NONE

    def range(self, bounds: Any) -> Keyed:
        return Keyed(keys_between(self._values(), bounds), ref)

    def _arranged(self, values: list[Any]) -> list[Any]:
        return list(BTreeSet(values)._values())

    def __lt__(self, other: Any) -> bool:
        return bool(self._values() < deref(other)._values())


COLLECTORS["std::collections::HashSet"] = lambda values, ty: HashSet(values)
COLLECTORS["std::collections::BTreeSet"] = lambda values, ty: BTreeSet(values)
