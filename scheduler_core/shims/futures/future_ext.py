"""FutureExt and TryFutureExt of futures: what can be done with any future.

Mirrors futures-util/src/future/{future,try_future}/mod.rs. Left out: into_stream.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, methods, traits
from scheduler_core.shims.futures._combinators import Chained, Fuse, Mapped
from scheduler_core.shims.futures._shared import Shared, SharedInner
from scheduler_core.shims.futures.either import LEFT, RIGHT
from scheduler_core.shims.std.task import Waker
from scheduler_core.value import (
    ERR,
    NONE,
    OK,
    POLL_PENDING,
    READY,
    Data,
    RefMut,
    Variant,
    deref,
    err,
    future_of,
    ok,
    ref,
    some,
)

traits(
    "futures::FutureExt", "futures::future::FutureExt", "futures::TryFutureExt", "futures::future::TryFutureExt",
    "futures::future::FusedFuture", "futures::Future", "futures::future::Future", "futures::TryFuture",
)  # fmt: skip


@methods("Future")
class FutureExt:
    """`self` is a future of any kind."""

    @consumes
    def map(self: Any, f: Any) -> Mapped:
        return Mapped(self, f, f)

    @consumes
    def then(self: Any, f: Any) -> Chained:
        return Chained(self, f)

    @consumes
    def inspect(self: Any, f: Any) -> Mapped:
        def look(output: Any) -> Any:
            f(ref(output))
            return output

        return Mapped(self, look, f)

    @consumes
    def unit_error(self: Any) -> Mapped:
        return Mapped(self, ok)

    never_error = unit_error

    @consumes
    def fuse(self: Any) -> Fuse:
        return Fuse(future_of(self))

    @consumes
    def shared(self: Any) -> Shared:
        return Shared(SharedInner(self))

    @consumes
    def boxed(self: Any) -> Any:
        return self

    boxed_local = boxed

    @consumes
    def left_future(self: Any) -> Data:
        return LEFT(self)

    @consumes
    def right_future(self: Any) -> Data:
        return RIGHT(self)

    @consumes
    def now_or_never(self: Any) -> Steps:
        """One poll with a waker that does nothing."""
        future = future_of(self)
        try:
            while (answer := future.poll(Context(Waker.noop()))) is SWITCH:
                yield SWITCH
            return NONE if answer is PENDING else some(answer)
        finally:
            future.drop()

    def poll_unpin(self: Any, m: Machine, cx: Any) -> Steps:
        future = future_of(self if self.__class__ is RefMut else RefMut([self], 0))
        while (answer := future.poll(deref(cx))) is SWITCH:
            yield SWITCH
        return POLL_PENDING if answer is PENDING else READY(answer)

    # ------------------------------------------------------------ of Result

    @consumes
    def map_ok(self: Any, f: Any) -> Mapped:
        return Mapped(self, lambda result: ok(f(result.fields[0])) if result.kind is OK else result, f)

    @consumes
    def map_err(self: Any, f: Any) -> Mapped:
        return Mapped(self, lambda result: err(f(result.fields[0])) if result.kind is ERR else result, f)

    @consumes
    def inspect_ok(self: Any, f: Any) -> Mapped:
        return Mapped(self, lambda result: _looked(result, OK, f), f)

    @consumes
    def inspect_err(self: Any, f: Any) -> Mapped:
        return Mapped(self, lambda result: _looked(result, ERR, f), f)

    @consumes
    def map_ok_or_else(self: Any, failed: Any, fine: Any) -> Mapped:
        return Mapped(self, lambda result: (fine if result.kind is OK else failed)(result.fields[0]), (failed, fine))

    @consumes
    def flatten(self: Any) -> Chained:
        return Chained(self, lambda future: future)

    @consumes
    def unwrap_or_else(self: Any, f: Any) -> Mapped:
        return Mapped(self, lambda result: result.fields[0] if result.kind is OK else f(result.fields[0]), f)

    @consumes
    def ok_into(self: Any) -> Any:
        return self

    err_into = ok_into

    @consumes
    def and_then(self: Any, f: Any) -> Chained:
        return Chained(self, f, lambda result: result if result.kind is ERR else None)

    @consumes
    def or_else(self: Any, f: Any) -> Chained:
        return Chained(self, f, lambda result: result if result.kind is OK else None)


def _looked(result: Data, kind: Variant, f: Any) -> Data:
    """Show what is inside to a closure, if it is of that kind."""
    if result.kind is kind:
        f(ref(result.fields[0]))
    return result
