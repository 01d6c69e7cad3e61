"""What an author may ask at a checkpoint: five forms, and for each what its options and replies must say.

choose  one of the options; right is the one nearest to what the run prints
click   the task that runs next, on the stage; an option says what to reply to who clicked that task
order   options put in the order in which the run brings them
type    a number; within 5 % of what the run prints is right
mark    a place on the picture: where the task `of`, or the "eye", is at the checkpoint `at`

No right answer is written down: it is read from the run (`asked.py`). [[checkpoint.option]] are the answers to choose
from, [[checkpoint.reply]] what is said to a typed number or to an order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Literal

import msgspec

from scheduler_core.lesson.complaints import Complain

Text = Annotated[str, msgspec.Meta(min_length=1)]
Number = int | float
Form = Literal["", "choose", "click", "order", "type", "mark"]
FORMS = ("choose", "click", "order", "type", "mark")
About = Callable[[str, str], None]  # what is wrong, what to do
EYE = "eye"  # what is marked when no task is: who watches the sockets
PLACES = ("worker", "inject", "fd", "timer", "resource", "task", "thread", "runtime", "lost", "done")
WHEN = re.compile(r"(?P<kind>prints|polls|reaches): (?P<what>.+)")


class Option(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """An answer; which fields it needs depends on the form."""

    reply: str = ""
    says: str = ""
    because: str = ""
    misconception: int = 0
    ms: Number | None = None  # choose: the number that this option stands for
    is_: Number | str | None = None  # choose: the same for what is no time; with neither, the option says "never"
    task: str = ""  # click: label of the task
    when: str = ""  # order: "prints: a line", "polls: a task's label" or "reaches: a checkpoint"
    place: str = ""  # mark: key of a place, as in "worker:0.1/lifo", "worker:0.1", "inject:0", "fd"

    @property
    def stands_for(self) -> Number | str | None:
        """What must be printed for this option to be right; None: nothing."""
        return self.ms if self.ms is not None else self.is_


class Reply(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is said to an answer: the first that fits is taken."""

    says: Text
    below: Number | None = None  # type: fits numbers below this
    begins: list[str] = []  # order: fits orders that begin with these options
    misconception: int = 0


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A moment of the run that the story speaks of, and perhaps a question asked there."""

    id: Text
    title: Text
    form: Form = ""
    ask: str = ""
    unit: str = ""
    measure: str = ""  # choose, type: the line of `figures` that holds the answer
    happened: str = ""  # choose, type: the sentence that tells it, "{}" for the answer; else "It took {} ms."
    of: str = ""  # mark: label of the task, or "eye"
    at: str = ""  # mark: the later checkpoint at which to look
    option: list[Option] = []
    reply: list[Reply] = []


def check_question(
    point: Checkpoint, figures: list[str], later: list[str], complain: Complain, line_of: Callable[..., int]
) -> None:
    """Complain about whatever keeps this question from being asked or answered.

    `later` are the checkpoints after it; `line_of` says at which line a part of the question stands.
    """

    def about(what: str, advice: str, *place: str | int) -> None:
        complain(line_of(*place), f"{'an answer of ' * bool(place)}the question at {point.id!r} {what}", advice)

    if not point.form:
        if point.ask or point.option or point.reply:
            about("has no form", f'Add form = "…" with one of {", ".join(Form.__args__[1:])}.')  # type: ignore[attr-defined]
        return
    if not point.ask:
        about("asks nothing", "Add a line `ask = ...`.")
    if point.form in ("choose", "type") and point.measure not in figures:
        about(f"is measured by {point.measure!r}", f"Name a line of [figures]: {', '.join(figures)}.")
    if point.happened and point.happened.count("{}") != 1:
        about(f"tells {point.happened!r}", "Put one {} where the answer stands.")
    if point.form in ("choose", "order", "mark") and len(point.option) < 2:
        about("leaves no choice", "Add at least two [[checkpoint.option]].")
    if point.form == "click" and not point.option:
        about("has no answers", 'Add a [[checkpoint.option]] with task = "…" and reply for each task one may click.')
    if point.form in ("type", "order") and not point.reply:
        about("has no answers", "Add a [[checkpoint.reply]] for each kind of answer.")
    if point.form == "type" and point.reply and all(reply.below is None for reply in point.reply):
        about("has no answers", "Say with `below` to which numbers each reply belongs.")
    if point.form == "mark" and not point.of:
        about("marks nothing", f'Say whose place: of = "A", a task\'s label, or of = "{EYE}".')
    if point.form == "mark" and point.at not in later:
        about(f"looks at {point.at!r}", f"Name a later checkpoint with `at`: {', '.join(later) or 'there is none'}.")
    for index, option in enumerate(point.option):
        _check_option(point.form, option, lambda what, advice, at=index: about(what, advice, "option", at))  # type: ignore[misc]
    if len({option.says for option in point.option}) < len(point.option) and point.form != "click":
        about("offers the same answer twice", "Give each option words of its own in `says`.")
    for reply in point.reply:
        unknown = [says for says in reply.begins if says not in [option.says for option in point.option]]
        if unknown:
            about(f"replies to {unknown[0]!r}", "`begins` names options by what they say.")


def _check_option(form: str, option: Option, about: About) -> None:
    if form != "click" and not option.says:
        about("says nothing", "Add a line `says = ...`.")
    if form != "order" and not option.reply:
        about("has no reply", "Add a line `reply = ...`: what is said to who chose it.")
    if form == "click" and not option.task:
        about("is no task", 'Add a line `task = "A"` with the task\'s label.')
    if form == "order" and not WHEN.fullmatch(option.when):
        about(f"comes when {option.when!r}", 'Write when = "prints: a line", "polls: A" or "reaches: a checkpoint".')
    if form == "mark" and option.place.partition(":")[0] not in PLACES:
        about(f"is at {option.place!r}", f"Begin `place` with one of {', '.join(PLACES)}, as in worker:0.1/lifo.")
