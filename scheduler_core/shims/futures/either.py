"""futures::future::Either: one of two, and a future if both are. Mirrors futures-util/src/future/either.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import Context
from scheduler_core.library import consumes, declare, methods
from scheduler_core.value import Data, Type, deref, future_of

EITHER = Type("futures::future::Either", is_enum=True)
LEFT = EITHER.variant("Left", 1)
RIGHT = EITHER.variant("Right", 1)
declare(EITHER, paths=("futures::future::Either", "trpl::Either", "tokio_util::either::Either"))


class _EitherFuture:
    """An Either of futures, polled through."""

    __slots__ = ("_future", "_owned")

    def __init__(self, value: Any, owned: bool) -> None:
        value = deref(value)
        self._future, self._owned = future_of(value.fields[0]), owned

    def poll(self, cx: Context) -> Any:
        """What the one that is there says."""
        return self._future.poll(cx)

    def drop(self) -> None:
        if self._owned:
            self._future.drop()


EITHER.traits["Future"] = _EitherFuture


@methods(EITHER)
class EitherMethods:
    """Of `Either<(A, X), (B, Y)>`, as `select` answers."""

    @consumes
    def into_inner(self: Any) -> Any:
        return self.fields[0]

    @consumes
    def factor_first(self: Any) -> tuple[Any, Data]:
        first, second = self.fields[0]
        return first, Data(self.kind, [second])

    @consumes
    def factor_second(self: Any) -> tuple[Any, Data]:
        first, second = self.fields[0]
        return second, Data(self.kind, [first])
