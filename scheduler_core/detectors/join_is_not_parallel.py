"""Futures of one `join!` that hold their thread one after the other.

Sees: two or more futures of the same `join!` each keep their thread for 1 ms of virtual time or more, without an
await that gives it back. Futures of a `join!` that only wait do so side by side, and are not found.

Hurts: the `join!` itself. It takes as long as all of them together, on one thread, however many workers are free; its
task cannot be in two places.

Cure: give blocking or computing parts to `spawn_blocking` and join the handles; or spawn each as a task of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import HARM, milliseconds
from scheduler_core.events import Event, JoinChildPolled, JoinPolled

TITLE = "Joined is not parallel"
WHAT = "{count} futures of one {{code:join!}} held their thread for {ms} ms, one after the other."
WHY = "They are one task, and a task runs on one thread at a time: side by side it would be {longest} ms."
CURE = "Give each to {code:spawn_blocking}, and join the handles."


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each `join!` in which this happens."""
    joins: dict[int, _Join] = {}
    turns: dict[str, list[tuple[_Join, Event]]] = {}  # thread → joins under way there, and when their turn began
    for event in log:
        if isinstance(event, JoinPolled):
            join = joins.setdefault(event.join, _Join(event))
            if event.children:
                turns.setdefault(event.thread, []).append((join, event))
                join.turns = len(event.children)
        elif isinstance(event, JoinChildPolled) and turns.get(event.thread):
            join, began = turns[event.thread].pop()
            join.polled(event, began)
            if join.turns:
                turns[event.thread].append((join, event))
    for join in joins.values():
        yield from join.finding()


class _Join:
    """One `join!` and how long each of its futures held the thread."""

    def __init__(self, first: JoinPolled) -> None:
        self.first = first
        self.turns = 0  # left in this poll
        self.held: dict[int, int] = {}  # child → nanoseconds
        self.proof: dict[int, tuple[Event, Event]] = {}  # child → its longest turn

    def polled(self, event: JoinChildPolled, began: Event) -> None:
        """The turn of one future is over."""
        self.turns -= 1
        took = event.t - began.t
        if took >= HARM:
            self.held[event.child] = self.held.get(event.child, 0) + took
            self.proof.setdefault(event.child, (began, event))

    def finding(self) -> Iterator[Finding]:
        """What it cost, if at least two of them held the thread."""
        if len(self.held) < 2:
            return
        since = min((began for began, _ in self.proof.values()), key=lambda event: event.seq)
        until = max((ended for _, ended in self.proof.values()), key=lambda event: event.seq)
        yield Finding(
            name="join_is_not_parallel",
            seq=since.seq,
            until_seq=until.seq,
            t0=since.t,
            t1=until.t,
            line=self.first.line,
            proof=sorted({event.seq for pair in self.proof.values() for event in pair}),
            what=WHAT.format(count=len(self.held), ms=milliseconds(sum(self.held.values()))),
            why=WHY.format(longest=milliseconds(max(self.held.values()))),
            cure=CURE,
            label="P",
            rule="X-4",
            title=TITLE,
        )
