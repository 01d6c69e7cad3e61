"""Every program under tests/programs prints, panics and is refused as its own marks say.

    println!("{}", 1 + 1); //~ prints: 2          what this line prints, each time it does, in this order
    let x = 255u8 + one; //~ panics: attempt to add with overflow
    foo.bar(); //~ refused: no method named `bar` is played

A program without `panics` and `refused` has to end by itself, with status 0 unless `//! status: n` says otherwise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from scheduler_core import Refused, simulate
from scheduler_core.events import Panicked, Printed

PROGRAMS = Path(__file__).parent / "programs"
FILES = sorted(PROGRAMS.rglob("*.rs"))
_MARK = re.compile(r"//~ (prints|panics|refused)(?:: ?(.*?))?\s*(?=//~|$)")

Marks = dict[int, list[str]]


def marks(source: str, kind: str) -> Marks:
    """The texts of the marks of one kind, by line. A mark on a line of its own speaks of the line before it."""
    found: Marks = defaultdict(list)
    place = 1
    for number, line in enumerate(source.split("\n"), 1):
        if not line.lstrip().startswith("//~"):
            place = number
        for word, text in _MARK.findall(line):
            if word == kind:
                found[place].append(text)
    return dict(found)


def printed(log: list[object], lines: list[int]) -> Marks:
    """What was printed, by the line that did it; a call over several lines counts as the marked one it reaches to."""
    found: Marks = defaultdict(list)
    texts: dict[int, str] = defaultdict(str)
    for event in log:
        if isinstance(event, Printed) and event.stream == "stdout":
            texts[event.line] += event.text
    for line, text in texts.items():
        place = line if line in lines else next((mark for mark in lines if mark > line), line)
        found[place] += text.split("\n")[:-1] if text.endswith("\n") else text.split("\n")
    return dict(found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(PROGRAMS)))
def test_it_does_what_its_marks_say(file: Path) -> None:
    source = file.read_text()
    refused = marks(source, "refused")
    if refused:
        with pytest.raises(Refused) as caught:
            simulate(source)
        found: Marks = defaultdict(list)
        for refusal in caught.value.refusals:
            found[refusal.line].append(refusal.reason)
        assert dict(found) == refused
        return
    recording = simulate(source)
    wanted = marks(source, "prints")
    assert printed(recording.log, sorted(wanted)) == wanted, recording.stderr
    panics = marks(source, "panics")
    happened: Marks = defaultdict(list)
    for event in recording.log:
        if isinstance(event, Panicked) and event.line in panics:
            happened[event.line].append(event.message)
    assert dict(happened) == panics
    status = re.search(r"^//! status: (\d+)", source, re.MULTILINE)
    if status:
        assert recording.status == int(status[1]), recording.stderr
    elif not panics:
        assert recording.status == 0, recording.stderr
