"""Why nothing can ever happen again: who waits for whom, read from the log.

A run is stuck when no thread has a turn any more, so whoever waits now waits for ever. This module draws the wait graph
of the end (diagnostics.md, B0): each waiter points to those who could let it go, as far as the log knows them, and a
circle in it is named. Who could send into a channel is known only if it sent or received there before. A task also
waits for a thread, if all those that could poll it are blocked: so a std lock is held across an await for ever.

Imports only `events`, as everything that explains a run does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from scheduler_core import events as e


class Wait(NamedTuple):
    """One registration of a waiter: for what, and in the frame of which future it was made."""

    kind: str  # "join" | "thread" | "permits" | "lock" | "message" | "socket"
    on: int  # task, or number of the lock or channel, or fd; 0 for a thread
    what: str  # its name
    frame: int


class Blocked(NamedTuple):
    """What a thread is blocked in."""

    who: str  # the task it polls, or itself
    what: str  # the call
    line: int


class Graph:
    """Who waits, and for what, after the events seen so far. Waiters are "task 3" and "thread main"."""

    def __init__(self) -> None:
        self.names: dict[int, str] = {}  # tasks that are not complete
        self.unpolled_yet: set[str] = set()
        self.awaits: dict[
            str, dict[int, tuple[str, int]]
        ] = {}  # what its futures await, and in which line, newest last
        self.frames: dict[str, int] = {}  # the future whose await it entered last
        self.waits: dict[str, list[Wait]] = {}
        self.holders: dict[int, dict[str, int]] = {}  # permits, or holds of a std lock, by object and holder
        self.taken: dict[
            int, dict[str, int]
        ] = {}  # std lock → who held it when somebody came to wait, since which line
        self.users: dict[int, dict[str, None]] = {}  # who sent into or received from a channel
        self.addresses: dict[int, str] = {}  # of sockets, by fd
        self.main: dict[str, str] = {}  # threads whose block_on future is pending
        self.blocked: dict[str, Blocked] = {}  # threads that the program blocks
        self.runtimes: dict[str, int] = {}  # of tasks that any of its workers polls
        self.polled_on: dict[str, str] = {}  # of a LocalSet's tasks, the thread
        self.local: set[int] = set()  # runtimes of flavor current_thread
        self.seats: dict[int, dict[int, str]] = {}  # runtime → worker → the thread that runs it

    def see(self, event: e.Event) -> None:
        """Take in one event."""
        match event:
            case e.TaskSpawned():
                self.names[event.task] = event.name
                self.unpolled_yet.add(_task(event.task))
                if event.kind == "async":
                    self.runtimes[_task(event.task)] = event.runtime
            case e.TaskCompleted():
                self.names.pop(event.task, None)
                self._gone(_task(event.task))
            case e.AwaitEntered():
                who = _who(event.task, event)
                self.frames[who] = event.future
                entered = self.awaits.setdefault(who, {})
                entered.pop(event.future, None)
                entered[event.future] = (event.what, event.line)
            case e.AwaitLeft():
                who = _who(event.task, event)
                self.awaits.get(who, {}).pop(event.future, None)
                self._ends(who, lambda wait: wait.frame == event.future)
            case e.JoinAttached():
                self._begins(_who(event.by, event), "join", event.task, "")
            case e.PermitsAwaited():
                self._begins(_who(event.task, event), "permits", event.object, f"{event.kind} {event.object}")
            case e.PermitsGranted():
                self._ends(_who(event.task, event), lambda wait: wait.kind == "permits" and wait.on == event.object)
                if event.kind != "mpsc":  # there the permit is a place in the channel, and the receiver gives it back
                    self._holds(event, event.permits)
            case e.PermitsReleased():
                self._lets_go(event, event.permits)
            case e.LockAwaited():
                self._begins(_who(event.task, event), "lock", event.object, f"{event.kind} {event.object}")
                if not self.holders.get(event.object):
                    self.holders[event.object] = dict.fromkeys(event.holders, 1)
                self.taken[event.object] = dict(zip(event.holders, event.lines, strict=True))
            case e.LockTaken():
                self._ends(_who(event.task, event), lambda wait: wait.kind == "lock" and wait.on == event.object)
                self._holds(event, 1)
            case e.LockReleased():
                self._lets_go(event, 1)
            case e.MessageAwaited():
                self._uses(event.object, event)
                self._begins(_who(event.task, event), "message", event.object, f"{event.kind} {event.object}")
            case e.MessageSent() | e.MessageReceived():
                self._uses(event.object, event)
            case e.SocketOpened():
                self.addresses[event.fd] = event.address
            case e.IoWaited():
                address = self.addresses.get(event.fd, "")
                what = f"a client at {address}" if event.op == "accept" else f"fd {event.fd} ({address})"
                self._begins(_who(event.task, event), "socket", event.fd, what)
            case e.IoEventSeen():
                for who in self.waits:
                    if who in map(_task, event.woken) or (0 in event.woken and who.startswith("thread ")):
                        self._ends(who, lambda wait: wait.kind == "socket" and wait.on == event.fd)
            case e.RuntimeStarted() if event.flavor == "current_thread":
                self.local.add(event.runtime)
            case e.ThreadStarted() if event.kind == "worker":
                self.seats.setdefault(event.runtime, {})[event.worker] = event.name
            case e.CoreMoved():
                self.seats.setdefault(event.runtime, {})[event.worker] = event.to
            case e.ThreadEnded():
                self._gone(f"thread {event.name}")
            case e.ThreadAwaited():
                self._begins(_who(event.task, event), "thread", 0, event.name)
            case e.PollStarted():
                self._polls(event)
            case e.PollEnded() if not event.task:
                if event.result == "pending":
                    self.main[event.thread] = "waits in `block_on`"
            case e.BlockBegan():
                self.blocked[event.thread] = Blocked(_who(event.task, event), event.what, event.line)
            case e.BlockEnded():
                self.blocked.pop(event.thread, None)
                self._ends(_who(event.task, event), lambda wait: wait.kind == "thread")

    def _begins(self, who: str, kind: str, on: int, what: str) -> None:
        self._ends(who, lambda wait: wait.kind == kind and wait.on == on)
        self.waits.setdefault(who, []).append(Wait(kind, on, what, self.frames.get(who, 0)))

    def _ends(self, who: str, over: Callable[[Wait], bool]) -> None:
        self.waits[who] = [wait for wait in self.waits.get(who, ()) if not over(wait)]

    def _gone(self, who: str) -> None:
        self.unpolled_yet.discard(who)
        self.awaits.pop(who, None)
        self.waits.pop(who, None)
        self.frames.pop(who, None)
        for held in self.holders.values():
            held.pop(who, None)
        for users in self.users.values():
            users.pop(who, None)
        self.main.pop(who.removeprefix("thread "), None)
        self.blocked.pop(who.removeprefix("thread "), None)

    def _uses(self, channel: int, event: e.MessageSent | e.MessageReceived | e.MessageAwaited) -> None:
        self.users.setdefault(channel, {})[_who(event.task, event)] = None

    def _polls(self, event: e.PollStarted) -> None:
        if event.runtime in self.local:
            self.seats.setdefault(event.runtime, {})[0] = event.thread
        if event.task:
            self.unpolled_yet.discard(_task(event.task))
            if event.kind == "local":
                self.polled_on[_task(event.task)] = event.thread
        else:
            self.main.pop(event.thread, None)

    def _holds(self, event: e.PermitsGranted | e.LockTaken, permits: int) -> None:
        held = self.holders.setdefault(event.object, {})
        who = _who(event.task, event)
        held[who] = held.get(who, 0) + permits

    def _lets_go(self, event: e.PermitsReleased | e.LockReleased, permits: int) -> None:
        held = self.holders.get(event.object, {})
        who = _who(event.task, event)
        if who not in held and held:  # the guard was moved before it was dropped
            who = next(iter(held))
        if who in held:
            held[who] -= permits
            if held[who] <= 0:
                del held[who]

    def unpolled(self, who: str) -> list[str]:
        """Those who are blocked on every thread that could poll this task; empty if one of these is free."""
        local = self.polled_on.get(who)
        threads = [local] if local else list(self.seats.get(self.runtimes.get(who, -1), {}).values())
        blockers = [self.blocked[thread].who for thread in threads if thread in self.blocked]
        return blockers if len(blockers) == len(threads) and who not in blockers else []

    # ------------------------------------------------------------ what it says

    def edges(self, who: str) -> list[str]:
        """Those who could let `who` go, as far as the log knows."""
        found: dict[str, None] = {}
        for wait in self.waits.get(who, ()):
            if wait.kind == "join":
                found[_task(wait.on)] = None
            elif wait.kind == "thread":
                found[f"thread {wait.what}"] = None
            elif wait.on in self.holders:
                found |= dict.fromkeys(self.holders[wait.on])
            else:
                found |= {user: None for user in self.users.get(wait.on, ()) if user != who}
        return list(found | dict.fromkeys(self.unpolled(who)))

    def circle(self) -> list[str]:
        """The shortest circle of waiters, its first one again at the end; empty if there is none."""
        best: list[str] = []
        for start in dict.fromkeys([*self.waits, *map(_task, self.names)]):
            came: dict[str, str] = {}
            queue = deque([start])
            while queue and start not in came:
                who = queue.popleft()
                for other in self.edges(who):
                    if other not in came:
                        came[other] = who
                        queue.append(other)
            if start in came:
                path = [start]
                while len(path) < 2 or path[-1] != start:
                    path.append(came[path[-1]])
                if not best or len(path) < len(best):
                    best = path[::-1]
        return best

    def lines(self) -> list[str]:
        """One line per waiter, threads first, oldest first."""
        told = [self._blocked(name, blocked) for name, blocked in self.blocked.items()]
        for name, what in self.main.items():
            if name not in self.blocked:
                who = f"thread {name}"
                line = self._awaited(who)[1]
                told.append(f"{who} {what}{f', line {line}' if line else ''}{self._for(who)}")
        blockers = [blocked.who for blocked in self.blocked.values()]
        for task, name in self.names.items():
            who = _task(task)
            if who not in blockers:
                told.append(f"{who} `{name}` {self._place(who)}{self._for(who)}")
        return told

    def _awaited(self, who: str) -> tuple[str, int]:
        """What it awaits, and in which line: its newest await that is not over."""
        entered = self.awaits.get(who)
        return entered[next(reversed(entered))] if entered else ("", 0)

    def _place(self, who: str) -> str:
        what, line = self._awaited(who)
        if line:
            return f"waits in `{what}`, line {line}"
        return "has not been polled" if who in self.unpolled_yet else "runs"

    def _since(self, number: int) -> list[str]:
        """The holders of a lock; of a std lock with the line that took it, because its guard may outlive an await."""
        taken = self.taken.get(number, {})
        return [f"{who} since line {taken[who]}" if who in taken else who for who in self.holders[number]]

    def _blocked(self, thread: str, blocked: Blocked) -> str:
        task = int(blocked.who[5:]) if blocked.who.startswith("task ") else 0
        inside = f", in {blocked.who} `{self.names.get(task, '')}`" if task else ""
        return f"thread {thread} is blocked in `{blocked.what}`, line {blocked.line}{inside}{self._for(blocked.who)}"

    def _for(self, who: str) -> str:
        """What `who` waits for, and who could give it."""
        told = []
        for wait in self.waits.get(who, ()):
            if wait.kind == "join":
                told.append(f"for the end of task {wait.on}")
            elif wait.kind == "thread":
                told.append(f"for the end of thread {wait.what}")
            elif wait.kind in ("permits", "lock") and self.holders.get(wait.on):
                told.append(f"for {wait.what}, held by {_list(self._since(wait.on))}")
            else:
                told.append(f"for {wait.what}")
        unpolled = ", and no thread is free to poll it" if self.unpolled(who) else ""
        return f"{', ' * bool(told)}{' and '.join(told)}{unpolled}"


def explain(log: Iterable[e.Event]) -> str:
    """Who waits for what, and in which circle."""
    graph = Graph()
    for event in log:
        graph.see(event)
    told = "Nothing can ever happen again:\n" + "\n".join(f"  {line}" for line in graph.lines())
    circle = graph.circle()
    if len(circle) == 2:
        told += f"\n{circle[0]} waits for itself."
    elif circle:
        told += f"\nThey wait in a circle: {', '.join(circle)}."
    return told


def _task(task: int) -> str:
    return f"task {task}"


def _who(task: int, event: e.Event) -> str:
    return _task(task) if task else f"thread {event.thread}"


def _list(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
