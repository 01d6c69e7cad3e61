"""A timeout that could not interrupt.

Sees: a timer becomes due while its own task is inside a poll, and that poll goes on for 1 ms of virtual time or more.
Timers of other tasks that the poll keeps waiting are the matter of `blocking_poll` and `driver_unattended`.

Hurts: whatever the timer was to limit. A `timeout` ends late, or not at all: if the work is done by the time somebody
looks, the answer is Ok, however long it took.

Cure: a timer is looked at between two polls of its task, so let polls be short: hand the slow part to
`spawn_blocking` and put the `timeout` around its handle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import HARM, LongPoll, Timers, long_polls, milliseconds
from scheduler_core.events import Event, TimerCancelled, TimerFired

TITLE = "A timer comes too late"
WHAT = "A timer of {who} was due, and for {ms} ms nobody could act on it."
WHY = {
    "blocked": "Its own task was inside {{code:{call}}}, and a timer is looked at between polls only.",
    "busy": "Its own task was inside one long poll, and a timer is looked at between polls only.",
}


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each timer that its own task's poll ran over."""
    polls = long_polls(log)
    if not polls:
        return
    timers = Timers()
    first = {poll.last.seq: poll for poll in polls}
    late: dict[int, tuple[LongPoll, int]] = {}  # timer → poll, deadline
    for event in log:
        poll = first.get(event.seq)
        if poll is not None:
            _note(poll, timers, late, event)
        if isinstance(event, TimerFired | TimerCancelled) and event.timer in timers.due:
            runtime, task, due = timers.due[event.timer]
            held = _inside(polls, event, runtime, task)
            if held is not None and event.timer not in late and event.t - max(due, held.first.t) >= HARM:
                late[event.timer] = (held, max(due, held.first.t))
            if event.timer in late:
                yield _finding(log, *late.pop(event.timer), task, event)
        timers.follow(event)
    for poll, due in late.values():
        yield _finding(log, poll, due, poll.first.task, log[-1])


def _note(poll: LongPoll, timers: Timers, late: dict[int, tuple[LongPoll, int]], event: Event) -> None:
    """A poll has ended: which timers of its task did it run over?"""
    for timer, (runtime, task, due) in timers.due.items():
        mine = (runtime, task) == (poll.first.runtime, poll.first.task)
        if mine and timer not in late and event.t - max(due, poll.first.t) >= HARM:
            late[timer] = (poll, max(due, poll.first.t))


def _inside(polls: list[LongPoll], event: Event, runtime: int, task: int) -> LongPoll | None:
    """The long poll of this task that goes on at this event."""
    return next(
        (
            poll
            for poll in polls
            if (poll.first.runtime, poll.first.task) == (runtime, task) and poll.first.seq < event.seq < poll.last.seq
        ),
        None,
    )


def _finding(log: Sequence[Event], poll: LongPoll, due: int, task: int, until: Event) -> Finding:
    since = next(event for event in log[poll.first.seq :] if event.t >= due)
    call = poll.call(due, until.t)
    return Finding(
        name="timer_late",
        seq=since.seq,
        until_seq=until.seq,
        t0=due,
        t1=until.t,
        line=poll.line(due, until.t),
        proof=sorted({poll.first.seq, since.seq, *([call.seq] if call else []), until.seq}),
        what=WHAT.format(who=f"{{task:{task}}}" if task else "{code:main}", ms=milliseconds(until.t - due)),
        why=WHY["blocked"].format(call=call.what) if call else WHY["busy"],
        cure=poll.cure(due, until.t),
        label="P",
        rule="TM-10",
        title=TITLE,
    )
