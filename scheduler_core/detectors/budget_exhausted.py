"""A task that used its whole budget while others waited.

Sees: a task that found everything ready used the 128 operations of one poll, Tokio refused the next one and took the
thread away from it; and at that moment somebody else was ready to run on this runtime. A task that runs out of budget
with nobody waiting harms nobody, and is not found.

Hurts: the others, by 128 operations, again and again for as long as the resource is always ready. Without the budget
it would be for ever: `.await` gives way only when something is not ready (K-3).

Cure: often none, for this is Tokio's own cure. If the others must not wait that long, take less per turn and give way
with `yield_now`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import counted, listed
from scheduler_core.events import BudgetRefused, BudgetSpent, Event, PollStarted, Woken
from scheduler_core.world import Foresight, Picture, fold

TITLE = "Budget used up"
WHAT = "{who} used its {spent} operations in one poll, and {waiting} waited for the thread{times}."
WHY = "{ops} was always ready, so no {{code:.await}} gave way; Tokio stopped the poll when the budget was empty."
CURE = "Take less per turn and call {code:yield_now} if the others must not wait so long; else leave it to the budget."


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each task and line, the first time it happens."""
    if not any(isinstance(event, BudgetRefused) for event in log):
        return
    picture = Picture(Foresight(log))
    began: dict[str, PollStarted] = {}
    spent: dict[str, Counter[str]] = {}
    refused: set[str] = set()  # threads whose poll has been refused already
    mains: set[int] = set()
    first: dict[tuple[int, int, int], tuple[PollStarted, BudgetRefused, Counter[str], int]] = {}
    times: Counter[tuple[int, int, int]] = Counter()
    for event in log:
        fold(picture, event)
        match event:
            case PollStarted():
                began[event.thread], spent[event.thread] = event, Counter()
                refused.discard(event.thread)
                if not event.task:
                    mains.discard(event.runtime)
            case Woken(task=0, effect="schedule"):
                mains.add(event.runtime)
            case BudgetSpent() if event.thread in spent:
                spent[event.thread][event.op] += 1
            case BudgetRefused() if event.thread in began and event.thread not in refused:
                refused.add(event.thread)
                poll = began[event.thread]
                waiting = _waiting(picture, poll, mains)
                if waiting:
                    key = (poll.runtime, poll.task, event.line)
                    times[key] += 1
                    first.setdefault(key, (poll, event, spent[event.thread].copy(), waiting))
    for key, (poll, last, ops, waiting) in first.items():
        yield _finding(poll, last, ops, waiting, times[key])


def _waiting(picture: Picture, poll: PollStarted, mains: set[int]) -> int:
    """How many others are ready to run, and have no worker that is free to run them."""
    runtime = poll.runtime
    count = max(1, picture.entities[f"runtime:{runtime}"]["workers"])
    workers = [picture.entities[f"worker:{runtime}.{index}"] for index in range(count)]
    single = picture.entities[f"runtime:{runtime}"]["flavor"] == "current_thread"
    if not single and (
        poll.worker < 0 or any(worker["state"] in ("asleep", "watching", "searching") for worker in workers)
    ):
        return 0
    queued = {*picture.entities[f"inject:{runtime}"]["tasks"]}
    for worker in workers:
        queued.update([*worker["queue"], *([worker["lifo"]] if worker["lifo"] else []), *worker["defer"]])
    return len(queued - {poll.task}) + (single and runtime in mains and poll.task != 0)


def _finding(poll: PollStarted, last: BudgetRefused, ops: Counter[str], waiting: int, times: int) -> Finding:
    names = [f"{{code:{op}}}" for op, _ in ops.most_common(2)] or [f"{{code:{last.op}}}"]
    return Finding(
        name="budget_exhausted",
        seq=poll.seq,
        until_seq=last.seq,
        t0=poll.t,
        t1=last.t,
        line=last.line,
        proof=sorted({poll.seq, last.seq}),
        what=WHAT.format(
            who=f"{{task:{poll.task}}}" if poll.task else "{code:main}",
            spent=poll.budget,
            waiting=counted(waiting, "other", "others"),
            times=f"; it happened {times} times" if times > 1 else "",
        ),
        why=WHY.format(ops=listed(names)),
        cure=CURE,
        label="P",
        rule="K-3",
        title=TITLE,
    )
