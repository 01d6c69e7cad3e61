"""A future that nobody will wake.

Sees: a future of the program's own returns Pending, and nobody holds a waker of its task for it: it registered with
nothing, kept no clone, and did not wake its task. And it is never ready afterwards.
`std::future::pending()` is meant to be like that, and is not found.

Hurts: whoever awaits it, for ever. The runtime has no loop that asks every future again: no wake, no poll. That other
futures of the same task cause a poll now and then does not repair it.

Cure: before returning Pending, hand `cx.waker().clone()` to whoever will know that it is time, and let them call
`wake`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import counted, milliseconds
from scheduler_core.detectors._wakers import Sleeper, sleepers
from scheduler_core.events import Event, WakerDropped

TITLE = "Lost waker"
WHAT = "{{code:{fn}}} returned Pending, and nobody held a waker of {who}. It waited {ms} ms in vain{polls}."
WHY = "A task is polled after a wake and never without one, so {who} sleeps for ever."
WHY_OTHERS = "It was polled again only when something else woke {who}, and that was never the right time."
CURE = "Give {code:cx.waker().clone()} to whoever knows when it is ready, before you return {code:Pending}."
CURE_DROPPED = "Call {code:wake} before the last clone of the waker is dropped."


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each future that is lost and was not rescued."""
    for sleeper in sleepers(log):
        if not any(poll.result == "ready" for poll, _ in sleeper.again):
            yield _finding(sleeper)


def _finding(sleeper: Sleeper) -> Finding:
    since, until = sleeper.since, sleeper.until
    assert until is not None
    task = sleeper.owner[1]
    who = f"{{task:{task}}}" if task else "{code:main}"
    again = len(sleeper.again)
    return Finding(
        name="lost_waker",
        seq=since.seq,
        until_seq=until.seq,
        t0=since.t,
        t1=until.t,
        line=sleeper.poll.line,
        proof=sorted({sleeper.poll.seq, since.seq, *(poll.seq for poll, _ in sleeper.again), until.seq}),
        what=WHAT.format(
            fn=sleeper.poll.fn,
            who=who,
            ms=milliseconds(until.t - since.t),
            polls=f", through {counted(again, 'poll', 'polls')} for other reasons" if again else "",
        ),
        why=(WHY_OTHERS if again else WHY).format(who=who),
        cure=CURE_DROPPED if isinstance(since, WakerDropped) else CURE,
        label="P",
        rule="T-4",
        title=TITLE,
    )
