"""tokio::time::{timeout, timeout_at, Timeout, error::Elapsed}. Mirrors tokio/src/time/timeout.rs (TM-13)."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context, Future
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.runtime.context import current
from scheduler_core.shims.std.io.error import Error, kind_named
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio.time.instant import Instant
from scheduler_core.shims.tokio.time.sleep import Sleep, deadline_in
from scheduler_core.value import err, future_of, ok, plain


@rust("tokio::time::error::Elapsed")
@plain
class Elapsed:
    """The deadline came first."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Elapsed)

    def __hash__(self) -> int:
        return 0

    def fmt_display(self, f: Formatter) -> None:
        f.pad("deadline has elapsed")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Elapsed(())")

    def as_io_error(self) -> Error:
        """`From<Elapsed> for io::Error` (time/error.rs)."""
        return Error(kind_named("TimedOut"))


@rust("tokio::time::Timeout")
class Timeout:
    """Polls the future first, then the clock."""

    def __init__(self, machine: Machine, deadline: int, future: Future) -> None:
        self._machine, self._future = machine, future
        self._delay = Sleep(machine, deadline)
        self._had_budget: bool | None = None  # at the beginning of a poll that a SWITCH interrupted

    @property
    def inner_number(self) -> int:
        """Of the program's future that has this long."""
        return getattr(self._future, "number", 0) or getattr(self._future, "inner_number", 0)

    def poll(self, cx: Context) -> Any:
        """`Ok(output)`, `Err(Elapsed)`, PENDING or SWITCH."""
        context = current(self._machine)
        if self._had_budget is None:
            self._had_budget = context.budget != 0
        answer = self._future.poll(cx)
        if answer is SWITCH:
            return SWITCH
        had_budget, self._had_budget = self._had_budget, None
        if answer is not PENDING:
            return ok(answer)
        budget = context.budget
        if had_budget and budget == 0:  # the future used it up: the clock must not starve
            context.budget = None
            answer = self._delay.poll(cx)
            context.budget = budget
        else:
            answer = self._delay.poll(cx)
        return PENDING if answer is PENDING else err(Elapsed())

    @consumes
    def into_inner(self) -> Any:
        self._delay.drop()
        return self._future

    def drop(self) -> None:
        self._future.drop()
        self._delay.drop()


@rust("tokio::time::timeout")
def timeout(m: Machine, duration: Duration, future: Any) -> Timeout:
    return Timeout(m, deadline_in(m, duration), future_of(future))


@rust("tokio::time::timeout_at")
def timeout_at(m: Machine, deadline: Instant, future: Any) -> Timeout:
    return Timeout(m, deadline.nanos, future_of(future))
