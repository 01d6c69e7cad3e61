"""What the log is told of a std lock: who takes it, who finds it taken, who lets go of it.

The kernel knows nothing of a lock that nobody waits for, so these are no events of the machine; but who holds a lock is
what a thread that waits for it wants to know (`stuck`). A loop that locks and unlocks would fill the log: what a holder
has done at one line before is told again only if somebody comes to wait.
"""

from __future__ import annotations

from scheduler_core.events import LockAwaited, LockReleased, LockTaken
from scheduler_core.kernel.machine import Machine


class Noted:
    """A lock with a number, which it is given when it is first used, as its futex is."""

    __slots__ = ("_holders", "_is_silent", "_known", "_number")

    KIND = ""

    def __init__(self) -> None:
        self._number = 0
        self._holders: list[tuple[str, int]] = []  # who, since which line
        self._known: set[tuple[str, int]] = set()  # those that have been told
        self._is_silent = False  # the present hold has not been told

    def note_taken(self, m: Machine, *, shared: bool, waited: bool) -> None:
        """The running thread has the lock now."""
        if not self._number:
            self._number = m.next_id("object")
        hold = (_who(m), m.line)
        self._holders.append(hold)
        self._is_silent = not shared and not waited and hold in self._known
        if not self._is_silent:
            self._known.add(hold)
            m.record(LockTaken, "", self._number, self.KIND, m.thread.task, shared, waited)

    def note_awaited(self, m: Machine, *, shared: bool) -> None:
        """The running thread has to wait, for these."""
        self._is_silent = False
        lines = dict(self._holders)
        m.record(LockAwaited, "", self._number, self.KIND, m.thread.task, shared, list(lines), list(lines.values()))

    def note_released(self, m: Machine) -> None:
        """One holder less; a guard that was moved was somebody else's."""
        who = _who(m)
        place = next((place for place, (name, _) in enumerate(self._holders) if name == who), 0)
        del self._holders[place]
        if not self._is_silent:
            m.record(LockReleased, "", self._number, self.KIND, m.thread.task)
        self._is_silent = False


def _who(m: Machine) -> str:
    return f"task {m.thread.task}" if m.thread.task else f"thread {m.thread.name}"
