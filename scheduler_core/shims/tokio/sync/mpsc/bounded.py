"""tokio::sync::mpsc::{channel, Sender, Receiver, WeakSender, Permit, OwnedPermit, PermitIterator}.

Mirrors tokio/src/sync/mpsc/bounded.rs (S-8, S-9).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._batch_semaphore import CLOSED, Acquire
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._chan import Chan
from scheduler_core.shims.tokio.sync.mpsc._ends import Rx, Tx, WeakTx
from scheduler_core.shims.tokio.sync.mpsc.error import (
    FULL,
    SEND_ERROR,
    TIMED_OUT,
    TIMEOUT_CLOSED,
    TRY_SEND_CLOSED,
)
from scheduler_core.shims.tokio.time.sleep import deadline_in
from scheduler_core.shims.tokio.time.timeout import Timeout
from scheduler_core.value import ERR, MOVED, NONE, UNIT, Data, Iter, deref, drop, err, ok, some


@rust("tokio::sync::mpsc::channel")
def channel(m: Machine, buffer: int) -> tuple[Sender, Receiver]:
    if buffer <= 0:
        raise Panic.fixed("mpsc bounded channel requires buffer > 0")
    chan = Chan(m, int(buffer))
    return Sender(chan), Receiver(chan)


class Reserve:
    """`reserve_inner`: n permits of a channel; True, or False if it is closed."""

    __slots__ = ("_acquire", "_chan", "_polled")

    def __init__(self, chan: Chan, count: int) -> None:
        assert chan.slots is not None
        self._chan = chan
        self._acquire: Acquire | None = chan.slots.acquire(count) if count <= chan.bound else None
        self._polled = False

    def poll(self, cx: Context) -> Any:
        """True, False or PENDING."""
        if self._acquire is None:
            return False
        self._polled = True
        answer = self._acquire.poll(cx)
        if answer is True:
            self._acquire = None
        return answer

    def drop(self) -> None:
        """A sender that gives up may have been the last thing a closed channel waited for."""
        acquire, self._acquire = self._acquire, None
        if acquire is not None:
            acquire.drop()
            if self._polled:
                self._chan.wake_if_drained()


class Send:
    """The future of `send`: a permit, then the value goes into the queue. Dropped before, it drops the value."""

    __slots__ = ("_chan", "_permit", "_value")

    def __init__(self, chan: Chan, value: Any) -> None:
        self._chan, self._value = chan, value
        self._permit: Reserve | None = None

    def poll(self, cx: Context) -> Any:
        """`Ok(())`, the value back in an error if the channel is closed, or PENDING."""
        value = self._value
        if value is MOVED:
            raise Panic.fixed("`async fn` resumed after completion")
        if self._permit is None:
            self._permit = Reserve(self._chan, 1)
        granted = self._permit.poll(cx)
        if granted is PENDING:
            return PENDING
        self._permit.drop()
        self._value = MOVED
        if not granted:
            return err(SEND_ERROR(value))
        self._chan.push(value)
        return ok()

    def drop(self) -> None:
        """The place in the queue goes first, then the value."""
        value, self._value = self._value, MOVED
        if value is not MOVED:
            if self._permit is not None:
                self._permit.drop()
            drop(value)


@rust("tokio::sync::mpsc::Sender")
class Sender(Tx):
    """Sends when it has a permit."""

    def send(self, value: Any) -> Send:
        return Send(self._chan, value)

    def try_send(self, value: Any) -> Data:
        assert self._chan.slots is not None
        refused = self._chan.slots.try_acquire(1)
        if refused:
            return err((TRY_SEND_CLOSED if refused == CLOSED else FULL)(value))
        self._chan.push(value)
        return ok()

    def send_timeout(self, m: Machine, value: Any, timeout: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            timed = Timeout(m, deadline_in(m, timeout), Reserve(self._chan, 1))
            done = False
            try:
                answer = yield from me.awaits(timed)
                done = True
            finally:
                if not done:
                    drop(value)
            if answer.kind is ERR:
                return err(TIMED_OUT(value))
            if not answer.fields[0]:
                return err(TIMEOUT_CLOSED(value))
            self._chan.push(value)
            return ok()

        return AsyncFn(body, value)

    def blocking_send(self, m: Machine, value: Any) -> Steps:
        return (yield from wait_blocking(m, self.send(value), "recv", "Sender::blocking_send"))

    def reserve(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            granted = yield from me.awaits(Reserve(self._chan, 1))
            return ok(Permit(self._chan)) if granted else err(SEND_ERROR(UNIT))

        return AsyncFn(body)

    def reserve_many(self, n: int) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            granted = yield from me.awaits(Reserve(self._chan, int(n)))
            return ok(PermitIterator(self._chan, int(n))) if granted else err(SEND_ERROR(UNIT))

        return AsyncFn(body)

    @consumes
    def reserve_owned(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            kept = False
            try:
                granted = yield from me.awaits(Reserve(self._chan, 1))
                kept = bool(granted)
            finally:
                if not kept:
                    self.drop()
            return ok(OwnedPermit(self._chan)) if granted else err(SEND_ERROR(UNIT))

        return AsyncFn(body, self)

    def try_reserve(self) -> Data:
        return self._tried(1, Permit(self._chan), UNIT)

    def try_reserve_many(self, n: int) -> Data:
        if n > self._chan.bound:
            return err(FULL(UNIT))
        return self._tried(int(n), PermitIterator(self._chan, int(n)), UNIT)

    @consumes
    def try_reserve_owned(self) -> Data:
        return self._tried(1, OwnedPermit(self._chan), self)

    def _tried(self, count: int, permit: Any, otherwise: Any) -> Data:
        assert self._chan.slots is not None
        refused = self._chan.slots.try_acquire(count)
        if refused:
            return err((TRY_SEND_CLOSED if refused == CLOSED else FULL)(otherwise))
        return ok(permit)

    def capacity(self) -> int:
        return _capacity(self._chan)

    def max_capacity(self) -> int:
        return usize(self._chan.bound)

    def downgrade(self) -> WeakSender:
        return WeakSender(self._chan)


@rust("tokio::sync::mpsc::WeakSender")
class WeakSender(WeakTx):
    """Becomes a Sender if there still is one."""

    def upgrade(self) -> Data:
        if self._chan.senders == 0:
            return NONE
        self._chan.add_sender()
        return some(Sender(self._chan))


@rust("tokio::sync::mpsc::Receiver")
class Receiver(Rx):
    """Frees a slot with each message it takes."""

    def capacity(self) -> int:
        return _capacity(self._chan)

    def max_capacity(self) -> int:
        return usize(self._chan.bound)


def _capacity(chan: Chan) -> int:
    assert chan.slots is not None
    return usize(chan.slots.permits)


@rust("tokio::sync::mpsc::Permit")
class Permit:
    """A slot that is reserved: sending cannot fail and does not wait."""

    def __init__(self, chan: Chan) -> None:
        self._chan = chan

    @consumes
    def send(self, value: Any) -> None:
        self._chan.push(value)

    def drop(self) -> None:
        self._chan.return_permits(1)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Permit { chan: Tx { .. } }")


@rust("tokio::sync::mpsc::PermitIterator")
class PermitIterator(Iter):
    """Several reserved slots, one by one."""

    def __init__(self, chan: Chan, count: int) -> None:
        self._chan, self._count = chan, count

    def __next__(self) -> Permit:
        if self._count == 0:
            raise StopIteration
        self._count -= 1
        return Permit(self._chan)

    def size(self) -> int:
        return self._count

    def drop(self) -> None:
        count, self._count = self._count, 0
        if count:
            self._chan.return_permits(count)


@rust("tokio::sync::mpsc::OwnedPermit")
class OwnedPermit:
    """A reserved slot together with its sender."""

    def __init__(self, chan: Chan) -> None:
        self._chan = chan

    @consumes
    def send(self, value: Any) -> Sender:
        self._chan.push(value)
        return Sender(self._chan)

    @consumes
    def release(self) -> Sender:
        self._chan.return_permits(1)
        return Sender(self._chan)

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._chan is self._chan)

    def same_channel_as_sender(self, sender: Any) -> bool:
        return bool(deref(sender)._chan is self._chan)

    def drop(self) -> None:
        self._chan.return_permits(1)
        self._chan.drop_sender()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("OwnedPermit { chan: Some(Tx { .. }) }")
