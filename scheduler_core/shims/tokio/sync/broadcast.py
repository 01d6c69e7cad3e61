"""tokio::sync::broadcast: a ring of messages; each receiver reads all of them, or learns how many it missed.

Mirrors tokio/src/sync/broadcast.rs (S-13).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import ChannelClosed, MessageAwaited, MessageReceived, MessageSent, ReceiverLagged
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context, Waker
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust
from scheduler_core.numbers import U64, usize
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._values import error, label, since
from scheduler_core.shims.tokio.sync._waiting import Waiter, WaitQueue, tasks, wake_all
from scheduler_core.shims.tokio.sync.notify import Notify
from scheduler_core.value import NONE, OK, Data, clone, deref, drop, err, ok, reserve, some

SEND_ERROR = error(
    "tokio::sync::broadcast::error::SendError", {"SendError": "channel closed"}, {"SendError": 1}
).variants["SendError"]
RECV_ERROR = error(
    "tokio::sync::broadcast::error::RecvError",
    {"Closed": "channel closed", "Lagged": "channel lagged by {}"},
    {"Lagged": 1},
)
TRY_RECV_ERROR = error(
    "tokio::sync::broadcast::error::TryRecvError",
    {"Empty": "channel empty", "Closed": "channel closed", "Lagged": "channel lagged by {}"},
    {"Lagged": 1},
)
EMPTY, CLOSED, LAGGED = TRY_RECV_ERROR.variants.values()


class Slot:
    """One place in the ring: the message with this position, and how many receivers have not read it."""

    __slots__ = ("position", "unread", "value")

    def __init__(self, position: int) -> None:
        self.position = position
        self.unread = 0
        self.value: list[Any] = []  # at most one

    def clear(self) -> None:
        while self.value:
            drop(self.value.pop())

    def read(self) -> None:
        """One receiver is through with it; the last one drops it."""
        self.unread -= 1
        if self.unread == 0:
            self.clear()


class Shared:
    """The ring and who is there."""

    def __init__(self, machine: Machine, receivers: int, capacity: int) -> None:
        if capacity <= 0:
            raise Panic.fixed("broadcast channel capacity cannot be zero")
        size = 1 << (int(capacity) - 1).bit_length()  # rounded up to a power of two
        reserve(size)
        self.machine = machine
        self.id = machine.next_id("object")
        self.ring = [Slot(at - size) for at in range(size)]
        self.position = 0  # of the next message
        self.receivers = receivers
        self.senders, self.weak = 1, 0
        self.closed = receivers == 0
        self.queue = WaitQueue()
        self.last_receiver_gone = Notify(machine)

    def slot(self, position: int) -> Slot:
        return self.ring[position % len(self.ring)]

    def wake_receivers(self) -> list[Waiter]:
        """All that wait leave the queue, oldest first; wake them when the event is written."""
        waiters = self.queue.take_all()
        for waiter in waiters:
            assert isinstance(waiter, Recv)
            waiter.queued = False
        return waiters

    def close(self) -> None:
        """The last sender is gone."""
        self.closed = True
        waiters = self.wake_receivers()
        self.machine.record(ChannelClosed, "S-13", self.id, "broadcast", "sender", tasks(waiters))
        wake_all(waiters)

    def receiver(self) -> Receiver:
        """A new one that sees what is sent from now on."""
        if self.receivers == 0:
            self.closed = False
        self.receivers += 1
        return Receiver(self, self.position)

    def free(self) -> None:
        """Nobody is left: drop what nobody read."""
        if self.senders == 0 and self.receivers == 0 and self.weak == 0:
            for slot in self.ring:
                slot.clear()


@rust("tokio::sync::broadcast::channel")
def channel(m: Machine, capacity: int) -> tuple[Sender, Receiver]:
    shared = Shared(m, 1, capacity)
    return Sender(shared), Receiver(shared, 0)


@rust("tokio::sync::broadcast::Sender")
class Sender:
    """Never waits: a slow receiver loses messages instead."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    @staticmethod
    def new(m: Machine, capacity: int) -> Sender:
        return Sender(Shared(m, 0, capacity))

    def send(self, value: Any) -> Data:
        shared = self._shared
        if shared.receivers == 0:
            return err(SEND_ERROR(value))
        slot = shared.slot(shared.position)
        overwritten, slot.value = slot.value, [value]
        slot.position, slot.unread = shared.position, shared.receivers
        shared.position += 1
        for old in overwritten:
            drop(old)
        waiters = shared.wake_receivers()
        machine = shared.machine
        kept = len(self)
        size = len(shared.ring)
        task = machine.thread.task
        machine.record(MessageSent, "S-13", shared.id, "broadcast", task, label(value), kept, size, tasks(waiters))
        wake_all(waiters)
        return ok(usize(slot.unread))

    def __len__(self) -> int:
        """Messages that somebody has still to read; the oldest of them and all newer ones count."""
        shared = self._shared
        for back in range(min(len(shared.ring), shared.position), 0, -1):
            if shared.slot(shared.position - back).unread:
                return back
        return 0

    def len(self) -> int:
        return usize(len(self))

    def is_empty(self) -> bool:
        return self._shared.slot(self._shared.position - 1).unread == 0

    def subscribe(self) -> Receiver:
        return self._shared.receiver()

    def downgrade(self) -> WeakSender:
        return WeakSender(self._shared)

    def receiver_count(self) -> int:
        return usize(self._shared.receivers)

    def strong_count(self) -> int:
        return usize(self._shared.senders)

    def weak_count(self) -> int:
        return usize(self._shared.weak)

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._shared is self._shared)

    def closed(self) -> AsyncFn:
        shared = self._shared

        def body(me: AsyncFn) -> Body:
            while not shared.closed:
                yield from me.awaits(shared.last_receiver_gone.notified())

        return AsyncFn(body)

    def clone(self) -> Sender:
        self._shared.senders += 1
        return Sender(self._shared)

    def drop(self) -> None:
        self._shared.senders -= 1
        if self._shared.senders == 0:
            self._shared.close()
            self._shared.free()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("broadcast::Sender")


