"""A finished run, ready to be looked at: the steps of each level, keyframes of the picture, findings, the timeline.

Made once per run and shared by everybody who watches it. A picture at any place is the keyframe before it and a short
fold, so a seek costs the same in a run of a thousand events and of a million. Keyframes lie further apart where the
picture is large, and are packed: they take no more room than the log does, and reading one costs as much as the fold.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from scheduler_core.console import Ledger
from scheduler_core.detectors import Finding, detect
from scheduler_core.events import Event, MarkReached, PollEnded, PollStarted
from scheduler_core.narration.entry import LEVELS
from scheduler_core.narration.moves import Move, Trail
from scheduler_core.narration.steps import JUMP, Steps, cut, told_after
from scheduler_core.outline import Gatherer, Outline, Part
from scheduler_core.stopping import Stop, matches
from scheduler_core.waiting import WaitGraph, Waits
from scheduler_core.world import Entities, Foresight, Letters, Picture, fold

KEYFRAME = 256  # events between two keyframes, at least; chosen: folding that many takes half a millisecond
MOST_TABLES = 1024  # of the console, which keeps its tables as they are; chosen: memory stays bounded
AT_ONCE = 16_384  # events that are read once and held while everything is found out; chosen: 5 MB for a moment

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, dict[str, Any]]).decode


def lasting(findings: Sequence[Finding], first: int, last: int) -> int | None:
    """Index of the finding that lasts at event `last`, or came and went since `first`; of several, the latest."""
    begun = bisect_right(findings, last, key=lambda finding: finding.seq)
    for index in range(begun - 1, max(-1, begun - 9), -1):  # findings are few, and seldom overlap
        if last < findings[index].until_seq or first <= findings[index].seq:
            return index
    return None


def reached(log: Sequence[Event], parts: Sequence[Part]) -> list[tuple[int, Part]]:
    """Where each part begins: where its mark is first met after the part before it; parts not met are left out.

    A line with several marks begins one part each time it is reached.
    """
    found: list[tuple[int, Part]] = []
    met: dict[str, list[tuple[int, int]]] = {}  # mark → its event, and the first of the marks met with it
    before: Event | None = None
    first = 0
    for event in log:
        if isinstance(event, MarkReached):
            together = isinstance(before, MarkReached) and (before.line, before.thread) == (event.line, event.thread)
            first = first if together else event.seq
            met.setdefault(event.id, []).append((event.seq, first))
        before = event
    for part in parts:
        after = found[-1][0] if found else -1
        begins = next((seq for seq, since in met.get(part.id, ()) if since > after), None)
        if begins is not None:
            found.append((begins, part))
    return found


class History:
    """Everything about one log that does not hang on where somebody looks."""

    def __init__(self, log: Sequence[Event], letters: Letters | None = None, parts: Sequence[Part] = ()) -> None:
        self.log = log
        events = log if len(log) > AT_ONCE else list(log)  # each pass below reads all of it
        self.parts = reached(events, parts)
        self.foresight = Foresight(events, letters)
        self.findings: list[Finding] = detect(events)
        self._steps = cut(events, self.parts)
        self.places = told_after(self.steps("scheduler"), self.parts)  # of each part the event after which it is told
        self._stops: dict[tuple[str, str], list[int]] = {}
        self._matches: tuple[Stop, list[int]] | None = None  # the latest search: it is asked for again and again
        self._gatherer = Gatherer()
        self._gathered: dict[int, Gatherer] = {}  # up to an event
        self._ledger: Ledger | None = None  # few open the tasks of a run
        self._waits: Waits | None = None
        self._keyframes: list[bytes] = []  # packed pictures
        self._taken = array("q")  # and how many events had been folded into each
        self._fold(events)

    def _fold(self, log: Iterable[Event]) -> None:
        picture = Picture(self.foresight)
        entities, follow = picture.entities, self._gatherer.follow
        self._keep(entities, 0)
        due = KEYFRAME
        for place, event in enumerate(log, 1):
            follow(event, fold(picture, event), entities)
            if place >= due:
                self._keep(entities, place)
                due = place + max(KEYFRAME, len(entities))

    def _keep(self, entities: Entities, place: int) -> None:
        self._keyframes.append(zlib.compress(_encode(entities), level=1))
        self._taken.append(place)

    # ------------------------------------------------------------ steps

    def steps(self, level: str) -> Steps:
        """The steps of a level: "story", "scheduler" or "everything"."""
        return self._steps[LEVELS[level]]

    def stops(self, level: str, size: str) -> list[int]:
        """Indexes of the steps in which a poll begins or ends ("poll"), or that come after a gap in time ("jump")."""
        known = self._stops.get((level, size))
        if known is None:
            log, steps = self.log, self.steps(level)
            if size == "poll":
                places = [seq for seq, event in enumerate(log) if isinstance(event, PollStarted | PollEnded)]
            else:
                places = [seq for seq in range(1, len(log)) if log[seq].t - log[seq - 1].t >= JUMP]
            known = self._stops[level, size] = list(dict.fromkeys(map(steps.at, places)))
        return known

    def matches(self, stop: Stop) -> list[int]:
        """The events at which somebody wants to stop, in order."""
        if self._matches is None or self._matches[0] != stop:
            self._matches = stop, matches(self.log, self.findings, stop, self.foresight.home)
        return self._matches[1]

    def chapters(self, level: str) -> list[int]:
        """The step at which each part is told, as `places`; -1 is before the first."""
        steps = self.steps(level)
        return [steps.at(seq) if seq >= 0 else -1 for seq in self.places]

    # ------------------------------------------------------------ findings and the timeline

    def known(self, until: int | None) -> list[Finding]:
        """The findings whose whole story is told by event `until`; None: all."""
        return self.findings if until is None else [each for each in self.findings if each.until_seq <= until]

    def outline(self, level: str, until: int | None = None, window: tuple[int, int] | None = None) -> Outline:
        """What the timeline shows, with the steps of one level; nothing after event `until` is in it.

        `window`: only what lies between these two events, in full.
        """
        warnings = [((each.seq, each.until_seq, each.t0, each.t1), each.title) for each in self.known(until)]
        steps = self.steps(level)
        if until is None:
            return self._gatherer.outline(self.log, steps.lasts, self.parts, warnings, window=window)
        parts = [(seq, part) for seq, part in self.parts if seq <= until]
        lasts = steps.lasts[: steps.within(until)]
        gatherer = self._gatherer_at(until)
        return gatherer.outline(self.log[: until + 1], lasts, parts, warnings, self._gatherer, window)

    def _gatherer_at(self, until: int) -> Gatherer:
        if until not in self._gathered:
            gatherer = self._gathered[until] = Gatherer()
            picture = Picture(self.foresight)
            for event in self.log[: until + 1]:
                gatherer.follow(event, fold(picture, event), picture.entities)
        return self._gathered[until]

    # ------------------------------------------------------------ pictures

    def entities(self, seq: int) -> Entities:
        """The picture after event `seq`; -1 is before the first. Nobody changes it."""
        index = bisect_right(self._taken, seq + 1) - 1
        return self.forward(_decode(zlib.decompress(self._keyframes[index])), self._taken[index] - 1, seq)

    def ledger(self) -> Ledger:
        """What tokio-console would show, at any place."""
        if self._ledger is None:
            every = max(KEYFRAME, -(-len(self.log) // MOST_TABLES))
            self._ledger = Ledger(self.log, self.foresight, every, self.entities)
        return self._ledger

    def waits(self, seq: int, entities: Entities | None = None) -> WaitGraph:
        """Who waits for whom after event `seq`; `entities`: the picture there, if it is at hand."""
        if self._waits is None:
            self._waits = Waits(self.log)
        return self._waits.at(seq, self.entities(seq) if entities is None else entities)

    def forward(self, entities: Entities, at: int, seq: int) -> Entities:
        """The picture after event `seq`, folded from the one after event `at` before it."""
        if at == seq:
            return entities
        picture = Picture(self.foresight, dict(entities))
        for event in self.log[at + 1 : seq + 1]:
            fold(picture, event)
        return picture.entities

    def touched(self, entities: Entities, low: int, high: int) -> dict[str, None] | None:
        """The keys that events `low` + 1 to `high` touch, given the picture at `low`; None: too many events to ask."""
        if high - low > KEYFRAME:
            return None
        picture = Picture(self.foresight, dict(entities))
        keys: dict[str, None] = {}
        for event in self.log[low + 1 : high + 1]:
            keys.update(dict.fromkeys(fold(picture, event)))
        return keys

    def movements(self, before: Entities, first: int, last: int) -> list[Move]:
        """What the events from `first` to `last` moved, in the order of causes, given the picture before them."""
        picture, trail = Picture(self.foresight, dict(before)), Trail(before)
        for event in self.log[first : last + 1]:
            trail.follow(event, fold(picture, event), picture.entities)
        return trail.moves()
