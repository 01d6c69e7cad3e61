"""A log cut into steps: what a learner sees as one thing that happened.

A step is a head event and what follows from it on the same thread, with no other thread's event in between: a wake, the
slot it goes to, the state it gets. Steps cover the log without a gap; a step's picture is the one after its last event.
At level "everything" every event is a step. A step of the scheduler that a lesson's mark begins is part of the story,
and so is the poll of main that the mark stands in. A lesson's part is told at the end of one step of the scheduler, and
that step is part of the story, too: its words have the same picture at every level.
In the story more than a crowd of the same in a row (a thousand requests) is one step (design.md section 15), and so are
two or three kinds that take turns (somebody connects, a task is spawned for the one before).

Roles (`entry.Role`) are all it takes. A head begins a step. A lead (W0 polls A) lets the next head join (read() is
Ready). Tails and bookkeeping extend the step; bookkeeping that announces the next head ends it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from scheduler_core.events import Arrived, Event, MarkReached, TaskSpawned, TimerFired
from scheduler_core.narration.catalogue import place_of
from scheduler_core.narration.entry import EVERYTHING, SCHEDULER, STORY, Role
from scheduler_core.outline import Part

JUMP = 1_000_000  # ns of virtual time without an event that are told as a jump (design.md section 8)
MANY = 24  # alike in a row: more are one step of the story; as many tasks have letters (design.md section 15)
FEW = 8  # of each kind where several take turns; chosen: fewer are told one by one
KINDS = 3  # that may take turns in one step; chosen: as many sentences are read at a glance
HEADS = 3  # that may share one step


Kind = tuple[str, str, bool]  # of a head that may be one of a crowd: event, what arrives, whether a worker wrote it
Alike = tuple[tuple[int, int], ...]  # of each kind in a step the first head, and how many there are


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

    __slots__ = ("_crowds", "_heads", "_told", "lasts")

    def __init__(
        self, told: Sequence[int], heads: Sequence[int], lasts: Sequence[int], crowds: Mapping[int, Alike] | None = None
    ) -> None:
        self._told, self._heads, self.lasts = told, heads, lasts
        self._crowds = crowds or {}  # the steps that are made of many

    def __len__(self) -> int:
        return len(self.lasts)

    def __getitem__(self, index: int) -> Step:
        first = self.lasts[index - 1] + 1 if index else 0
        return Step(first, self._told[index], self._heads[index], self.lasts[index])

    def alike(self, index: int) -> Alike:
        """Of how many steps of each kind this one is made; empty of a step that is told by itself."""
        return self._crowds.get(index, ())

    def at(self, seq: int) -> int:
        """Index of the step that contains event `seq`; the last one for what comes after it."""
        return min(bisect_left(self.lasts, seq), len(self.lasts) - 1)

    def within(self, until: int) -> int:
        """How many steps end at event `until` or before."""
        return bisect_right(self.lasts, until)


def cut(log: Sequence[Event], parts: Sequence[tuple[int, Part]] = ()) -> dict[int, Steps]:
    """The steps of each level, from one pass over the log; `parts` of a lesson and the event of each one's mark."""
    cutter = _Cutter()
    cutter.cut(log)
    every = range(len(log))
    scheduler = Steps(*cutter.upto(SCHEDULER, len(log)))
    ends = frozenset(told_after(scheduler, parts))
    story = _grouped(log, *cutter.upto(STORY, len(log), ends), ends)
    return {STORY: story, SCHEDULER: scheduler, EVERYTHING: Steps(every, every, every)}


def told_after(steps: Steps, parts: Sequence[tuple[int, Part]]) -> list[int]:
    """The event after which each part is told, given the steps of the scheduler; -1 is before the first.

    It ends the step in which the part's mark is met, or an earlier one if the next part begins in that step too. A
    question is asked after the last step before its mark. Parts share a step only if there is none between them.
    """
    found: list[int] = []
    for seq, part in reversed(parts):
        is_question = part.kind == "question"
        step = steps.within(seq) - 1 if is_question else steps.at(seq)
        if found and not is_question:
            step = max(min(step, found[-1] - 1), min(found[-1], 0))
        found.append(step)
    return [steps[step].last if step >= 0 else -1 for step in reversed(found)]


