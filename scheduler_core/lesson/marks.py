"""Marks: comments in a lesson's Rust that must come true, here and on Tokio. The screen hides them.

std::thread::sleep(second); //~ found: blocking_poll      exactly this finding, at this line
println!("hello");          //~ prints: hello             this line prints this
polite.await.unwrap();      //~ checkpoint: polite        the story's part begins when this line is reached
"""

import re

import msgspec

from scheduler_core.lesson.complaints import Complain

KINDS = ("found", "prints", "checkpoint")
START = "//~"
TEXT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'""")  # a mark's look in a Rust string is no mark


class Mark(msgspec.Struct, frozen=True):
    """One mark."""

    kind: str  # "found" | "prints" | "checkpoint"
    line: int
    text: str


def read_marks(source: str, complain: Complain) -> tuple[list[Mark], list[tuple[int, str]]]:
    """The marks of a program, and its lines as a reader sees them; a line that was only a mark is not shown."""
    marks: list[Mark] = []
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(source.splitlines(), 1):
        at = TEXT.sub(lambda text: " " * len(text[0]), line).find(START)
        if at < 0:
            lines.append((number, line))
            continue
        for mark in line[at:].split(START)[1:]:
            kind, colon, text = mark.partition(":")
            if colon and kind.strip() in KINDS and text.strip():
                marks.append(Mark(kind.strip(), number, text.strip()))
            else:
                advice = "Write `//~ found: name`, `//~ prints: text` or `//~ checkpoint: id`."
                complain(number, f"`{START}{mark}` is no mark we know", advice)
        if shown := line[:at].rstrip():
            lines.append((number, shown))
    return marks, lines
