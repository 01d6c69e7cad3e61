"""std::collections::BTreeMap: a map in the order of its keys.

Mirrors library/alloc/src/collections/btree/map.rs; a sorted list of keys stands for the tree. Left out: cursors.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Any

from scheduler_core.library import rust
from scheduler_core.shims.std.collections.hash_map import Keyed, Map
from scheduler_core.shims.std.iter.collect import COLLECTORS
from scheduler_core.shims.std.ops import bounds_of
from scheduler_core.value import NONE, Data, RefMut, deref, drop, ref, some, target


def keys_between(keys: list[Any], bounds: Any) -> list[Any]:
    """The keys in a range."""
    low, with_low, high, with_high = bounds_of(bounds)
    start = 0 if low is None else (bisect_left if with_low else bisect_right)(keys, target(low))
    stop = len(keys) if high is None else (bisect_right if with_high else bisect_left)(keys, target(high))
    return keys[start:stop]


@rust("std::collections::BTreeMap")
class BTreeMap(Map):
    """`BTreeMap<K, V>`; `sorted` are the keys."""

    __slots__ = ("sorted",)

    def __init__(self, pairs: Iterable[tuple[Any, Any]] = ()) -> None:
        self.sorted: list[Any] = []
        super().__init__(pairs)

    def _put(self, key: Any, value: Any) -> Data:
        if key not in self.entries:
            self.sorted.insert(bisect_left(self.sorted, key), key)
        return super()._put(key, value)

    def _remove(self, key: Any) -> Any:
        pair = super()._remove(key)
        if pair is not None:
            del self.sorted[bisect_left(self.sorted, key)]
        return pair

    def _order(self) -> list[Any]:
        return self.sorted

    def _pair(self, key: Any) -> tuple[Any, Any]:
        return ref(key), ref(self.entries[key])

    def first_key_value(self) -> Data:
        return some(self._pair(self.sorted[0])) if self.sorted else NONE

    def last_key_value(self) -> Data:
        return some(self._pair(self.sorted[-1])) if self.sorted else NONE

    def pop_first(self) -> Data:
        return self.remove_entry(self.sorted[0]) if self.sorted else NONE

    def pop_last(self) -> Data:
        return self.remove_entry(self.sorted[-1]) if self.sorted else NONE

    def range(self, bounds: Any) -> Keyed:
        return Keyed(keys_between(self.sorted, bounds), self._pair)

    def range_mut(self, bounds: Any) -> Keyed:
        return Keyed(keys_between(self.sorted, bounds), lambda key: (ref(key), RefMut(self.entries, key)))

    def split_off(self, key: Any) -> BTreeMap:
        later = self.sorted[bisect_left(self.sorted, deref(key)) :]
        return BTreeMap([self._remove(own) for own in later])

    def append(self, other: Any) -> None:
        source = target(other)
        for key in list(source.sorted):
            drop(self._put(*source._remove(key)))

    def __lt__(self, other: Any) -> bool:
        other = deref(other)
        return [(key, self.entries[key]) for key in self.sorted] < [(key, other.entries[key]) for key in other.sorted]


COLLECTORS["std::collections::BTreeMap"] = lambda pairs, ty: BTreeMap(pairs)
