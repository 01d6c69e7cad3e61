"""std::collections::BTreeMap: a map in the order of its keys.

Mirrors library/alloc/src/collections/btree/map.rs; a sorted list of keys stands for the tree. Left out: cursors.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from scheduler_core.library import rust
from scheduler_core.shims.std.collections.entry import OccupiedEntry
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


class Tree:
    """Keys in order, and their values: a mapping that asks of its keys only that they can be compared."""

    __slots__ = ("_values", "order")

    def __init__(self) -> None:
        self.order: list[Any] = []
        self._values: list[Any] = []

    def at(self, key: Any) -> int:
        """The place of a key that is there; -1 if it is not."""
        order = self.order
        place = bisect_left(order, key)
        return place if place < len(order) and not key < order[place] else -1

    def get(self, key: Any, default: Any) -> Any:
        place = self.at(key)
        return default if place < 0 else self._values[place]

    def pop(self, key: Any) -> Any:
        place = self.at(key)
        del self.order[place]
        return self._values.pop(place)

    def values(self) -> list[Any]:
        return self._values

    def items(self) -> Iterable[tuple[Any, Any]]:
        return zip(self.order, self._values, strict=True)

    def __contains__(self, key: Any) -> bool:
        return self.at(key) >= 0

    def __getitem__(self, key: Any) -> Any:
        place = self.at(key)
        if place < 0:
            raise KeyError(key)
        return self._values[place]

    def __setitem__(self, key: Any, value: Any) -> None:
        place = bisect_left(self.order, key)
        if place < len(self.order) and not key < self.order[place]:
            self._values[place] = value
        else:
            if key.__class__ is Data and "Ord" not in key.kind.type.traits:
                key.kind.type.derives("Ord")
            self.order.insert(place, key)
            self._values.insert(place, value)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.order)

    def __len__(self) -> int:
        return len(self.order)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tree) and self.order == other.order and self._values == other._values

    def __lt__(self, other: Tree) -> bool:
        return list(self.items()) < list(other.items())

    __hash__ = None  # type: ignore[assignment]


@rust("std::collections::BTreeMap")
class BTreeMap(Map):
    """`BTreeMap<K, V>`."""

    __slots__ = ()
    table = Tree

    @property
    def sorted(self) -> list[Any]:
        """The keys."""
        order: list[Any] = self.entries.order
        return order

    def _order(self) -> list[Any]:
        return self.sorted

    def _own_key(self, key: Any) -> Any:
        return self.sorted[self.entries.at(key)]

    def _pair(self, key: Any) -> tuple[Any, Any]:
        return ref(key), ref(self.entries[key])

    def first_key_value(self) -> Data:
        return some(self._pair(self.sorted[0])) if self.sorted else NONE

    def last_key_value(self) -> Data:
        return some(self._pair(self.sorted[-1])) if self.sorted else NONE

    def first_entry(self) -> Data:
        return some(OccupiedEntry(self, self.sorted[0])) if self.sorted else NONE

    def last_entry(self) -> Data:
        return some(OccupiedEntry(self, self.sorted[-1])) if self.sorted else NONE

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
        return bool(self.entries < other.entries)


COLLECTORS["std::collections::BTreeMap"] = lambda pairs, ty: BTreeMap(pairs)
