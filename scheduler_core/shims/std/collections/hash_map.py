"""std::collections::HashMap and hash_map::{Entry, RandomState}.

Mirrors library/std/src/collections/hash/map.rs. Left out: raw_entry, try_insert, allocators.
Differs: the order is that of insertion, the same in every run; Rust's is random, so programs do not rely on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter, iterate
from scheduler_core.library import consumes, method, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.collections.entry import entry_of
from scheduler_core.shims.std.iter.collect import COLLECTORS
from scheduler_core.value import (
    MOVED,
    NONE,
    PLAIN,
    SOME,
    Data,
    Iter,
    Ref,
    RefMut,
    TypeRef,
    clone,
    deref,
    drop,
    ref,
    reserve,
    some,
    work,
)


class Keyed(Iter):
    """An iterator over the pairs of a map, made by `view(key)`; stays correct while nothing is inserted."""

    __slots__ = ("keys", "view")

    def __init__(self, keys: Iterable[Any], view: Any) -> None:
        self.keys, self.view = list(keys), view
        self.keys.reverse()

    def __next__(self) -> Any:
        if not self.keys:
            raise StopIteration
        return self.view(self.keys.pop())

    def back(self) -> Any:
        if not self.keys:
            raise StopIteration
        return self.view(self.keys.pop(0))

    def size(self) -> int:
        return len(self.keys)

    def clone(self) -> Keyed:
        return Keyed(self.keys[::-1], self.view)


class Map:
    """What HashMap and BTreeMap share: `entries` maps keys to values, `_order()` is the order of the keys."""

    __slots__ = ("entries", "value_type")
    table: Callable[[], Any] = dict

    def __init__(self, pairs: Iterable[tuple[Any, Any]] = ()) -> None:
        self.entries: Any = self.table()
        self.value_type: TypeRef | None = None  # what `or_default` makes, if that is known
        for key, value in pairs:
            drop(self._put(key, value))

    def _put(self, key: Any, value: Any) -> Data:
        before = self.entries.get(key, NONE)
        present = key in self.entries
        self.entries[key] = value
        if present:
            drop(key)
            return some(before)
        return NONE

    def _remove(self, key: Any) -> Any:
        """The pair (key, value), or None."""
        if key not in self.entries:
            return None
        value = self.entries.pop(key)
        return key, value

    def _order(self) -> Iterable[Any]:
        order: Iterable[Any] = self.entries
        return order

    @classmethod
    def new(cls, *, ty: TypeRef | None) -> Any:
        made = cls()
        made.value_type = ty.args[1] if ty is not None and len(ty.args) > 1 and ty.args[1].path != "_" else None
        return made

    @classmethod
    def default(cls, *, ty: TypeRef | None = None) -> Any:
        return cls.new(ty=ty)

    @classmethod
    def from_(cls, pairs: Any) -> Any:
        return cls(iterate(pairs))

    @classmethod
    def from_iter(cls, pairs: Any) -> Any:
        return cls(iterate(pairs))

    # ------------------------------------------------------------ one key

    def insert(self, key: Any, value: Any) -> Data:
        return self._put(key, value)

    @method("get")
    def look(self, key: Any) -> Data:
        value = self.entries.get(deref(key), MOVED)
        return NONE if value is MOVED else Data(SOME, [value if value.__class__ in PLAIN else Ref(value)])

    def get_mut(self, key: Any) -> Data:
        key = deref(key)
        return some(RefMut(self.entries, key)) if key in self.entries else NONE

    def get_key_value(self, key: Any) -> Data:
        key = deref(key)
        return some((ref(self._own_key(key)), ref(self.entries[key]))) if key in self.entries else NONE

    def _own_key(self, key: Any) -> Any:
        return next(own for own in self.entries if own == key)

    def contains_key(self, key: Any) -> bool:
        return deref(key) in self.entries

    def remove(self, key: Any) -> Data:
        pair = self._remove(deref(key))
        return NONE if pair is None else some(pair[1])

    def remove_entry(self, key: Any) -> Data:
        key = deref(key)
        if key not in self.entries:
            return NONE
        own = self._own_key(key)
        return some((own, self._remove(key)[1]))

    def index(self, key: Any) -> Any:
        key = deref(key)
        if key not in self.entries:
            raise Panic.fixed("no entry found for key")
        return ref(self.entries[key])

    def entry(self, key: Any) -> Data:
        return entry_of(self, key)

    # ------------------------------------------------------------ all keys

    def len(self) -> int:
        return usize(len(self.entries))

    def is_empty(self) -> bool:
        return not self.entries

    def clear(self) -> None:
        before = list(self.entries.items())
        for key, _ in before:
            self._remove(key)
        for key, value in before:
            drop(key)
            drop(value)

    def drop(self) -> None:
        for key, value in list(self.entries.items()):
            drop(key)
            drop(value)

    def iter(self) -> Keyed:
        return Keyed(self._order(), lambda key: (ref(key), ref(self.entries[key])))

    def iter_mut(self) -> Keyed:
        return Keyed(self._order(), lambda key: (ref(key), RefMut(self.entries, key)))

    @consumes
    def into_iter(self) -> IntoIter:
        return IntoIter([(key, self.entries[key]) for key in self._order()])

    def keys(self) -> Keyed:
        return Keyed(self._order(), ref)

    def values(self) -> Keyed:
        return Keyed(self._order(), lambda key: ref(self.entries[key]))

    def values_mut(self) -> Keyed:
        return Keyed(self._order(), lambda key: RefMut(self.entries, key))

    @consumes
    def into_keys(self) -> IntoIter:
        keys = list(self._order())
        for value in self.entries.values():
            drop(value)
        return IntoIter(keys)

    @consumes
    def into_values(self) -> IntoIter:
        return IntoIter([self.entries[key] for key in self._order()])

    def retain(self, test: Any) -> None:
        for key in list(self._order()):
            if not test(ref(key), RefMut(self.entries, key)):
                _, value = self._remove(key)
                drop(key)
                drop(value)

    def extend(self, pairs: Any) -> None:
        for key, value in iterate(pairs):
            drop(self._put(deref(key), deref(value)))

    def clone(self) -> Any:
        work(4 * len(self.entries))
        return type(self)((clone(key), clone(value)) for key, value in self.entries.items())

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        work(len(self.entries) >> 2)
        return isinstance(other, Map) and self.entries == other.entries

    def __hash__(self) -> int:
        work(len(self.entries))
        return hash(tuple((key, self.entries[key]) for key in self._order()))

    def fmt_debug(self, f: Formatter) -> None:
        f.mapping((key, self.entries[key]) for key in self._order())


@rust("std::collections::HashMap")
class HashMap(Map):
    """`HashMap<K, V>`."""

    __slots__ = ()

    @staticmethod
    def with_capacity(capacity: Any) -> HashMap:
        reserve(int(capacity), 16)
        return HashMap()

    @staticmethod
    def with_hasher(hasher: Any) -> HashMap:
        return HashMap()

    @staticmethod
    def with_capacity_and_hasher(capacity: Any, hasher: Any) -> HashMap:
        return HashMap()

    def capacity(self) -> int:
        return usize(len(self.entries))

    def reserve(self, more: Any) -> None:
        reserve(len(self.entries) + int(more), 16)

    def drain(self) -> IntoIter:
        taken: list[Any] = list(self.entries.items())
        self.entries.clear()
        return IntoIter(taken)


@rust("std::collections::hash_map::RandomState")
class RandomState:
    """Not random: order and hashes are the same in every run."""

    __slots__ = ()

    @staticmethod
    def new() -> RandomState:
        return RandomState()

    def clone(self) -> RandomState:
        return self


COLLECTORS["std::collections::HashMap"] = lambda pairs, ty: HashMap(pairs)
