"""What the timeline needs of a whole run: bars, a curve, folds; gathered while the log is folded, bounded in size.

A bar is [first seq, last seq, begin, end, kind, …]; seqs are events, times virtual nanoseconds. A row with too many
bars is thinned: neighbours become one "dense" bar that says which share of its time somebody was polled. Whoever wants
to see more of a part asks for a window of the run, which has the bars of that part only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from scheduler_core.events import BytesRead, Event, TaskCompleted, TaskSpawned

MOST, MOST_STEPS = 2000, 5000  # chosen: more than a screen has pixels; the list of steps is paged beyond (section 15)
MOST_BARS = 8000  # of all rows together; chosen: half a megabyte before it is compressed
MOST_CLIENTS = 24  # rows; beyond, a curve of how many wait (section 15)
CROWD = 24  # live tasks; beyond, a bar and a token say of which kind a task is, not which it is (section 15)
FOLD = 1_000_000  # ns without an event that the timeline folds (design.md section 8)

KINDS = {"polling": "poll", "blocked": "blocked", "watching": "watch", "asleep": "sleep", "searching": "search"}
BUSY = frozenset({"poll", "blocked", "job"})

# seqs, times, "poll" | "blocked" | "watch" | "sleep" | "search" | "job" | "idle" | "dense", task, label, percent busy
Bar = tuple[int, int, int, int, str, int, str, int]
Span = tuple[int, int, int, int]  # seqs, times
Curve = list[tuple[int, int, int]]  # seq, time, value from there on


class Part(msgspec.Struct, frozen=True):
    """A checkpoint of a lesson: its kind is "part" or "question", its title the lesson's."""

    kind: str
    id: str
    title: str


class Lane(msgspec.Struct):
    """The row of a worker ("worker:0.1"), or of a thread of the blocking pool ("thread:blocking-1")."""

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
    """The run, or a window of it. `kernel` counts connections not accepted and sockets not looked at.

    `steps` are [last seq, time] of every `every`-th step of the level, from step `begins` on. In a crowd the label of a
    bar is the task's name, and `kinds` are all such names in order of appearance. Where there are too many clients for
    rows, `waiting` counts those that wait, and `clients` is empty.
    """

    steps: list[tuple[int, int]]
    duration: int
    lanes: list[Lane]
    clients: list[Client]
    kernel: Curve
    broken: list[Span]
    folds: list[Span]
    markers: list[Marker]
    begins: int = 0
    every: int = 1
    crowd: bool = False
    kinds: list[str] = []
    clients_in_all: int = 0
    waiting: Curve = []


