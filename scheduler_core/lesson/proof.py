"""Is a lesson true? Everything its folder says about its run, asked of the run itself.

Findings exactly as marked, in the cure none; checkpoints reached in the story's order; prints as marked; figures within
5 %; every question answered by the run; the log as it was blessed. What is wrong is said in an author's words.

`main.log` is what somebody looked at and found right: the steps of level "scheduler", one line each, without times, so
that a change of what things cost changes nothing here, and a change of what happens is a small difference to review.
Beside it `glance.json` keeps what the site shows of a lesson that it has not played.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from itertools import pairwise
from pathlib import Path

import msgspec

from scheduler_core import detectors
from scheduler_core.config import Limits, Settings
from scheduler_core.detectors import Finding, detect
from scheduler_core.errors import EngineBug, Refused
from scheduler_core.events import Event, Printed, RunEnded, told
from scheduler_core.history import History
from scheduler_core.lesson import BLESSED, ENCODING, PROGRAMS, TRIED, Lesson, Program, Try, read_lesson
from scheduler_core.lesson.asked import Asked, Unanswerable, asked
from scheduler_core.lesson.asking import Checkpoint
from scheduler_core.lesson.complaints import Complain, Complaint, Complaints, LessonBroken
from scheduler_core.lesson.glance import GLANCE, glance_at, text_of
from scheduler_core.lesson.neighbours import check_neighbours
from scheduler_core.lesson.toml_lines import Path as TomlPath
from scheduler_core.lesson.toml_lines import line_of, lines_of
from scheduler_core.lesson.wording import check_wording
from scheduler_core.narration.catalogue import place_of
from scheduler_core.narration.entry import SCHEDULER
from scheduler_core.outline import Part
from scheduler_core.playback import Playback
from scheduler_core.reality import TOLERANCE, alike
from scheduler_core.simulation import Recording, prepare, simulate
from scheduler_core.world import Entities

TABLE = "lesson.toml"
MOST = 400  # lines of a blessed log; chosen: more than anybody reviews. Of the rest there is a digest
LIMITS = Limits(events=250_000, steps=3_000_000)  # chosen: many times what a lesson needs, and seconds until a word
USED_BY = {"lifo": "lifo", "queue": "queue", "seat": "task"}  # a part of a worker, and who is in it
SHOWN = 12  # lines of a difference in a complaint; chosen
TIMES = re.compile(r" (took|until|late|deadline|timeout)=-?\d+(?= |$)")


def prove(folder: Path) -> list[Complaint]:
    """Everything that is wrong with the lesson in this folder."""
    complaints, written = _proved(folder)
    for file, text in written.items():
        blessed = folder / file
        if not blessed.exists():
            complaints.about(file)(0, "nobody has blessed this lesson's run", f"Look at it, then: `{command(folder)}`.")
        elif (known := blessed.read_text(encoding="utf-8")) != text:
            complaints.about(file)(*_difference(known, text, folder))
    return complaints


def bless(folder: Path) -> list[Complaint]:
    """Write the log and the glance down as right, if all else is; what is wrong otherwise."""
    complaints, written = _proved(folder)
    if not complaints:
        for file, text in written.items():
            (folder / file).write_text(text, encoding="utf-8")
    return complaints


def command(folder: Path) -> str:
    """How to bless this lesson."""
    return f"python -m scheduler_core bless {folder}"


def blessing(log: Sequence[Event]) -> str:
    """The text of `main.log` for this log."""
    lines = [TIMES.sub("", told(event)) for event in log if place_of(event)[0] <= SCHEDULER]
    rest = "\n".join(lines[MOST:])
    if rest:
        digest = hashlib.sha256(rest.encode()).hexdigest()[:16]
        lines[MOST:] = [f"and {len(lines) - MOST} more, their digest {digest}"]
    return "".join(f"{line}\n" for line in lines)


def _proved(folder: Path) -> tuple[Complaints, dict[str, str]]:
    """All complaints but those about what was blessed, and the texts to bless, by file, if there is a run."""
    complaints = Complaints()
    try:
        lesson = read_lesson(folder)
    except LessonBroken as broken:
        return Complaints([*_refused(folder), *broken.complaints]), {}
    written = {}
    check_wording(lesson, folder, complaints)
    check_neighbours(lesson, folder, complaints)
    for name, program in lesson.programs.items():
        complain = complaints.about(program.file)
        if name == TRIED:
            continue
        recording = _played(program, lesson.settings, complain)
        if recording is None:
            continue
        found = detect(recording.log)
        _check_findings(program, found, complain)
        _check_prints(program, recording.log, complain)
        if name == "main":
            written = {BLESSED: blessing(recording.log), GLANCE: text_of(glance_at(_playback(lesson, recording)))}
            _check_main(lesson, folder, recording, complaints)
        elif name in lesson.variants:
            lines = lines_of((folder / TABLE).read_text(encoding=ENCODING))
            _check_figures(lesson.figures, recording.stdout, ("figures",), lines, complaints.about(TABLE))
        elif found:
            finding = found[0]
            complain(finding.line, f"the cure has a finding, {finding.name}", "Cure that too, or make it no cure.")
    if lesson.tried is not None:
        _check_tried(lesson, lesson.tried, folder, complaints)
    return complaints, written


def _refused(folder: Path) -> Complaints:
    """What is not Rust in the main.rs of a broken lesson: its marks may be missing because of that."""
    complaints = Complaints()
    try:
        source = (folder / PROGRAMS["main"]).read_text(encoding=ENCODING)
        prepare(source, Settings(), PROGRAMS["main"])
    except Refused as refused:
        _complain_of(refused, complaints.about(PROGRAMS["main"]))
    except (OSError, UnicodeDecodeError, EngineBug):
        pass  # whoever reads or plays it says so
    return complaints


def _playback(lesson: Lesson, recording: Recording) -> Playback:
    parts = [Part("question" if point.form else "part", point.id, point.title) for point in lesson.checkpoints]
    return Playback(recording, letters=lesson.letters, parts=parts)


def _check_tried(lesson: Lesson, tried: Try, folder: Path, complaints: Complaints) -> None:
    """The changed run does what [try] says."""
    lines = lines_of((folder / TABLE).read_text(encoding=ENCODING))
    complain = complaints.about(TABLE)
    line = line_of(("try",), lines)
    if not tried.change and not tried.runtime:
        complain(line, "nothing is changed to try", "Add [try.change] or [try.runtime].")
    if not tried.figures:
        complain(line, "nobody knows what trying shows", "Add [try.figures] with a line that the changed run prints.")
    program = lesson.programs.get(TRIED, lesson.programs["main"])
    recording = _played(program, lesson.tried_settings, lambda _, what, advice: complain(line, what, advice))
    if recording is None:
        return
    _check_figures(tried.figures, recording.stdout, ("try", "figures"), lines, complain)


def _played(program: Program, settings: Settings, complain: Complain) -> Recording | None:
    """Its run; None if there is none, or none that ends: nothing else is found out about that."""
    try:
        recording = simulate(program.source, msgspec.structs.replace(settings, limits=LIMITS), file=program.file)
        end = recording.log[-1]
        if not isinstance(end, RunEnded) or end.how != "limit":
            return recording
        what = f"the run does not end: {' '.join(end.detail.split()).rstrip('.')}"
        complain(end.line, what, f"Let it end: a check plays {LIMITS.events:,} events and {LIMITS.steps:,} statements.")
    except Refused as refused:
        _complain_of(refused, complain)
    except EngineBug as bug:
        complain(0, f"a bug of Pollscope ends this run: {bug}", "Report it; the program may be right.")
    return None


def _complain_of(refused: Refused, complain: Complain) -> None:
    for refusal in refused.refusals:
        complain(refusal.line, f"this is refused: {refusal.reason.rstrip('.')}", "Write it in Rust that is played.")


# ---------------------------------------------------------------- each program


def _check_findings(program: Program, findings: Sequence[Finding], complain: Complain) -> None:
    known = sorted(module.stem for module in Path(detectors.__file__).parent.glob("[a-z]*.py"))
    for mark in program.marks:
        if mark.kind == "found" and mark.text not in known:
            complain(mark.line, f"nothing is called {mark.text!r}", f"What can be found: {', '.join(known)}.")
    marked = {(mark.line, mark.text) for mark in program.marks if mark.kind == "found" and mark.text in known}
    found = {(finding.line, finding.name) for finding in findings}
    for line, name in sorted(marked - found):
        others = ", ".join(f"{other} at line {at}" for at, other in sorted(found)) or "nothing"
        complain(line, f"{name} is marked here and not found", f"Found is {others}. Mend the program or the mark.")
    for line, name in sorted(found - marked):
        advice = f"If the lesson is about it, mark the line: `//~ found: {name}`. Else mend the program."
        complain(line, f"{name} is found here and not marked", advice)


def _check_prints(program: Program, log: Iterable[Event], complain: Complain) -> None:
    marked: dict[int, list[str]] = defaultdict(list)
    for mark in program.marks:
        if mark.kind == "prints":
            marked[mark.line].append(mark.text)
    texts: dict[int, str] = defaultdict(str)
    for event in log:
        if isinstance(event, Printed):
            texts[event.line] += event.text
    for line, wanted in marked.items():
        printed = texts[line].splitlines()
        same = len(printed) == len(wanted) and all(
            alike(one, other, TOLERANCE) for one, other in zip(wanted, printed, strict=True)
        )
        if not same:
            told = " then ".join(map(repr, printed)) or "nothing"
            complain(line, f"this line prints {told}, its mark says {' then '.join(wanted)!r}", "Mend one of them.")


# ---------------------------------------------------------------- the program the lesson is about


def _check_main(lesson: Lesson, folder: Path, recording: Recording, complaints: Complaints) -> None:
    lines = lines_of((folder / TABLE).read_text(encoding=ENCODING))
    points = lesson.checkpoints
    history = _playback(lesson, recording).history
    marks = {mark.text: mark.line for mark in lesson.programs["main"].marks if mark.kind == "checkpoint"}
    reached = [part.id for _, part in history.parts]
    for before, point in pairwise([None, *points]):
        if point is not None and point.id not in reached:
            after = f", or not after {before.id!r}" if before else ""
            advice = "Put its mark at a line that runs there, or change the order in lesson.toml and story.md."
            complaints.about("main.rs")(marks[point.id], f"checkpoint {point.id!r} is never reached{after}", advice)
    end = recording.log[-1]
    if len(reached) < len(points) and isinstance(end, RunEnded) and end.how != "returned":
        why = " ".join(end.detail.split()) or end.how
        complaints.about("main.rs")(end.line, f"the run ends before all checkpoints: {why}", "Mend the program.")
    _check_figures(lesson.figures, recording.stdout, ("figures",), lines, complaints.about(TABLE))
    for question in asked(points, history):
        index = next(index for index, point in enumerate(points) if point.id == question.id)
        line = line_of(("checkpoint", index), lines)
        for what, advice in _wrong_with(question, history):
            complaints.about(TABLE)(line, f"the question at {question.id!r} {what}", advice)
        if lesson.level == "story":
            for place in _not_drawn(points[index], history.entities(question.seq)):
                what = (
                    f"the question at {question.id!r} offers {place!r}, and the story draws that only while it is used"
                )
                complaints.about(TABLE)(line, what, 'Say `level = "scheduler"` above, or ask of another place.')


def _check_figures(
    figures: dict[str, int | float | str], stdout: str, table: TomlPath, lines: dict[TomlPath, int], complain: Complain
) -> None:
    """The order of the lines exactly, the numbers within 5 %."""
    before = ""
    at = 0
    for template, measured in figures.items():
        line = line_of((*table, template), lines)
        found = _check_figure(template, measured, stdout, line, complain)
        if found < 0:
            continue
        if found < at:
            complain(line, f"{template!r} is printed before {before!r}", "Put the figures in the order of the lines.")
        at, before = found, template


def _check_figure(template: str, measured: int | float | str, stdout: str, line: int, complain: Complain) -> int:
    """Where the line begins in what was printed; -1 if it is not there."""
    begin, end = (re.escape(text) for text in template.split("{}"))
    found = re.search(f"^{begin}(.*?){end}$", stdout, re.MULTILINE)
    if found is None:
        complain(line, f"{template!r} is never printed", "Mend the figure, or let main.rs print it.")
        return -1
    if isinstance(measured, str):
        if found[1] != measured:
            complain(line, f"{template!r} prints {found[1]!r}, not {measured!r}", "Mend the figure, or the program.")
    else:
        number = float(found[1]) if re.fullmatch(r"-?\d+(\.\d+)?", found[1]) else None
        if number is None or abs(number - measured) > TOLERANCE * abs(measured):
            what = f"{template!r} prints {found[1]}; measured was {measured}, and 5 % may lie between them"
            complain(line, what, "Mend the program; a figure is changed only with its source.")
    return found.start()


def _wrong_with(question: Asked, history: History) -> Iterator[tuple[str, str]]:
    """What keeps this question from being asked and answered."""
    if not all(history.steps(level).within(question.seq) for level in ("story", "scheduler")):
        yield "is asked before the first step", "Ask where there is something to see."
        return
    try:
        verdict = question.verdict(None)
    except Unanswerable as problem:
        yield problem.what, problem.advice
        return
    if not verdict.reply:
        yield "has no reply to the right answer", "Add a reply that fits it."
    form, choices = question.form, question.question(question.seq).choices
    if form == "order" and question.verdict([choice.key for choice in choices]).right:
        yield "shows its answers in the right order already", "Write the options in another order."


def _not_drawn(point: Checkpoint, entities: Entities) -> Iterator[str]:
    """Places to be marked that are empty: slots, queues and seats (`static/panels/stage/workers.js`)."""
    for option in point.option if point.form == "mark" else ():
        key, _, part = option.place.partition("/")
        if (key.startswith("inject") or part) and not entities.get(key, {}).get(USED_BY.get(part, "tasks")):
            yield option.place


def _difference(known: str, log: str, folder: Path) -> tuple[int, str, str]:
    """The first lines that differ, and at which line of the blessed log."""
    before, after = known.splitlines(), log.splitlines()
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), None)
    line = (min(len(before), len(after)) if same is None else same) + 1
    changes = [text for text in unified_diff(before, after, lineterm="", n=0) if text[:1] in "+-"][2:]
    more = f"\n    and {len(changes) - SHOWN} lines more" if len(changes) > SHOWN else ""
    shown = "".join(f"\n    {text}" for text in changes[:SHOWN]) + more
    what = f"the run is not the blessed one:{shown}\n "
    return line, what, f"If it is right like this: `{command(folder)}`."
