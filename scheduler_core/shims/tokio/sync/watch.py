"""tokio::sync::watch: the latest value only. Mirrors tokio/src/sync/watch.rs (S-14).

Differs: the value's std RwLock is not played. A `Ref` held while its thread sends deadlocks in Tokio; here it sees the
new value.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.events import ChannelClosed, MessageReceived, MessageSent
from scheduler_core.formatting import Formatter, Verbatim, debug
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.context import thread_rng_n
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._cooperative import Cooperative
from scheduler_core.shims.tokio.sync._values import closed_error, error, label, since
from scheduler_core.shims.tokio.sync.notify import Notified, Notify
from scheduler_core.value import ERR, UNIT, Data, Pointer, RefMut, deref, drop, err, ok, ref

SEND_ERROR = error(
    "tokio::sync::watch::error::SendError",
    {"SendError": "channel closed"},
    {"SendError": 1},
    SendError="SendError { .. }",
).variants["SendError"]
RECV_ERROR = closed_error("tokio::sync::watch::error::RecvError")

SHARDS = 8  # read: watch.rs, BigNotify


class BigNotify:
    """Eight Notifys; each waiter takes a random one, so the wake order is random."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._shards = [Notify(machine) for _ in range(SHARDS)]

    def notified(self) -> Notified:
        return self._shards[thread_rng_n(self._machine, SHARDS)].notified()

    def waiting(self) -> list[int]:
        """Tasks, in the order in which they will be woken."""
        return [task for shard in self._shards for task in shard.queue.tasks()]

    def notify_waiters(self) -> None:
        for shard in self._shards:
            shard.notify_waiters()


def _cooperative(machine: Machine, future: AsyncFn) -> Any:
    """K-4: it takes part in the budget from 1.41 on."""
    return Cooperative(machine, future) if since(machine, "1.43") else future


class Shared:
    """The value with its version, and who is there."""

    def __init__(self, machine: Machine, value: Any) -> None:
        self.machine = machine
        self.id = machine.next_id("object")
        self.cell = [value]
        self.version = 0
        self.closed = False
        self.receivers, self.senders = 1, 1
        self.for_receivers = BigNotify(machine)
        self.for_senders = Notify(machine)

    def free(self) -> None:
        if self.receivers == 0 and self.senders == 0:
            drop(self.cell[0])

    def fmt_debug(self, f: Formatter) -> None:
        lock = "RwLock(PhantomData<std::sync::poison::rwlock::RwLock<_>>, RwLock { data: "
        f.structure(
            "Shared",
            [
                ("value", Verbatim(f"{lock}{debug(self.cell[0])} }})")),
                ("version", Verbatim(f"Version({2 * self.version})")),
                ("is_closed", self.closed),
                ("ref_count_rx", self.receivers),
            ],
        )


@rust("tokio::sync::watch::channel")
def channel(m: Machine, value: Any) -> tuple[Sender, Receiver]:
    shared = Shared(m, value)
    return Sender(shared), Receiver(shared, 0)


@rust("tokio::sync::watch::Ref")
class Ref(Pointer):
    """A look at the value."""

    __slots__ = ("_changed", "_shared")

    def __init__(self, shared: Shared, changed: bool) -> None:
        self._shared, self._changed = shared, changed

    def place(self) -> tuple[Any, Any]:
        return self._shared.cell, 0

    def has_changed(self) -> bool:
        return self._changed

    def fmt_debug(self, f: Formatter) -> None:
        inner = f"RwLockReadGuard(PhantomData<std::sync::poison::rwlock::RwLockReadGuard<'_, _>>, {debug(self.get())})"
        f.structure("Ref", [("inner", Verbatim(inner)), ("has_changed", self._changed)])


