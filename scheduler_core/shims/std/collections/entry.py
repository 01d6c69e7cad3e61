"""std::collections::{hash_map, btree_map}::Entry: a key's place in a map, whether it is there or not.

Mirrors library/std/src/collections/hash/map.rs. Left out: insert_entry, replace_key.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import consumes, declare, method, methods, rust
from scheduler_core.shims.std.default import default_like, default_of
from scheduler_core.value import Data, RefMut, Type, TypeRef, drop, ref

ENTRY = Type("std::collections::hash_map::Entry", is_enum=True)
_OCCUPIED = ENTRY.variant("Occupied", 1)
_VACANT = ENTRY.variant("Vacant", 1)
declare(ENTRY, paths=["std::collections::hash_map::Entry", "std::collections::btree_map::Entry"])


class _Place:
    """A map and a key."""

    __slots__ = ("map", "own")

    def __init__(self, map: Any, own: Any) -> None:
        self.map, self.own = map, own

    def key(self) -> Any:
        return ref(self.own)


@rust("std::collections::hash_map::OccupiedEntry")
class OccupiedEntry(_Place):
    """The key is there."""

    __slots__ = ()

    @method("get")
    def look(self) -> Any:
        return ref(self.map.entries[self.own])

    def get_mut(self) -> RefMut:
        return RefMut(self.map.entries, self.own)

    @consumes
    def into_mut(self) -> RefMut:
        return RefMut(self.map.entries, self.own)

    def insert(self, value: Any) -> Any:
        before, self.map.entries[self.own] = self.map.entries[self.own], value
        return before

    @consumes
    def remove(self) -> Any:
        return self.map.remove(self.own).fields[0]

    @consumes
    def remove_entry(self) -> Any:
        return self.map.remove_entry(self.own).fields[0]


@rust("std::collections::hash_map::VacantEntry")
class VacantEntry(_Place):
    """The key is not there."""

    __slots__ = ()

    @consumes
    def insert(self, value: Any) -> RefMut:
        self.map.insert(self.own, value)
        return RefMut(self.map.entries, self.own)

    @consumes
    def into_key(self) -> Any:
        return self.own


def entry_of(map: Any, key: Any) -> Data:
    """`map.entry(key)`."""
    if key in map.entries:
        return Data(_OCCUPIED, [OccupiedEntry(map, key)])
    return Data(_VACANT, [VacantEntry(map, key)])


@methods(ENTRY)
class EntryMethods:
    """`Entry<K, V>`."""

    def key(self: Any) -> Any:
        return ref(self.fields[0].own)

    @consumes
    def or_insert(self: Any, value: Any) -> RefMut:
        place = self.fields[0]
        if self.kind is _VACANT:
            place.map.insert(place.own, value)
        else:
            drop(value)
        return RefMut(place.map.entries, place.own)

    @consumes
    def or_insert_with(self: Any, make: Any) -> RefMut:
        place = self.fields[0]
        if self.kind is _VACANT:
            place.map.insert(place.own, make())
        return RefMut(place.map.entries, place.own)

    @consumes
    def or_insert_with_key(self: Any, make: Any) -> RefMut:
        place = self.fields[0]
        if self.kind is _VACANT:
            place.map.insert(place.own, make(ref(place.own)))
        return RefMut(place.map.entries, place.own)

    @consumes
    def or_default(self: Any, *, ty: TypeRef | None) -> RefMut:
        place = self.fields[0]
        if self.kind is _VACANT:
            values = place.map.entries.values()
            known = place.map.value_type
            guess = known is None and bool(values)  # as the other values are
            value = default_like(next(iter(values))) if guess else default_of(known or ty)
            place.map.insert(place.own, value)
        return RefMut(place.map.entries, place.own)

    @consumes
    def and_modify(self: Any, change: Any) -> Any:
        place = self.fields[0]
        if self.kind is _OCCUPIED:
            change(RefMut(place.map.entries, place.own))
        return self

    @consumes
    def insert_entry(self: Any, value: Any) -> OccupiedEntry:
        place = self.fields[0]
        drop(place.map.insert(place.own, value))
        return OccupiedEntry(place.map, place.own)


ENTRY.traits["Debug"] = lambda entry, f: _debug(entry, f)


def _debug(entry: Data, f: Formatter) -> None:
    place = entry.fields[0]
    f.positional("Entry", [_Shown(place, entry.kind is _OCCUPIED)])


class _Shown:
    __slots__ = ("occupied", "place")

    def __init__(self, place: _Place, occupied: bool) -> None:
        self.place, self.occupied = place, occupied

    def fmt_debug(self, f: Formatter) -> None:
        if self.occupied:
            value = self.place.map.entries[self.place.own]
            f.structure("OccupiedEntry", [("key", self.place.own), ("value", value)], open_ended=True)
        else:
            f.positional("VacantEntry", [self.place.own])
