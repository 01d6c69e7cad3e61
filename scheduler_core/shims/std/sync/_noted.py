"""What the log is told of a std lock: who takes it, who finds it taken, who lets go of it.

The kernel knows nothing of a lock that nobody waits for, so these are no events of the machine; but who holds a lock is
what a thread that waits for it wants to know (`stuck`).
"""

from __future__ import annotations

from scheduler_core.events import LockAwaited, LockReleased, LockTaken
from scheduler_core.kernel.machine import Machine


class Noted:
    """A lock with a number, which it is given when it is first used, as its futex is."""

    __slots__ = ("_holders", "_number")

    KIND = ""

    def __init__(self) -> None:
        self._number = 0
        self._holders: list[str] = []

    def note_taken(self, m: Machine, *, shared: bool, waited: bool) -> None:
        """The running thread has the lock now."""
        if not self._number:
            self._number = m.next_id("object")
        task = m.thread.task
        self._holders.append(_who(m))
        m.record(LockTaken, "", self._number, self.KIND, task, shared, waited)

    def note_awaited(self, m: Machine, *, shared: bool) -> None:
        """The running thread has to wait, for these."""
        m.record(LockAwaited, "", self._number, self.KIND, m.thread.task, shared, list(dict.fromkeys(self._holders)))

    def note_released(self, m: Machine) -> None:
        """One holder less; a guard that was moved was somebody else's."""
        who = _who(m)
        self._holders.remove(who if who in self._holders else self._holders[0])
        m.record(LockReleased, "", self._number, self.KIND, m.thread.task)


def _who(m: Machine) -> str:
    return f"task {m.thread.task}" if m.thread.task else f"thread {m.thread.name}"
