"""A log cut into steps: what a learner sees as one thing that happened.

A step is a head event and what follows from it on the same thread, with no other thread's event in between: a wake, the
slot it goes to, the state it gets. Steps cover the log without a gap; a step's picture is the one after its last event.
At level "everything" every event is a step. A step of the scheduler that a lesson's mark begins is part of the story,
and so is the poll of main that the mark stands in.
In the story more than a crowd of the same in a row (a thousand requests) is one step (design.md section 15).

Roles (`entry.Role`) are all it takes. A head begins a step. A lead (W0 polls A) lets the next head join (read() is
Ready). Tails and bookkeeping extend the step; bookkeeping that announces the next head ends it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scheduler_core.events import Arrived, Event, MarkReached, TaskSpawned
from scheduler_core.narration.catalogue import place_of
from scheduler_core.narration.entry import EVERYTHING, STORY, Role

JUMP = 1_000_000  # ns of virtual time without an event that are told as a jump (design.md section 8)
MANY = 24  # alike in a row: more are one step of the story; as many tasks have letters (design.md section 15)
CROWDS = (Arrived, TaskSpawned)
HEADS = 3  # that may share one step


class Step(NamedTuple):
    """Events `first` to `last`, of which those from `told` on are narrated; `head` is the one it is about.

    What lies between `first` and `told` are steps of a finer level.
    """

    first: int
    told: int
    head: int
    last: int


class Steps:
    """The steps of one level, in order."""

    __slots__ = ("_counts", "_heads", "_told", "lasts")

    def __init__(
        self, told: Sequence[int], heads: Sequence[int], lasts: Sequence[int], counts: Mapping[int, int] | None = None
    ) -> None:
        self._told, self._heads, self.lasts = told, heads, lasts
        self._counts = counts or {}  # of the steps that are made of several

    def __len__(self) -> int:
        return len(self.lasts)

    def __getitem__(self, index: int) -> Step:
        first = self.lasts[index - 1] + 1 if index else 0
        return Step(first, self._told[index], self._heads[index], self.lasts[index])

    def alike(self, index: int) -> int:
        """Of how many steps of one kind this one is made."""
        return self._counts.get(index, 1)

    def at(self, seq: int) -> int:
        """Index of the step that contains event `seq`; the last one for what comes after it."""
        return min(bisect_left(self.lasts, seq), len(self.lasts) - 1)

    def within(self, until: int) -> int:
        """How many steps end at event `until` or before."""
        return bisect_right(self.lasts, until)


def cut(log: Sequence[Event]) -> dict[int, Steps]:
    """The steps of each level, from one pass over the log."""
    cutter = _Cutter()
    cutter.cut(log)
    every = range(len(log))
    levels = {EVERYTHING: Steps(every, every, every)}
    for level in range(1, EVERYTHING):
        kept = [step for step, its in enumerate(cutter.levels) if its <= level]
        told, heads, lasts = (
            array("q", map(column.__getitem__, kept)) for column in (cutter.told, cutter.heads, cutter.lasts)
        )
        if log and (not lasts or lasts[-1] != len(log) - 1):
            told.append(lasts[-1] + 1 if lasts else 0)
            heads.append(len(log) - 1)
            lasts.append(len(log) - 1)
        levels[level] = _grouped(log, told, heads, lasts) if level == STORY else Steps(told, heads, lasts)
    return levels


def _grouped(log: Sequence[Event], told: Sequence[int], heads: Sequence[int], lasts: Sequence[int]) -> Steps:
    """The same steps, those of a crowd that follow each other as one."""
    kept: list[int] = []  # places of the steps that begin one
    ends: list[int] = []
    counts: dict[int, int] = {}
    place = 0
    while place < len(heads):
        end = place
        while end + 1 < len(heads) and _alike(log, heads[end], heads[end + 1], lasts[end + 1]):
            end += 1
        if (count := end + 1 - place) <= MANY:
            end, count = place, 1
        else:
            counts[len(kept)] = count
        kept.append(place)
        ends.append(lasts[end])
        place = end + 1
    begins, about = (array("q", map(column.__getitem__, kept)) for column in (told, heads))
    return Steps(begins, about, array("q", ends), counts)


def _alike(log: Sequence[Event], one: int, other: int, last: int) -> bool:
    """Whether two heads of the story tell the same of somebody else, without a pause or a lesson's mark between."""
    a, b = log[one], log[other]
    if type(a) is not type(b) or not isinstance(a, CROWDS) or b.t - a.t >= JUMP:
        return False
    if isinstance(a, Arrived) and isinstance(b, Arrived) and a.what != b.what:
        return False
    if isinstance(a, Arrived) and _from_workers(log, one) != _from_workers(log, other):
        return False
    return not any(isinstance(event, MarkReached) for event in log[one + 1 : last + 1])


def _from_workers(log: Sequence[Event], arrived: int) -> bool:
    """The program's own worker wrote what arrives: an answer."""
    return log[max(0, arrived - 1)].thread.startswith("worker")


class _Cutter:
    """Where one step ends and the next begins."""

    def __init__(self) -> None:
        self.told, self.heads, self.lasts = array("q"), array("q"), array("q")  # of each step so far
        self.levels = array("b")
        self.thread = ""  # whose step it is
        self.open = 0  # heads in the open step; 0: no step is open
        self.leads = False  # the next head of the thread joins
        self.marked = False  # a lesson's mark was met, and belongs to the step that comes

    def cut(self, log: Iterable[Event]) -> None:
        """All of it."""
        owner, before = "", 0
        for seq, event in enumerate(log):
            level, role = place_of(event)
            if event.thread != "kernel":  # what the kernel does meanwhile belongs to whoever's call caused it
                owner = event.thread
            if owner != self.thread or event.t - before >= JUMP:
                self.open = 0
            before, self.thread = event.t, owner
            if isinstance(event, MarkReached):
                self._meet()
            self._take(seq, level, role)

    def _meet(self) -> None:
        """A lesson's mark begins the step that comes; a poll of main that it stands in has one of its own."""
        if self.open and self.leads and self.levels[-1] == EVERYTHING:
            self.levels[-1], self.open = STORY, 0
        self.marked = True

    def _take(self, seq: int, level: int, role: Role) -> None:
        if role is Role.HEAD or role is Role.LEAD:
            if self.open and self.leads and self.open < HEADS:
                self._extend(seq, level)
                self.open += 1
            else:
                self._begin(seq, level)
            self.leads = role is Role.LEAD
        elif role is Role.BEFORE:
            if not self.leads:
                self.open = 0
        elif self.open:
            self._extend(seq, level)
        elif role is Role.TAIL and level < EVERYTHING:
            self._begin(seq, level)
            self.leads = False

    def _begin(self, seq: int, level: int) -> None:
        self.told.append(self.lasts[-1] + 1 if self.lasts else 0)
        self.heads.append(seq)
        self.lasts.append(seq)
        self.levels.append(level)
        self._mark()
        self.open = 1

    def _extend(self, seq: int, level: int) -> None:
        self.lasts[-1] = seq
        if level < self.levels[-1]:
            self.heads[-1], self.levels[-1] = seq, level
        self._mark()

    def _mark(self) -> None:
        if self.marked and self.levels[-1] < EVERYTHING:
            self.levels[-1], self.marked = STORY, False
