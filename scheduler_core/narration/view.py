"""What a teller can see of a step, and how things are named in a sentence: chips, numbers with units, lists.

A chip is {kind:id}; the screen draws it and knows the label. Everything else in a sentence is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from scheduler_core.events import Event, FutureCreated
from scheduler_core.narration.english import WORDS

MICROSECOND, MILLISECOND = 1_000, 1_000_000
NUMBERS = WORDS["numbers"].split()
NARROW = "\u202f"  # between thousands
NAMED = 4  # members of a list that are named before "3 more"
EARLY = 4  # events; the future of an async fn main is made in them, before its runtime


class Told(NamedTuple):
    """How one event is told: a variant of its kind's template, a reason, where to look, and fields for both."""

    variant: str = ""
    why: str = ""
    focus: tuple[str, ...] = ()
    fields: Mapping[str, str] = {}
    silent: bool = False  # says nothing inside a step of several events


class View:
    """One step: its events, the picture before and after it, and where each thread lives in the picture."""

    def __init__(
        self,
        log: Sequence[Event],
        first: int,
        last: int,
        before: Mapping[str, Mapping[str, Any]],
        after: Mapping[str, Mapping[str, Any]],
        home: Callable[[str, int], str],
        at: Callable[[int], Mapping[str, Mapping[str, Any]]],
    ) -> None:
        self.log, self.first, self.last = log, first, last
        self.before, self.after = before, after
        self._home = home
        self.at = at  # the picture after an event

    def steps(self) -> Iterable[Event]:
        """The events of the step."""
        return self.log[self.first : self.last + 1]

    def find(self, kind: type[Event]) -> Any:
        """The first event of a kind in this step, or None."""
        return next((event for event in self.steps() if type(event) is kind), None)

    def was(self, key: str) -> Mapping[str, Any]:
        """An entity before the step, or an empty one."""
        return self.before.get(key, {})

    def now(self, key: str) -> Mapping[str, Any]:
        """An entity after the step, or what it was when the step removed it, or an empty one."""
        return self.after.get(key) or self.before.get(key, {})

    @property
    def main(self) -> str:
        """Whose future the program's own thread polls: of an async fn main, or of a block_on."""
        born = (event for event in self.log[:EARLY] if isinstance(event, FutureCreated))
        return code("main" if any(future.fn == "main" for future in born) else "block_on")

    def actor(self, event: Event) -> str:
        """Key of the worker on whose thread it happened, or ""."""
        home = self._home(event.thread, event.seq)
        return home if home.startswith("worker:") else ""

    def who(self, event: Event) -> str:
        """Whoever's code runs on the event's thread: a task in a seat, the block_on future, or the thread."""
        home = self._home(event.thread, event.seq)
        seat = self.now(home).get("task", self.was(home).get("task"))
        if home.startswith("worker:") and isinstance(seat, int):
            return task(seat)
        return WORDS["main"] if home.startswith("main:") else WORDS["thread"].format(name=event.thread)


class Fields(dict[str, str]):
    """The named fields of a template, made when the template asks for them."""

    def __init__(self, view: View, event: Event, told: Mapping[str, str]) -> None:
        super().__init__(told)
        self._view, self._event = view, event

    def __missing__(self, name: str) -> str:
        view, event = self._view, self._event
        value = getattr(event, name, None)
        match name:
            case "worker":
                return worker_of(event) or chip(view.actor(event)) or event.thread
            case "task":
                return task(value or 0)
            case "fd":
                return fd(value or 0)
            case "what":
                return code(str(value))
            case "op":
                return f"{value}()"
            case "by":
                return _by(event, value)
            case "bytes":
                return spaced(int(value or 0))
            case "flags":
                return flags(str(value))
            case "before" | "after":
                return WORDS.get(str(value), str(value))
            case "client":
                return client(view.now(f"fd:{getattr(event, 'peer', 0)}").get("client", ""))
            case "who":
                return view.who(event)
            case "main":
                return view.main
        return str(value)


def worker_of(event: Event) -> str:
    """The chip of the worker that an event names, or ""."""
    index, runtime = getattr(event, "worker", -1), getattr(event, "runtime", -1)
    return worker(runtime, index) if index >= 0 and runtime >= 0 else ""


def _by(event: Event, by: Any) -> str:
    if isinstance(by, int):
        return worker(getattr(event, "runtime", 0), by) if by >= 0 else event.thread
    kind, _, number = str(by).partition(" ")
    if kind == "task":
        return task(int(number))
    if kind == "worker":
        return worker(getattr(event, "runtime", 0), int(number))
    return WORDS["thread"].format(name=number) if kind == "thread" else WORDS.get(kind, str(by))


# ---------------------------------------------------------------- chips and numbers


def chip(key: str) -> str:
    """The chip of a picture key: `worker:0.1` becomes {worker:0.1}."""
    return f"{{{key}}}" if key else ""


def task(number: int) -> str:
    """{task:5}, or words for the future of block_on."""
    return f"{{task:{number}}}" if number else WORDS["main"]


def worker(runtime: int, index: int) -> str:
    """{worker:0.1}."""
    return f"{{worker:{runtime}.{index}}}"


def fd(number: int) -> str:
    """{fd:9}."""
    return f"{{fd:{number}}}"


def client(letter: str) -> str:
    """{client:A}, or words for one that has no letter."""
    return f"{{client:{letter}}}" if letter else WORDS["the_client"]


def code(text: str) -> str:
    """{code:thread::sleep}; a brace in the text would end the chip."""
    return f"{{code:{text.replace('{', '(').replace('}', ')')}}}"


def plain(text: str) -> str:
    """Words of the program itself, on one line, without what looks like a chip."""
    words = " ".join(text.replace("{", "(").replace("}", ")").split())
    return words if len(words) <= 80 else f"{words[:79]}…"


def number(value: int) -> str:
    """Up to twelve in words."""
    return NUMBERS[value] if 0 <= value < len(NUMBERS) else spaced(value)


def spaced(value: int) -> str:
    """Digits in groups of three from four digits on."""
    return f"{value:,}".replace(",", NARROW)


def time(nanoseconds: int) -> str:
    """Milliseconds with their unit: two decimals below 1 ms, one above, none if it is whole."""
    ms = nanoseconds / MILLISECOND
    digits = 2 if abs(ms) < 1 else 1
    whole, _, part = f"{ms:.{digits}f}".partition(".")
    shown = spaced(int(whole)) if whole not in ("0", "-0") else whole
    return WORDS["ms"].format(number=shown if not part.strip("0") else f"{shown}.{part}")


def listed(chips: Sequence[str]) -> str:
    """A, B and C; beyond a few, a count."""
    if len(chips) > NAMED + 1:
        chips = [*chips[:NAMED], WORDS["more"].format(count=len(chips) - NAMED)]
    if len(chips) < 2:
        return "".join(chips)
    return WORDS["comma"].join(chips[:-1]) + WORDS["and"] + chips[-1]


_FLAGS = {"r": "readable", "R": "closed", "e": "failed", "w": "writable", "W": "closed"}


def flags(letters: str) -> str:
    """Readiness in a word: what a reader waits for comes first."""
    for letter in "eRrwW":
        if letter in letters:
            return WORDS[_FLAGS[letter]]
    return WORDS["ready"]
