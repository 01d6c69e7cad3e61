"""Every figure is a median of several runs in this process, as a ratio to a named reference where there is one."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import simpy

from scheduler_core import Playback, Recording, Settings, simulate
from tests.benchmarks import interpreter
from vizapp.runs.deflate import Deflate

HERE = Path(__file__).parent
LESSON = HERE.parents[1] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"
LONG = HERE / "many_yields.rs"
RUNS = 5


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """CPU seconds of one call, the median of several."""
    took = []
    for _ in range(runs):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return statistics.median(took)


def play(path: Path) -> Recording:
    return simulate(path.read_text(), Settings())


def simpy_timeouts(count: int) -> None:
    """The reference of stack.md, section 4: a thousand processes that only wait."""
    environment = simpy.Environment()

    def process(timeouts: int):
        for _ in range(timeouts):
            yield environment.timeout(1)

    for _ in range(1000):
        environment.process(process(count // 1000))
    environment.run()


def seek_seconds(recording: Recording, seeks: int = 200) -> float:
    """CPU seconds to go to a random place and to have the whole frame there."""
    playback = Playback(recording)
    places = random.Random(7)
    last = len(recording.log) - 1
    playback.seek(last)

    def work() -> None:
        for _ in range(seeks):
            playback.seek(places.randint(0, last))
            playback.frame(None)

    return seconds(work) / seeks


def first_events(recording: Recording, count: int) -> Recording:
    """The same run, cut short."""
    return msgspec.structs.replace(recording, log=recording.log[:count])


def frame_sizes(recording: Recording) -> tuple[list[int], list[int]]:
    """Bytes of every step forward at the default level: as JSON, and on the wire as a browser gets it."""
    playback = Playback(recording)
    stream = Deflate()
    texts, sent = [], []
    have = None
    while have != playback.seq:
        text = msgspec.json.encode(playback.frame(have)).decode()
        chunk = stream.message(text)
        if have is not None:  # the first frame is the whole picture
            texts.append(len(text))
            sent.append(len(chunk))
        have = playback.seq
        playback.step(1)
    return sorted(texts), sorted(sent)


def median_and_p99(sizes: list[int]) -> tuple[str, str]:
    """Of sorted sizes in bytes."""
    return f"{statistics.median(sizes):.0f} B median", f"{sizes[min(len(sizes) - 1, len(sizes) * 99 // 100)]} B p99"


def main() -> None:
    """Measure and print."""
    lesson, long = play(LESSON), play(LONG)
    rows = []
    took = seconds(lambda: play(LESSON))
    rows.append(("the Axum stall: simulate and record", f"{took * 1000:.1f} ms", f"{len(lesson.log)} events"))

    count = len(long.log)
    ours, theirs = count / seconds(lambda: play(LONG)), count / seconds(lambda: simpy_timeouts(count))
    rows.append((f"simulate and record, {count:,} events", f"{ours:,.0f} events/s", f"{ours / theirs:.2f} of SimPy"))
    rows.append(("SimPy, bare timeouts", f"{theirs:,.0f} events/s", "1"))

    small, large = first_events(long, 1000), first_events(long, 100_000)
    near, far = seek_seconds(small), seek_seconds(large)
    rows.append((f"seek and whole frame in {len(small.log):,} events", f"{near * 1e6:.0f} µs", "1"))
    rows.append((f"seek and whole frame in {len(large.log):,} events", f"{far * 1e6:.0f} µs", f"{far / near:.2f}"))

    texts, sent = frame_sizes(lesson)
    rows.append((f"{len(sent)} frames of the Axum stall on the wire", *median_and_p99(sent)))
    rows.append(("the same as plain JSON text", *median_and_p99(texts)))

    rows.extend(interpreter.rows())
    for name, figure, ratio in rows:
        print(f"{name:<48}{figure:>20}{ratio:>20}")


if __name__ == "__main__":
    main()
