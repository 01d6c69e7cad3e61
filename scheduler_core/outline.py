"""What the timeline needs of a whole run: bars, a curve, folds; gathered while the log is folded, bounded in size.

A bar is [first seq, last seq, begin, end, kind, …]; seqs are events, times virtual nanoseconds. A row with more than
`MOST` bars is thinned: neighbours become one bar of the kind that fills most of it, of no task and without a label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from scheduler_core.events import BytesRead, Event

MOST, MOST_STEPS = 2000, 5000  # chosen: more than a screen has pixels; the list of steps is paged beyond (section 15)
FOLD = 1_000_000  # ns without an event that the timeline folds (design.md section 8)

KINDS = {"polling": "poll", "blocked": "blocked", "watching": "watch", "asleep": "sleep", "searching": "search"}

Bar = tuple[
    int, int, int, int, str, int, str
]  # seqs, times, "poll" | "blocked" | "watch" | "sleep" | "search", task, label
Span = tuple[int, int, int, int]  # seqs, times


class Part(msgspec.Struct, frozen=True):
    """A checkpoint of a lesson: its kind is "part" or "question", its title the lesson's."""

    kind: str
    id: str
    title: str


class Lane(msgspec.Struct):
    """One worker's row."""

    key: str
    name: str
    bars: list[Bar]


class Client(msgspec.Struct):
    """One client's row; its bars are "waiting" (asked, and nobody has read it) or "served"."""

    key: str
    label: str
    bars: list[tuple[int, int, int, int, str]]


class Marker(msgspec.Struct):
    """Where a part or a question begins ("part", "question"), and where a finding does ("warning")."""

    kind: str
    seq: int
    title: str


class Outline(msgspec.Struct, omit_defaults=True):
    """The whole run. `kernel` is [seq, t, unread] at each change: connections not accepted, sockets not looked at."""

    steps: list[tuple[int, int]]
    duration: int
    lanes: list[Lane]
    clients: list[Client]
    kernel: list[tuple[int, int, int]]
    broken: list[Span]
    folds: list[Span]
    markers: list[Marker]
    thin: bool = False  # `steps` names only some of them


