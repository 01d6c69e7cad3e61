"""tokio::join! and try_join!: all children in one task. Mirrors macros/{join,try_join}.rs and future/maybe_done.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.events import JoinChildPolled, JoinPolled
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.value import ERR, drop, future_of, ok


class MaybeDone:
    """A future that is dropped when it is done, and keeps its output until that is taken."""

    __slots__ = ("done", "future", "output")

    def __init__(self, future: Any) -> None:
        self.future: Any = future_of(future)
        self.done = False
        self.output: Any = PENDING

    def poll(self, cx: Context) -> Any:
        """The output, which stays here, PENDING or SWITCH."""
        if self.done:
            return self.output
        answer = self.future.poll(cx)
        if answer is not PENDING and answer is not SWITCH:
            self.done, self.output = True, answer
            future, self.future = self.future, None
            future.drop()
        return answer

    def take(self) -> Any:
        """The output; it is the caller's."""
        output, self.output = self.output, PENDING
        return output

    def drop(self) -> None:
        future, self.future = self.future, None
        if future is not None:
            future.drop()
        if self.output is not PENDING:
            drop(self.take())


class Join:
    """Polls every unfinished child at each wake; `rotates` says that the first one changes from poll to poll (X-4).

    `are_locals` says that the children are variables, not a tuple's fields: the last is dropped first.
    """

    def __init__(self, machine: Machine, futures: tuple[Any, ...], *, rotates: bool, are_locals: bool = False) -> None:
        self._machine, self._rotates, self._are_locals = machine, rotates, are_locals
        self._children = [MaybeDone(future) for future in futures]
        self._next = 0
        self._turn: list[int] | None = None  # children still to poll in a poll that a SWITCH interrupted
        self._id = machine.next_id("join")

    def poll(self, cx: Context) -> Any:
        """The outputs as a tuple, PENDING or SWITCH."""
        if self._turn is None:
            self._turn = self._order()
        while self._turn:
            child = self._children[self._turn[0]]
            answer = child.poll(cx)
            if answer is SWITCH:
                return SWITCH
            machine, index = self._machine, self._turn.pop(0)
            result = "pending" if answer is PENDING else "ready"
            machine.record(JoinChildPolled, "X-4", self._id, machine.thread.task, index, result)
            if answer is not PENDING and self._ends(answer):
                self._turn = None
                return child.take()
        self._turn = None
        if not all(child.done for child in self._children):
            return PENDING
        return self._finish(tuple(child.take() for child in self._children))

    def _ends(self, output: Any) -> bool:
        """Does this output end the whole?"""
        return False

    def _finish(self, outputs: tuple[Any, ...]) -> Any:
        return outputs

    def _order(self) -> list[int]:
        count = len(self._children)
        start = self._next
        if self._rotates and count:
            self._next = (start + 1) % count
        order = [(start + turn) % count for turn in range(count)]
        polled = [child for child in order if not self._children[child].done]
        self._machine.record(JoinPolled, "X-4", self._id, self._machine.thread.task, start, polled)
        return polled[:]

    def drop(self) -> None:
        for child in reversed(self._children) if self._are_locals else self._children:
            child.drop()


class TryJoin(Join):
    """The first error is the answer; the others are dropped when the expression ends (X-5)."""

    def _ends(self, output: Any) -> bool:
        return bool(output.kind is ERR)

    def _finish(self, outputs: tuple[Any, ...]) -> Any:
        return ok(tuple(output.fields[0] for output in outputs))


@rust("tokio::join!")
def join(m: Machine, *futures: Any, biased: bool = False) -> Join:
    return Join(m, futures, rotates=not biased)


@rust("tokio::try_join!")
def try_join(m: Machine, *futures: Any, biased: bool = False) -> TryJoin:
    return TryJoin(m, futures, rotates=not biased)
