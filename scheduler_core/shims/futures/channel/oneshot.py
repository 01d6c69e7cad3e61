"""futures::channel::oneshot. Mirrors futures-channel/src/oneshot.rs. Left out: poll_canceled."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, rust
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.value import NONE, UNIT, Data, deref, drop, err, ok, some

CANCELED = error("futures::channel::oneshot::Canceled", {"Canceled": "oneshot canceled"}).variants["Canceled"].unit


class Inner:
    """What both ends share; it knows no budget."""

    __slots__ = ("complete", "machine", "rx", "tx", "value")

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.complete = False  # either end is through
        self.value: list[Any] = []  # at most one
        self.rx, self.tx = Waiter(), Waiter()


@rust("futures::channel::oneshot::channel")
def channel(m: Machine) -> tuple[Sender, Receiver]:
    inner = Inner(m)
    return Sender(inner), Receiver(inner)


@rust("futures::channel::oneshot::Sender")
class Sender:
    """Sends once."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    @consumes
    def send(self, value: Any) -> Data:
        inner = self._inner
        if inner.complete:
            self.drop()
            return err(value)
        inner.value.append(value)
        self.drop()
        return ok()

    def is_canceled(self) -> bool:
        return self._inner.complete

    def cancellation(self) -> Cancellation:
        return Cancellation(self._inner)

    def is_connected_to(self, receiver: Any) -> bool:
        return bool(deref(receiver).inner is self._inner)

    def drop(self) -> None:
        self._inner.complete = True
        self._inner.rx.wake()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"Sender {{ complete: {'true' if self._inner.complete else 'false'} }}")


class Cancellation:
    """Ready when the receiver is gone."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def poll(self, cx: Context) -> Any:
        """UNIT or PENDING."""
        if self._inner.complete:
            return UNIT
        self._inner.tx.wait(self._inner.machine, cx.waker)
        return PENDING

    def drop(self) -> None:
        """The waker stays, as in the crate."""


class Receiver:
    """A future of the value, or of Canceled."""

    def __init__(self, inner: Inner) -> None:
        self.inner = inner

    def poll(self, cx: Context) -> Any:
        """`Ok(value)`, `Err(Canceled)` or PENDING."""
        inner = self.inner
        if inner.complete:
            return ok(inner.value.pop()) if inner.value else err(CANCELED)
        inner.rx.wait(inner.machine, cx.waker)
        return PENDING

    def fused(self) -> bool:
        """`is_terminated`."""
        return self.inner.complete and not self.inner.value

    def drop(self) -> None:
        inner = self.inner
        inner.complete = True
        inner.rx.forget()
        inner.tx.wake()
        while inner.value:
            drop(inner.value.pop())

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"Receiver {{ complete: {'true' if self.inner.complete else 'false'} }}")


@methods(Receiver, path="futures::channel::oneshot::Receiver")
class ReceiverMethods:
    """What the receiver can do besides being awaited."""

    def try_recv(self: Any) -> Data:
        inner = self.inner
        if not inner.complete:
            return ok(NONE)
        return ok(some(inner.value.pop())) if inner.value else err(CANCELED)

    def close(self: Any) -> None:
        self.inner.complete = True
        self.inner.tx.wake()

    def is_terminated(self: Any) -> bool:
        return bool(self.fused())
