"""How time, memory and seeking grow with the length of a run: `python -m tests.benchmarks.length EVENTS` measures one.

Each length is measured in a process of its own, because a process that has grown does not shrink again.
"""

from __future__ import annotations

import gc
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scheduler_core import Playback
from tests.benchmarks.measure import Row, play, program, seconds

LENGTHS = (1_000, 10_000, 100_000, 1_000_000)
TASKS, EVENTS_PER_ROUND = 40, 17.5  # measured: events that one `yield_now` of one task leads to


class Measured(msgspec.Struct):
    """One run."""

    events: int
    seconds: float  # to simulate and record it
    bytes: int  # of resident memory that the recording takes
    seek: float  # seconds to go to a random place and have the whole frame there
    step: float  # seconds for a step forward and its frame
    history: float  # seconds until it can be looked at
    history_bytes: int


def resident() -> int:
    """Bytes of memory that this process has now."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def measure(events: int) -> Measured:
    """Play a run of about so many events, and look at it."""
    source = program("yields", ROUNDS=max(1, round(events / TASKS / EVENTS_PER_ROUND)))
    play(program("yields", ROUNDS=1))
    before = resident()
    recordings = []
    took = seconds(lambda: recordings.append(play(source)), runs=1)
    recording = recordings.pop()
    after = resident()
    count = len(recording.log)
    if count < 20_000:  # too short for one measurement
        took = seconds(lambda: play(source))

    made: list[Playback] = []
    history = seconds(lambda: made.append(Playback(recording)), runs=1)
    playback = made.pop()
    looked_at = resident()
    places = random.Random(7)

    def seeks() -> None:
        for _ in range(100):
            playback.seek(places.randrange(count))
            playback.frame(None)

    def steps() -> None:
        playback.seek(count // 2)
        for _ in range(100):
            since = playback.seq
            playback.step(1)
            playback.frame(since)

    return Measured(count, took, after - before, seconds(seeks) / 100, seconds(steps) / 100, history, looked_at - after)


def measured() -> Iterator[Measured]:
    """All lengths, shortest first."""
    for events in LENGTHS:
        command = [sys.executable, "-m", "tests.benchmarks.length", str(events)]
        told = subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2]).stdout
        yield msgspec.json.decode(told, type=Measured)


def rows() -> list[Row]:
    """Time and memory at each length; seeking and stepping as ratios to those of the shortest."""
    every = list(measured())
    first = every[0]
    found = []
    for before, each in zip([None, *every], every, strict=False):
        name = f"{each.events:,} events"
        if before is None:  # most of it is spent before the program begins
            found.append((f"{name}: simulate and record", f"{each.seconds * 1e3:.1f} ms", ""))
        else:
            per = (each.seconds - before.seconds) / (each.events - before.events)
            found.append(
                (f"{name}: simulate and record", f"{each.seconds * 1e3:.1f} ms", f"{per * 1e9:.0f} ns/event more")
            )
        found.append((f"{name}: resident memory", f"{each.bytes / each.events:.0f} B/event", "at most 120"))
        found.append((f"{name}: seek and whole frame", f"{each.seek * 1e6:.0f} µs", _ratio(each.seek, first.seek)))
        found.append((f"{name}: step and frame", f"{each.step * 1e6:.0f} µs", _ratio(each.step, first.step)))
        found.append(
            (
                f"{name}: made ready to be looked at",
                f"{each.history / each.events * 1e9:.0f} ns/event",
                f"{each.history_bytes / each.events:.0f} B/event",
            )
        )
    return found


def _ratio(figure: float, reference: float) -> str:
    return f"{figure / reference:.2f}"


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.json.encode(measure(int(sys.argv[1]))))
