"""A lesson's folder, read and checked: lesson.toml, story.md and main.rs; fixed.rs, variants and main.log as well.

Whatever is wrong is a `Complaint` with its file, its line and what to do; all are raised at once as `LessonBroken`, so
that an author mends a lesson in one go and the site can show them on the lesson's own page.
"""

import re
from pathlib import Path

import msgspec

from scheduler_core.config import Settings
from scheduler_core.lesson.agreement import check
from scheduler_core.lesson.asked import Asked, NoAnswer, Question, Unanswerable, Verdict, asked
from scheduler_core.lesson.asking import Checkpoint, Option, Reply
from scheduler_core.lesson.complaints import Complaint, Complaints, LessonBroken
from scheduler_core.lesson.marks import Mark, read_marks
from scheduler_core.lesson.story import read_story, words_as_html
from scheduler_core.lesson.table import Next, Table, Teacher, Try, read_table, settings_of
from scheduler_core.lesson.toml_lines import Path as TomlPath
from scheduler_core.lesson.toml_lines import line_of

__all__ = [
    "Asked",
    "Checkpoint",
    "Complaint",
    "Lesson",
    "LessonBroken",
    "Mark",
    "Next",
    "NoAnswer",
    "Option",
    "Part",
    "Program",
    "Question",
    "Reply",
    "Teacher",
    "Try",
    "Unanswerable",
    "Variant",
    "Verdict",
    "asked",
    "read_lesson",
]  # fmt: skip

FOLDER = re.compile(r"(?P<number>\d{3})-(?P<slug>[a-z0-9]+(-[a-z0-9]+)*)")
NEEDED = {
    "lesson.toml": "title and teaches",
    "story.md": "a section `## id` for each checkpoint",
    "main.rs": "the lesson's program",
}
PROGRAMS = {"main": "main.rs", "fixed": "fixed.rs"}
BLESSED = "main.log"
TRIED = "try"  # main.rs with the change of [try]
LARGEST = 256 * 1024  # bytes of a file; chosen: as much as a program may have
ENCODING = "utf-8-sig"  # UTF-8, with or without the mark that some editors put first


class Part(msgspec.Struct, frozen=True):
    """One part of the story: what is told at a checkpoint."""

    id: str
    title: str
    html: str


class Program(msgspec.Struct, frozen=True):
    """One of a lesson's Rust programs."""

    file: str
    source: str
    marks: list[Mark]
    lines: list[tuple[int, str]]  # what a reader sees: line number and text, marks taken out


class Variant(msgspec.Struct, frozen=True):
    """What is said of a program that shows the same with other means."""

    title: str
    html: str


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a lesson's folder says."""

    number: int
    slug: str
    title: str
    teaches: str
    minutes: int  # 0: not said
    teacher: Teacher | None
    level: str  # of detail, at which a reader begins
    panels: list[str]
    opens_at: str  # checkpoint at which a reader begins, or ""
    settings: Settings
    letters: dict[str, list[str]]  # "clients", or an async fn's name, to its labels in order of birth
    figures: dict[str, int | float | str]  # a line the program prints, "{}" for its number, to what was measured
    checkpoints: list[Checkpoint]
    parts: list[Part]  # the words of each checkpoint, in the same order
    programs: dict[str, Program]  # "main", "fixed" where there is a cure, variants, "try" where trying changes the text
    tried: Try | None
    tried_settings: Settings  # of the run with the change
    next: Next | None
    variants: dict[str, Variant]
    log: str  # the blessed log, or ""


def read_lesson(folder: Path) -> Lesson:
    """The lesson in this folder; raises LessonBroken with every complaint there is."""
    complaints = Complaints()
    name = FOLDER.fullmatch(folder.name)
    if name is None:
        complaints.about(folder.name)(0, "the folder is not called NNN-slug", "Call it as in 050-the-axum-stall.")
    texts = _texts(folder, complaints)
    read = read_table(texts["lesson.toml"], complaints.about("lesson.toml")) if "lesson.toml" in texts else None
    files = dict(PROGRAMS)
    for index, variant in enumerate(read[0].variant if read else []):
        files[variant.name] = f"{variant.name}.rs"
        line = line_of(("variant", index), read[1]) if read else 0
        _read(folder, files[variant.name], texts, complaints, f"Write it: lesson.toml names it at line {line}.")
    story = read_story(texts.get("story.md", ""), complaints.about("story.md"))
    programs = {
        program: Program(file, texts[file], *read_marks(texts[file], complaints.about(file)))
        for program, file in files.items()
        if file in texts
    }
    if complaints or read is None or name is None:
        raise LessonBroken(complaints)
    table, lines = read
    check(table, lines, story, programs["main"].marks, complaints)
    if table.try_ and table.try_.change:
        programs[TRIED] = _changed(programs["main"], table, lines, complaints)
    if complaints:
        raise LessonBroken(complaints)
    words = {section.id: section.html for section in story}
    return Lesson(
        number=int(name["number"]),
        slug=name["slug"],
        title=table.title,
        teaches=table.teaches,
        minutes=table.minutes,
        teacher=table.teacher,
        level=table.level,
        panels=table.panels,
        opens_at=table.opens_at,
        settings=settings_of(table.runtime),
        letters=table.letters,
        figures=table.figures,
        checkpoints=table.checkpoint,
        parts=[Part(checkpoint.id, checkpoint.title, words[checkpoint.id]) for checkpoint in table.checkpoint],
        programs=programs,
        variants={one.name: Variant(one.title, words_as_html(one.says)) for one in table.variant},
        log=texts.get(BLESSED, ""),
        tried=table.try_,
        tried_settings=settings_of(table.runtime | (table.try_.runtime if table.try_ else {})),
        next=table.next,
    )


def _changed(main: Program, table: Table, lines: dict[TomlPath, int], complaints: Complaints) -> Program:
    """main.rs with what [try] changes."""
    source = main.source
    for old, new in table.try_.change.items() if table.try_ else ():
        if (count := source.count(old)) != 1:
            line = line_of(("try", "change", old), lines)
            complaints.about("lesson.toml")(line, f"{old!r} stands {count} times in main.rs", "Name words there once.")
        source = source.replace(old, new)
    return Program(main.file, source, *read_marks(source, complaints.about(main.file)))


def _texts(folder: Path, complaints: Complaints) -> dict[str, str]:
    """The folder's files by name, as far as they can be read."""
    texts: dict[str, str] = {}
    for file in (*NEEDED, PROGRAMS["fixed"], BLESSED):
        _read(folder, file, texts, complaints, f"Write it; it holds {NEEDED[file]}." if file in NEEDED else "")
    return texts


def _read(folder: Path, file: str, texts: dict[str, str], complaints: Complaints, missing: str) -> None:
    """Add a file's text; `missing` is what to do if there is none, or "" if there need not be one."""
    complain = complaints.about(file)
    try:
        if (size := (folder / file).stat().st_size) > LARGEST:
            complain(0, f"the file has {size:,} bytes, and {LARGEST:,} are the most", "Make it shorter.")
            return
        texts[file] = (folder / file).read_text(encoding=ENCODING)
    except FileNotFoundError:
        if missing:
            complain(0, "the file is missing", missing)
    except UnicodeDecodeError as problem:
        complain(0, f"the file is not UTF-8 at byte {problem.start}", "Save it as UTF-8.")
    except OSError as problem:
        complain(0, f"the file cannot be read: {problem.strerror}", "Make it a readable file.")
