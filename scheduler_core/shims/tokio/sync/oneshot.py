"""tokio::sync::oneshot: one value, once. Mirrors tokio/src/sync/oneshot.rs (S-12)."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import ChannelClosed, MessageAwaited, MessageReceived, MessageSent
from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, methods, rust
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._values import as_poll, closed_error, error, label
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.value import NONE, UNIT, Data, deref, drop, err, ok, some

RECV_ERROR = closed_error("tokio::sync::oneshot::error::RecvError")
TRY_RECV_ERROR = error(
    "tokio::sync::oneshot::error::TryRecvError", {"Empty": "channel empty", "Closed": "channel closed"}
)
EMPTY, CLOSED = (variant.unit for variant in TRY_RECV_ERROR.variants.values())


@rust("tokio::sync::oneshot::channel")
def channel(m: Machine) -> tuple[Sender, Receiver]:
    inner = Inner(m)
    return Sender(inner), Receiver(inner)


class Inner:
    """What both ends share: the value, and a waker of either side."""

    __slots__ = ("closed", "complete", "id", "machine", "rx", "tx", "value")

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.id = machine.next_id("object")
        self.complete = False  # the sender sent or is gone
        self.closed = False  # the receiver closed or is gone
        self.value: list[Any] = []  # at most one
        self.rx, self.tx = Waiter(), Waiter()

    def finish(self) -> bool:
        """The sender is done. False: nobody will look."""
        if self.closed:
            return False
        self.complete = True
        self.rx.wake_by_ref()
        self.tx.forget()
        return True

    def close(self) -> None:
        """The receiver wants no value any more."""
        if not self.closed and not self.complete:
            woken = [self.tx.task] if self.tx.waker is not None else []
            self.machine.record(ChannelClosed, "S-12", self.id, "oneshot", "receiver", woken)
        self.closed = True
        if not self.complete:
            self.rx.forget()
            self.tx.wake_by_ref()

    def take(self) -> Data:
        """`Some(value)` or `None`, for a receiver that is done; what it waited with goes."""
        self.rx.forget()
        if not self.value:
            return NONE
        value = self.value.pop()
        machine = self.machine
        machine.record(MessageReceived, "S-12", self.id, "oneshot", machine.thread.task, label(value), 0)
        return some(value)


@rust("tokio::sync::oneshot::Sender")
class Sender:
    """Sends once."""

    def __init__(self, inner: Inner) -> None:
        self._inner: Inner | None = inner

    @consumes
    def send(self, value: Any) -> Data:
        inner = self._alive()
        self._inner = None
        if inner.closed:
            inner.tx.forget()
            return err(value)
        inner.value.append(value)
        machine = inner.machine
        woken = [inner.rx.task] if inner.rx.waker is not None else []
        task = machine.thread.task
        machine.record(MessageSent, "S-12", inner.id, "oneshot", task, label(value), 1, 1, woken)
        inner.finish()
        return ok()

    def closed(self) -> Closed:
        return Closed(self._alive())

    def poll_closed(self, cx: Any) -> Data:
        return as_poll(Closed(self._alive()).poll(deref(cx)))

    def is_closed(self) -> bool:
        return self._alive().closed

    def drop(self) -> None:
        inner, self._inner = self._inner, None
        if inner is not None:
            woken = [inner.rx.task] if inner.rx.waker is not None else []
            inner.machine.record(ChannelClosed, "S-12", inner.id, "oneshot", "sender", woken)
            if not inner.finish():
                inner.tx.forget()

    def _alive(self) -> Inner:
        assert self._inner is not None
        return self._inner

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Sender", [("inner", _shown(self._inner))])


class Closed:
    """The future of `Sender::closed`."""

    __slots__ = ("_inner",)

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def poll(self, cx: Context) -> Any:
        """UNIT or PENDING."""
        inner = self._inner
        if not poll_proceed(inner.machine, cx, "oneshot"):
            return PENDING
        if inner.closed:
            return UNIT
        inner.tx.wait(inner.machine, cx.waker)
        made_no_progress(inner.machine)
        return PENDING

    def drop(self) -> None:
        """The waker stays, as in Tokio."""


class Receiver:
    """A future of the value, or of RecvError if the sender is gone."""

    def __init__(self, inner: Inner) -> None:
        self._inner: Inner | None = inner

    def poll(self, cx: Context) -> Any:
        """`Ok(value)`, `Err(RecvError)` or PENDING."""
        inner = self._inner
        if inner is None:
            raise Panic.fixed("called after complete")
        machine = inner.machine
        if not poll_proceed(machine, cx, "oneshot"):
            return PENDING
        if inner.complete:
            self._inner = None
            value = inner.take()
            return ok(value.fields[0]) if value.fields else err(RECV_ERROR(UNIT))
        if inner.closed:
            self._inner = None
            return err(RECV_ERROR(UNIT))
        inner.rx.wait(machine, cx.waker)
        machine.record(MessageAwaited, "S-12", inner.id, "oneshot", machine.thread.task)
        made_no_progress(machine)
        return PENDING

    def drop(self) -> None:
        inner, self._inner = self._inner, None
        if inner is not None:
            inner.close()
            inner.rx.forget()
            if inner.complete and inner.value:
                drop(inner.value.pop())

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Receiver", [("inner", _shown(self._inner))])


@methods(Receiver, path="tokio::sync::oneshot::Receiver")
class ReceiverMethods:
    """What the receiver can do besides being awaited."""

    def close(self: Any) -> None:
        if self._inner is not None:
            self._inner.close()

    def is_terminated(self: Any) -> bool:
        return self._inner is None

    def is_empty(self: Any) -> bool:
        return self._inner is None or not self._inner.value

    def try_recv(self: Any) -> Data:
        inner = self._inner
        if inner is None:
            return err(CLOSED)
        if not inner.complete and not inner.closed:
            return err(EMPTY)
        self._inner = None
        value = inner.take() if inner.complete else NONE
        return ok(value.fields[0]) if value.fields else err(CLOSED)

    @consumes
    def blocking_recv(self: Any, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self, "recv", "Receiver::blocking_recv"))


def _shown(inner: Inner | None) -> Data:
    if inner is None:
        return NONE
    flags = {
        "is_complete": inner.complete,
        "is_closed": inner.closed,
        "is_rx_task_set": inner.rx.waker is not None,
        "is_tx_task_set": inner.tx.waker is not None,
    }
    told = ", ".join(f"{name}: {'true' if on else 'false'}" for name, on in flags.items())
    return some(Verbatim(f"Inner {{ state: State {{ {told} }} }}"))