@rust("tokio::sync::broadcast::WeakSender")
class WeakSender:
    """Becomes a Sender if there still is one."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        shared.weak += 1

    def upgrade(self) -> Data:
        if self._shared.senders == 0:
            return NONE
        self._shared.senders += 1
        return some(Sender(self._shared))

    def strong_count(self) -> int:
        return usize(self._shared.senders)

    def weak_count(self) -> int:
        return usize(self._shared.weak)

    def clone(self) -> WeakSender:
        return WeakSender(self._shared)

    def drop(self) -> None:
        self._shared.weak -= 1
        self._shared.free()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("broadcast::WeakSender")


@rust("tokio::sync::broadcast::Receiver")
class Receiver:
    """Reads everything sent since it was made, unless it falls behind by more than the ring."""

    def __init__(self, shared: Shared, following: int) -> None:
        self._shared, self._next = shared, following

    def recv(self) -> Recv:
        return Recv(self)

    def try_recv(self) -> Data:
        return self._read(None, None)

    def blocking_recv(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.recv(), "recv", "Receiver::blocking_recv"))

    def resubscribe(self) -> Receiver:
        return self._shared.receiver()

    def len(self) -> int:
        return usize(self._shared.position - self._next)

    def is_empty(self) -> bool:
        return self._shared.position == self._next

    def is_closed(self) -> bool:
        return self._shared.senders == 0

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._shared is self._shared)

    def sender_strong_count(self) -> int:
        return usize(self._shared.senders)

    def sender_weak_count(self) -> int:
        return usize(self._shared.weak)

    def _read(self, waiter: Recv | None, waker: Waker | None) -> Data:
        """`recv_ref`: Ok(clone), or a TryRecvError; a waiter joins the queue if there is nothing."""
        shared = self._shared
        machine = shared.machine
        slot = shared.slot(self._next)
        if slot.position == self._next:
            self._next += 1
            value = clone(slot.value[0])
            slot.read()
            task = machine.thread.task
            left = shared.position - self._next
            machine.record(MessageReceived, "S-13", shared.id, "broadcast", task, label(value), left)
            return ok(value)
        if slot.position + len(shared.ring) == self._next:
            if shared.closed:
                return err(CLOSED.unit)
            if waiter is not None and waker is not None:
                waiter.wait(machine, waker)
                waiter.queued = True
                shared.queue.join(waiter)
                machine.record(MessageAwaited, "S-13", shared.id, "broadcast", machine.thread.task)
            return err(EMPTY.unit)
        oldest = shared.position - len(shared.ring)
        missed, self._next = oldest - self._next, oldest
        machine.record(ReceiverLagged, "S-13", shared.id, machine.thread.task, missed)
        return err(LAGGED(U64(missed)))

    def drop(self) -> None:
        shared = self._shared
        shared.receivers -= 1
        until = shared.position
        if shared.receivers == 0:
            shared.last_receiver_gone.notify_waiters()
            shared.closed = True
        for position in range(max(self._next, until - len(shared.ring)), until):
            shared.slot(position).read()
        self._next = until
        shared.free()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("broadcast::Receiver")


class Recv(Waiter):
    """The future of `recv()`: one budget unit if it is Ready."""

    __slots__ = ("_costs", "_receiver", "queued")

    def __init__(self, receiver: Receiver) -> None:
        super().__init__()
        self._receiver = receiver
        self.queued = False
        self._costs = since(receiver._shared.machine, "1.43")  # K-4: from 1.41 on

    def poll(self, cx: Context) -> Any:
        """`Ok(value)`, `Err(RecvError)` or PENDING."""
        machine = self._receiver._shared.machine
        if self._costs and not poll_proceed(machine, cx, "broadcast"):
            return PENDING
        answer = self._receiver._read(self, cx.waker)
        if answer.kind is OK:
            return answer
        reason = answer.fields[0]
        if reason.kind is EMPTY:
            if self._costs:
                made_no_progress(machine)
            return PENDING
        return err(RECV_ERROR.variants[reason.kind.name](*reason.fields))

    def drop(self) -> None:
        self._receiver._shared.queue.leave(self)
