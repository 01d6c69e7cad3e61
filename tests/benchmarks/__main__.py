"""Speed and size, measured: `python -m tests.benchmarks [PART …]` prints a table of medians and ratios.

Every figure is a median of several runs in this process, as a ratio to a named reference where there is one. Only what
grows with the length of a run is measured in processes of its own.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable

import msgspec

from scheduler_core import Playback, Recording
from tests.benchmarks import browser, interpreter, length, scheduling
from tests.benchmarks.measure import PROGRAMS, Row, play, seconds
from vizapp.runs.deflate import Deflate

LESSON = PROGRAMS.parents[2] / "vizapp" / "lessons" / "050-the-axum-stall" / "main.rs"


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


def lesson_rows() -> list[Row]:
    """The first lesson: how long it takes, and what it costs to send."""
    source = LESSON.read_text()
    lesson = play(source)
    texts, sent = frame_sizes(lesson)
    return [
        (
            "the Axum stall: simulate and record",
            f"{seconds(lambda: play(source)) * 1000:.1f} ms",
            f"{len(lesson.log)} events",
        ),
        (f"{len(sent)} frames of the Axum stall on the wire", *median_and_p99(sent)),
        ("the same as plain JSON text", *median_and_p99(texts)),
    ]


PARTS: dict[str, Callable[[], list[Row]]] = {
    "lesson": lesson_rows,
    "scheduling": scheduling.rows,
    "length": length.rows,
    "interpreter": interpreter.rows,
    "browser": browser.rows,
}


def main(names: list[str]) -> None:
    """Measure and print."""
    if unknown := [name for name in names if name not in PARTS]:
        sys.exit(f"There is no part {', '.join(unknown)}. Parts are {', '.join(PARTS)}.")
    for part in names or PARTS:
        for name, figure, ratio in PARTS[part]():
            print(f"{name:<60}{figure:>24}{ratio:>28}", flush=True)
        print()


if __name__ == "__main__":
    main(sys.argv[1:])
