"""tokio::task::coop. Mirrors tokio/src/task/coop/{mod,consume_budget,unconstrained}.rs (K-2, K-6)."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import current
from scheduler_core.runtime.coop import poll_proceed
from scheduler_core.shims.tokio.sync._cooperative import Cooperative
from scheduler_core.value import POLL_PENDING, READY, UNIT, Data, deref, future_of


class ConsumeBudget:
    """One unit, and Pending only if there is none."""

    __slots__ = ("_machine",)

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def poll(self, cx: Context) -> Any:
        """UNIT or PENDING."""
        return UNIT if poll_proceed(self._machine, cx, "consume_budget") else PENDING

    def drop(self) -> None:
        """Nothing is held."""


class Unconstrained:
    """No limit during each poll of the future."""

    __slots__ = ("_future", "_machine")

    def __init__(self, machine: Machine, future: Any) -> None:
        self._machine, self._future = machine, future

    def poll(self, cx: Context) -> Any:
        """The future's answer; what else runs on this thread during a SWITCH has its own budget."""
        context = current(self._machine)
        outer, context.budget = context.budget, None
        try:
            return self._future.poll(cx)
        finally:
            context.budget = outer

    def drop(self) -> None:
        self._future.drop()


@rust("tokio::task::consume_budget", "tokio::task::coop::consume_budget")
def consume_budget(m: Machine) -> ConsumeBudget:
    return ConsumeBudget(m)


@rust("tokio::task::unconstrained", "tokio::task::coop::unconstrained")
def unconstrained(m: Machine, future: Any) -> Unconstrained:
    return Unconstrained(m, future_of(future))


@rust("tokio::task::coop::cooperative")
def cooperative(m: Machine, future: Any) -> Cooperative:
    return Cooperative(m, future_of(future), "cooperative")


@rust("tokio::task::coop::has_budget_remaining")
def has_budget_remaining(m: Machine) -> bool:
    return current(m).budget != 0


@rust("tokio::task::coop::poll_proceed")
def poll_proceed_(m: Machine, cx: Any) -> Data:
    """`Ready(RestoreOnPending)`, or Pending if the budget is used up."""
    before = current(m).budget
    if not poll_proceed(m, deref(cx), "poll_proceed"):
        return POLL_PENDING
    return READY(RestoreOnPending(m, before))


@rust("tokio::task::coop::RestoreOnPending")
class RestoreOnPending:
    """Puts the budget back as it was, unless progress was made."""

    def __init__(self, machine: Machine, before: int | None) -> None:
        self._machine, self._before = machine, before

    def made_progress(self) -> None:
        self._before = None

    def drop(self) -> None:
        if self._before is not None:
            current(self._machine).budget = self._before
