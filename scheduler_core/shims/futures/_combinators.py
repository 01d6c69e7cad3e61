"""Futures made of futures. Mirrors futures-util/src/future/{future,try_future}/*.rs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.library import methods
from scheduler_core.shims.std import future
from scheduler_core.value import MOVED, drop, future_of


class Mapped:
    """The output goes through a closure."""

    __slots__ = ("_f", "_future", "_owned")

    def __init__(self, future: Any, f: Callable[[Any], Any], owned: Any = None) -> None:
        self._future: Any = future_of(future)
        self._f, self._owned = f, owned

    def poll(self, cx: Context) -> Any:
        """The new output, PENDING or SWITCH."""
        if self._future is None:
            raise Panic.fixed("Map must not be polled after it returned `Poll::Ready`")
        answer = self._future.poll(cx)
        if answer is PENDING or answer is SWITCH:
            return answer
        self._let_go()
        owned, self._owned = self._owned, None
        try:
            return self._f(answer)
        finally:
            drop(owned)

    def _let_go(self) -> None:
        future, self._future = self._future, None
        if future is not None:
            future.drop()

    def drop(self) -> None:
        self._let_go()
        owned, self._owned = self._owned, None
        drop(owned)


class Chained:
    """A second future is made of the first one's output, or the output is the answer already (`done`)."""

    __slots__ = ("_done", "_f", "_future", "_second")

    def __init__(self, future: Any, f: Any, done: Callable[[Any], Any] | None = None) -> None:
        self._future: Any = future_of(future)
        self._f, self._done = f, done
        self._second = False

    def poll(self, cx: Context) -> Any:
        """The last output, PENDING or SWITCH."""
        answer = self._future.poll(cx)
        if answer is PENDING or answer is SWITCH or self._second:
            return answer
        self._future.drop()
        self._second = True
        made = None if self._done is None else self._done(answer)
        if made is not None:
            self._future = Ready(made)
        else:
            f, self._f = self._f, None
            self._future = future_of(f(answer if self._done is None else answer.fields[0]))
            drop(f)
        return self._future.poll(cx)

    def drop(self) -> None:
        self._future.drop()
        f, self._f = self._f, None
        drop(f)


class Ready(future.Ready):
    """Ready at the first poll, and terminated then."""

    __slots__ = ()

    def fused(self) -> bool:
        """`is_terminated`."""
        return self.value is MOVED


class Pending(future.Pending):
    """Never Ready, and terminated from the start: `select!` does not poll it."""

    __slots__ = ()

    def fused(self) -> bool:
        """`is_terminated`."""
        return True


class Fuse:
    """PENDING for ever after its value."""

    __slots__ = ("future",)

    def __init__(self, future: Any) -> None:
        self.future: Any = future

    def poll(self, cx: Context) -> Any:
        """The output once, else PENDING; or SWITCH."""
        if self.future is None:
            return PENDING
        answer = self.future.poll(cx)
        if answer is not PENDING and answer is not SWITCH:
            self.drop()
        return answer

    def fused(self) -> bool:
        """`is_terminated`."""
        return self.future is None

    def drop(self) -> None:
        future, self.future = self.future, None
        if future is not None:
            future.drop()


@methods(Fuse, path="futures::future::Fuse")
class FuseMethods:
    """What a program may ask a fused future."""

    @staticmethod
    def terminated() -> Fuse:
        return Fuse(None)

    def is_terminated(self: Any) -> bool:
        return bool(self.fused())
