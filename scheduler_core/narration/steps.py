"""A log cut into steps: what a learner sees as one thing that happened.

A step is a head event and what follows from it on the same thread, with no other thread's event in between: a wake, the
slot it goes to, the state it gets. Steps cover the log without a gap; a step's picture is the one after its last event.
At level "everything" every event is a step.

Roles (`entry.Role`) are all it takes. A head begins a step. A lead (W0 polls A) lets the next head join (read() is
Ready). Tails and bookkeeping extend the step; bookkeeping that announces the next head ends it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from scheduler_core.events import Event
from scheduler_core.narration.catalogue import place_of
from scheduler_core.narration.entry import EVERYTHING, Role

JUMP = 1_000_000  # ns of virtual time without an event that are told as a jump (design.md section 8)
HEADS = 3  # that may share one step


class Step(NamedTuple):
    """Events `first` to `last`; `head` is the one it is about."""

    first: int
    head: int
    last: int


class Steps:
    """The steps of one level, in order."""

    __slots__ = ("firsts", "heads", "lasts")

    def __init__(self, firsts: Sequence[int], heads: Sequence[int], lasts: Sequence[int]) -> None:
        self.firsts, self.heads, self.lasts = firsts, heads, lasts

    def __len__(self) -> int:
        return len(self.lasts)

    def __getitem__(self, index: int) -> Step:
        return Step(self.firsts[index], self.heads[index], self.lasts[index])

    def at(self, seq: int) -> int:
        """Index of the step that contains event `seq`; the last one for what comes after it."""
        return min(bisect_left(self.lasts, seq), len(self.lasts) - 1)


def every(log: Sequence[Event]) -> Steps:
    """Every event is a step."""
    all_of_them = range(len(log))
    return Steps(all_of_them, all_of_them, all_of_them)


def cut(log: Sequence[Event]) -> dict[int, Steps]:
    """The steps of each level, from one pass over the log."""
    steps = _Cutter().cut(log)
    levels = {EVERYTHING: every(log)}
    for level in range(1, EVERYTHING):
        kept = [(head, last) for head, last, important in steps if important <= level]
        if log and (not kept or kept[-1][1] != len(log) - 1):
            kept.append((len(log) - 1, len(log) - 1))
        lasts = [last for _, last in kept]
        levels[level] = Steps([0, *(last + 1 for last in lasts[:-1])], [head for head, _ in kept], lasts)
    return levels


class _Cutter:
    """Where one step ends and the next begins."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, int]] = []  # head, last, level
        self.thread = ""  # whose step it is
        self.heads = 0  # in the open step; 0: no step is open
        self.leads = False  # the next head of the thread joins

    def cut(self, log: Sequence[Event]) -> list[tuple[int, int, int]]:
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
                self.steps.append((seq, seq, level))
                self.heads = 1
            self.leads = role is Role.LEAD
        elif role is Role.BEFORE:
            if not self.leads:
                self.heads = 0
        elif self.heads:
            self._extend(seq, level)
        elif role is Role.TAIL and level < EVERYTHING:
            self.steps.append((seq, seq, level))
            self.heads, self.leads = 1, False

    def _extend(self, seq: int, level: int) -> None:
        head, _, before = self.steps[-1]
        self.steps[-1] = (seq if level < before else head, seq, min(level, before))
