"""std::future: ready, pending, poll_fn, and polling by hand.

Mirrors library/core/src/future/. Left out: join!, AsyncDrop.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context, PollNote
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, rust, traits
from scheduler_core.value import MOVED, NONE, READY, RefMut, clone, drop, some

traits("std::future::Future", "std::future::IntoFuture")


@rust("std::future::Ready")
class Ready:
    """Has its value from the beginning."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    @method()
    def poll(self, cx: Context) -> Any:
        return self.into_inner()

    def into_inner(self) -> Any:
        if self.value is MOVED:
            raise Panic.fixed("`Ready` polled after completion")
        value, self.value = self.value, MOVED
        return value

    def clone(self) -> Ready:
        return Ready(clone(self.value))

    def drop(self) -> None:
        drop(self.value)

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("Ready", [NONE if self.value is MOVED else some(self.value)])


@rust("std::future::ready")
def ready(value: Any) -> Ready:
    """A future of `value`."""
    return Ready(value)


@rust("std::future::Pending")
class Pending:
    """Never has a value, and wakes nobody."""

    __slots__ = ()

    @method()
    def poll(self, cx: Context) -> Any:
        return PENDING

    def clone(self) -> Pending:
        return self

    def drop(self) -> None:
        """There is nothing to let go."""

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Pending")


@rust("std::future::pending")
def pending() -> Pending:
    """A future that never ends."""
    return Pending()


@rust("std::future::PollFn")
class PollFn:
    """Its `poll` is a closure."""

    __slots__ = ("function", "note", "steps")

    def __init__(self, machine: Machine, function: Any) -> None:
        self.function = function
        self.note = PollNote(machine, "poll_fn")
        self.steps: Any = None

    @method()
    def poll(self, cx: Context) -> Any:
        if self.steps is None:
            self.note.begin()
            self.steps = self.function.steps(RefMut([cx], 0))
        try:
            return next(self.steps)
        except StopIteration as done:
            self.steps = None
            answer = done.value
        except Panic:
            self.steps = None
            raise
        return self.note.end(answer.fields[0] if answer.kind is READY else PENDING, cx)

    def drop(self) -> None:
        drop(self.function)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("PollFn")


@rust("std::future::poll_fn")
def poll_fn(m: Machine, function: Any) -> PollFn:
    """A future from its `poll`."""
    return PollFn(m, function)
