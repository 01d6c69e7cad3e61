"""A future that nobody polled.

Sees: a statement, or the end of the block that owned it, drops a future that has never been polled: one of an async
fn or block of the program, a Vec of them, or one that a library call made. Not found: what `drop` is told to drop,
the branches of a `select!`, what an early `return`, `?` or a cancelled task takes down with it, and a JoinHandle,
whose task runs.

Hurts: the work itself. Calling an async fn builds a value and runs no line of it; only a poll does (F-1).

Cure: `.await` it; or `tokio::spawn` it, so that it runs beside what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.events import Event, FutureCreated, FutureEnded, FutureIgnored

TITLE = "Never polled"
WHAT = "The future of {{code:{what}}} was dropped without a single poll."
WHY = "A call of an async fn runs nothing, so no line of {{code:{what}}} ever ran."
WHY_LIBRARY = "{{code:{what}}} only makes a future, and nothing of it happens before a poll."
CURE = "Write {code:.await} behind it, or give it to {code:tokio::spawn}."


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each such future."""
    made: dict[int, FutureCreated] = {}
    for event in log:
        match event:
            case FutureCreated():
                made[event.future] = event
            case FutureEnded(how="unused") if event.future in made:
                birth = made[event.future]
                yield _finding(birth, event, birth.fn, WHY)
            case FutureIgnored():
                yield _finding(event, event, event.what, WHY_LIBRARY)


def _finding(since: Event, until: Event, what: str, why: str) -> Finding:
    return Finding(
        name="never_polled",
        seq=since.seq,
        until_seq=until.seq,
        t0=since.t,
        t1=until.t,
        line=since.line,
        proof=sorted({since.seq, until.seq}),
        what=WHAT.format(what=what),
        why=why.format(what=what),
        cure=CURE,
        label="P",
        rule="T-11",
        title=TITLE,
    )
