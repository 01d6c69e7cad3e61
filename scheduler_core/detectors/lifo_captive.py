"""A task that cannot be stolen.

Sees: a task stays for 1 ms of virtual time or more in the LIFO slot of a worker that is inside a poll, while another
worker of the runtime sleeps or watches with nothing to do. Where Tokio can steal from the slot (1.51.0, 1.52.0) it
does not stay there.

Hurts: the last task that a poll wakes or spawns. It waits for the end of that poll, and no idle worker may take it;
the others that the same poll woke were stolen and run at once.

Cure: do not block after waking or spawning: hand the slow part to `spawn_blocking`. The unstable `disable_lifo_slot`
also helps, at the price of slower messages between tasks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import HARM, LongPoll, counted, long_polls, milliseconds
from scheduler_core.events import Event, RuntimeStarted
from scheduler_core.world import Foresight, Picture, fold

TITLE = "A task nobody can steal"
WHAT = "{{task:{task}}} was ready for {ms} ms and did not run, while {idle} had nothing to do."
WHY = {
    "blocked": "It was in the LIFO slot of a worker inside {{code:{call}}}, and nobody steals from that slot.",
    "busy": "It was in the LIFO slot of a worker inside one long poll, and nobody steals from that slot.",
}


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each task that was held."""
    polls = [poll for poll in long_polls(log) if poll.first.worker >= 0]
    if not polls:
        return
    picture = Picture(Foresight(log))
    runtimes: dict[int, int] = {}
    held: dict[tuple[int, int], tuple[int, Event, int]] = {}  # runtime and worker → task, since, idle workers
    for event in log:
        fold(picture, event)
        if isinstance(event, RuntimeStarted) and event.flavor == "multi_thread":
            runtimes[event.runtime] = event.workers
        for runtime, count in runtimes.items():
            for index in range(count):
                task, idle = _captive(picture, runtime, index, count)
                known = held.get((runtime, index))
                if known is not None and known[0] != task:
                    del held[runtime, index]
                    yield from _finding(known, event, polls, runtime, index)
                    known = None
                if task and known is None:
                    held[runtime, index] = (task, event, idle)
    for (runtime, index), known in held.items():
        yield from _finding(known, log[-1], polls, runtime, index)


def _captive(picture: Picture, runtime: int, index: int, count: int) -> tuple[int, int]:
    """The task in this worker's slot, and how many workers could run it; zeros if it does not have to wait."""
    worker = picture.entities[f"worker:{runtime}.{index}"]
    if not worker["lifo"] or worker["state"] not in ("polling", "blocked"):
        return 0, 0
    states = [picture.entities[f"worker:{runtime}.{other}"]["state"] for other in range(count)]
    idle = states.count("asleep") + states.count("watching")
    return (worker["lifo"], idle) if idle else (0, 0)


def _finding(
    known: tuple[int, Event, int], until: Event, polls: list[LongPoll], runtime: int, index: int
) -> Iterator[Finding]:
    task, since, idle = known
    poll = next(
        (
            poll
            for poll in polls
            if (poll.first.runtime, poll.first.worker) == (runtime, index)
            and poll.first.seq <= since.seq < poll.last.seq
        ),
        None,
    )
    if poll is None or until.t - since.t < HARM:
        return
    call = poll.call(since.t, until.t)
    yield Finding(
        name="lifo_captive",
        seq=since.seq,
        until_seq=until.seq,
        t0=since.t,
        t1=until.t,
        line=poll.line(since.t, until.t),
        proof=sorted({poll.first.seq, since.seq, *([call.seq] if call else []), until.seq}),
        what=WHAT.format(task=task, ms=milliseconds(until.t - since.t), idle=counted(idle, "worker", "workers")),
        why=WHY["blocked"].format(call=call.what) if call else WHY["busy"],
        cure=poll.cure(since.t, until.t),
        label="P",
        rule="INV-6",
        title=TITLE,
    )
