"""A lost waker that something else made up for.

Sees: a future of the program's own returns Pending while nobody holds a waker for it, as in `lost_waker`; later
another future of the same task is woken, the whole task is polled, and this one happens to be ready.

Hurts: it was noticed when the other one was, not when it was ready; and it stays stuck on the day when the other one
is not there, or ends first. Tests with a timer or a heartbeat beside it never show the fault.

Cure: before returning Pending, hand `cx.waker().clone()` to whoever will know that it is time, and let them call
`wake`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import milliseconds
from scheduler_core.detectors._wakers import Sleeper, sleepers
from scheduler_core.events import Event

TITLE = "Rescued by luck"
WHAT = "{{code:{fn}}} kept no waker. It was polled again after {ms} ms, because {cause} woke {who}."
WHY = "A wake names the task and not the future, so this one was asked by accident; alone it would sleep for ever."
CURE = "Give {code:cx.waker().clone()} to whoever knows when it is ready, before you return {code:Pending}."
CAUSES = {
    "timer": "a timer of another future",
    "driver": "a socket of another future",
    "defer": "a yield of another future",
    "blocking": "a blocking job",
}


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each future that came through by luck."""
    for sleeper in sleepers(log):
        if any(poll.result == "ready" for poll, _ in sleeper.again):
            yield _finding(sleeper)


def _finding(sleeper: Sleeper) -> Finding:
    since = sleeper.since
    until, woken = sleeper.again[-1]
    task = sleeper.owner[1]
    by = woken.by if woken is not None else ""
    return Finding(
        name="rescued_by_luck",
        seq=since.seq,
        until_seq=until.seq,
        t0=since.t,
        t1=until.t,
        line=sleeper.poll.line,
        proof=sorted({since.seq, *([woken.seq] if woken is not None and woken.seq > since.seq else []), until.seq}),
        what=WHAT.format(
            fn=sleeper.poll.fn,
            ms=milliseconds(until.t - since.t),
            cause=CAUSES.get(by, f"{{task:{by[5:]}}}" if by.startswith("task ") else by or "something else"),
            who=f"{{task:{task}}}" if task else "{code:main}",
        ),
        why=WHY,
        cure=CURE,
        label="P",
        rule="T-4",
        title=TITLE,
    )