class Gatherer:
    """Follows a fold, event by event."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}  # workers, threads and clients, in order of appearance
        self._unread: dict[str, int] = {}
        self._total = 0
        self._live = 0
        self._names: dict[int, str] = {}  # of tasks
        self.crowd = False
        self.kernel: Curve = []
        self.waiting: Curve = []
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
            elif kind == "thr":
                self._thread(key, entity, entities, seq, t)
        if isinstance(event, BytesRead):
            if event.bytes:
                self._served(f"client:{entities.get(f'fd:{event.fd}', {}).get('client', '')}", seq, t)
        elif isinstance(event, TaskSpawned):
            self._names[event.task] = event.name
            self._live += 1
            self.crowd = self.crowd or self._live > CROWD
        elif isinstance(event, TaskCompleted):
            self._live -= 1

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

    def _thread(
        self, key: str, entity: Mapping[str, Any] | None, entities: Mapping[str, Mapping[str, Any]], seq: int, t: int
    ) -> None:
        row = self._rows.get(key)
        if row is None:
            if entity is None or entity["kind"] != "blocking":
                return
            row = self._rows[key] = _Row(key, f"pool {sum(each.startswith('thread:') for each in self._rows) + 1}")
        job = (entity["job"] or 0) if entity is not None else 0
        kind = "job" if job else "idle" if entity is not None else ""
        if (kind, job) != (row.kind, row.task):
            row.turn(kind, job, str(entities.get(f"task:{job}", {}).get("label", "")) if job else "", seq, t)

    def _client(self, key: str, entity: Mapping[str, Any], seq: int, t: int) -> None:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = _Row(key, key.removeprefix("client:"))
        if entity["state"] == "waiting":
            if row.kind == "":
                row.turn("waiting", 0, "", seq, t)
                self._wait(1, seq, t)
        elif row.kind:
            if row.kind == "waiting":
                self._wait(-1, seq, t)
            row.turn("", 0, "", seq, t)

    def _wait(self, by: int, seq: int, t: int) -> None:
        now = (self.waiting[-1][2] if self.waiting else 0) + by
        _add(self.waiting, seq, t, now)

    def _served(self, key: str, seq: int, t: int) -> None:
        row = self._rows.get(key)
        if row is not None and row.kind == "waiting":
            row.turn("served", 0, "", seq, t)
            self._wait(-1, seq, t)

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
        _add(self.kernel, seq, t, self._total)

    def outline(
        self,
        log: Sequence[Event],
        lasts: Sequence[int],
        parts: Sequence[tuple[int, Part]],
        warnings: Sequence[tuple[Span, str]],
        whole: Gatherer | None = None,
        window: tuple[int, int] | None = None,
    ) -> Outline:
        """All of it, with the steps of one level; `warnings` are the spells of findings and their titles.

        `whole` followed more of the run: its rows are there from the beginning, empty, so that none appears later. But
        how many threads the blocking pool will need is nobody's business before they start.
        `window` are the first and the last event that are asked for.
        """
        whole = whole or self
        end = (len(log) - 1, log[-1].t) if log else (0, 0)
        begins = 0
        if window is not None:
            begins = bisect_left(lasts, window[0])
            lasts = lasts[begins : bisect_left(lasts, window[1]) + 1]
        every = -(-len(lasts) // MOST_STEPS) or 1
        markers = [Marker(part.kind, seq, part.title) for seq, part in parts]
        markers += [Marker("warning", span[0], title) for span, title in warnings]
        known = (row for row in whole._rows.values() if row.key in self._rows or not row.key.startswith("thread:"))
        rows = [self._rows.get(row.key) or _Row(row.key, row.name) for row in known]
        clients = [row for row in rows if row.key.startswith("client:")]
        lanes = [row for row in rows if row.key.startswith("worker:")]
        lanes += [row for row in rows if row.key.startswith("thread:")]
        most = min(MOST, MOST_BARS // max(1, len(lanes)))
        names = self._names if whole.crowd else {}
        counted = len(clients) > MOST_CLIENTS
        return Outline(
            steps=[(seq, log[seq].t) for seq in lasts[::every]],
            duration=end[1],
            lanes=[Lane(row.key, row.name, row.bars(*end, most, window, names)) for row in lanes],
            clients=[
                Client(row.key, row.name, [bar[:5] for bar in row.bars(*end, MOST, window, {})])
                for row in clients
                if not counted
            ],
            kernel=_thinned(_within(self.kernel, window)),
            broken=[span for span, _ in warnings],
            folds=_longest(self.folds if window is None else [fold for fold in self.folds if _meets(fold, window)]),
            markers=sorted(markers, key=lambda marker: marker.seq),
            begins=begins,
            every=every,
            crowd=whole.crowd,
            kinds=list(dict.fromkeys(self._names.values())) if whole.crowd else [],
            clients_in_all=len(clients) if counted else 0,
            waiting=_thinned(_within(self.waiting, window)) if counted else [],
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
            self._bars.append(self._until(seq, t))
        self.kind, self.task, self.label, self._since = kind, task, label, (seq, t)

    def _until(self, seq: int, t: int) -> Bar:
        busy = 100 if self.kind in BUSY else 0
        return (self._since[0], seq, self._since[1], t, self.kind, self.task, self.label, busy)

    def bars(self, seq: int, t: int, most: int, window: tuple[int, int] | None, names: Mapping[int, str]) -> list[Bar]:
        """The bars up to the end of the run, or of a window; at most `most`. `names` of tasks stand for labels."""
        bars = self._bars
        if window is not None:  # bars follow each other, so both of their ends are in order
            first = bisect_left(bars, window[0], key=lambda bar: bar[1])
            bars = bars[first : bisect_right(bars, window[1], key=lambda bar: bar[0])]
        bars = [*bars, self._until(seq, t)] if self.kind and (window is None or self._since[0] <= window[1]) else bars
        size = -(-len(bars) // most)
        if size > 1:
            bars = [_merged(bars[first : first + size]) for first in range(0, len(bars), size)]
        if names:
            bars = [(*bar[:6], names.get(bar[5], bar[6]), bar[7]) if bar[5] else bar for bar in bars]
        return list(bars)


def _merged(bars: Sequence[Bar]) -> Bar:
    """One bar for several, of the task that fills most of what is busy in it."""
    busy: Counter[int] = Counter()
    for bar in bars:
        if bar[7]:
            busy[bar[5]] += max(1, bar[3] - bar[2])
    whole = max(1, bars[-1][3] - bars[0][2])
    task = busy.most_common(1)[0][0] if busy else 0
    label = next(bar[6] for bar in bars if bar[5] == task)
    percent = min(100, round(100 * busy.total() / whole))
    return (bars[0][0], bars[-1][1], bars[0][2], bars[-1][3], "dense", task, label, percent)


def _add(points: Curve, seq: int, t: int, value: int) -> None:
    """One more point; of one event only the last value counts."""
    if points and points[-1][0] == seq:
        points.pop()
    points.append((seq, t, value))


def _within(points: Curve, window: tuple[int, int] | None) -> Curve:
    """The points of a window, and the one before it: its value lasts into it."""
    if window is None:
        return points
    first = bisect_right(points, window[0], key=lambda point: point[0])
    return points[max(0, first - 1) : bisect_right(points, window[1], key=lambda point: point[0])]


def _meets(span: Span, window: tuple[int, int]) -> bool:
    return span[1] >= window[0] and span[0] <= window[1]


def _thinned(points: Curve) -> Curve:
    """At most `MOST` points: of each group the highest, so that no peak is lost."""
    size = -(-len(points) // MOST) or 1
    return [max(points[first : first + size], key=lambda point: point[2]) for first in range(0, len(points), size)]


def _longest(folds: list[Span]) -> list[Span]:
    """At most `MOST` folds: the longest ones, in order."""
    kept = sorted(folds, key=lambda fold: fold[2] - fold[3])[:MOST]
    return sorted(kept)
