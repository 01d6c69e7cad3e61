"""lesson.toml: what a lesson is called, what it teaches, how it is run, and its checkpoints.

A name that is not known is a complaint, so that a slip of the pen does not become a setting that does nothing.
"""

import re
import tomllib
from functools import partial
from typing import Annotated, Any

import msgspec

from scheduler_core.config import KNOBS, TOKIO_VERSIONS, Settings
from scheduler_core.lesson.asking import Checkpoint, Form, Number, Option, Reply, Text, check_question
from scheduler_core.lesson.complaints import Complain
from scheduler_core.lesson.story import words_as_html
from scheduler_core.lesson.toml_lines import Path, line_of, lines_of
from scheduler_core.narration.entry import Level

Minutes = Annotated[int, msgspec.Meta(ge=0, le=60)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=3)]  # it stands in a token

WORKERS = Annotated[int, msgspec.Meta(ge=1, le=64)]
SEED = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]  # a browser keeps it exact
OURS = {"worker_threads": "workers", "tokio": "tokio", "seed": "seed"}  # settings that are no knobs, by Tokio's names
Runtime = msgspec.defstruct(
    "Runtime",
    [("worker_threads", WORKERS, 1), ("tokio", str, ""), ("seed", SEED, 1), *((*knob, None) for knob in KNOBS.items())],
    forbid_unknown_fields=True,
)


class Teacher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody wants to know who shows the lesson to others; a reader does not see it."""

    goal: Text  # what the class can say or do afterwards
    notes: list[Text] = []  # to say and to show, in order
    wrong: list[Text] = []  # usual wrong answers, and what to ask back


class Variant(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another program that shows the same, in `name`.rs: with other means, or as somebody else wrote it."""

    name: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]*$", max_length=20)]
    title: Text
    says: Text  # words as in a story, shown instead of the story


class Try(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A what-if with which a reader confirms the moral: the same program with a change in text or settings."""

    says: Text  # what is changed
    ask: Text  # what the reader is to guess before looking
    change: dict[Text, str] = {}  # words of main.rs, each there once, to what stands in their place
    runtime: dict[str, Any] = {}  # as [runtime]; what is left out stays as it is
    figures: dict[str, Number | str] = {}  # what the changed run prints


class Next(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What to read next."""

    lesson: Text  # its slug
    says: Text  # why one would want to


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"try_": "try"}):
    """The whole file."""

    title: Text
    teaches: Text
    minutes: Minutes = 0  # what an unhurried reader needs; 0: not said
    teacher: Teacher | None = None
    level: Level = "story"  # of detail, at which a reader begins who has chosen none
    panels: list[Text] = []
    opens_at: str = ""
    runtime: dict[str, Any] = {}
    letters: dict[str, list[Label]] = {}
    figures: dict[str, Number | str] = {}
    checkpoint: list[Checkpoint] = []
    variant: list[Variant] = []
    try_: Try | None = None
    next: Next | None = None


def settings_of(runtime: dict[str, Any]) -> Settings:
    """A `[runtime]` table as the settings of a run."""
    own = {ours: runtime[name] for name, ours in OURS.items() if name in runtime}
    return Settings(knobs={name: runtime[name] for name in KNOBS if name in runtime}, **own)


def read_table(text: str, complain: Complain) -> tuple[Table, dict[Path, int]] | None:
    """What this text says and at which lines; None if it does not say it as it should."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        what, _, where = str(problem).partition(" (at ")
        at = re.match(r"line (\d+)", where)  # an unfinished text has none: it ends where it went wrong
        complain(int(at[1]) if at else len(text.splitlines()), f"this is not TOML: {what}", "Mend this line.")
        return None
    lines = lines_of(text)
    inside: Path = ()
    try:
        table = msgspec.convert(told, Table)
        for place, runtime in _runtimes(table):
            inside = place
            msgspec.convert(runtime, Runtime)
    except msgspec.ValidationError as problem:
        _explain(str(problem), inside, lines, complain)
        return None
    for place, runtime in _runtimes(table):
        if (tokio := runtime.get("tokio")) not in (None, *TOKIO_VERSIONS):
            line = line_of((*place, "tokio"), lines)
            complain(line, f"Tokio {tokio} is not played", f"Choose one of {', '.join(TOKIO_VERSIONS)}.")
    for place, figures in _figures(table):
        for figure in figures:
            if figure.count("{}") != 1:
                line = line_of((*place, figure), lines)
                complain(line, f"{figure!r} does not say where its number stands", "Put one {} in its place.")
    for index, variant in enumerate(table.variant):
        line = line_of(("variant", index, "name"), lines)
        if variant.name in ("main", "fixed", "try") or variant.name in [one.name for one in table.variant[:index]]:
            complain(line, f"there is a program {variant.name!r} already", "Call the variant otherwise.")
        try:
            words_as_html(variant.says)
        except ValueError as problem:
            complain(line_of(("variant", index, "says"), lines), str(problem), "Mend these words.")
    points = table.checkpoint
    for index, point in enumerate(points):
        later = [other.id for other in points[index + 1 :]]
        check_question(point, list(table.figures), later, complain, partial(_line_in, lines, "checkpoint", index))
    return table, lines


def _runtimes(table: Table) -> list[tuple[Path, dict[str, Any]]]:
    """Every table of settings, and where it stands."""
    return [(("runtime",), table.runtime), (("try", "runtime"), table.try_.runtime if table.try_ else {})]


def _figures(table: Table) -> list[tuple[Path, dict[str, Number | str]]]:
    """Every table of figures, and where it stands."""
    return [(("figures",), table.figures), (("try", "figures"), table.try_.figures if table.try_ else {})]


def _explain(problem: str, inside: Path, lines: dict[Path, int], complain: Complain) -> None:
    """A complaint of msgspec, "Expected `str`, got `int` - at `$.checkpoint[2].title`", in an author's words."""
    what, _, at = problem.partition(" - at `$")
    place = inside + tuple(int(step) if step.isdigit() else step for step in re.findall(r"\w+", at))
    if missing := re.fullmatch(r"Object missing required field `(.+)`", what):
        complain(line_of(place, lines), f"`{missing[1]}` is missing", f"Add a line `{missing[1]} = ...` here.")
    elif unknown := re.fullmatch(r"Object contains unknown field `(.+)`", what):
        complain(
            line_of((*place, unknown[1]), lines),
            f"`{unknown[1]}` is no name we know here",
            f"Known are {', '.join(_names(place))}.",
        )
    elif other := re.fullmatch(r"Invalid enum value '(.*)'", what):
        known = Level.__args__ if place[-1] == "level" else Form.__args__[1:]  # type: ignore[attr-defined]
        choice = ", ".join(known)
        complain(line_of(place, lines), f"`{place[-1]}` cannot be {other[1]!r}", f"Choose one of {choice}.")
    else:
        complain(line_of(place, lines), f"`{place[-1]}`: {what[:1].lower()}{what[1:]}", "Change the value.")


def _names(place: Path) -> tuple[str, ...]:
    """The names that may stand in the table at this place."""
    kinds: dict[Any, type[msgspec.Struct]]
    kinds = {"checkpoint": Checkpoint, "option": Option, "reply": Reply, "runtime": Runtime, "teacher": Teacher}
    kinds |= {"try": Try, "next": Next}
    kinds["variant"] = Variant
    table = next((name for name in reversed(place) if isinstance(name, str)), "")
    return kinds.get(table, Table).__struct_encode_fields__


def _line_in(lines: dict[Path, int], *path: str | int) -> int:
    return line_of(path, lines)
