"""What a lesson says of its neighbours: a number and a slug of its own, a next lesson that is there, known beliefs."""

from __future__ import annotations

from pathlib import Path

from scheduler_core.lesson import ENCODING, FOLDER, Lesson
from scheduler_core.lesson.complaints import Complaints, LessonBroken
from scheduler_core.lesson.misconceptions import LIST, read_misconceptions
from scheduler_core.lesson.toml_lines import line_of, lines_of


def check_neighbours(lesson: Lesson, folder: Path, complaints: Complaints) -> None:
    """Complain about names that another lesson has, or that nobody has."""
    others = {
        other.name: name
        for other in sorted(folder.resolve().parent.iterdir())
        if (name := FOLDER.fullmatch(other.name)) and other.is_dir() and other.name != folder.resolve().name
    }
    about = complaints.about(folder.name)
    for other, name in others.items():
        if int(name["number"]) == lesson.number:
            about(0, f"the number {name['number']} is that of {other} too", "Take one that is free.")
        if name["slug"] == lesson.slug:
            about(0, f"the name {lesson.slug!r} is that of {other} too", "Its address would be the same: rename one.")
    complain = complaints.about("lesson.toml")
    lines = lines_of((folder / "lesson.toml").read_text(encoding=ENCODING))
    if lesson.next and lesson.next.lesson not in [name["slug"] for name in others.values()]:
        what = f"there is no lesson {lesson.next.lesson!r} beside this one"
        complain(line_of(("next", "lesson"), lines), what, "Name the slug of another: its folder without the number.")
    try:
        known = [one.number for one in read_misconceptions(folder.resolve().parent)]
    except LessonBroken as broken:
        complaints += broken.complaints
        return
    for at, point in enumerate(lesson.checkpoints):
        answers = [(("option", index), one.misconception) for index, one in enumerate(point.option)]
        answers += [(("reply", index), one.misconception) for index, one in enumerate(point.reply)]
        for place, number in answers:
            if known and number and number not in known:
                line = line_of(("checkpoint", at, *place, "misconception"), lines)
                complain(line, f"misconception {number} is not in {LIST}", f"Add it to {LIST}.")