def _grouped(
    log: Sequence[Event], told: Sequence[int], heads: Sequence[int], lasts: Sequence[int], ends: Container[int]
) -> Steps:
    """The same steps, those of a crowd that follow each other as one; none goes on beyond one of `ends`."""
    kinds = [_kind(log, head) for head in heads]
    # whether a step may be told together with the one before it
    joins = [
        place > 0 and lasts[place - 1] not in ends and _follows(log, heads, lasts, place) for place in range(len(heads))
    ]
    alone: list[int] = []  # steps in a row of which none is in a crowd of one kind
    spans: list[tuple[int, int]] = []  # first and last place of each step that is told
    begin = 0
    while begin < len(heads):
        end = begin
        while end + 1 < len(heads) and joins[end + 1] and kinds[begin] and kinds[end + 1] == kinds[begin]:
            end += 1
        if end + 1 - begin > MANY:
            spans += [*_taking_turns(kinds, joins, alone), (begin, end)]
            alone = []
        else:
            alone += range(begin, end + 1)
        begin = end + 1
    spans += _taking_turns(kinds, joins, alone)
    crowds: dict[int, Alike] = {}
    for index, (first, last) in enumerate(spans):
        if last > first:
            firsts: dict[Kind | None, int] = {}
            for place in range(first, last + 1):
                firsts.setdefault(kinds[place], heads[place])
            counts = Counter(kinds[first : last + 1])
            crowds[index] = tuple((head, counts[kind]) for kind, head in firsts.items())
    begins, about = (array("q", [column[first] for first, _ in spans]) for column in (told, heads))
    return Steps(begins, about, array("q", [lasts[last] for _, last in spans]), crowds)


def _taking_turns(kinds: Sequence[Kind | None], joins: Sequence[bool], places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last place of each step: of neighbours that are crowds together one, of all others one each."""
    spans: list[tuple[int, int]] = []
    begin = 0
    while begin < len(places):
        end = begin
        while end + 1 < len(places) and joins[places[end + 1]] and kinds[places[end]] and kinds[places[end + 1]]:
            end += 1
        counts = Counter(kinds[place] for place in places[begin : end + 1])
        if 1 < len(counts) <= KINDS and min(counts.values()) >= FEW and counts.total() > MANY:
            spans.append((places[begin], places[end]))
        else:
            spans += [(place, place) for place in places[begin : end + 1]]
        begin = end + 1
    return spans


def _kind(log: Sequence[Event], head: int) -> Kind | None:
    """What a head of the story has in common with those that tell the same of somebody else; None: it is told alone."""
    event = log[head]
    if isinstance(event, TaskSpawned):
        return "spawn", "", False
    if isinstance(event, TimerFired):
        return "fire", "", False
    return ("arrive", event.what, _from_workers(log, head)) if isinstance(event, Arrived) else None


def _follows(log: Sequence[Event], heads: Sequence[int], lasts: Sequence[int], place: int) -> bool:
    """No pause and no lesson's mark lies between this step and the one before it."""
    before, head = heads[place - 1], heads[place]
    if log[head].t - log[before].t >= JUMP:
        return False
    return not any(isinstance(event, MarkReached) for event in log[before + 1 : lasts[place] + 1])


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

    def upto(self, level: int, events: int, ends: Container[int] = ()) -> tuple[array[int], array[int], array[int]]:
        """What is told, heads and lasts of the steps of this level, and of those that end at one of `ends`."""
        kept = [
            step
            for step, (its, last) in enumerate(zip(self.levels, self.lasts, strict=True))
            if its <= level or last in ends
        ]
        told, heads, lasts = (
            array("q", map(column.__getitem__, kept)) for column in (self.told, self.heads, self.lasts)
        )
        if events and (not lasts or lasts[-1] != events - 1):
            told.append(lasts[-1] + 1 if lasts else 0)
            heads.append(events - 1)
            lasts.append(events - 1)
        return told, heads, lasts

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
