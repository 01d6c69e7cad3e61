"""Worked traces of the rule book (section 13.1), told: each program's decisions, compared with the file beside it.

`python -m tests.engine.test_traces` writes the files anew; read the difference before you commit it.
"""

import re
from pathlib import Path

import pytest

from scheduler_core import Settings, simulate, told
from scheduler_core import events as e

TRACES = Path(__file__).parent / "traces"
PROGRAMS = sorted(TRACES.glob("*.rs"))

#: The scheduler's decisions and what the program printed; the bookkeeping around them would hide them.
KEPT = (
    e.RuntimeStarted, e.TaskSpawned, e.PollStarted, e.PollEnded, e.ScheduledLocally, e.ScheduledRemotely, e.LifoCapped,
    e.QueueOverflowed, e.InjectBatchTaken, e.Stole, e.Deferred, e.DeferredWoken, e.Notified, e.WorkerParked,
    e.WorkerUnparked, e.NotifyOthersChecked, e.DriverHandedOff, e.CoreMoved, e.CoreLost, e.EventfdWritten,
    e.IoEventSeen, e.TimerRegistered, e.TimerFired, e.TimerCascaded, e.BlockBegan, e.BlockEnded, e.BlockingSubmitted,
    e.BlockingStarted, e.BlockingEnded, e.Printed, e.RunEnded,
)  # fmt: skip

#: Of 300 tasks only how the queue overflows and in which order they run.
FEWER = {"trace_13_overflow": (e.PollStarted, e.QueueOverflowed, e.InjectBatchTaken, e.Printed, e.RunEnded)}


def decisions(program):
    """The told log of a program, decisions only, each with its rule; without durations, which are our costs."""
    log = simulate(program.read_text(), Settings(), file=program.name).log
    kept = FEWER.get(program.stem, KEPT)
    lines = (f"{event.rule:<6}{told(event)}\n" for event in log if isinstance(event, kept))
    return re.sub(r" (took|late|until)=-?\d+", "", "".join(lines))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_a_trace_is_told_as_written(program):
    assert decisions(program) == program.with_suffix(".told").read_text()


if __name__ == "__main__":
    for path in PROGRAMS:
        path.with_suffix(".told").write_text(decisions(path))
