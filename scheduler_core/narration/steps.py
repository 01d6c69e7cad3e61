"""A log cut into steps: what a learner sees as one thing that happened.

A step is a head event and what follows from it on the same thread, with no other thread's event in between: a wake, the
slot it goes to, the state it gets. Steps cover the log without a gap; a step's picture is the one after its last event.
At level "everything" every event is a step.

Roles (`entry.Role`) are all it takes. A head begins a step. A lead (W0 polls A) lets the next head join (read() is
Ready). Tails and bookkeeping extend the step; bookkeeping that announces the next head ends it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from scheduler_core.events import Event
from scheduler_core.narration.catalogue import place_of
from scheduler_core.narration.entry import EVERYTHING, Role

JUMP = 1_000_000  # ns of virtual time without an event that are told as a jump (design.md section 8)
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

    __slots__ = ("_heads", "_told", "lasts")

    def __init__(self, told: Sequence[int], heads: Sequence[int], lasts: Sequence[int]) -> None:
        self._told, self._heads, self.lasts = told, heads, lasts

    def __len__(self) -> int:
        return len(self.lasts)

    def __getitem__(self, index: int) -> Step:
        first = self.lasts[index - 1] + 1 if index else 0
        return Step(first, self._told[index], self._heads[index], self.lasts[index])

    def at(self, seq: int) -> int:
        """Index of the step that contains event `seq`; the last one for what comes after it."""
        return min(bisect_left(self.lasts, seq), len(self.lasts) - 1)

    def within(self, until: int) -> int:
        """How many steps end at event `until` or before."""
        return bisect_right(self.lasts, until)


def cut(log: Sequence[Event]) -> dict[int, Steps]:
    """The steps of each level, from one pass over the log."""
    steps = _Cutter().cut(log)
    every = range(len(log))
    levels = {EVERYTHING: Steps(every, every, every)}
    for level in range(1, EVERYTHING):
        kept = [step[:3] for step in steps if step[3] <= level]
        if log and (not kept or kept[-1][2] != len(log) - 1):
            kept.append((kept[-1][2] + 1 if kept else 0, len(log) - 1, len(log) - 1))
        told, heads, lasts = zip(*kept, strict=True) if kept else ((), (), ())
        levels[level] = Steps(told, heads, lasts)
    return levels


class _Cutter:
    """Where one step ends and the next begins."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, int, int]] = []  # first narrated, head, last, level
        self.thread = ""  # whose step it is
        self.heads = 0  # in the open step; 0: no step is open
        self.leads = False  # the next head of the thread joins

    def cut(self, log: Sequence[Event]) -> list[tuple[int, int, int, int]]:
        """All of it."""
        owner, before = "", 0
        for seq, event in enumerate(log):
            level, role = place_of(event)
            if event.thread != "kernel":  # what the kernel does meanwhile belongs to whoever's call caused it
                owner = event.thread
            if owner != self.thread or event.t - before >= JUMP:
                self.heads = 0
            before, self.thread = event.t, owner
            self._take(seq, level, role)
        return self.steps

    def _take(self, seq: int, level: int, role: Role) -> None:
        if role is Role.HEAD or role is Role.LEAD:
            if self.heads and self.leads and self.heads < HEADS:
                self._extend(seq, level)
                self.heads += 1
            else:
                self._begin(seq, level)
            self.leads = role is Role.LEAD
        elif role is Role.BEFORE:
            if not self.leads:
                self.heads = 0
        elif self.heads:
            self._extend(seq, level)
        elif role is Role.TAIL and level < EVERYTHING:
            self._begin(seq, level)
            self.leads = False

    def _begin(self, seq: int, level: int) -> None:
        told = self.steps[-1][2] + 1 if self.steps else 0
        self.steps.append((told, seq, seq, level))
        self.heads = 1

    def _extend(self, seq: int, level: int) -> None:
        told, head, _, before = self.steps[-1]
        self.steps[-1] = (told, seq if level < before else head, seq, min(level, before))
