"""`cooperative(future)`: takes part in the budget as a whole. Mirrors tokio/src/task/coop/mod.rs, Coop."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.coop import made_no_progress, poll_proceed


class Cooperative:
    """One budget unit if it is Ready (K-2)."""

    __slots__ = ("_future", "_machine", "_proceeded", "_what")

    def __init__(self, machine: Machine, future: Any, what: str = "watch") -> None:
        self._machine, self._future, self._what = machine, future, what
        self._proceeded = False  # a SWITCH interrupted the poll

    def poll(self, cx: Context) -> Any:
        """The future's answer, or PENDING without looking at it."""
        if not self._proceeded and not poll_proceed(self._machine, cx, self._what):
            return PENDING
        answer = self._future.poll(cx)
        self._proceeded = answer is SWITCH
        if answer is PENDING:
            made_no_progress(self._machine)
        return answer

    def drop(self) -> None:
        self._future.drop()
