"""A checkpoint is named three times: in lesson.toml, over its words in story.md, and at a line of main.rs."""

from collections import Counter
from collections.abc import Sequence

from scheduler_core.lesson.complaints import Complaints
from scheduler_core.lesson.marks import Mark
from scheduler_core.lesson.story import Section
from scheduler_core.lesson.table import Table
from scheduler_core.lesson.toml_lines import Path, line_of

TABLE = "lesson.toml"
Place = tuple[str, int]  # a checkpoint's name and the line at which it is named


def check(
    table: Table, lines: dict[Path, int], story: Sequence[Section], marks: Sequence[Mark], complaints: Complaints
) -> None:
    """Complain about whatever is named in one place only, or twice in one."""
    known = [(point.id, line_of(("checkpoint", index), lines)) for index, point in enumerate(table.checkpoint)]
    told = [(section.id, section.line) for section in story]
    reached = [(mark.text, mark.line) for mark in marks if mark.kind == "checkpoint"]
    _once(TABLE, known, complaints)
    _once("story.md", told, complaints)
    _once("main.rs", reached, complaints)
    for name, line in _missing(known, told):
        complaints.about(TABLE)(line, f"checkpoint {name!r} has no words", f"Add a section `## {name}` to story.md.")
    for name, line in _missing(known, reached):
        advice = f"Add `//~ checkpoint: {name}` to the line of main.rs where it is reached."
        complaints.about(TABLE)(line, f"checkpoint {name!r} is never reached", advice)
    named = {"story.md": _missing(told, known), "main.rs": _missing(reached, known)}
    opening = [(table.opens_at, line_of(("opens_at",), lines))] if table.opens_at else []
    named[TABLE] = _missing(opening, known)
    for file, places in named.items():
        for name, line in places:
            complaints.about(file)(line, f"{name!r} is no checkpoint of {TABLE}", _choice(known))


def _once(file: str, places: list[Place], complaints: Complaints) -> None:
    for name, times in Counter(name for name, _ in places).items():
        if times > 1:
            line = [line for other, line in places if other == name][1]
            complaints.about(file)(line, f"{name!r} stands here for the second time", "Leave one of them.")


def _missing(places: list[Place], elsewhere: list[Place]) -> list[Place]:
    names = [name for name, _ in elsewhere]
    return [(name, line) for name, line in places if name not in names]


def _choice(known: list[Place]) -> str:
    if not known:
        return f"Add a [[checkpoint]] to {TABLE}."
    return f"Use one of {', '.join(name for name, _ in known)}, or add a [[checkpoint]] to {TABLE}."
