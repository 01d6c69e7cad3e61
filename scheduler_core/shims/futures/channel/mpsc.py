"""futures::channel::mpsc. Mirrors futures-channel/src/mpsc/mod.rs.

A bounded channel holds `buffer` messages plus one per sender. `send`, `feed`, `flush` and their kin are SinkExt's.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, method, methods, rust
from scheduler_core.shims.futures._sinks import feed, until
from scheduler_core.shims.futures._streams import END, Stream
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.value import NONE, OK, POLL_PENDING, READY, Data, deref, drop, drop_all, err, ok, some

FULL = "send failed because channel is full"
GONE = "send failed because receiver is gone"


class SendError:
    """Full, or the receiver is gone; with the message in a TrySendError."""

    def __init__(self, full: bool) -> None:
        self._full = full

    def is_full(self) -> bool:
        return self._full

    def is_disconnected(self) -> bool:
        return not self._full

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(FULL if self._full else GONE)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"SendError {{ kind: {'Full' if self._full else 'Disconnected'} }}")


@rust("futures::channel::mpsc::SendError")
class PlainSendError(SendError):
    """Without the message."""


@rust("futures::channel::mpsc::TrySendError")
class TrySendError(SendError):
    """With the message."""

    def __init__(self, full: bool, value: Any) -> None:
        super().__init__(full)
        self._value = value

    @consumes
    def into_inner(self) -> Any:
        return self._value

    @consumes
    def into_send_error(self) -> PlainSendError:
        drop(self._value)
        return PlainSendError(self._full)

    def drop(self) -> None:
        drop(self._value)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"TrySendError {{ kind: {'Full' if self._full else 'Disconnected'} }}")


TRY_RECV_ERROR = error(
    "futures::channel::mpsc::TryRecvError",
    {"Empty": "receive failed because channel is empty", "Closed": "receive failed because channel is closed"},
)


class Inner:
    """The queue, and the senders that are parked until a message was taken."""

    def __init__(self, machine: Machine, buffer: int | None) -> None:
        self.machine, self.buffer = machine, buffer
        self.values: deque[Any] = deque()
        self.parked: deque[Parked] = deque()
        self.receiver = Waiter()
        self.open = True
        self.senders = 1

    def push(self, value: Any) -> None:
        self.values.append(value)
        self.receiver.wake()

    def unpark_one(self) -> None:
        if self.parked:
            self.parked.popleft().notify()

    def close(self) -> None:
        self.open = False
        while self.parked:
            self.unpark_one()


class Parked(Waiter):
    """A sender's place in the queue."""

    __slots__ = ("is_parked",)

    def __init__(self) -> None:
        super().__init__()
        self.is_parked = False

    def notify(self) -> None:
        self.is_parked = False
        self.wake()


@rust("futures::channel::mpsc::channel")
def channel(m: Machine, buffer: int) -> tuple[Sender, Receiver]:
    inner = Inner(m, int(buffer))
    return Sender(inner), Receiver(inner)


@rust("futures::channel::mpsc::unbounded")
def unbounded(m: Machine) -> tuple[UnboundedSender, Receiver]:
    inner = Inner(m, None)
    return UnboundedSender(inner), Receiver(inner)


