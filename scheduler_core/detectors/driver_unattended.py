"""Nobody is watching the driver.

Sees: a socket that a task waits for has news, or a timer is due, and for 1 ms of virtual time or more no worker is in
epoll_wait, every awake worker is inside a poll, and at least one worker sleeps.
Without a poll that takes long, the same state lasts some microseconds at a time; that harms nobody and is not found.

Hurts: every connection, readable socket and due timer of the runtime waits until a worker comes back to the driver,
though workers that could serve them sleep. Nobody wakes those: a sleeping worker sees no socket, and a worker that
leaves the driver with a single task wakes nobody (M-42).

Cure: do not block inside a poll: hand the slow part to `spawn_blocking`, or use Tokio's own sleep, lock or socket.
The unstable `enable_eager_driver_handoff` also repairs it, as long as a worker is left to hand over to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scheduler_core.detectors import Finding
from scheduler_core.detectors._held import FOREVER, HARM, MILLISECOND, counted, listed, wants
from scheduler_core.events import BlockBegan, BlockEnded, DriverTurnEnded, Event, PollEnded, PollStarted, RuntimeStarted
from scheduler_core.world import Entity, Foresight, Picture, fold

TITLE = "Nobody watches the driver"
WHAT = "Invariant broken for {ms} ms. {sleepers} slept while {waiters} waited{where}."
WHY = {
    "blocked": "The only worker that looks at sockets was inside {{code:{call}}}.",
    "busy": "The only worker that looks at sockets was inside one long poll.",
}
CURE = {
    "blocked": "Move that call to {code:spawn_blocking}.",
    "lock": "Use the lock of {code:tokio::sync}, or move that call to {code:spawn_blocking}.",
    "io": "Use the socket of {code:tokio::net}, or move that call to {code:spawn_blocking}.",
    "busy": "Move the long work to {code:spawn_blocking}, or reach an {code:.await} sooner.",
}


def detect(log: Sequence[Event]) -> Iterator[Finding]:
    """One finding for each spell in which somebody was harmed."""
    if not any(isinstance(event, BlockBegan) or (isinstance(event, PollEnded) and event.took >= HARM) for event in log):
        return  # no poll was long enough
    picture = Picture(Foresight(log))
    polls = _Polls()
    spells: dict[int, _Spell] = {}
    runtimes: dict[int, int] = {}  # id → time of its start
    for event in log:
        fold(picture, event)
        polls.follow(event)
        if isinstance(event, RuntimeStarted):
            runtimes[event.runtime] = event.t
        for runtime, started in runtimes.items():
            spell = spells.get(runtime)
            if spell is not None and spell.is_over(picture, event):
                yield from spell.finding(event, polls)
                del spells[runtime]
            elif picture.entities[f"runtime:{runtime}"]["eye"] == "alarm":
                spells.setdefault(runtime, _Spell(runtime, started, event)).go_on(picture, event)
    for spell in spells.values():
        yield from spell.finding(log[-1], polls)


class _Polls:
    """What each thread does in its latest poll, and who was in epoll_wait last."""

    def __init__(self) -> None:
        self.began: dict[str, PollStarted] = {}
        self.calls: dict[str, list[tuple[BlockBegan, int]]] = {}  # that held the thread, with their ends
        self.lines: dict[str, int] = {}
        self.watcher: dict[int, str] = {}  # runtime → thread

    def follow(self, event: Event) -> None:
        """Take in one event."""
        thread = event.thread
        if event.line:
            self.lines[thread] = event.line
        match event:
            case PollStarted():
                self.began[thread] = event
                self.calls[thread] = []
            case BlockBegan():
                self.calls.setdefault(thread, []).append((event, FOREVER))
            case BlockEnded() if self.calls.get(thread):
                self.calls[thread][-1] = (self.calls[thread][-1][0], event.t)
            case DriverTurnEnded():
                self.watcher[event.runtime] = thread

    def to_blame(self, runtime: int) -> str:
        """The thread that left the driver last, if it is in a poll since; else the one that has polled longest."""
        watcher = self.watcher.get(runtime, "")
        if watcher in self.began:
            return watcher
        return min(self.began, key=lambda name: self.began[name].seq, default="")

    def longest(self, thread: str, t0: int, t1: int) -> BlockBegan | None:
        """The call that held the thread longest between two times."""
        held = [(min(end, t1) - max(call.t, t0), -call.seq, call) for call, end in self.calls.get(thread, ())]
        return max(held)[2] if held and max(held)[0] > 0 else None


class _Spell:
    """A time in which nobody watches, from the first moment on in which that harms somebody."""

    def __init__(self, runtime: int, started: int, event: Event) -> None:
        self.runtime, self._started = runtime, started
        self.began: Event = event
        self.first: Event | None = None  # from here on somebody is seen to wait
        self.since = 0  # virtual time at which that began
        self.waits: tuple[int, int, int] = (0, 0, 0)  # connections, sockets, timers: the most at any moment
        self.asleep = 0

    def go_on(self, picture: Picture, event: Event) -> None:
        """See who waits and who sleeps now."""
        waits = _waiting(picture, self.runtime)
        if not any(waits):
            return
        if self.first is None:
            self.first, self.since = event, self._due(picture, event)
        if sum(waits) > sum(self.waits):
            self.waits = waits
            workers = picture.entities[f"runtime:{self.runtime}"]["workers"]
            states = [picture.entities[f"worker:{self.runtime}.{index}"]["state"] for index in range(workers)]
            self.asleep = states.count("asleep")

    def _due(self, picture: Picture, event: Event) -> int:
        """When the wait began: a timer may have become due before the event that shows it."""
        on = picture.entities[f"news:{self.runtime}"]["on"]
        timers = [picture.entities[key] for key in on if key.startswith("timer:")]
        dues: list[int] = [self._started + one["deadline"] * MILLISECOND for one in timers if not _runs(picture, one)]
        return min([event.t, *dues])

    def is_over(self, picture: Picture, event: Event) -> bool:
        """Somebody watches again, or is on the way to it (INV-3)."""
        runtime = picture.entities[f"runtime:{self.runtime}"]
        return runtime["driver"] is not None or runtime["eye"] == "none" or bool(runtime["searching"])

    def finding(self, until: Event, polls: _Polls) -> Iterator[Finding]:
        """What it cost, and who is to blame; nothing if nobody was harmed for long enough."""
        first = self.first
        if first is None or until.t - self.since < HARM:
            return
        thread = polls.to_blame(self.runtime)
        call = polls.longest(thread, self.since, until.t)
        poll = polls.began.get(thread)
        proof = [poll.seq if poll else self.began.seq, first.seq, *([call.seq] if call else []), until.seq]
        yield Finding(
            name="driver_unattended",
            seq=first.seq,
            until_seq=until.seq,
            t0=self.since,
            t1=until.t,
            line=call.line if call else polls.lines.get(thread, 0),
            proof=sorted(set(proof)),
            what=WHAT.format(
                ms=round((until.t - self.since) / MILLISECOND),
                sleepers=counted(self.asleep, "worker", "workers"),
                waiters=_named(self.waits),
                where=" in the kernel" if any(self.waits[:2]) else "",
            ),
            why=WHY["blocked"].format(call=call.what) if call else WHY["busy"],
            cure=CURE.get(call.kind, CURE["blocked"]) if call else CURE["busy"],
            label="P",
            rule="INV-1",
            title=TITLE,
        )


def _runs(picture: Picture, timer: Entity) -> bool:
    """Is the task of this timer inside a poll?"""
    return bool(picture.get(f"task:{timer['task']}").get("state") == "running")


def _waiting(picture: Picture, runtime: int) -> tuple[int, int, int]:
    """Connections, sockets and timers with news that somebody waits for and nobody has fetched."""
    connections = sockets = timers = 0
    for key in picture.entities[f"news:{runtime}"]["on"]:
        entity = picture.entities[key]
        if key.startswith("timer:"):  # one whose own task is in a poll could not be served by anybody
            timers += not _runs(picture, entity)
        elif entity["kind"] == "listener":
            connections += len(entity["backlog"]) if entity["waiters"] else 0
        elif any(wants(picture, task, key, entity["news"]) for task in entity["waiters"]):
            sockets += 1
    return connections, sockets, timers


def _named(waits: tuple[int, int, int]) -> str:
    names = (("connection", "connections"), ("readable socket", "readable sockets"), ("due timer", "due timers"))
    parts = [counted(count, *name) for count, name in zip(waits, names, strict=True) if count]
    return listed(parts)
