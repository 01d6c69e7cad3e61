"""What folding must know of the whole log beforehand, so that a rewound picture is the picture seen before.

Three things cannot be told from the past alone: the letter of a task (it is its client's, and which client it serves
shows only after its spawn), the place of a thread at a given event, and the moment a timer becomes due, which is no
event.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from itertools import count, product
from string import ascii_uppercase
from typing import Any

from scheduler_core.events import (
    CoreMoved,
    Event,
    IoAttempted,
    IoWaited,
    PollEnded,
    PollStarted,
    RuntimeStarted,
    SocketOpened,
    TaskSpawned,
    ThreadStarted,
    TimerCancelled,
    TimerFired,
    TimerRegistered,
    TimerReset,
)

MILLISECOND = 1_000_000  # nanoseconds

#: A lesson's own letters: "clients", or the name of an async fn, to its labels in order of birth.
Letters = Mapping[str, Sequence[str]]


class Foresight:
    """Letters of clients and tasks, homes of threads, moments at which timers fall due: the log read once."""

    __slots__ = ("clients", "due", "homes", "labels", "serves")

    def __init__(self, log: Iterable[Event], letters: Letters | None = None) -> None:
        reader = _Reader()
        for event in log:
            reader.read(event)
        own = letters or {}
        self.homes = reader.homes  # thread → (seqs, keys): from each seq on, the thread is shown at that key
        self.due = reader.due  # seq of the first event at or after a deadline → timers
        self.clients = dict(zip(reader.connecting, _client_letters(own), strict=False))  # connecting fd → letter
        self.serves = {  # task → letter of the client it serves
            task: self.clients[peer] for task, peer in reader.serving.items() if peer in self.clients
        }
        self.labels = _task_labels(reader.spawned, self.serves, set(self.clients.values()), own)  # task → label

    def home(self, thread: str, seq: int) -> str:
        """Key of the entity that shows what `thread` does at event `seq`; "" for the kernel."""
        known = self.homes.get(thread)
        if known is None:
            return ""
        since, keys = known
        return keys[-1] if since[-1] <= seq else keys[max(0, bisect_right(since, seq) - 1)]


def _client_letters(own: Letters) -> Iterator[str]:
    """A, B … Z, AA, AB …, after what the lesson names."""
    named = list(own.get("clients", ()))
    yield from named
    for size in count(1):
        for letters in product(ascii_uppercase, repeat=size):
            if (letter := "".join(letters)) not in named:
                yield letter


def _task_labels(
    spawned: Mapping[int, str], serves: Mapping[int, str], clients: set[str], own: Letters
) -> dict[int, str]:
    """The lesson's label, else the letter of the client, else the function's first letter if free, else a number."""
    labels: dict[int, str] = {}
    births: dict[str, int] = {}
    taken: set[str] = set()
    for task, name in spawned.items():
        birth = births[name] = births.get(name, -1) + 1
        named = own.get(name, ())
        client = serves.get(task, "")
        initial = name[:1].upper()
        if birth < len(named):
            label = named[birth]
        elif client:
            label = client if client not in taken else _numbered(client, taken)
        elif initial.isalpha() and initial not in clients and initial not in taken:
            label = initial
        else:
            label = str(task)
        taken.add(label)
        labels[task] = label
    return labels


def _numbered(letter: str, taken: set[str]) -> str:
    return next(label for number in count(2) if (label := f"{letter}{number}") not in taken)


class _Reader:
    """One pass over a log."""

    def __init__(self) -> None:
        self.homes: dict[str, tuple[list[int], list[str]]] = {}
        self.due: dict[int, list[int]] = {}
        self.connecting: list[int] = []  # fds, in order of connecting
        self.spawned: dict[int, str] = {}  # task → function
        self.serving: dict[int, int] = {}  # task → connecting fd at the other end of the first accepted fd it used
        self._peers: dict[int, int] = {}  # accepted fd → connecting fd
        self._polling: dict[str, int] = {}  # thread → task
        self._starts: dict[int, RuntimeStarted] = {}
        self._armed: dict[int, int] = {}  # timer → virtual time of its deadline
        self._deadlines: list[tuple[int, int]] = []
        self._table: dict[type[Event], Any] = {
            CoreMoved: self._core_moved,
            IoAttempted: self._used,
            IoWaited: self._used,
            PollEnded: self._poll_ended,
            PollStarted: self._poll_started,
            RuntimeStarted: self._runtime_started,
            SocketOpened: self._socket_opened,
            TaskSpawned: self._spawned,
            ThreadStarted: self._thread_started,
            TimerCancelled: self._disarmed,
            TimerFired: self._disarmed,
            TimerRegistered: self._armed_timer,
            TimerReset: self._armed_timer,
        }

    def read(self, event: Event) -> None:
        """Take in one event."""
        deadlines = self._deadlines
        while deadlines and deadlines[0][0] <= event.t:
            due, timer = heappop(deadlines)
            if self._armed.get(timer) == due:
                self.due.setdefault(event.seq, []).append(timer)
        reading = self._table.get(type(event))
        if reading is not None:
            reading(event)

    def _at_home(self, thread: str, seq: int, key: str) -> None:
        since, keys = self.homes.setdefault(thread, ([], []))
        if not keys or keys[-1] != key:
            since.append(seq)
            keys.append(key)

    def _runtime_started(self, event: RuntimeStarted) -> None:
        self._starts[event.runtime] = event

    def _thread_started(self, event: ThreadStarted) -> None:
        key = f"worker:{event.runtime}.{event.worker}" if event.kind == "worker" else f"thread:{event.name}"
        self._at_home(event.name, event.seq, key)

    def _core_moved(self, event: CoreMoved) -> None:
        self._at_home(event.thread, event.seq, f"thread:{event.thread}")
        self._at_home(event.to, event.seq, f"worker:{event.runtime}.{event.worker}")

    def _poll_started(self, event: PollStarted) -> None:
        self._polling[event.thread] = event.task
        start = self._starts.get(event.runtime)
        if start is not None and start.flavor == "current_thread":
            self._at_home(event.thread, event.seq, f"worker:{event.runtime}.0")
        elif event.task == 0:
            self._at_home(event.thread, event.seq, f"main:{event.runtime}")

    def _poll_ended(self, event: PollEnded) -> None:
        self._polling.pop(event.thread, None)
        if event.task == 0 and event.result != "pending":
            self._at_home(event.thread, event.seq + 1, f"thread:{event.thread}")

    def _spawned(self, event: TaskSpawned) -> None:
        self.spawned[event.task] = event.name

    def _socket_opened(self, event: SocketOpened) -> None:
        if event.kind == "connecting":
            self.connecting.append(event.fd)
        elif event.kind == "accepted":
            self._peers[event.fd] = event.peer

    def _used(self, event: IoAttempted | IoWaited) -> None:
        task, peer = self._polling.get(event.thread, 0), self._peers.get(event.fd)
        if task and peer is not None:
            self.serving.setdefault(task, peer)

    def _armed_timer(self, event: TimerRegistered | TimerReset) -> None:
        start = self._starts.get(event.runtime)
        if start is not None and start.options.get("start_paused"):
            return  # its clock stands still; and one thread cannot be asleep beside another that is busy
        began = start.t if start is not None else 0
        due = self._armed[event.timer] = began + event.deadline * MILLISECOND
        heappush(self._deadlines, (due, event.timer))

    def _disarmed(self, event: TimerCancelled | TimerFired) -> None:
        self._armed.pop(event.timer, None)
