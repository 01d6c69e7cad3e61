"""tokio::select!: the first branch that is Ready and matches. Mirrors tokio/src/macros/select.rs (X-1, X-2, X-3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scheduler_core.events import BudgetRefused, SelectDisabled, SelectDropped, SelectPolled, SelectWon
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import current, thread_rng_n
from scheduler_core.runtime.coop import register_waker
from scheduler_core.shims.tokio.sync._values import since
from scheduler_core.value import UNIT, drop, future_of

#: Asked with (branch, value): does the branch's pattern match? It must leave the value as it is.
Accepts = Callable[[int, Any], bool]


class Select:
    """A future of (branch, value), or (-1, ()) when all branches are disabled. Dropping it drops all branches (X-3)."""

    def __init__(
        self, machine: Machine, futures: Sequence[Any], enabled: Sequence[bool], biased: bool, accepts: Accepts
    ) -> None:
        self._machine, self._biased, self._accepts = machine, biased, accepts
        self._futures = [future_of(future) for future in futures]
        self._enabled = list(enabled)
        self._unfinished = set(range(len(futures)))
        self._turn: list[int] | None = None  # branches still to poll in a poll that a SWITCH interrupted
        self._looks_at_budget = since(machine, "1.50")  # K-7: from 1.44 on
        self._id = machine.next_id("select")
        for branch, on in enumerate(enabled):
            if not on:
                machine.record(SelectDisabled, "X-1", self._id, branch, "precondition")

    @property
    def inner_number(self) -> int:
        """Of the one branch that is a future of the program; 0 if there are none or several."""
        numbers = [getattr(one, "number", 0) or getattr(one, "inner_number", 0) for one in self._futures]
        numbers = [number for number in numbers if number]
        return numbers[0] if len(numbers) == 1 else 0

    def poll(self, cx: Context) -> Any:
        """The winner, PENDING or SWITCH."""
        if self._turn is None:
            if self._looks_at_budget and current(self._machine).budget == 0:  # K-7: no branch is polled
                self._machine.record(BudgetRefused, "K-7", self._machine.thread.task, "select")
                register_waker(self._machine, cx)
                return PENDING
            self._turn = self._order()
        while self._turn:
            branch = self._turn[0]
            answer = self._futures[branch].poll(cx)
            if answer is SWITCH:
                return SWITCH
            del self._turn[0]
            if answer is PENDING:
                continue
            self._unfinished.discard(branch)
            if self._accepts(branch, answer):
                self._turn = None
                self._machine.record(SelectWon, "X-1", self._id, self._machine.thread.task, branch)
                return branch, answer
            drop(answer)
            self._enabled[branch] = False
            self._machine.record(SelectDisabled, "X-2", self._id, branch, "pattern")
        self._turn = None
        return PENDING if any(self._enabled) else (-1, UNIT)

    def _order(self) -> list[int]:
        """The branches that are not disabled, from a random one on, drawn anew for each poll."""
        count = len(self._futures)
        start = 0 if self._biased else thread_rng_n(self._machine, count)
        self._machine.record(SelectPolled, "X-1", self._id, self._machine.thread.task, start, not self._biased)
        return [branch for turn in range(count) if self._enabled[branch := (start + turn) % count]]

    def drop(self) -> None:
        futures, self._futures = self._futures, []
        if not futures:
            return
        self._machine.record(SelectDropped, "X-3", self._id, sorted(self._unfinished))
        for future in futures:
            future.drop()


@rust("tokio::select!")
def select(m: Machine, futures: Sequence[Any], enabled: Sequence[bool], biased: bool, accepts: Accepts) -> Select:
    return Select(m, futures, enabled, biased, accepts)
