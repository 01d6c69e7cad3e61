"""Futures made of futures. Mirrors futures-util/src/future/{future,try_future}/*.rs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context, Waker
from scheduler_core.library import methods
from scheduler_core.runtime.waker import use_up
from scheduler_core.shims.std import future
from scheduler_core.shims.std.task import WakerMethods
from scheduler_core.value import MOVED, NONE, Data, clone, drop, future_of, plain, ref, some


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


class Shared:
    """One of several handles to a future: each gets a clone of the output. Mirrors future/future/shared.rs."""

    __slots__ = ("_inner", "_key")

    def __init__(self, inner: SharedInner) -> None:
        self._inner: SharedInner | None = inner
        inner.handles += 1
        self._key = inner.handles_ever = inner.handles_ever + 1

    def poll(self, cx: Context) -> Any:
        """A clone of the output, PENDING or SWITCH."""
        inner = self._inner
        if inner is None:
            raise Panic.fixed("Shared future polled again after completion")
        if not inner.output:
            drop(inner.wakers.get(self._key))
            inner.wakers[self._key] = clone(cx.waker)
            if inner.polling:
                return PENDING
            inner.polling = True
            try:
                answer = inner.future.poll(Context(inner))
            finally:
                inner.polling = False
            if answer is PENDING or answer is SWITCH:
                return answer
            inner.output.append(answer)
            inner.future.drop()
            drop(inner.wakers.pop(self._key, None))
            inner.wake()
        value = inner.output[0]
        self._inner = None
        inner.handles -= 1
        return inner.output.pop() if inner.handles == 0 else clone(value)

    def drop(self) -> None:
        inner, self._inner = self._inner, None
        if inner is None:
            return
        drop(inner.wakers.pop(self._key, None))
        inner.handles -= 1
        if inner.handles == 0:
            inner.let_go()


class SharedInner:
    """The future all handles share; it is polled with a waker that wakes all of them."""

    __slots__ = ("future", "handles", "handles_ever", "output", "polling", "wakers")

    task_id = 0

    def __init__(self, future: Any) -> None:
        self.future: Any = future_of(future)
        self.handles = self.handles_ever = 0
        self.output: list[Any] = []  # at most one
        self.polling = False
        self.wakers: dict[int, Waker] = {}

    def wake(self) -> None:
        wakers, self.wakers = list(self.wakers.values()), {}
        for waker in wakers:
            use_up(waker)

    def will_wake(self, other: Waker) -> bool:
        return other is self

    def let_go(self) -> None:
        """The last handle is gone."""
        if self.output:
            drop(self.output.pop())
        else:
            self.future.drop()


@methods(Shared)
class SharedMethods:
    """What a program may do with a shared future besides awaiting it."""

    def clone(self: Any) -> Shared:
        return Shared(self._inner)

    def peek(self: Any) -> Data:
        inner = self._inner
        return some(ref(inner.output[0])) if inner is not None and inner.output else NONE


plain(SharedInner)
methods(SharedInner)(WakerMethods)
