"""Compiled code: Python closures that get the frame, and generators where something can pause.

A frame is a list: slot 0 holds the containers of captured variables, then come parameters, variables and
temporaries in the order in which they come to be. So whatever has to be dropped early is dropped from the highest
slot down.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final, NamedTuple

from scheduler_core.errors import Panic
from scheduler_core.rust.tree import Node
from scheduler_core.value import MOVED, TRIVIAL, TypeRef, drop, panicked_in_cleanup

Frame = list[Any]
Run = Callable[[Frame], Any]


class Code:
    """One compiled expression.

    `run(frame)` gives the value, or if `waits` a generator that returns it. `plain` says that the value is
    certainly of a class in PLAIN, so that nobody needs to copy or drop it; `type` what is known of its type.
    `bare`: the value is an integer of `type` and need not say so. With `leaves`, `run` may answer with a Way instead.

    Some may be had without running it: the variable in `slot` of this very frame; `number`, what is always the same;
    `test`, the comparison of a variable with a number (operator, slot, number); the `parts` of a block; the `opposite`
    of a condition with `!`; an `if` without `else` as its condition, what that must be, and the one part that
    is done then.
    """

    __slots__ = (
        "bare", "leaves", "number", "opposite", "parts", "perhaps", "plain", "run", "slot", "test", "type", "waits",
    )  # fmt: skip

    def __init__(
        self,
        run: Run,
        *,
        waits: bool = False,
        plain: bool = False,
        type: TypeRef | None = None,
        bare: bool = False,
        slot: int = -1,
        number: Any = None,
        leaves: bool = False,
    ) -> None:
        self.run, self.waits, self.plain, self.type = run, waits, plain, type
        self.bare, self.slot, self.number = bare, slot, number
        self.leaves = leaves
        self.parts: Parts | None = None
        self.test: tuple[str, int, Any] | None = None
        self.opposite: Run | None = None
        self.perhaps: tuple[Run, bool, Parts] | None = None


class Parts(NamedTuple):
    """What is in a block, for who would rather do it than enter the block: `steps` to count, then each `run` at its
    line; the last one `gives` the block's value. `perhaps`: the only part is an `if` without `else`.
    """

    steps: int
    runs: tuple[tuple[Run, int], ...]
    gives: bool
    perhaps: tuple[Run, bool, Parts] | None = None

    @property
    def alone(self) -> bool:
        """Is there one part only?"""
        return len(self.runs) == 1


class Way:
    """A way out that a statement answers with, so that the loop or function around it need not catch anything."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


#: `break` and `continue` of the loop around, and `return`; their values are in slots of the frame.
BREAK, CONTINUE, RETURN = Way("break"), Way("continue"), Way("return")
TRIVIAL.add(Way)


class Near(NamedTuple):
    """What a statement can leave by answering with a Way: the loop around it, and the function."""

    loop: Node | None
    function: bool


NOTHING: Final = Near(None, False)


class Return(Exception):
    """`return value` from inside an expression, on its way to the function."""

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.value = value


class Leave(Exception):
    """`break` or `continue` from inside an expression, on its way to its loop or block; `value` is what that gives."""

    def __init__(self, target: object, value: Any, *, again: bool) -> None:
        super().__init__()
        self.target, self.value, self.again = target, value, again


#: How code is left early, so that values on their way are dropped.
LEFT = (Panic, Return, Leave)


def cleanup(frame: Frame, low: int, high: int) -> None:
    """Drop what is in the slots from `high` - 1 down to `low`."""
    for slot in range(high - 1, low - 1, -1):
        value = frame[slot]
        if value.__class__ not in TRIVIAL:
            frame[slot] = MOVED
            drop(value)


def unwind(frame: Frame, low: int, high: int) -> None:
    """The same while a panic passes; a second one aborts the process."""
    try:
        cleanup(frame, low, high)
    except Panic:
        raise panicked_in_cleanup() from None


def leave(frame: Frame, low: int, high: int, way: BaseException) -> None:
    """The same for whatever leaves a scope: what is around it may have values of its own to drop after these."""
    if isinstance(way, Panic):
        unwind(frame, low, high)
    else:
        cleanup(frame, low, high)


def apply(codes: list[Code], combine: Callable[..., Any], slots: Callable[[], int], *, waits: bool = False) -> Code:
    """Evaluate `codes` in order, then `combine(frame, *values)`; with `waits`, `combine` is a generator function.

    While a later one pauses, the earlier values are kept in slots of the frame (made by `slots`), where they are
    found if the whole is cancelled. Values before one that panics or leaves are dropped.
    """
    if not waits and not any(code.waits for code in codes):
        return Code(_plain(codes, combine))
    last = max((index for index, code in enumerate(codes) if code.waits), default=-1)
    plan = [
        (code.run, code.waits, slots() if index < last and not code.plain else 0) for index, code in enumerate(codes)
    ]

    def run(f: Frame) -> Generator[Any, None, Any]:
        values: list[Any] = []
        try:
            for part, pauses, slot in plan:
                value = (yield from part(f)) if pauses else part(f)
                if slot:
                    f[slot] = value
                values.append(value)
        except LEFT:
            while values:  # the last first; who leaves finds what is in slots
                value = values.pop()
                if not plan[len(values)][2]:
                    drop(value)
            raise
        for _, _, slot in plan:
            if slot:
                f[slot] = MOVED
        if waits:
            return (yield from combine(f, *values))
        return combine(f, *values)

    return Code(run, waits=True)


def gathering(codes: list[Code]) -> Callable[[Frame], list[Any]]:
    """The values of codes that do not pause, in order. Values before the one that panics or leaves are dropped, the
    last first, as Rust does.
    """
    parts = [code.run for code in codes]
    if all(code.plain for code in codes[:-1]):
        return lambda f: [part(f) for part in parts]

    def gather(f: Frame) -> list[Any]:
        values: list[Any] = []
        try:
            values.extend(part(f) for part in parts)  # what came before stays in the list
        except LEFT:
            for value in reversed(values):
                drop(value)
            raise
        return values

    return gather


def _plain(codes: list[Code], combine: Callable[..., Any]) -> Run:
    if not codes:
        return combine
    if len(codes) == 1:
        only = codes[0].run
        return lambda f: combine(f, only(f))
    if len(codes) == 2:
        first, second = codes[0].run, codes[1].run
        if codes[0].plain:
            return lambda f: combine(f, first(f), second(f))

        def two(f: Frame) -> Any:
            value = first(f)
            try:
                other = second(f)
            except LEFT:
                drop(value)
                raise
            return combine(f, value, other)

        return two
    gather = gathering(codes)
    return lambda f: combine(f, *gather(f))


def constant(value: Any, type: TypeRef | None = None) -> Code:
    """Code for a value that is always the same and PLAIN."""
    return Code(lambda f: value, plain=True, type=type)
