"""The words of a lesson, as far as a rule can judge them: short sentences, a question first, the moral last.

What no rule can judge (no term before it is shown, no filler) is for whoever reads it aloud.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scheduler_core.lesson import ENCODING, Lesson
from scheduler_core.lesson.complaints import Complain, Complaints
from scheduler_core.lesson.toml_lines import Path as TomlPath
from scheduler_core.lesson.toml_lines import line_of, lines_of

LONGEST = 25  # words of a sentence; chosen: one breath
PARTS = range(4, 8)
END = re.compile(r"(?<=[.?!])[\"'”*)]*\s+")
CODE = re.compile(r"`([^`]*)`")
MORAL = re.compile(r"\*\*([^*]+)\*\*")
TAG = re.compile(r"<[^>]+>")


def check_wording(lesson: Lesson, folder: Path, complaints: Complaints) -> None:
    """Complain about what nobody can say in one breath, and about a lesson without question, moral or teacher."""
    table, story = complaints.about("lesson.toml"), complaints.about("story.md")
    lines = lines_of((folder / "lesson.toml").read_text(encoding=ENCODING))
    for place, text in _texts(lesson):
        _short(text, line_of(place, lines), table)
    paragraphs = _paragraphs((folder / "story.md").read_text(encoding=ENCODING))
    for _, line, text in paragraphs:
        _short(text, line, story)
    _begin_and_end(paragraphs, story)
    if len(lesson.parts) not in PARTS:
        table(0, f"the story has {len(lesson.parts)} parts", "Tell it in 4 to 7.")
    for missing, name in (
        (not lesson.minutes, "minutes"),
        (not lesson.teacher, "[teacher]"),
        (not lesson.tried, "[try]"),
    ):
        if missing:
            table(0, f"{name} is missing", "CONTRIBUTING.md says what belongs there.")
    if not any(point.form for point in lesson.checkpoints):
        table(0, "nothing is asked", "Ask at one checkpoint at least: `form` and `ask`.")
    if lesson.teacher and not (lesson.teacher.notes and lesson.teacher.wrong):
        table(
            line_of(("teacher",), lines),
            "a teacher finds no help here",
            "Add `notes` to say and usual `wrong` answers.",
        )


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, without its signs."""
    plain = CODE.sub(lambda code: re.sub(r"[.?!]", "", code[1]), text).replace("*", "")
    return [one.strip() for one in END.split(plain) if one.strip()]


def _short(text: str, line: int, complain: Complain) -> None:
    for sentence in sentences(text):
        if (count := len(sentence.split())) > LONGEST:
            begin = " ".join(sentence.split()[:6])
            complain(line, f"the sentence “{begin} …” has {count} words", f"Say it in at most {LONGEST}, or in two.")


def _texts(lesson: Lesson) -> Iterator[tuple[TomlPath, str]]:
    """Every sentence of lesson.toml that somebody reads, and where it stands."""
    yield ("title",), lesson.title
    yield ("teaches",), lesson.teaches
    if lesson.teacher:
        yield ("teacher", "goal"), lesson.teacher.goal
        yield from ((("teacher", "notes"), note) for note in lesson.teacher.notes)
        yield from ((("teacher", "wrong"), wrong) for wrong in lesson.teacher.wrong)
    if lesson.tried:
        yield from ((("try", name), text) for name, text in (("says", lesson.tried.says), ("ask", lesson.tried.ask)))
    if lesson.next:
        yield ("next", "says"), lesson.next.says
    for at, variant in enumerate(lesson.variants.values()):
        yield ("variant", at, "title"), variant.title
        yield ("variant", at, "says"), TAG.sub("", variant.html)
    for at, point in enumerate(lesson.checkpoints):
        place = ("checkpoint", at)
        yield from (((*place, name), text) for name, text in (("title", point.title), ("ask", point.ask)))
        yield (*place, "happened"), point.happened
        for index, option in enumerate(point.option):
            yield from (((*place, "option", index), text) for text in (option.says, option.because, option.reply))
        yield from (((*place, "reply", index), reply.says) for index, reply in enumerate(point.reply))


def _paragraphs(text: str) -> list[tuple[str, int, str]]:
    """Part, line of its beginning, and words of each paragraph and list entry."""
    found: list[tuple[str, int, str]] = []
    part, is_open = "", False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            part, is_open = line[3:].strip(), False
        elif not line.strip() or line.startswith("- "):
            is_open = False
        if line.strip() and not line.startswith("## "):
            if is_open:
                _, at, words = found.pop()
                found.append((part, at, f"{words} {line.strip()}"))
            else:
                found.append((part, number, line.removeprefix("- ").strip()))
            is_open = True
    return found


def _begin_and_end(paragraphs: list[tuple[str, int, str]], complain: Complain) -> None:
    if not paragraphs:
        return
    first = [words for part, _, words in paragraphs if part == paragraphs[0][0]]
    if not any("?" in words for words in first):
        complain(1, "the first part asks nothing", "Begin with what is to be seen, and a question about it.")
    last = paragraphs[-1][0]
    morals = [(line, moral) for part, line, words in paragraphs if part == last and (moral := MORAL.fullmatch(words))]
    if len(morals) != 1:
        what = f"the last part has {len(morals)} morals"
        complain(paragraphs[-1][1], what, "Say it in one paragraph of one sentence between ** and **.")
    elif len(sentences(morals[0][1][1])) != 1:
        complain(morals[0][0], "the moral is not one sentence", "Say it in one.")
