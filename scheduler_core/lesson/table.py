"""lesson.toml: what a lesson is called, what it teaches, how it is run, and its checkpoints.

A name that is not known is a complaint, so that a slip of the pen does not become a setting that does nothing.
"""

import re
import tomllib
from functools import partial
from typing import Annotated, Any, Literal

import msgspec

from scheduler_core.config import KNOBS, TOKIO_VERSIONS, Settings
from scheduler_core.lesson.complaints import Complain
from scheduler_core.lesson.toml_lines import Path, line_of, lines_of

Text = Annotated[str, msgspec.Meta(min_length=1)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=3)]  # it stands in a token
Number = int | float

WORKERS = Annotated[int, msgspec.Meta(ge=1, le=64)]
SEED = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]  # a browser keeps it exact
OURS = {"worker_threads": "workers", "tokio": "tokio", "seed": "seed"}  # settings that are no knobs, by Tokio's names
Runtime = msgspec.defstruct(
    "Runtime",
    [("worker_threads", WORKERS, 1), ("tokio", str, ""), ("seed", SEED, 1), *((*knob, None) for knob in KNOBS.items())],
    forbid_unknown_fields=True,
)


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An answer to choose; the one nearest to what the run shows is right."""

    says: Text
    ms: Number
    reply: Text
    because: str = ""
    misconception: int = 0


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said to a typed number that is below `below` and not below that of an earlier reply."""

    below: Number
    says: Text
    misconception: int = 0


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A moment of the run that the story speaks of, and perhaps a question asked there."""

    id: Text
    title: Text
    ask: str = ""
    form: Literal["", "choose", "type"] = ""
    unit: str = ""
    measure: str = ""  # the line of `figures` that holds the answer
    option: list[Option] = []
    reply: list[Reply] = []


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    title: Text
    teaches: Text
    panels: list[Text] = []
    opens_at: str = ""
    runtime: dict[str, Any] = {}
    letters: dict[str, list[Label]] = {}
    figures: dict[str, Number] = {}
    checkpoint: list[Checkpoint] = []

    @property
    def settings(self) -> Settings:
        """The `[runtime]` table as the settings of a run."""
        own = {ours: self.runtime[name] for name, ours in OURS.items() if name in self.runtime}
        return Settings(knobs={name: self.runtime[name] for name in KNOBS if name in self.runtime}, **own)


def read_table(text: str, complain: Complain) -> tuple[Table, dict[Path, int]] | None:
    """What this text says and at which lines; None if it does not say it as it should."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        what, _, place = str(problem).partition(" (at ")
        at = re.match(r"line (\d+)", place)  # an unfinished text has none: it ends where it went wrong
        complain(int(at[1]) if at else len(text.splitlines()), f"this is not TOML: {what}", "Mend this line.")
        return None
    lines = lines_of(text)
    inside: Path = ()
    try:
        table = msgspec.convert(told, Table)
        inside = ("runtime",)
        msgspec.convert(table.runtime, Runtime)
    except msgspec.ValidationError as problem:
        _explain(str(problem), inside, lines, complain)
        return None
    if (tokio := table.runtime.get("tokio")) not in (None, *TOKIO_VERSIONS):
        line = line_of(("runtime", "tokio"), lines)
        complain(line, f"Tokio {tokio} is not played", f"Choose one of {', '.join(TOKIO_VERSIONS)}.")
    for figure in table.figures:
        if figure.count("{}") != 1:
            line = line_of(("figures", figure), lines)
            complain(line, f"{figure!r} does not say where its number stands", "Put one {} in its place.")
    for index, checkpoint in enumerate(table.checkpoint):
        about = partial(complain, line_of(("checkpoint", index), lines))
        _check_question(checkpoint, list(table.figures), about)
    return table, lines


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
    else:
        complain(line_of(place, lines), f"`{place[-1]}`: {what[:1].lower()}{what[1:]}", "Change the value.")


def _names(place: Path) -> tuple[str, ...]:
    """The names that may stand in the table at this place."""
    kinds: dict[Any, type[msgspec.Struct]]
    kinds = {"checkpoint": Checkpoint, "option": Option, "reply": Reply, "runtime": Runtime}
    table = next((name for name in reversed(place) if isinstance(name, str)), "")
    return kinds.get(table, Table).__struct_fields__


def _check_question(checkpoint: Checkpoint, figures: list[str], about: "partial[None]") -> None:
    named = f"the question at {checkpoint.id!r}"
    if not checkpoint.form:
        if checkpoint.ask or checkpoint.option or checkpoint.reply:
            about(f"{named} has no form", 'Add form = "choose" with options or form = "type" with replies.')
        return
    if not checkpoint.ask:
        about(f"{named} asks nothing", "Add a line `ask = ...`.")
    if checkpoint.measure not in figures:
        about(f"{named} is measured by {checkpoint.measure!r}", f"Name a line of [figures]: {', '.join(figures)}.")
    if checkpoint.form == "choose" and len(checkpoint.option) < 2:
        about(f"{named} leaves no choice", "Add at least two [[checkpoint.option]].")
    if checkpoint.form == "type" and not checkpoint.reply:
        about(f"{named} has no answers", "Add a [[checkpoint.reply]] for each kind of answer.")
