"""What a cure changes: the lines that differ between two programs of a lesson, as a reader compares them."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

Line = tuple[int, str]  # its number and its text, without a lesson's marks


class Change(NamedTuple):
    """One line of a diff: "gone" with its number before, "new" with its number after."""

    kind: str
    number: int
    text: str


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """The lines that went and those that came, in order, without what all are indented by or only says (`//!`)."""
    found = [change for change in _all(before, after) if not change.text.lstrip().startswith("//!")]
    indent = min((len(text) - len(text.lstrip()) for _, _, text in found if text.strip()), default=0)
    return [Change(kind, number, text[indent:]) for kind, number, text in found]


def _all(before: Sequence[Line], after: Sequence[Line]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [text for _, text in before], [text for _, text in after], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from (Change("gone", *line) for line in before[first:last])
            yield from (Change("new", *line) for line in after[start:end])
