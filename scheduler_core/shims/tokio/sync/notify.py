"""tokio::sync::Notify: one permit that does not add up, and a queue of those who wait.

Mirrors tokio/src/sync/notify.rs (S-15, S-16).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.events import NotifyAwaited, NotifyBroadcast, NotifyHanded, NotifyStored
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context, Waker
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, rust
from scheduler_core.runtime.wake_list import in_wake_order
from scheduler_core.shims.tokio.sync._waiting import Waiter, WaitQueue, tasks, wake_all
from scheduler_core.value import UNIT, drop, target


@rust("tokio::sync::Notify")
class Notify:
    """Notifications are handed to the oldest waiter; without one, a single permit is kept."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.id = machine.next_id("object")
        self.permit = False
        self.broadcasts = 0  # calls of notify_waiters so far
        self.queue = WaitQueue()

    @staticmethod
    def new(m: Machine) -> Notify:
        return Notify(m)

    const_new = new
    default = new

    def notified(self) -> Notified:
        return Notified(self)

    @consumes
    def notified_owned(arc: Any) -> Notified:  # noqa: N805
        return Notified(target(arc), arc)

    def notify_one(self) -> None:
        self._notify("one")

    def notify_last(self) -> None:
        self._notify("last")

    def notify_waiters(self) -> None:
        """Those futures that were created before this call, also if they were not polled yet."""
        self.broadcasts += 1
        waiters = in_wake_order(self.machine, self.queue.take_all())
        for waiter in waiters:
            assert isinstance(waiter, Notified)
            waiter.notification = "all"
        self.machine.record(NotifyBroadcast, "S-15", self.id, tasks(waiters))
        wake_all(waiters)

    def _notify(self, whom: str) -> None:
        if not len(self.queue):
            self.permit = True  # not counted: two calls with nobody waiting leave one permit
            self.machine.record(NotifyStored, "S-15", self.id)
            return
        waiter = self.queue.take_oldest() if whom == "one" else self.queue.take_newest()
        assert isinstance(waiter, Notified)
        waiter.notification = whom
        self.machine.record(NotifyHanded, "S-15", self.id, waiter.task)
        waiter.wake()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Notify { .. }")


class Notified(Waiter):
    """The future of `notified()`: in the queue from its first poll or `enable()` on, not from its creation."""

    __slots__ = ("broadcasts", "done", "notification", "notify", "owner", "queued")

    def __init__(self, notify: Notify, owner: Any = None) -> None:
        super().__init__()
        self.notify, self.owner = notify, owner
        self.broadcasts = notify.broadcasts
        self.queued = self.done = False
        self.notification = ""  # "one", "last", "all": how it was woken, and not yet seen

    def poll(self, cx: Context) -> Any:
        """It costs no budget (K-4)."""
        return self.look(cx.waker)

    def look(self, waker: Waker | None) -> Any:
        """UNIT or PENDING; without a waker, nobody will be woken."""
        if self.done:
            return UNIT
        notify = self.notify
        if notify.broadcasts != self.broadcasts or self.notification:
            self._finish()
        elif not self.queued and notify.permit:
            notify.permit = False
            self.done = True
        if self.done:
            return UNIT
        if waker is not None:
            self.wait(notify.machine, waker)
        if not self.queued:
            self.queued = True
            notify.queue.join(self)
            notify.machine.record(NotifyAwaited, "S-16", notify.id, notify.machine.thread.task, notify.queue.tasks())
        return PENDING

    def _finish(self) -> None:
        self.notify.queue.leave(self)
        self.notification = ""
        self.queued, self.done = False, True
        self.forget()

    def drop(self) -> None:
        """A notification nobody saw goes to the next waiter, from the same end (S-16)."""
        if self.queued:
            handed = self.notification
            self._finish()
            if handed in ("one", "last"):
                self.notify._notify(handed)
        self.done = True
        owner, self.owner = self.owner, None
        if owner is not None:
            drop(owner)


@methods(Notified, path="tokio::sync::futures::Notified")
class NotifiedMethods:
    """What a program may do with the future besides awaiting it."""

    def enable(self: Any) -> bool:
        """Join the queue now. True: it is notified already."""
        return self.look(None) is not PENDING
