"""What bounded and unbounded mpsc have in common: the queue, the receiver's waker, who is still there.

Mirrors tokio/src/sync/mpsc/chan.rs (S-8 … S-11). Left out: blocks of 32 slots.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.events import ChannelClosed, MessageAwaited, MessageReceived, MessageSent
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._batch_semaphore import BatchSemaphore
from scheduler_core.shims.tokio.sync._values import label, since
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.shims.tokio.sync.notify import Notify
from scheduler_core.value import NONE, drop, some


class Chan:
    """One channel; `slots` is None if it is unbounded."""

    __slots__ = (
        "bound", "id", "machine", "receiver_closed", "receiver_gone", "rx_closed", "rx_waker", "senders", "slots",
        "values", "weak",
    )  # fmt: skip

    def __init__(self, machine: Machine, bound: int) -> None:
        self.machine, self.bound = machine, bound
        self.slots = BatchSemaphore(machine, bound, "mpsc") if bound else None
        self.id = self.slots.id if self.slots else machine.next_id("object")
        self.values: deque[Any] = deque()
        self.rx_waker = Waiter()
        self.rx_closed = self.receiver_gone = False
        self.receiver_closed = Notify(machine)  # who waits in `Sender::closed`
        self.senders, self.weak = 1, 0

    # ------------------------------------------------------------ senders

    def push(self, value: Any) -> None:
        """Into the queue, and wake the receiver if it waits."""
        self.values.append(value)
        machine, waker = self.machine, self.rx_waker
        woken = [waker.task] if waker.waker is not None else []
        rule = "S-8" if self.slots else "S-10"
        task = machine.thread.task
        machine.record(MessageSent, rule, self.id, "mpsc", task, label(value), len(self.values), self.bound, woken)
        waker.wake()

    def add_sender(self) -> None:
        self.senders += 1

    def drop_sender(self) -> None:
        """The last one closes the queue behind what is in it (S-9)."""
        self.senders -= 1
        if self.senders == 0:
            waker = self.rx_waker
            woken = [waker.task] if waker.waker is not None else []
            self.machine.record(ChannelClosed, "S-9", self.id, "mpsc", "sender", woken)
            waker.wake()
            self.free()

    def return_permits(self, count: int) -> None:
        """Permits that were reserved and not used."""
        assert self.slots is not None
        self.slots.release(count)
        self.wake_if_drained()

    def wake_if_drained(self) -> None:
        """A closed channel ends when the last reserved permit is back."""
        if self.rx_closed and self.idle():
            self.rx_waker.wake()

    def closed(self) -> AsyncFn:
        """The future of `Sender::closed`: it costs no budget."""

        def body(me: AsyncFn) -> Body:
            if not self.rx_closed:
                yield from me.awaits(self.receiver_closed.notified())

        return AsyncFn(body)

    def idle(self) -> bool:
        """No message and no reserved permit is under way."""
        return self.slots.permits == self.bound if self.slots else not self.values

    # ------------------------------------------------------------ the receiver

    def pop(self) -> Any:
        """The oldest message; its slot belongs to the oldest blocked sender at once (S-8)."""
        value = self.values.popleft()
        machine = self.machine
        machine.record(MessageReceived, "S-8", self.id, "mpsc", machine.thread.task, label(value), len(self.values))
        return value

    def give_back(self, count: int) -> None:
        """Slots that became free."""
        if self.slots and count:
            self.slots.release(count)

    def ended(self) -> bool:
        """Nothing is there, and nothing can come."""
        return not self.values and (self.senders == 0 or (self.rx_closed and self.idle()))

    def has_nothing_more(self) -> bool:
        """What `try_recv` says of an empty channel. 1.24 asked for senders only; until 1.53 a close was enough."""
        if since(self.machine, "1.53"):
            return self.ended()
        return self.senders == 0 or (self.rx_closed and since(self.machine, "1.43"))

    def poll_recv(self, cx: Context) -> Any:
        """`Some(value)`, `None` or PENDING; one budget unit if it is Ready."""
        if not poll_proceed(self.machine, cx, "recv"):
            return PENDING
        if not self.values:
            return PENDING if self._waits(cx) else NONE
        value = self.pop()
        if self.slots:
            self.slots.release(1)
        return some(value)

    def poll_recv_many(self, cx: Context, into: list[Any], limit: int) -> Any:
        """How many were moved into the list, or PENDING."""
        machine = self.machine
        if not poll_proceed(machine, cx, "recv"):
            return PENDING
        count = min(limit, len(self.values))
        if count:
            into.extend(self.pop() for _ in range(count))
            self.give_back(count)
            return count
        return PENDING if limit and self._waits(cx) else 0

    def _waits(self, cx: Context) -> bool:
        """Nothing is there: False if nothing can come, else the receiver leaves its waker."""
        machine = self.machine
        if self.senders == 0:
            return False
        self.rx_waker.wait(machine, cx.waker)
        if self.ended():
            return False
        machine.record(MessageAwaited, "S-8", self.id, "mpsc", machine.thread.task)
        made_no_progress(machine)
        return True

    def close(self) -> None:
        """No more messages: blocked senders are woken, oldest first, with an error (S-9)."""
        if self.rx_closed:
            return
        self.rx_closed = True
        self.machine.record(ChannelClosed, "S-9", self.id, "mpsc", "receiver", [])
        if self.slots:
            self.slots.close()
        self.receiver_closed.notify_waiters()

    def drop_receiver(self) -> None:
        """Close, and drop what nobody will receive. Before 1.53 its waker stayed, for the last sender to wake."""
        self.close()
        self.receiver_gone = True
        if since(self.machine, "1.53"):
            self.rx_waker.forget()
        self._drain()
        self.free()

    def free(self) -> None:
        """Everybody is gone: what a late permit sent is dropped."""
        if self.receiver_gone and self.senders == 0 and self.weak == 0:
            self._drain()
            self.rx_waker.forget()

    def _drain(self) -> None:
        while self.values:
            value = self.values.popleft()
            self.give_back(1)
            drop(value)


class Recv:
    """The future of `recv()`: it holds nothing, so dropping it loses nothing."""

    __slots__ = ("_chan",)

    def __init__(self, chan: Chan) -> None:
        self._chan = chan

    def poll(self, cx: Context) -> Any:
        """`Some(value)`, `None` or PENDING."""
        return self._chan.poll_recv(cx)

    def drop(self) -> None:
        """The channel keeps the messages."""
