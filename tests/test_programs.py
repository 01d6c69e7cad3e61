"""Every program under tests/programs prints, panics and is refused as its own marks say.

println!("{}", 1 + 1); //~ prints: 2          what this line prints, each time it does, in this order let x = 255u8
+ one; //~ panics: attempt to add with overflow foo.bar(); //~ refused: no method named `bar` is played

Of a panic's message the first line is compared. A file of the same name that ends in `.stdout` says what a program
without marks prints: there, what real Rust printed. A program without `panics` and `refused` has to end with status
0, unless `//! status: n` says otherwise.
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


def printed(log: list[object], source: str, marked: Marks) -> Marks:
    """What was printed, by the line that did it; of a statement over several lines, by the marked one."""
    lines = [line.split("//~")[0].rstrip() for line in source.split("\n")]
    texts: dict[int, str] = defaultdict(str)
    for event in log:
        if isinstance(event, Printed) and event.stream == "stdout":
            place = event.line
            while place not in marked and place < len(lines) and not lines[place - 1].endswith((";", "}", ",")):
                place += 1
            texts[place] += event.text
    return {line: text.removesuffix("\n").split("\n") for line, text in texts.items()}


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
    whole = file.with_suffix(".stdout")
    if whole.exists():
        assert recording.stdout == whole.read_text(), recording.stderr
        return
    wanted = marks(source, "prints")
    assert printed(recording.log, source, wanted) == wanted, recording.stderr
    panics = marks(source, "panics")
    happened: Marks = defaultdict(list)
    for event in recording.log:
        if isinstance(event, Panicked) and event.line in panics:
            happened[event.line].append(event.message.split("\n")[0])
    assert dict(happened) == panics
    status = re.search(r"^//! status: (\d+)", source, re.MULTILINE)
    if status:
        assert recording.status == int(status[1]), recording.stderr
    elif not panics:
        assert recording.status == 0, recording.stderr
