"""The console of a whole run, ready to be asked at any event: keyframes, and a short fold from there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from scheduler_core.console import resources, tasks
from scheduler_core.console.tables import Tables
from scheduler_core.console.tasks import Point
from scheduler_core.events import Event
from scheduler_core.folding.picture import Entities
from scheduler_core.foresight import Foresight
from scheduler_core.world import Picture, fold

MOST_POINTS = 240  # chosen: more than a life's column has pixels
RECENT = 3
FOLDS = {**tasks.FOLDS, **resources.FOLDS}


def follow(tables: Tables, event: Event, changed: Iterable[str], picture: Entities) -> None:
    """Take in one event, the keys of the picture it changed, and the picture after it."""
    for key in dict.fromkeys(changed):
        resources.touched(tables, key, picture, event)
    folding = FOLDS.get(type(event))
    if folding is not None:
        folding(tables, event)


class Ledger:
    """Made once per run, when somebody first asks; shared by everybody who does."""

    def __init__(
        self, log: Sequence[Event], foresight: Foresight, every: int, entities: Callable[[int], Entities]
    ) -> None:
        self._log, self._foresight, self._every, self._entities = log, foresight, every, entities
        self._lives: dict[str, list[Point]] = {}
        self._recent: dict[int, Entities] = {}  # a step is the difference of two places, and the next begins at one
        self._keyframes = self._folded()

    def _folded(self) -> list[Tables]:
        picture, tables = Picture(self._foresight), Tables()
        keyframes = [Tables()]
        for place, event in enumerate(self._log, 1):
            follow(tables, event, fold(picture, event), picture.entities)
            for key, state in tables.turned:
                self._lives.setdefault(key, []).append((event.seq, event.t, state))
            tables.turned.clear()
            if place % self._every == 0:
                keyframes.append(tables.copy())
        return keyframes

    def at(self, seq: int) -> Entities:
        """The console after event `seq`; -1 is before the first. Nobody changes it."""
        if seq not in self._recent:
            self._recent = dict([*self._recent.items()][-RECENT:]) | {seq: self._folded_to(seq)}
        return self._recent[seq]

    def _folded_to(self, seq: int) -> Entities:
        index = (seq + 1) // self._every
        tables, first = self._keyframes[index], index * self._every
        if first == seq + 1:
            return tables.entities
        tables = tables.copy()
        picture = Picture(self._foresight, dict(self._entities(first - 1)))
        for event in self._log[first : seq + 1]:
            follow(tables, event, fold(picture, event), picture.entities)
        return tables.entities

    def life(self, key: str, seq: int) -> list[Point]:
        """The points at which a task's state changed, up to event `seq`: at most `MOST_POINTS`, the latest as it is."""
        points = self._lives.get(key, [])
        return thinned(points[: bisect_right(points, seq, key=lambda point: point[0])])


def thinned(points: Sequence[Point]) -> list[Point]:
    """Neighbours become one point, of the state that fills most of the time between them."""
    if len(points) <= MOST_POINTS:
        return list(points)
    size = -(-len(points) // (MOST_POINTS - 1))
    whole = len(points) - 1  # the last point begins what goes on now
    kept: list[Point] = []
    for first in range(0, whole, size):
        filled: Counter[str] = Counter()
        for place in range(first, min(first + size, whole)):
            filled[points[place][2]] += points[place + 1][1] - points[place][1]
        kept.append((*points[first][:2], filled.most_common(1)[0][0]))
    return [*kept, points[-1]]
