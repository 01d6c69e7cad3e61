"""A lesson's question in one run of it: what may be answered, and what the run says is right.

Right answers are read from the log after the question, so that a lesson whose program changes cannot keep a wrong one.
A question that this run does not answer raises `Unanswerable`; `check` tells the author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from scheduler_core.events import Event, MarkReached, PollStarted, Printed
from scheduler_core.history import History
from scheduler_core.lesson.asking import EYE, WHEN, Checkpoint, Number, Option

NEAR = 0.05  # a typed number this near is right: as near as a lesson's figures are to what was measured
HIGHEST = 1e15  # a typed number beyond is none
CODE = re.compile(r"`([^`]+)`")


class Unanswerable(Exception):
    """The run does not tell which answer is right: what is missing, and what the author can do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


class NoAnswer(Exception):
    """What somebody said is no answer to this question."""


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer a learner may give, without a word on whether it is right."""

    key: str
    says: str
    because: str = ""


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question as it goes to a screen; `seq` is the last event a learner may see before it is answered."""

    id: str
    seq: int
    form: str
    ask: str
    choices: list[Choice] = []
    unit: str = ""


class Verdict(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is said to an answer, once the run has come to event `seq`. All are sentences as captions are."""

    id: str
    seq: int
    said: str  # "" if the learner asked to be shown
    happened: str
    reply: str
    right: bool = False


class Asked:
    """One question in one run."""

    def __init__(self, point: Checkpoint, seq: int, history: History) -> None:
        self.id, self.form, self.seq = point.id, point.form, seq
        self._point, self._history = point, history
        self._labels = history.foresight.labels
        self._unit = point.unit or point.measure.partition("{}")[2].strip()

    def question(self, seq: int) -> Question:
        """For a screen that stands at event `seq`, the last one before the answer."""
        point = self._point
        choices = {"click": self._tasks, "type": list}.get(point.form, self._options)()
        return Question(self.id, seq, point.form, said_as(point.ask), choices, self._unit)

    def verdict(self, said: Any) -> Verdict:
        """What is said to this answer; None is "just show me". Raises NoAnswer, Unanswerable."""
        judge = {"choose": self._chosen, "type": self._typed, "click": self._clicked, "order": self._ordered}
        return judge.get(self._point.form, self._marked)(said)

    # ------------------------------------------------------------ choose and type: what is printed

    def _chosen(self, said: Any) -> Verdict:
        value, seq = self._printed()
        right = self._nearest(value)
        option = right if said is None else self._option(said)
        told = self._told(value) if value is not None else "It never happened."
        return self._verdict(seq, "" if said is None else option.says, told, option.reply, option is right)

    def _typed(self, said: Any) -> Verdict:
        value, seq = self._printed()
        if isinstance(value, str) or value is None:
            raise Unanswerable(f"prints no number for {self._point.measure!r}", "Ask with another form.")
        number = value if said is None else _number(said)
        reply = next((one.says for one in self._point.reply if one.below is None or number < one.below), "")
        right = abs(number - value) <= NEAR * abs(value)
        return self._verdict(
            seq, "" if said is None else f"{_written(number)} {self._unit}", self._told(value), reply, right
        )

    def _printed(self) -> tuple[Number | str | None, int]:
        """What stands in the measured line's place, and the event that printed it; None if it is never printed."""
        before, _, after = self._point.measure.partition("{}")
        line = ""
        for event in self._history.log:
            if isinstance(event, Printed) and event.stream == "stdout":
                *lines, line = (line + event.text).split("\n")
                for text in lines:
                    if text.startswith(before) and text.endswith(after) and len(text) >= len(before) + len(after):
                        return _value(text[len(before) : len(text) - len(after)]), self._after(event)
        return None, len(self._history.log) - 1

    def _after(self, event: Event) -> int:
        if event.seq <= self.seq:
            what = f"is answered by what is printed at event {event.seq}, and asked at event {self.seq}"
            raise Unanswerable(what, "Ask earlier, or measure another line.")
        return event.seq

    def _nearest(self, value: Number | str | None) -> Option:
        options = self._point.option
        if isinstance(value, int | float):
            numbers = [option for option in options if isinstance(option.stands_for, int | float)]
            fits = sorted(numbers, key=lambda option: abs(option.stands_for - value))[:1]  # type: ignore[operator]
        else:
            fits = [option for option in options if option.stands_for == value]
        if not fits:
            what = f"is answered by {value!r}" if value is not None else "is answered by a line that is never printed"
            advice = "Add an option for it" + (" with neither `ms` nor `is`." if value is None else ".")
            raise Unanswerable(f"{what}, and no option says so", advice)
        return fits[0]

    def _told(self, value: Number | str) -> str:
        usual = "It took {} ms." if self._unit == "ms" else f"It was {{}}{' ' * bool(self._unit)}{self._unit}."
        return (self._point.happened or usual).replace("{}", _written(value))

    # ------------------------------------------------------------ click: who is polled next

    def _tasks(self) -> list[Choice]:
        """Everybody who could be polled."""
        alive = [
            int(key.removeprefix("task:"))
            for key, task in self._history.entities(self.seq).items()
            if key.startswith("task:") and task["state"] != "complete" and task["kind"] != "blocking"
        ]
        return [Choice(f"task:{task}", f"{{task:{task}}}") for task in sorted(alive)]

    def _clicked(self, said: Any) -> Verdict:
        events = self._history.log[self.seq + 1 :]
        poll = next((event for event in events if isinstance(event, PollStarted) and event.task), None)
        if poll is None:
            raise Unanswerable("asks for the next task, and no task is polled any more", "Ask earlier.")
        right = f"task:{poll.task}"
        known = [choice.key for choice in self._tasks()]
        if right not in known:
            raise Unanswerable("is answered by a task that does not exist yet when it is asked", "Ask later.")
        chosen = right if said is None else said
        if chosen not in known:
            raise NoAnswer("Click a task that is on the stage.")
        reply = self._reply_to_task(chosen) or self._reply_to_task(right)
        if not reply:
            label = self._labels.get(poll.task, "")
            raise Unanswerable(f"is answered by task {label!r}, and no option is about it", f'Add task = "{label}".')
        told = f"{{{right}}} ran next."
        return self._verdict(poll.seq, "" if said is None else f"{{{said}}}", told, reply, chosen == right)

    def _reply_to_task(self, key: str) -> str:
        label = self._labels.get(int(key.removeprefix("task:")))
        return next((option.reply for option in self._point.option if option.task == label), "")

    # ------------------------------------------------------------ order: what comes when

    def _ordered(self, said: Any) -> Verdict:
        options = self._point.option
        places = [self._first(option) for option in options]
        right = [option.says for _, option in sorted(zip(places, options, strict=True), key=lambda pair: pair[0])]
        if said is not None and (not isinstance(said, list) or sorted(map(str, said)) != sorted(self._keys())):
            raise NoAnswer("Put all of the answers in order.")
        order = right if said is None else [self._option(key).says for key in said]
        reply = next((one.says for one in self._point.reply if order[: len(one.begins)] == one.begins), "")
        told = f"What came was: {', '.join(right)}."
        return self._verdict(max(places), "" if said is None else ", ".join(order), told, reply, order == right)

    def _first(self, option: Option) -> int:
        """The event after the question at which this happens first."""
        wanted = WHEN.fullmatch(option.when)
        for seq, kind, what in self._happens():
            if wanted is not None and (kind, what) == (wanted["kind"], wanted["what"]):
                return seq
        advice = "Mend its `when`, or ask earlier."
        raise Unanswerable(f"orders {option.when!r}, which never happens after it is asked", advice)

    def _happens(self) -> Iterator[tuple[int, str, str]]:
        for event in self._history.log[self.seq + 1 :]:
            if isinstance(event, Printed):
                yield from ((event.seq, "prints", line) for line in event.text.splitlines())
            elif isinstance(event, PollStarted):
                yield event.seq, "polls", self._labels.get(event.task, "main")
            elif isinstance(event, MarkReached):
                yield event.seq, "reaches", event.id

    # ------------------------------------------------------------ mark: where something is

    def _marked(self, said: Any) -> Verdict:
        point = self._point
        seq = next((seq for seq, part in self._history.parts if part.id == point.at and seq > self.seq), None)
        if seq is None:
            raise Unanswerable(f"looks at {point.at!r}, which this run does not reach", "Look at another checkpoint.")
        place = self._place(self._history.entities(seq))
        fits = [option for option in point.option if _is_at(place, option.place)]
        if not fits:
            raise Unanswerable(f"is answered by {place!r}, and no option is there", f'Add place = "{place}".')
        right = max(fits, key=lambda option: len(option.place))
        option = right if said is None else self._option(said)
        told = f"It was {right.says}."
        return self._verdict(seq, "" if said is None else option.says, told, option.reply, option is right)

    def _place(self, entities: Any) -> str:
        if self._point.of == EYE:
            runtime = next(key for key in entities if key.startswith("runtime:"))
            driver = entities[runtime]["driver"]
            return runtime if driver is None else f"worker:{runtime.removeprefix('runtime:')}.{driver}"
        for task, label in self._labels.items():
            if label == self._point.of and f"task:{task}" in entities:
                return str(entities[f"task:{task}"]["at"])
        raise Unanswerable(f"marks {self._point.of!r}, and no task has that label there", "Mend `of`, or look later.")

    # ------------------------------------------------------------ what the forms share

    def _keys(self) -> list[str]:
        mark = self._point.form == "mark"
        return [option.place if mark else str(index) for index, option in enumerate(self._point.option)]

    def _options(self) -> list[Choice]:
        options = zip(self._keys(), self._point.option, strict=True)
        return [Choice(key, said_as(option.says), said_as(option.because)) for key, option in options]

    def _option(self, key: Any) -> Option:
        if key not in self._keys():
            raise NoAnswer("Choose one of the answers.")
        return self._point.option[self._keys().index(key)]

    def _verdict(self, seq: int, said: str, happened: str, reply: str, right: bool) -> Verdict:
        you = f"You said {said.rstrip('.')}." if said else ""
        return Verdict(self.id, seq, said_as(you), said_as(happened), said_as(reply), right and bool(said))


def asked(points: Sequence[Checkpoint], history: History) -> list[Asked]:
    """The questions that this run comes to, in order."""
    begins = {part.id: seq for seq, part in history.parts}
    found = [Asked(point, begins[point.id], history) for point in points if point.form and point.id in begins]
    return sorted(found, key=lambda one: one.seq)


def said_as(text: str) -> str:
    """An author's words as a caption's sentence."""
    return CODE.sub(r"{code:\1}", text)


def _is_at(place: str, option: str) -> bool:
    return place == option or place.startswith((f"{option}/", f"{option}:"))


def _value(text: str) -> Number | str:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def _written(value: Number | str) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _number(said: Any) -> Number:
    if isinstance(said, bool) or not isinstance(said, int | float) or not 0 <= said <= HIGHEST:
        raise NoAnswer("Type a number, 0 or more.")
    return said
