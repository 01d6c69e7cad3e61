"""tokio_stream::StreamMap: streams by key, polled from a random one on. Mirrors tokio-stream/src/stream_map.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.context import other_rng_n
from scheduler_core.shims.futures._streams import END, Stream, stream_of
from scheduler_core.value import NONE, Data, RefMut, clone, deref, drop, ref, some


class Entry:
    """A key and its stream, as the program gave it."""

    __slots__ = ("key", "stream", "value")

    def __init__(self, key: Any, value: Any) -> None:
        self.key, self.value = key, [value]
        self.stream = stream_of(value)

    def drop(self) -> None:
        drop(self.key)
        self.stream.drop()


@rust("tokio_stream::StreamMap")
class StreamMap(Stream):
    """Items as (key, item); a stream that ends is removed, and without streams it ends."""

    def __init__(self, machine: Machine, capacity: int = 0) -> None:
        self._machine, self._capacity = machine, int(capacity)
        self._entries: list[Entry] = []
        self._turn: tuple[int, int, int] | None = (
            None  # start, index and polls left of a poll that a SWITCH interrupted
        )

    @staticmethod
    def new(m: Machine) -> StreamMap:
        return StreamMap(m)

    default = new

    @staticmethod
    def with_capacity(m: Machine, capacity: int) -> StreamMap:
        return StreamMap(m, capacity)

    def capacity(self) -> int:
        return usize(max(self._capacity, len(self._entries)))

    def insert(self, key: Any, stream: Any) -> Data:
        before = self.remove(ref(key))
        self._entries.append(Entry(key, stream))
        return before

    def remove(self, key: Any) -> Data:
        at = self._find(key)
        if at is None:
            return NONE
        entry = self._swap_remove(at)
        drop(entry.key)
        return some(entry.value[0])

    def contains_key(self, key: Any) -> bool:
        return self._find(key) is not None

    def len(self) -> int:
        return usize(len(self._entries))

    def is_empty(self) -> bool:
        return not self._entries

    def clear(self) -> None:
        self.drop()

    def keys(self) -> IntoIter:
        return IntoIter([ref(entry.key) for entry in self._entries])

    def values(self) -> IntoIter:
        return IntoIter([ref(entry.value[0]) for entry in self._entries])

    def values_mut(self) -> IntoIter:
        return IntoIter([RefMut(entry.value, 0) for entry in self._entries])

    def iter(self) -> IntoIter:
        return IntoIter([ref((entry.key, entry.value[0])) for entry in self._entries])

    def iter_mut(self) -> IntoIter:
        return IntoIter([(entry.key, RefMut(entry.value, 0)) for entry in self._entries])

    def poll_stream(self, cx: Context) -> Any:
        """(key, item), END, PENDING or SWITCH."""
        entries = self._entries
        if not entries:
            return END
        if self._turn is None:
            start = other_rng_n(self._machine, len(entries))
            self._turn = start, start, len(entries)
        start, at, left = self._turn
        while left:
            self._turn = start, at, left
            answer = entries[at].stream.poll_stream(cx)
            if answer is SWITCH:
                return SWITCH
            left -= 1
            if answer is END:
                self._swap_remove(at).drop()
                if at == len(entries):
                    at = 0
                elif at < start <= len(entries):
                    at = (at + 1) % len(entries)
            elif answer is PENDING:
                at = (at + 1) % len(entries)
            else:
                self._turn = None
                return clone(entries[at].key), answer
        self._turn = None
        return PENDING if entries else END

    def _find(self, key: Any) -> int | None:
        key = deref(key)
        return next((at for at, entry in enumerate(self._entries) if entry.key == key), None)

    def _swap_remove(self, at: int) -> Entry:
        entry = self._entries[at]
        self._entries[at] = self._entries[-1]
        self._entries.pop()
        return entry

    def drop(self) -> None:
        while self._entries:
            self._entries.pop(0).drop()