@rust("tokio::sync::watch::Sender")
class Sender:
    """Replaces the value and wakes everybody."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    @staticmethod
    def new(m: Machine, value: Any) -> Sender:
        tx, rx = channel(m, value)
        rx.drop()
        return tx

    default = new

    def send(self, value: Any) -> Data:
        if self._shared.receivers == 0:
            return err(SEND_ERROR(value))
        drop(self.send_replace(value))
        return ok()

    def send_replace(self, value: Any) -> Any:
        before, self._shared.cell[0] = self._shared.cell[0], value
        self._sent()
        return before

    def send_modify(self, modify: Any) -> None:
        modify(RefMut(self._shared.cell, 0))
        self._sent()

    def send_if_modified(self, modify: Any) -> bool:
        if not modify(RefMut(self._shared.cell, 0)):
            return False
        self._sent()
        return True

    def _sent(self) -> None:
        shared = self._shared
        shared.version += 1
        machine = shared.machine
        told = label(shared.cell[0])
        task = machine.thread.task
        machine.record(MessageSent, "S-14", shared.id, "watch", task, told, 1, 1, shared.for_receivers.waiting())
        shared.for_receivers.notify_waiters()

    def borrow(self) -> Ref:
        return Ref(self._shared, False)

    def subscribe(self) -> Receiver:
        self._shared.receivers += 1
        return Receiver(self._shared, self._shared.version)

    def closed(self) -> Any:
        shared = self._shared

        def body(me: AsyncFn) -> Body:
            while shared.receivers:
                yield from me.awaits(shared.for_senders.notified())

        return _cooperative(shared.machine, AsyncFn(body))

    def is_closed(self) -> bool:
        return self._shared.receivers == 0

    def receiver_count(self) -> int:
        return usize(self._shared.receivers)

    def sender_count(self) -> int:
        return usize(self._shared.senders)

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._shared is self._shared)

    def clone(self) -> Sender:
        self._shared.senders += 1
        return Sender(self._shared)

    def drop(self) -> None:
        shared = self._shared
        shared.senders -= 1
        if shared.senders == 0:
            shared.closed = True
            waiting = shared.for_receivers.waiting()
            shared.machine.record(ChannelClosed, "S-14", shared.id, "watch", "sender", waiting)
            shared.for_receivers.notify_waiters()
            shared.free()

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Sender", [("shared", self._shared)])


@rust("tokio::sync::watch::Receiver")
class Receiver:
    """Knows which version it has seen."""

    def __init__(self, shared: Shared, version: int) -> None:
        self._shared, self._version = shared, version

    def borrow(self) -> Ref:
        return Ref(self._shared, self._version != self._shared.version)

    def borrow_and_update(self) -> Ref:
        seen = self.borrow()
        self._version = self._shared.version
        return seen

    def has_changed(self) -> Data:
        if self._shared.closed:
            return err(RECV_ERROR(UNIT))
        return ok(self._version != self._shared.version)

    def mark_changed(self) -> None:
        self._version -= 1

    def mark_unchanged(self) -> None:
        self._version = self._shared.version

    def changed(self) -> Any:
        return _cooperative(self._shared.machine, AsyncFn(self._changed))

    def wait_for(self, f: Any) -> Any:
        def body(me: AsyncFn) -> Body:
            closed = False
            while True:
                changed = self._version != self._shared.version
                self._version = self._shared.version
                if (not closed or changed) and f(ref(self._shared.cell[0])):
                    return ok(Ref(self._shared, changed))
                if closed:
                    return err(RECV_ERROR(UNIT))
                answer = yield from self._changed(me)
                closed = answer.kind is ERR

        return _cooperative(self._shared.machine, AsyncFn(body))

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._shared is self._shared)

    def _changed(self, me: AsyncFn) -> Body:
        """`changed_impl`: Ready at once if the version differs from the last seen."""
        shared = self._shared
        while True:
            notified = shared.for_receivers.notified()
            if self._version != shared.version:
                self._version = shared.version
                machine = shared.machine
                told = label(shared.cell[0])
                machine.record(MessageReceived, "S-14", shared.id, "watch", machine.thread.task, told, 0)
                return ok()
            if shared.closed:
                return err(RECV_ERROR(UNIT))
            yield from me.awaits(notified)

    def clone(self) -> Receiver:
        self._shared.receivers += 1
        return Receiver(self._shared, self._version)

    def drop(self) -> None:
        shared = self._shared
        shared.receivers -= 1
        if shared.receivers == 0:
            shared.for_senders.notify_waiters()
            shared.free()

    def fmt_debug(self, f: Formatter) -> None:
        version = Verbatim(f"Version({2 * self._version})")
        f.structure("Receiver", [("shared", self._shared), ("version", version)])
