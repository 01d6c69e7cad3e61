"""Hand-written futures that are Pending although nobody will wake them: shared by `lost_waker` and `rescued_by_luck`.

Such a future is one of the program's own (`impl Future`, `poll_fn`) whose poll ended Pending, while
- nothing was registered during it (a timer, socket, channel, lock or task that keeps the waker), and nothing that an
  earlier poll of it registered still keeps it;
- the task was not woken during it, nor deferred;
- the program keeps no clone of the task's waker, wherever it got it from;
and whose task then went to sleep with it. Or all that held was true until the last clone was dropped without a wake.

Left out: futures that are polled with a waker the program made itself, for that one may do anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from scheduler_core.events import (
    BudgetRefused,
    Deferred,
    Event,
    IoWaited,
    JoinAttached,
    MessageAwaited,
    NotifyAwaited,
    OwnFuturePolled,
    PermitsAwaited,
    PollEnded,
    PollStarted,
    RuntimeShutDown,
    TaskCompleted,
    TaskFutureDropped,
    TimerRegistered,
    WakerCloned,
    WakerDropped,
    Woken,
)
from scheduler_core.world import Foresight, Picture, fold

Owner = tuple[int, int]  # runtime and task; task 0 is the future of block_on


class Sleeper:
    """One such future, from the poll after which nobody would wake it."""

    def __init__(self, owner: Owner, poll: OwnFuturePolled, since: Event) -> None:
        self.owner, self.poll, self.since = owner, poll, since
        self.again: list[tuple[OwnFuturePolled, Woken | None]] = []  # later polls, and the wake that led to each
        self.until: Event | None = None  # its task ended, or the run


def sleepers(log: Sequence[Event]) -> list[Sleeper]:
    """All of them, in the order of their last good poll."""
    if not any(isinstance(event, OwnFuturePolled) and event.real and event.result == "pending" for event in log):
        return []
    reader = _Reader(log)
    for event in log:
        reader.read(event)
    for sleeper in reader.found:
        sleeper.until = sleeper.until or log[-1]
    return reader.found


class _Reader:
    """One pass over a log."""

    def __init__(self, log: Sequence[Event]) -> None:
        self.found: list[Sleeper] = []
        self._log = log
        self._picture = Picture(Foresight(log))
        self._polling: dict[str, list[Owner]] = {}  # thread → who is polled there
        self._clones: dict[int, Owner] = {}  # alive
        self._woken: dict[Owner, Woken] = {}  # the latest wake
        self._keys: dict[int, set[str]] = {}  # own future → what its polls registered with
        self._bare: dict[Owner, dict[int, OwnFuturePolled]] = {}  # Pending with nothing, in the poll under way
        self._kept: dict[Owner, dict[int, OwnFuturePolled]] = {}  # Pending, and held by clones alone
        self._asleep: dict[int, Sleeper] = {}  # own future → found

    def read(self, event: Event) -> None:
        """Take in one event."""
        fold(self._picture, event)
        match event:
            case PollStarted():
                self._polling.setdefault(event.thread, []).append((event.runtime, event.task))
                self._bare[event.runtime, event.task] = {}
            case PollEnded():
                self._poll_ended(event)
            case OwnFuturePolled() if event.real and self._polling.get(event.thread):
                self._answered(event, self._polling[event.thread][-1])
            case WakerCloned():
                self._clones[event.waker] = (event.runtime, event.task)
            case WakerDropped():
                self._dropped(event)
            case Woken():
                self._woken[event.runtime, event.task] = event
            case TaskFutureDropped() | TaskCompleted():
                for owner in [each for each in (*self._kept, *self._owners()) if each[1] == event.task]:
                    self._close(owner, event)
            case RuntimeShutDown():
                for owner in [each for each in (*self._kept, *self._owners()) if each[0] == event.runtime]:
                    self._close(owner, event)

    def _owners(self) -> list[Owner]:
        return [sleeper.owner for sleeper in self._asleep.values()]

    def _answered(self, event: OwnFuturePolled, owner: Owner) -> None:
        """One poll of an own future is over."""
        sleeper = self._asleep.get(event.future)
        if sleeper is not None:
            sleeper.again.append((event, self._woken.get(owner)))
        self._kept.get(owner, {}).pop(event.future, None)
        self._bare.setdefault(owner, {}).pop(event.future, None)
        if event.result == "ready":
            self._asleep.pop(event.future, None)
            return
        window = [each for each in self._log[event.began : event.seq] if each.thread == event.thread]
        keys = self._keys.setdefault(event.future, set())
        keys.update(key for each in window if (key := _registered(each)))
        if any(_gives_way(each, owner) for each in window) or keys & self._held(owner):
            self._asleep.pop(event.future, None)
        elif owner in self._clones.values():
            self._asleep.pop(event.future, None)
            self._kept.setdefault(owner, {})[event.future] = event
        else:
            self._bare[owner][event.future] = event

    def _held(self, owner: Owner) -> set[str]:
        """What keeps a waker of this task now."""
        runtime, task = owner
        entity = self._picture.get(f"task:{task}" if task else f"main:{runtime}")
        return {wait["on"] for wait in entity.get("waits", ())}

    def _poll_ended(self, event: PollEnded) -> None:
        owner = (event.runtime, event.task)
        stack = self._polling.get(event.thread)
        if stack:
            stack.pop()
        bare = self._bare.pop(owner, {})
        if event.result != "pending":
            self._close(owner, event)
            return
        for future, poll in bare.items():
            if future not in self._asleep:
                self._fall_asleep(owner, poll, poll)

    def _dropped(self, event: WakerDropped) -> None:
        """A clone is gone: was it the last that could wake a task that sleeps?"""
        owner = self._clones.pop(event.waker, (event.runtime, event.task))
        kept = self._kept.get(owner)
        if not kept or owner in self._clones.values() or self._held(owner) or self._is_up(owner):
            return
        for poll in kept.values():
            woken = self._woken.get(owner)
            if woken is None or woken.seq < poll.seq:
                self._fall_asleep(owner, poll, event)
        kept.clear()

    def _is_up(self, owner: Owner) -> bool:
        """Is this task being polled?"""
        return any(owner in stack for stack in self._polling.values())

    def _fall_asleep(self, owner: Owner, poll: OwnFuturePolled, since: Event) -> None:
        sleeper = Sleeper(owner, poll, since)
        self._asleep[poll.future] = sleeper
        self.found.append(sleeper)

    def _close(self, owner: Owner, event: Event) -> None:
        """The task is over, and all its futures with it."""
        self._kept.pop(owner, None)
        for future, sleeper in [*self._asleep.items()]:
            if sleeper.owner == owner:
                sleeper.until = event
                del self._asleep[future]


def _registered(event: Event) -> str:
    """Key of what has taken a waker by this event, or ""."""
    match event:
        case IoWaited():
            return f"fd:{event.fd}"
        case TimerRegistered():
            return f"timer:{event.timer}"
        case JoinAttached():
            return f"task:{event.task}"
        case PermitsAwaited() | MessageAwaited() | NotifyAwaited():
            return f"resource:{event.object}"
        case _:
            return ""


def _gives_way(event: Event, owner: Owner) -> bool:
    """Does the task get its next poll without anybody's help?"""
    match event:
        case Woken():
            return (event.runtime, event.task) == owner
        case Deferred() | BudgetRefused():
            return event.task == owner[1]
        case _:
            return False
