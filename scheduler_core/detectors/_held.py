"""Polls that held their thread for long, and what to do about the call that did it: shared by several detectors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scheduler_core.events import (
    BlockBegan,
    BlockEnded,
    CoreMoved,
    Event,
    PollEnded,
    PollStarted,
    RuntimeStarted,
    TimerCancelled,
    TimerFired,
    TimerRegistered,
    TimerReset,
)
from scheduler_core.world import Picture

MILLISECOND = 1_000_000
HARM = MILLISECOND  # chosen: Tokio's own clock has this grain; who waits less long is not late by any timer
LATE = 10 * MILLISECOND  # chosen, as other tools warn from here on: a poll in well-cut work may take some milliseconds
FOREVER = 1 << 62

CURE = {
    "sleep": "Move that call to {code:spawn_blocking}, or use the {code:sleep} of {code:tokio::time}.",
    "lock": "Use the lock of {code:tokio::sync}, or move that call to {code:spawn_blocking}.",
    "io": "Use the socket of {code:tokio::net}, or move that call to {code:spawn_blocking}.",
    "busy": "Move the long work to {code:spawn_blocking}, or give way in it with {code:yield_now().await}.",
}
OTHERWISE = "Move that call to {code:spawn_blocking}."


class LongPoll:
    """One poll of a millisecond or more: when it held its thread, and in what."""

    def __init__(self, first: PollStarted) -> None:
        self.first = first
        self.last: Event = first  # the event that ended it
        self.calls: list[tuple[BlockBegan, int]] = []  # with their ends
        self._lines: dict[int, int] = {}  # line → nanoseconds
        self._at: tuple[int, int] = (0, first.t)

    @property
    def took(self) -> int:
        """How long it held its thread."""
        return self.last.t - self.first.t

    def follow(self, event: Event) -> None:
        """An event of its thread."""
        line, since = self._at
        line = line or event.line
        self._lines[line] = self._lines.get(line, 0) + event.t - since
        self._at = (event.line or line, event.t)
        self.last = event
        if isinstance(event, BlockBegan):
            self.calls.append((event, FOREVER))
        elif isinstance(event, BlockEnded) and self.calls:
            self.calls[-1] = (self.calls[-1][0], event.t)

    def call(self, t0: int = 0, t1: int = FOREVER) -> BlockBegan | None:
        """The call that held the thread longest between two times; None if it computed instead."""
        held = [(min(end, t1, self.last.t) - max(call.t, t0), -call.seq, call) for call, end in self.calls]
        longest = max(held, default=None)
        return (
            longest[2]
            if longest is not None and 2 * longest[0] > min(t1, self.last.t) - max(t0, self.first.t)
            else None
        )

    def line(self, t0: int = 0, t1: int = FOREVER) -> int:
        """The line to blame: that of the call, else the one at which most of the time went by."""
        call = self.call(t0, t1)
        return (
            call.line if call is not None else max(self._lines, key=lambda line: (self._lines[line], line), default=0)
        )

    def cure(self, t0: int = 0, t1: int = FOREVER) -> str:
        """What to do instead."""
        call = self.call(t0, t1)
        return CURE["busy"] if call is None else CURE.get(call.kind, OTHERWISE)


def long_polls(log: Sequence[Event]) -> list[LongPoll]:
    """All of them that kept a worker from its work, in the order in which they began.

    Not those of `block_on` beside a multi_thread runtime: that thread is no worker. A poll that moves its worker to
    another thread (`block_in_place`) counts up to there.
    """
    found: list[LongPoll] = []
    under_way: dict[str, list[LongPoll]] = {}
    single: set[int] = set()
    for event in log:
        stack = under_way.get(event.thread)
        for poll in stack or ():
            poll.follow(event)
        match event:
            case RuntimeStarted(flavor="current_thread"):
                single.add(event.runtime)
            case PollStarted():
                under_way.setdefault(event.thread, []).append(LongPoll(event))
            case PollEnded() if stack:
                _end(stack.pop(), single, found)
            case CoreMoved() if stack:
                _end(stack.pop(), single, found)
                stack.clear()
    for stack in under_way.values():
        for poll in stack:
            poll.follow(log[-1])
            _end(poll, single, found)
    return sorted(found, key=lambda poll: poll.first.seq)


def _end(poll: LongPoll, single: set[int], found: list[LongPoll]) -> None:
    first = poll.first
    if poll.took >= HARM and (first.worker >= 0 or first.runtime in single):
        found.append(poll)


class Timers:
    """The timers of a run as they are set and end; paused clocks are left out, for they wait for nobody."""

    def __init__(self) -> None:
        self._starts: dict[int, int] = {}
        self.due: dict[int, tuple[int, int, int]] = {}  # timer → runtime, task, virtual time of its deadline

    def follow(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case RuntimeStarted() if not event.options.get("start_paused"):
                self._starts[event.runtime] = event.t
            case TimerRegistered() if event.runtime in self._starts:
                at = self._starts[event.runtime] + event.deadline * MILLISECOND
                self.due[event.timer] = (event.runtime, event.task, at)
            case TimerReset() if event.timer in self.due:
                runtime, task, _ = self.due[event.timer]
                self.due[event.timer] = (runtime, task, self._starts[runtime] + event.deadline * MILLISECOND)
            case TimerFired() | TimerCancelled():
                self.due.pop(event.timer, None)


def wanted(picture: Picture, runtime: int) -> Iterator[tuple[str, list[Any]]]:
    """Sockets with news that nobody has fetched, and the tasks that wait for just this news.

    That the other side has left, and nothing else, keeps nobody waiting for an answer.
    """
    for key in picture.entities[f"news:{runtime}"]["on"]:
        entity = picture.entities[key]
        if key.startswith("timer:") or (entity["eof"] and not entity["held"]):
            continue
        waiters = [task for task in entity["waiters"] if wants(picture, task, key, entity["news"])]
        if waiters:
            yield key, waiters


def wants(picture: Picture, task: int, key: str, news: str) -> bool:
    """Is this news what the task waits for there?"""
    waits = picture.get(f"task:{task}").get("waits", ()) if task else ({"on": key, "op": "read"},)
    flags = {"r", "R", "e"}, {"w", "W", "e"}
    return any(wait["on"] == key and flags[wait["op"] in ("write", "connect")] & set(news) for wait in waits)


def counted(count: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many}"


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def milliseconds(duration: int) -> int:
    """Whole milliseconds, for a sentence."""
    return round(duration / MILLISECOND)