@rust("futures::channel::mpsc::UnboundedSender")
class UnboundedSender:
    """Sends at once."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner
        self._place = Parked()

    def unbounded_send(self, value: Any) -> Data:
        return self.try_send(value)

    def try_send(self, value: Any) -> Data:
        inner = self._inner
        if not inner.open:
            return err(TrySendError(False, value))
        if self._place.is_parked:
            return err(TrySendError(True, value))
        self._push(value)
        return ok()

    start_send = try_send

    def _push(self, value: Any) -> None:
        """The sender that fills the buffer parks itself behind its message."""
        inner = self._inner
        if inner.buffer is not None and len(inner.values) >= inner.buffer:
            self._place.is_parked = True
            inner.parked.append(self._place)
        inner.push(value)

    def send(self, value: Any) -> AsyncFn:
        """SinkExt::send: wait until not parked, push, flush."""

        def body(me: AsyncFn) -> Body:
            failed = yield from self._ready(me)
            if failed is not None:
                drop(value)
                return failed
            self._push(value)
            return (yield from self._ready(me)) or ok()

        return AsyncFn(body, value)

    def send_all(self, stream: Any) -> AsyncFn:
        """SinkExt::send_all: of a stream of `Ok(item)`."""
        source = deref(stream)

        def body(me: AsyncFn) -> Body:
            while True:
                while (item := source.poll_stream(me.cx)) is PENDING:
                    yield PENDING
                if item is END:
                    return (yield from self._ready(me)) or ok()
                if item.kind is not OK:
                    return item
                failed = yield from self._ready(me)
                if failed is not None:
                    return failed
                self._push(item.fields[0])

        return AsyncFn(body)

    def feed(self, value: Any) -> AsyncFn:
        return AsyncFn(lambda me: feed(me, self, value), value)

    def close(self) -> AsyncFn:
        return AsyncFn(lambda me: until(me, self.sink_close))

    def poll_ready(self, cx: Any) -> Data:
        answer = self._poll_ready(deref(cx))
        return POLL_PENDING if answer is PENDING else READY(answer)

    def _poll_ready(self, cx: Context) -> Any:
        if not self._inner.open:
            return err(PlainSendError(False))
        if self._place.is_parked:
            self._place.wait(self._inner.machine, cx.waker)
            return PENDING
        return ok()

    def _ready(self, me: AsyncFn) -> Body:
        """None, or the error."""
        while (answer := self._poll_ready(me.cx)) is PENDING:
            yield PENDING
        return None if answer.kind is OK else answer

    def flush(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            return (yield from self._ready(me)) or ok()

        return AsyncFn(body)

    @method()
    def sink_ready(self, cx: Context) -> Any:
        """As a Sink is asked (`forward`)."""
        return self._poll_ready(cx)

    @method()
    def sink_push(self, item: Any) -> Data:
        """Room was there."""
        self._push(item)
        return ok()

    sink_flush = sink_ready

    @method()
    def sink_close(self, cx: Context) -> Data:
        """No more from here."""
        self.disconnect()
        return ok()

    def is_closed(self) -> bool:
        return not self._inner.open

    def close_channel(self) -> None:
        self._inner.open = False
        self._inner.receiver.wake()

    def disconnect(self) -> None:
        self.close_channel()

    def same_receiver(self, other: Any) -> bool:
        return bool(deref(other)._inner is self._inner)

    def clone(self) -> UnboundedSender:
        self._inner.senders += 1
        return type(self)(self._inner)

    def drop(self) -> None:
        self._inner.senders -= 1
        if self._inner.senders == 0:
            self.close_channel()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"{type(self).__name__} {{ .. }}")


@rust("futures::channel::mpsc::Sender")
class Sender(UnboundedSender):
    """Parks when its message is the one that fills the buffer."""


class Receiver(Stream):
    """A stream of the messages."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner
        self._ended = False

    def poll_stream(self, cx: Context) -> Any:
        """The next message, END or PENDING."""
        inner = self._inner
        if inner.values:
            return self.pop()
        if not inner.open:
            self._ended = True
            return END
        inner.receiver.wait(inner.machine, cx.waker)
        return PENDING

    def pop(self) -> Any:
        """The oldest message; the sender that has been parked longest may go on."""
        value = self._inner.values.popleft()
        self._inner.unpark_one()
        return value

    def fused(self) -> bool:
        return self._ended

    def drop(self) -> None:
        self._inner.close()
        values = list(self._inner.values)
        self._inner.values.clear()
        drop_all(values)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Receiver { .. }")


@methods(Receiver, path="futures::channel::mpsc::Receiver")
class ReceiverMethods:
    """What the receiver can do besides being a stream."""

    def try_next(self: Any) -> Data:
        inner = self._inner
        if inner.values:
            return ok(some(self.pop()))
        return err(TRY_RECV_ERROR.variants["Empty"].unit) if inner.open else ok(NONE)

    def try_recv(self: Any) -> Data:
        inner = self._inner
        if inner.values:
            return ok(self.pop())
        return err(TRY_RECV_ERROR.variants["Empty" if inner.open else "Closed"].unit)

    def close(self: Any) -> None:
        self._inner.close()
