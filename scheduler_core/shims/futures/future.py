"""futures::future: ready, ok, err, pending, lazy, poll_fn, join…, try_join…, join_all, select, select_all, select_ok,
abortable.

Mirrors the files of these names in futures-util/src/future/.
Differs: join_all counts its futures; the crate asks the iterator for an upper bound.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.iteration import iterate
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.futures._combinators import Pending, Ready
from scheduler_core.shims.futures.either import LEFT, RIGHT
from scheduler_core.shims.futures.futures_unordered import FuturesOrdered
from scheduler_core.shims.futures.stream_ext import run
from scheduler_core.shims.std.future import poll_fn
from scheduler_core.shims.tokio.macros.join import Join, TryJoin
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.value import ERR, Data, RefMut, Vec, drop, drop_all, err, future_of, ok

SMALL = 30  # read: join_all.rs


@rust("futures::future::ready")
def ready(value: Any) -> Ready:
    return Ready(value)


@rust("futures::future::ok")
def ready_ok(value: Any) -> Ready:
    return Ready(ok(value))


@rust("futures::future::err")
def ready_err(value: Any) -> Ready:
    return Ready(err(value))


@rust("futures::future::pending")
def pending() -> Pending:
    return Pending()


rust("futures::future::poll_fn")(poll_fn)


class Lazy:
    """A closure that is called by the first poll."""

    __slots__ = ("_f",)

    def __init__(self, f: Any) -> None:
        self._f = f

    def poll(self, cx: Context) -> Any:
        """What the closure says."""
        f, self._f = self._f, None
        try:
            return f(RefMut([cx], 0))
        finally:
            drop(f)

    def drop(self) -> None:
        f, self._f = self._f, None
        drop(f)


@rust("futures::future::lazy")
def lazy(f: Any) -> Lazy:
    return Lazy(f)


# ---------------------------------------------------------------- all of them


@rust(
    "futures::future::join",
    "futures::future::join3",
    "futures::future::join4",
    "futures::future::join5",
)
def join(m: Machine, *futures: Any) -> Join:
    """The children always in the same order."""
    return Join(m, futures, rotates=False)


@rust("futures::join!")
def join_locals(m: Machine, *futures: Any) -> Join:
    """Mirrors futures-macro/src/join.rs."""
    return Join(m, futures, rotates=False, are_locals=True)


@rust("futures::future::try_join", "futures::future::try_join3", "futures::future::try_join4")
def try_join(m: Machine, *futures: Any) -> TryJoin:
    return TryJoin(m, futures, rotates=False)


@rust("futures::try_join!")
def try_join_locals(m: Machine, *futures: Any) -> TryJoin:
    return TryJoin(m, futures, rotates=False, are_locals=True)


class JoinAll(Join):
    """The outputs as a Vec."""

    def _finish(self, outputs: tuple[Any, ...]) -> Any:
        return Vec(list(outputs))


class TryJoinAll(TryJoin):
    """The outputs as a Vec, or the first error."""

    def _finish(self, outputs: tuple[Any, ...]) -> Any:
        return ok(Vec([output.fields[0] for output in outputs]))


@rust("futures::future::join_all")
def join_all(m: Machine, futures: Any) -> Any:
    children = tuple(iterate(futures))
    if len(children) > SMALL:
        return AsyncFn(lambda me: _in_order(me, children), *children)
    return JoinAll(m, children, rotates=False)


@rust("futures::future::try_join_all")
def try_join_all(m: Machine, futures: Any) -> Any:
    children = tuple(iterate(futures))
    if len(children) > SMALL:
        return AsyncFn(lambda me: _in_order_if_ok(me, children), *children)
    return TryJoinAll(m, children, rotates=False)


def _in_order(me: AsyncFn, children: tuple[Any, ...]) -> Body:
    """Many futures: only those that were woken are polled."""
    outputs: list[Any] = []
    yield from run(me, FuturesOrdered.from_iter(Vec(list(children))), outputs.append)
    return Vec(outputs)


def _in_order_if_ok(me: AsyncFn, children: tuple[Any, ...]) -> Body:
    outputs: list[Any] = []

    def put(output: Data) -> Data | None:
        if output.kind is ERR:
            drop_all(outputs)
            return output
        outputs.append(output.fields[0])
        return None

    failed = yield from run(me, FuturesOrdered.from_iter(Vec(list(children))), put)
    return ok(Vec(outputs)) if failed is None else failed


# ---------------------------------------------------------------- the first of them


class Select:
    """`Either::Left((output, other future))` or Right; the first is polled first."""

    def __init__(self, first: Any, second: Any) -> None:
        self._values = [first, second]
        self._futures = [future_of(first), future_of(second)]
        self._at = 0  # who is to be polled in a poll that a SWITCH interrupted

    def poll(self, cx: Context) -> Any:
        """The Either, PENDING or SWITCH."""
        if not self._values:
            raise Panic.fixed("cannot poll Select twice")
        while self._at < 2:
            answer = self._futures[self._at].poll(cx)
            if answer is SWITCH:
                return SWITCH
            if answer is not PENDING:
                return self._won(self._at, answer)
            self._at += 1
        self._at = 0
        return PENDING

    def _won(self, which: int, answer: Any) -> Data:
        values, self._values = self._values, []
        self._futures[which].drop()
        return (LEFT, RIGHT)[which]((answer, values[1 - which]))

    def drop(self) -> None:
        if self._values:
            self._values = []
            for future in self._futures:
                future.drop()


@rust("futures::future::select")
def select(first: Any, second: Any) -> Select:
    return Select(first, second)


class _Several:
    """Futures that one of them decides for; `none` is how it panics without any."""

    def __init__(self, futures: Any, none: str) -> None:
        self._values = list(iterate(futures))
        if not self._values:
            raise Panic.fixed(none)
        self._futures = [future_of(value) for value in self._values]
        self._at = 0  # who is to be polled in a poll that a SWITCH interrupted

    def drop(self) -> None:
        values, self._values = self._values, []
        drop_all(values)


class SelectAll(_Several):
    """(output, index, the other futures)."""

    def poll(self, cx: Context) -> Any:
        """The tuple, PENDING or SWITCH."""
        while self._at < len(self._futures):
            answer = self._futures[self._at].poll(cx)
            if answer is SWITCH:
                return SWITCH
            if answer is not PENDING:
                return self._won(self._at, answer)
            self._at += 1
        self._at = 0
        return PENDING

    def _won(self, which: int, answer: Any) -> tuple[Any, int, Vec]:
        self._futures[which].drop()
        values, self._values = self._values, []
        self._futures = []
        values[which] = values[-1]  # swap_remove
        values.pop()
        return answer, usize(which), Vec(values)


@rust("futures::future::select_all")
def select_all(futures: Any) -> SelectAll:
    return SelectAll(futures, "assertion failed: !ret.inner.is_empty()")


class SelectOk(_Several):
    """`Ok((output, the other futures))` of the first that succeeds, or the error of the last that fails."""

    def poll(self, cx: Context) -> Any:
        """The Result, PENDING or SWITCH. After one that failed all others are polled again (future/select_ok.rs)."""
        while self._at < len(self._futures):
            answer = self._futures[self._at].poll(cx)
            if answer is SWITCH:
                return SWITCH
            if answer is PENDING:
                self._at += 1
                continue
            self._futures.pop(self._at).drop()
            self._values.pop(self._at)
            self._at = 0
            if answer.kind is not ERR:
                rest, self._values, self._futures = self._values, [], []
                return ok((answer.fields[0], Vec(rest)))
            if not self._futures:
                return answer
            drop(answer)
        self._at = 0
        return PENDING


@rust("futures::future::select_ok")
def select_ok(futures: Any) -> SelectOk:
    return SelectOk(futures, "iterator provided to select_ok was empty")


# ---------------------------------------------------------------- abortable

ABORTED = error("futures::future::Aborted", {"Aborted": "`Abortable` future has been aborted"}).variants["Aborted"].unit


class _Switch:
    """What an Abortable and its handles share."""

    __slots__ = ("aborted", "machine", "waiter")

    def __init__(self, machine: Machine) -> None:
        self.machine, self.aborted, self.waiter = machine, False, Waiter()


@rust("futures::future::AbortHandle")
class AbortHandle:
    """Ends its future with an error."""

    def __init__(self, switch: _Switch) -> None:
        self._switch = switch

    @staticmethod
    def new_pair(m: Machine) -> tuple[AbortHandle, AbortRegistration]:
        switch = _Switch(m)
        return AbortHandle(switch), AbortRegistration(switch)

    def abort(self) -> None:
        self._switch.aborted = True
        self._switch.waiter.wake()

    def is_aborted(self) -> bool:
        return self._switch.aborted

    def clone(self) -> AbortHandle:
        return AbortHandle(self._switch)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("AbortHandle { .. }")


@rust("futures::future::AbortRegistration")
class AbortRegistration:
    """The other half of a handle, for one future."""

    def __init__(self, switch: _Switch) -> None:
        self.switch = switch

    def handle(self) -> AbortHandle:
        return AbortHandle(self.switch)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("AbortRegistration { .. }")


@rust("futures::future::Abortable")
class Abortable:
    """`Ok(output)`, or `Err(Aborted)`."""

    def __init__(self, switch: _Switch, future: Any) -> None:
        self._switch, self._future = switch, future_of(future)

    @staticmethod
    def new(future: Any, registration: Any) -> Abortable:
        return Abortable(registration.switch, future)

    def is_aborted(self) -> bool:
        return self._switch.aborted

    def poll(self, cx: Context) -> Any:
        """The result, PENDING or SWITCH."""
        if self._switch.aborted:
            return err(ABORTED)
        answer = self._future.poll(cx)
        if answer is SWITCH:
            return SWITCH
        if answer is not PENDING:
            return ok(answer)
        self._switch.waiter.wait(self._switch.machine, cx.waker)
        return err(ABORTED) if self._switch.aborted else PENDING

    def drop(self) -> None:
        self._future.drop()


@rust("futures::future::abortable")
def abortable(m: Machine, future: Any) -> tuple[Abortable, AbortHandle]:
    switch = _Switch(m)
    return Abortable(switch, future), AbortHandle(switch)
