"""FutureExt::remote_handle: a future to be run elsewhere, and a handle that waits for its output.

Mirrors futures-util/src/future/future/remote_handle.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods
from scheduler_core.shims.futures.channel.oneshot import Inner
from scheduler_core.value import UNIT, drop, future_of


class Remote:
    """Runs the future; over at once when its handle is gone, unless that was told to forget."""

    __slots__ = ("_future", "_handle", "_inner")

    def __init__(self, inner: Inner, handle: RemoteHandle, future: Any) -> None:
        self._inner, self._handle, self._future = inner, handle, future

    def poll(self, cx: Context) -> Any:
        """UNIT, PENDING or SWITCH; a panic goes to the handle."""
        inner = self._inner
        if inner.complete and not self._handle.forgotten:
            return UNIT
        inner.tx.wait(inner.machine, cx.waker)
        try:
            answer = self._future.poll(cx)
        except Panic as panic:
            answer = panic
        if answer is PENDING or answer is SWITCH:
            return answer
        if inner.complete:
            drop(None if isinstance(answer, Panic) else answer)
        else:
            inner.value.append(answer)
        self._settle()
        return UNIT

    def _settle(self) -> None:
        self._inner.complete = True
        self._inner.rx.wake()

    def drop(self) -> None:
        self._future.drop()
        self._settle()


class RemoteHandle:
    """A future of the output; panics with what the future panicked with."""

    __slots__ = ("_inner", "forgotten")

    def __init__(self, inner: Inner) -> None:
        self._inner, self.forgotten = inner, False

    def poll(self, cx: Context) -> Any:
        """The output, or PENDING."""
        inner = self._inner
        if not inner.complete:
            inner.rx.wait(inner.machine, cx.waker)
            return PENDING
        if not inner.value:
            raise Panic.fixed("Box<dyn Any>")
        answer = inner.value.pop()
        if isinstance(answer, Panic):
            raise answer
        return answer

    def drop(self) -> None:
        inner = self._inner
        inner.complete = True
        inner.tx.wake()
        while inner.value:
            left = inner.value.pop()
            drop(None if isinstance(left, Panic) else left)


@methods(RemoteHandle, path="futures::future::RemoteHandle")
class RemoteHandleMethods:
    """What can be done with the handle besides awaiting it."""

    @consumes
    def forget(self: Any) -> None:
        self.forgotten = True
        self.drop()


@methods("Future")
class Handled:
    """`self` is a future of any kind."""

    @consumes
    def remote_handle(self: Any, m: Machine) -> tuple[Remote, RemoteHandle]:
        inner = Inner(m)
        handle = RemoteHandle(inner)
        return Remote(inner, handle, future_of(self)), handle
