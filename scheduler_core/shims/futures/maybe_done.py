"""futures::future::{maybe_done, OptionFuture}. Mirrors futures-util/src/future/{maybe_done,option}.rs.

Left out: try_maybe_done, and MaybeDone's variants in patterns.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.library import methods, rust
from scheduler_core.shims.std.convert import INTO
from scheduler_core.value import MOVED, NONE, UNIT, Data, RefMut, drop, future_of, some


class MaybeDone:
    """A future, then its output, then nothing."""

    __slots__ = ("future", "slot")

    def __init__(self, future: Any) -> None:
        self.future: Any = future_of(future)
        self.slot: list[Any] = [MOVED]

    def poll(self, cx: Context) -> Any:
        """UNIT when the output is there."""
        if self.future is not None:
            answer = self.future.poll(cx)
            if answer is PENDING or answer is SWITCH:
                return answer
            self.future.drop()
            self.future, self.slot[0] = None, answer
        elif self.slot[0] is MOVED:
            raise Panic.fixed("MaybeDone polled after value taken")
        return UNIT

    def fused(self) -> bool:
        """`is_terminated`."""
        return self.future is None

    def drop(self) -> None:
        future, self.future = self.future, None
        value, self.slot[0] = self.slot[0], MOVED
        if future is not None:
            future.drop()
        drop(value)


@rust("futures::future::maybe_done")
def maybe_done(future: Any) -> MaybeDone:
    return MaybeDone(future)


@methods(MaybeDone, path="futures::future::MaybeDone")
class MaybeDoneMethods:
    """`self` is pinned."""

    def output_mut(self: Any) -> Data:
        return NONE if self.slot[0] is MOVED else some(RefMut(self.slot, 0))

    def take_output(self: Any) -> Data:
        value, self.slot[0] = self.slot[0], MOVED
        return NONE if value is MOVED else some(value)


@rust("futures::future::OptionFuture")
class OptionFuture:
    """A future of Some(output), or of None at once."""

    def __init__(self, future: Any) -> None:
        self._future = future

    @staticmethod
    def from_(option: Data) -> OptionFuture:
        return OptionFuture(future_of(option.fields[0]) if option.fields else None)

    @staticmethod
    def default() -> OptionFuture:
        return OptionFuture(None)

    def poll(self, cx: Context) -> Any:
        """`Some(output)`, `None`, PENDING or SWITCH."""
        if self._future is None:
            return NONE
        answer = self._future.poll(cx)
        return answer if answer is PENDING or answer is SWITCH else some(answer)

    def drop(self) -> None:
        future, self._future = self._future, None
        if future is not None:
            future.drop()


INTO["futures::future::OptionFuture"] = OptionFuture.from_
