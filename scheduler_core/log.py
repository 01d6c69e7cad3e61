"""What happened in a run: its events in order, all but the latest kept as text and read when somebody asks.

An event as an object takes 150 bytes and more with its numbers, as text about 70; writing it down costs a tenth of what
simulating it does, and reading it back less than folding it. JSON rather than a denser form, because it knows no
largest integer: a program may sleep for `Duration::MAX`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import eq
from typing import Any, Union, overload

import msgspec

from scheduler_core.events import KINDS, Event

CHUNK = 256  # events that are written down together; chosen: reading one back takes 50 µs
AT_HAND = 4  # chunks that were read last and stay; chosen: a step looks at its events, at those before and around them

_EVENTS: Any = list[Union[tuple(KINDS.values())]]  # type: ignore[misc]  # noqa: UP007 # made from a list

_write = msgspec.json.Encoder().encode
_read: Callable[[bytes], list[Event]] = msgspec.json.Decoder(_EVENTS).decode


class Log(Sequence[Event]):
    """A list of events that only grows, at its end.

    Whoever records appends to `open`, and calls `pack` now and then.
    """

    __slots__ = ("_at_hand", "_chunks", "open")

    def __init__(self, chunks: Iterable[bytes] = (), open: Iterable[Event] = ()) -> None:
        self._chunks = list(chunks)  # of CHUNK events each
        self.open = list(open)  # those after them
        self._at_hand: tuple[tuple[int, list[Event]], ...] = ()

    @classmethod
    def of(cls, events: Iterable[Event]) -> Log:
        """The log of these events."""
        log = cls(open=events)
        log.pack()
        return log

    def pack(self) -> None:
        """Write down what is open, as far as it fills chunks."""
        full = len(self.open) // CHUNK * CHUNK
        self._chunks += [_write(self.open[at : at + CHUNK]) for at in range(0, full, CHUNK)]
        del self.open[:full]  # the list stays the same one

    # ------------------------------------------------------------ as bytes

    def chunks(self) -> list[bytes]:
        """All of it as bytes, for `read`."""
        return [*self._chunks, _write(self.open)]

    @classmethod
    def read(cls, chunks: Sequence[bytes]) -> Log:
        """What `chunks` gave; raises ValueError if these events are not the ones of this engine."""
        *full, last = chunks or [b"[]"]
        try:
            whole = all(len(_read(chunk)) == CHUNK for chunk in full)
            log = cls(full, _read(last))
        except msgspec.DecodeError as problem:
            raise ValueError(f"not events of this engine: {problem}") from problem
        if not whole:
            raise ValueError("a part of the log is missing")
        return log

    # ------------------------------------------------------------ as a sequence

    def __len__(self) -> int:
        return len(self._chunks) * CHUNK + len(self.open)

    def __iter__(self) -> Iterator[Event]:
        return chain(chain.from_iterable(map(_read, self._chunks)), self.open)

    @overload
    def __getitem__(self, index: int) -> Event: ...

    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...

    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step != 1:
                return [self[each] for each in range(start, stop, step)]
            return self._between(start, stop)
        size = len(self)
        place = index + size if index < 0 else index
        if not 0 <= place < size:
            raise IndexError(f"event {index} of {size}")
        written = len(self._chunks) * CHUNK
        return self.open[place - written] if place >= written else self._chunk(place // CHUNK)[place % CHUNK]

    def _between(self, start: int, stop: int) -> list[Event]:
        """Also of a `start` that is not before `stop`."""
        written = len(self._chunks) * CHUNK
        if start >= written:
            return self.open[start - written : max(start, stop) - written]
        first, end = start // CHUNK, -(-min(stop, written) // CHUNK)
        found = list(chain.from_iterable(map(self._chunk, range(first, end))))
        if stop > written:
            found += self.open
        return found[start - first * CHUNK : max(start, stop) - first * CHUNK]

    def _chunk(self, index: int) -> list[Event]:
        for place, events in self._at_hand:
            if place == index:
                return events
        events = _read(self._chunks[index])
        self._at_hand = ((index, events), *self._at_hand[: AT_HAND - 1])  # one assignment: threads may read together
        return events

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Log | list):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Log of {len(self):,} events>"
