"""futures::select!, select_biased!, poll!, pending!. Mirrors futures-macro/src/select.rs, futures-util/async_await/."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import other_rng_n
from scheduler_core.shims.std.task import Waker
from scheduler_core.value import POLL_PENDING, READY, UNIT, deref, future_of

COMPLETE = -1
DEFAULT = -2
NO_COMPLETE = "all futures in select! were completed, but no `complete =>` handler was provided"


class Select:
    """(branch, value) of the first fused future that is Ready, in a random order; terminated ones are not polled."""

    def __init__(self, machine: Machine, futures: Sequence[Any], biased: bool, default: bool, complete: bool) -> None:
        self._machine, self._biased, self._default, self._complete = machine, biased, default, complete
        self._values = list(futures)
        self._futures = [future_of(future) for future in futures]
        self._turn: list[int] | None = None  # branches still to poll in a poll that a SWITCH interrupted
        self._polled = False

    def poll(self, cx: Context) -> Any:
        """(branch, value), (COMPLETE, ()), (DEFAULT, ()), PENDING or SWITCH."""
        if self._turn is None:
            self._turn, self._polled = self._order(), False
        while self._turn:
            branch = self._turn[0]
            if not terminated(self._values[branch]):
                answer = self._futures[branch].poll(Context(Waker.noop()) if self._default else cx)
                if answer is SWITCH:
                    return SWITCH
                if answer is not PENDING:
                    self._turn = None
                    return branch, answer
                self._polled = True
            del self._turn[0]
        self._turn = None
        if self._polled:
            return (DEFAULT, UNIT) if self._default else PENDING
        if not self._complete:
            raise Panic.fixed(NO_COMPLETE)
        return COMPLETE, UNIT

    def _order(self) -> list[int]:
        """Fisher-Yates, as async_await/random.rs."""
        order = list(range(len(self._futures)))
        if not self._biased:
            for at in range(len(order) - 1, 0, -1):
                other = other_rng_n(self._machine, at + 1)
                order[at], order[other] = order[other], order[at]
        return order

    def drop(self) -> None:
        """Those that were named by their variable stay."""
        futures, self._futures = self._futures, []
        for future in futures:
            future.drop()


def terminated(future: Any) -> bool:
    """`FusedFuture::is_terminated`, of what has it."""
    future = deref(future)
    ask: Callable[[], bool] | None = getattr(future, "fused", None)
    return bool(ask()) if ask is not None else False


@rust("futures::select!")
def select(
    m: Machine, futures: Sequence[Any], biased: bool, accepts: Any, default: bool = False, complete: bool = False
) -> Select:
    return Select(m, futures, biased, default, complete)


@rust("futures::select_biased!")
def select_biased(
    m: Machine, futures: Sequence[Any], biased: bool, accepts: Any, default: bool = False, complete: bool = False
) -> Select:
    return Select(m, futures, True, default, complete)


class PollOnce:
    """`poll!`: one poll with the task's own context; the answer is a `Poll`."""

    __slots__ = ("_future",)

    def __init__(self, future: Any) -> None:
        self._future = future_of(future)

    def poll(self, cx: Context) -> Any:
        """`Poll::Ready(output)`, `Poll::Pending`, or SWITCH."""
        answer = self._future.poll(cx)
        if answer is SWITCH:
            return SWITCH
        return POLL_PENDING if answer is PENDING else READY(answer)

    def drop(self) -> None:
        self._future.drop()


@rust("futures::poll!")
def poll(m: Machine, future: Any) -> PollOnce:
    return PollOnce(future)


class PendingOnce:
    """`pending!`: Pending once, and nobody is woken."""

    __slots__ = ("_polled",)

    def __init__(self) -> None:
        self._polled = False

    def poll(self, cx: Context) -> Any:
        """PENDING, then UNIT."""
        if self._polled:
            return UNIT
        self._polled = True
        return PENDING

    def drop(self) -> None:
        """Nothing is held."""


@rust("futures::pending!")
def pending(m: Machine) -> PendingOnce:
    return PendingOnce()
