"""futures::FutureExt::catch_unwind. Mirrors futures-util/src/future/future/catch_unwind.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.library import consumes, methods
from scheduler_core.shims.std.any import payload
from scheduler_core.shims.std.panic import Promise
from scheduler_core.value import err, future_of, ok, target


class CatchUnwind:
    """`Ok(output)`, or `Err(payload)` if a poll panics."""

    __slots__ = ("_future",)

    def __init__(self, future: Any) -> None:
        self._future = future

    def poll(self, cx: Context) -> Any:
        """The Result, PENDING or SWITCH."""
        try:
            answer = self._future.poll(cx)
        except Panic as panic:
            return err(payload(panic))
        return answer if answer is PENDING or answer is SWITCH else ok(answer)

    def drop(self) -> None:
        self._future.drop()


@methods(Promise, "Future")
class Catching:
    """`self` is a future, perhaps inside of AssertUnwindSafe."""

    @consumes
    def catch_unwind(self: Any) -> CatchUnwind:
        return CatchUnwind(future_of(target(self) if isinstance(self, Promise) else self))
