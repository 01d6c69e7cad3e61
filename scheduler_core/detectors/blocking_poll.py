"""A long poll, and others who had to wait for it.

Sees: somebody waits 10 ms of virtual time or more for one poll to end, with all workers of its runtime inside polls: a
task that is ready to run, a task whose socket has news, or a due timer of another task. The poll's own timers are the
matter of `timer_late`; while a worker sleeps, `lifo_captive` and `driver_unattended` say what keeps it from helping. A
long poll that nobody waits for is not found, however long it is.

Hurts: everybody who is ready. A worker runs one poll at a time, and nothing takes a thread away from a poll. The cost
is the waiting of all of them, added up.

Cure: do not block inside a poll: hand the slow part to `spawn_blocking`, or use Tokio's own sleep, lock or socket. A
long computation goes to `spawn_blocking` too, or gives way now and then with `yield_now`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import (
    HARM,
    LATE,
    LongPoll,
    Timers,
    counted,
    listed,
    long_polls,
    milliseconds,
    wanted,
)
from scheduler_core.events import Event, PollStarted, RuntimeShutDown, Woken
from scheduler_core.world import Foresight, Picture, fold

TITLE = "A poll that others wait for"
WHAT = "{polls} a thread for {ms} ms. {who} waited meanwhile, {total} ms in all."
WHY = {
    "blocked": "A worker runs one poll at a time, and it was inside {{code:{call}}}.",
    "busy": "A worker runs one poll at a time, and this one came to no {code:.await} that waits.",
}
BUSY = ("polling", "blocked", "stopped")


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each line, and for each row of polls that it made long."""
    polls = long_polls(log)
    if not polls:
        return
    cases = _cases(log, polls)
    rows: list[list[_Case]] = []
    for case in cases:
        before = next((row for row in reversed(rows) if row[-1].runtime == case.runtime), None)
        if before is not None and before[-1].line == case.line and case.since.t - before[-1].until.t < HARM:
            before.append(case)
        else:
            rows.append([case])
    for row in rows:
        yield _finding(row)


class _Case:
    """One long poll and who waited for it."""

    def __init__(self, poll: LongPoll) -> None:
        self.poll, self.runtime = poll, poll.first.runtime
        self.waited: dict[str, int] = {}  # "task:5", "main:0", "fd:7", "timer:2" → nanoseconds
        self.since: Event = poll.first
        self.until: Event = poll.first
        self.line = poll.line()

    def wait(self, who: str, duration: int, since: Event, until: Event) -> None:
        """Somebody waited from one event to the next."""
        if not self.waited:
            self.since = since
        self.waited[who] = self.waited.get(who, 0) + duration
        self.until = until


def _cases(log: Sequence[Event], polls: list[LongPoll]) -> list[_Case]:
    """The polls that made somebody wait for at least a millisecond."""
    picture, timers, ready = Picture(Foresight(log)), Timers(), _Ready()
    cases = [_Case(poll) for poll in polls]
    waiting, active = list(reversed(cases)), list[_Case]()
    over: set[int] = set()
    for event, following in pairwise(log):
        fold(picture, event)
        timers.follow(event)
        ready.follow(event)
        if isinstance(event, RuntimeShutDown):
            over.add(event.runtime)
        while waiting and waiting[-1].poll.first.seq <= event.seq:
            active.append(waiting.pop())
        active = [case for case in active if case.poll.last.seq > event.seq]
        if not active or following.t == event.t:
            continue
        for runtime in dict.fromkeys(case.runtime for case in active):
            if runtime not in over and _all_busy(picture, runtime):
                held = [case for case in active if case.runtime == runtime]
                _share(picture, timers, ready, held, event, following)
    return [case for case in cases if max(case.waited.values(), default=0) >= LATE]


def _all_busy(picture: Picture, runtime: int) -> bool:
    count = max(1, picture.entities[f"runtime:{runtime}"]["workers"])
    return all(picture.entities[f"worker:{runtime}.{index}"]["state"] in BUSY for index in range(count))


def _share(picture: Picture, timers: Timers, ready: _Ready, held: list[_Case], event: Event, following: Event) -> None:
    """Charge the time up to the next event to the polls that others wait for."""
    runtime, gap = held[0].runtime, following.t - event.t
    for index in range(max(1, picture.entities[f"runtime:{runtime}"]["workers"])):
        worker = picture.entities[f"worker:{runtime}.{index}"]
        own = next((case for case in held if case.poll.first.worker in (index, -1)), held[0])
        for task in [*worker["queue"], *([worker["lifo"]] if worker["lifo"] else []), *worker["defer"]]:
            own.wait(f"task:{task}", gap, event, following)
    oldest = held[0]
    for task in picture.entities[f"inject:{runtime}"]["tasks"]:
        oldest.wait(f"task:{task}", gap, event, following)
    if runtime in ready.mains and oldest.poll.first.task:
        oldest.wait(f"main:{runtime}", gap, event, following)
    mine = {case.poll.first.task for case in held}
    for key, waiters in wanted(picture, runtime):
        if not mine.issuperset(waiters):
            oldest.wait(key, gap, event, following)
    for timer, (of, task, due) in timers.due.items():
        if of == runtime and task not in mine and due < following.t:
            oldest.wait(f"timer:{timer}", following.t - max(event.t, due), event, following)


class _Ready:
    """Which futures of block_on have been woken and not polled since; on current_thread they wait for the thread."""

    def __init__(self) -> None:
        self.mains: set[int] = set()

    def follow(self, event: Event) -> None:
        """Take in one event."""
        match event:
            case Woken(task=0, effect="schedule"):
                self.mains.add(event.runtime)
            case PollStarted(task=0):
                self.mains.discard(event.runtime)


def _finding(row: list[_Case]) -> Finding:
    first, last = row[0], row[-1]
    waited: dict[str, int] = {}
    for case in row:
        for who, duration in case.waited.items():
            waited[who] = waited.get(who, 0) + duration
    calls = [call for case in row if (call := case.poll.call()) is not None]
    took = sum(case.poll.took for case in row)
    proof = {first.since.seq, last.until.seq, *(case.poll.first.seq for case in row), *(call.seq for call in calls)}
    return Finding(
        name="blocking_poll",
        seq=first.since.seq,
        until_seq=last.until.seq,
        t0=first.since.t,
        t1=last.until.t,
        line=first.line,
        proof=sorted(proof),
        what=WHAT.format(
            polls="One poll held" if len(row) == 1 else f"{len(row)} polls held",
            ms=milliseconds(took),
            who=_named(waited),
            total=milliseconds(sum(waited.values())),
        ),
        why=WHY["blocked"].format(call=calls[0].what) if calls else WHY["busy"],
        cure=first.poll.cure(),
        label="P",
        rule="M-10",
        title=TITLE,
    )


def _named(waited: dict[str, int]) -> str:
    """Who waited, in words: one task by its name."""
    kinds = [who.partition(":")[0] for who in waited]
    tasks = kinds.count("task")
    parts = []
    if tasks == 1:
        parts.append(f"{{{next(who for who in waited if who[:5] == 'task:')}}}")
    elif tasks:
        parts.append(f"{tasks} tasks")
    if "main" in kinds:
        parts.append("{code:main}")
    if sockets := kinds.count("fd"):
        parts.append(counted(sockets, "socket with news", "sockets with news"))
    if timers := kinds.count("timer"):
        parts.append(counted(timers, "due timer", "due timers"))
    return listed(parts)