class Gatherer:
    """Follows a fold, event by event."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}  # workers and clients, in order of appearance
        self._unread: dict[str, int] = {}
        self._total = 0
        self.kernel: list[tuple[int, int, int]] = []
        self.folds: list[Span] = []
        self._last: tuple[int, int] = (0, 0)

    def follow(self, event: Event, changed: Iterable[str], entities: Mapping[str, Mapping[str, Any]]) -> None:
        """Take in one event, the keys it changed, and the entities after it."""
        seq, t = event.seq, event.t
        if t - self._last[1] >= FOLD and seq:
            self.folds.append((self._last[0], seq, self._last[1], t))
        self._last = (seq, t)
        for key in changed:
            entity = entities.get(key)
            kind = key[:3]
            if kind == "wor" and entity is not None:
                self._worker(key, entity, entities, seq, t)
            elif kind == "fd:":
                self._socket(key, entity, seq, t)
            elif kind == "cli" and entity is not None:
                self._client(key, entity, seq, t)
        if isinstance(event, BytesRead) and event.bytes:
            self._served(f"client:{entities.get(f'fd:{event.fd}', {}).get('client', '')}", seq, t)

    def _worker(
        self, key: str, entity: Mapping[str, Any], entities: Mapping[str, Mapping[str, Any]], seq: int, t: int
    ) -> None:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = _Row(key, str(entity["name"]))
        kind = KINDS.get(entity["state"], "")
        task = (entity["task"] or 0) if kind in ("poll", "blocked") else 0
        if (kind, task) != (row.kind, row.task):
            label = str(entities.get(f"task:{task}", {}).get("label", "")) if task else ""
            row.turn(kind, task, label, seq, t)

    def _client(self, key: str, entity: Mapping[str, Any], seq: int, t: int) -> None:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = _Row(key, key.removeprefix("client:"))
        if entity["state"] == "waiting":
            if row.kind == "":
                row.turn("waiting", 0, "", seq, t)
        elif row.kind:
            row.turn("", 0, "", seq, t)

    def _served(self, key: str, seq: int, t: int) -> None:
        row = self._rows.get(key)
        if row is not None and row.kind == "waiting":
            row.turn("served", 0, "", seq, t)

    def _socket(self, key: str, entity: Mapping[str, Any] | None, seq: int, t: int) -> None:
        unread = 0
        if entity is not None:
            waits = entity["runtime"] is not None and ("r" in entity["news"] or "R" in entity["news"])
            unread = len(entity["backlog"]) if entity["kind"] == "listener" else int(waits)
        before = self._unread.get(key, 0)
        if unread == before:
            return
        self._unread[key] = unread
        self._total += unread - before
        if self.kernel and self.kernel[-1][0] == seq:
            self.kernel.pop()
        self.kernel.append((seq, t, self._total))

    def outline(
        self,
        log: Sequence[Event],
        lasts: Sequence[int],
        parts: Sequence[tuple[int, Part]],
        warnings: Sequence[tuple[Span, str]],
        whole: Gatherer | None = None,
    ) -> Outline:
        """All of it, with the steps of one level; `warnings` are the spells of findings and their titles.

        `whole` followed more of the run: its rows are there from the beginning, empty, so that none appears later.
        """
        end = (len(log) - 1, log[-1].t) if log else (0, 0)
        every = -(-len(lasts) // MOST_STEPS) or 1
        markers = [Marker(part.kind, seq, part.title) for seq, part in parts]
        markers += [Marker("warning", span[0], title) for span, title in warnings]
        rows = [self._rows.get(row.key) or _Row(row.key, row.name) for row in (whole or self)._rows.values()]
        return Outline(
            steps=[(seq, log[seq].t) for seq in lasts[::every]],
            duration=end[1],
            lanes=[Lane(row.key, row.name, row.bars(*end)) for row in rows if row.key.startswith("worker:")],
            clients=[
                Client(row.key, row.name, [bar[:5] for bar in row.bars(*end)])
                for row in rows
                if row.key.startswith("client:")
            ],
            kernel=_thinned(self.kernel),
            broken=[span for span, _ in warnings],
            folds=_longest(self.folds),
            markers=sorted(markers, key=lambda marker: marker.seq),
            thin=every > 1,
        )


class _Row:
    """One row's bars; the last one may be open."""

    __slots__ = ("_bars", "_since", "key", "kind", "label", "name", "task")

    def __init__(self, key: str, name: str) -> None:
        self.key, self.name = key, name
        self.kind, self.task, self.label = "", 0, ""
        self._since = (0, 0)
        self._bars: list[Bar] = []

    def turn(self, kind: str, task: int, label: str, seq: int, t: int) -> None:
        """The open bar ends here, and the next begins; a kind of "" is none."""
        if self.kind:
            self._bars.append((self._since[0], seq, self._since[1], t, self.kind, self.task, self.label))
        self.kind, self.task, self.label, self._since = kind, task, label, (seq, t)

    def bars(self, seq: int, t: int) -> list[Bar]:
        """All bars, up to the end of the run; at most `MOST`."""
        bars = list(self._bars)
        if self.kind:
            bars.append((self._since[0], seq, self._since[1], t, self.kind, self.task, self.label))
        if len(bars) <= MOST:
            return bars
        size = -(-len(bars) // MOST)
        return [_merged(bars[first : first + size]) for first in range(0, len(bars), size)]


def _merged(bars: Sequence[Bar]) -> Bar:
    filled: Counter[str] = Counter()
    for bar in bars:
        filled[bar[4]] += bar[3] - bar[2]
    return (bars[0][0], bars[-1][1], bars[0][2], bars[-1][3], filled.most_common(1)[0][0], 0, "")


def _thinned(points: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """At most `MOST` points: of each group the highest, so that no peak is lost."""
    size = -(-len(points) // MOST) or 1
    return [max(points[first : first + size], key=lambda point: point[2]) for first in range(0, len(points), size)]


def _longest(folds: list[Span]) -> list[Span]:
    """At most `MOST` folds: the longest ones, in order."""
    kept = sorted(folds, key=lambda fold: fold[2] - fold[3])[:MOST]
    return sorted(kept)
