"""std::future in a page: poll, wakers, and the two answers that are not a value.

Everything that can be awaited has `poll(cx)`. It answers with the value, with PENDING, or with SWITCH. SWITCH has no
counterpart in Rust: it says that the *thread* has to pause in the middle of this poll (virtual time passes, or the code
blocks its thread), and that the same poll goes on when `poll` is called again. Whoever polls a child hands SWITCH on at
once and polls the same child again afterwards.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Generator
from typing import Any, Final, Protocol

from scheduler_core.events import OwnFuturePolled


class _Answer:
    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


PENDING: Final = _Answer("PENDING")
SWITCH: Final = _Answer("SWITCH")


class Waker(Protocol):
    """`std::task::Waker`: a handle that tells one task, or one parked thread, to look again."""

    def wake(self) -> None:
        """Say that the future may make progress."""

    def will_wake(self, other: Waker) -> bool:
        """True if both wake the same task (T-7)."""


class Context:
    """`std::task::Context`: what a poll is given."""

    __slots__ = ("waker",)

    def __init__(self, waker: Waker) -> None:
        self.waker = waker


class Future(Protocol):
    """Anything that can be polled."""

    def poll(self, cx: Context) -> Any:
        """The value, PENDING or SWITCH."""

    def drop(self) -> None:
        """The owner lets go: cancel what is under way."""


class Steps(ABC):
    """A future written as a Python generator: `yield PENDING` or `yield SWITCH` suspend, `return` is Ready.

    Subclasses write `run`, and find the context of the current poll in `self.cx`.
    """

    __slots__ = ("_resume", "cx")

    cx: Context

    def __init__(self) -> None:
        self._resume: Any = None

    @abstractmethod
    def run(self) -> Generator[Any, None, Any]:
        """The body; `self.cx` changes from poll to poll."""

    def poll(self, cx: Context) -> Any:
        self.cx = cx
        if self._resume is None:
            self._resume = self.run().__next__
        try:
            return self._resume()
        except StopIteration as done:
            return done.value

    def drop(self) -> None:
        self._resume = None


class PollNote:
    """Notes the polls of one future that the program wrote itself."""

    __slots__ = ("_began", "_machine", "_name", "_number", "_polls")

    def __init__(self, machine: Any, name: str) -> None:
        self._machine, self._name = machine, name
        self._number = self._polls = self._began = 0

    def begin(self) -> None:
        """A poll begins."""
        if not self._number:
            self._number = self._machine.next_id("own future")
        self._polls += 1
        self._began = len(self._machine.log)

    def end(self, answer: Any, cx: Context) -> Any:
        """It is over; hands its answer on."""
        machine = self._machine
        machine.record(
            OwnFuturePolled, "", machine.thread.task, self._number, self._name,
            "pending" if answer is PENDING else "ready", self._polls, self._began, hasattr(cx.waker, "runtime"),
        )  # fmt: skip
        return answer
