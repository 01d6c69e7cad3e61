"""epoll(7), edge-triggered, with an eventfd(2) to end a wait from outside.

Differs: an epoll set has one waiter at a time, because a Tokio driver has one. Edges of one descriptor that nobody has
fetched merge; descriptors are returned in the order in which they became ready (IO-5, IO-8). An edge says only that a
descriptor is worth a look: what is returned is what it is ready for when the wait ends, and one that is ready for
nothing any more (its backlog has been accepted meanwhile) is left out (Linux: fs/eventpoll.c, ep_send_events).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.events import EdgeRaised, EventfdWritten
from scheduler_core.kernel.machine import Machine, Steps, Thread

if TYPE_CHECKING:
    from scheduler_core.kernel.net import Socket

READABLE, WRITABLE, READ_CLOSED, WRITE_CLOSED, ERROR = 1, 2, 4, 8, 16
_LETTERS = ((READABLE, "r"), (WRITABLE, "w"), (READ_CLOSED, "R"), (WRITE_CLOSED, "W"), (ERROR, "e"))


_WORDS = ["".join(letter for bit, letter in _LETTERS if flags & bit) for flags in range(1 << len(_LETTERS))]

#: Flags as the letters of the event catalogue.
letters = _WORDS.__getitem__


class Epoll:
    """One epoll instance and its eventfd; `runtime` is the id of the runtime that made it, for the log."""

    def __init__(self, machine: Machine, runtime: int) -> None:
        self.machine = machine
        self.runtime = runtime
        self.ready: dict[Socket, int] = {}  # the edges that nobody has fetched, in their order
        self.signalled = False  # the eventfd has been written and not yet read
        self._waiter: Thread | None = None

    def add(self, socket: Socket) -> None:
        """EPOLL_CTL_ADD: what the descriptor is ready for now counts as an edge (IO-3)."""
        socket.epoll = self
        flags = socket.readiness()
        if flags:
            self.edge(socket, flags)

    def remove(self, socket: Socket) -> None:
        """EPOLL_CTL_DEL: nothing is reported for the descriptor any more."""
        socket.epoll = None
        self.ready.pop(socket, None)

    def edge(self, socket: Socket, flags: int) -> None:
        """The descriptor became ready for `flags`."""
        self.machine.record_as("kernel", EdgeRaised, "IO-5", socket.fd, letters(flags), self.runtime)
        self.ready[socket] = self.ready.get(socket, 0) | flags
        self._end_wait()

    def write_eventfd(self, by: str, reason: str) -> None:
        """End the present wait, or the next one (IO-11)."""
        machine = self.machine
        machine.debt += machine.costs.syscall
        machine.record(EventfdWritten, "IO-11", self.runtime, by, reason)
        self.signalled = True
        self._end_wait()

    def _end_wait(self) -> None:
        if self._waiter is not None:
            self.machine.resume(self._waiter, self.machine.costs.switch)

    def wait(self, timeout: int, limit: int) -> Steps:
        """epoll_wait: at most `limit` (socket, flags), within `timeout` ns; -1 waits for ever, 0 not at all."""
        machine = self.machine
        if machine.spend(machine.costs.epoll):
            yield
        fetched = self._fetch(limit)
        if not fetched and not self.signalled and timeout != 0:
            self._waiter = machine.thread
            over = machine.now + timeout
            cancel = machine.alarm(over, machine.thread) if timeout > 0 else None
            while not fetched and not self.signalled and (timeout < 0 or machine.now < over):
                yield machine.block()
                fetched = self._fetch(limit)
            if cancel is not None:
                cancel()
            self._waiter = None
        self.signalled = False
        return fetched

    def _fetch(self, limit: int) -> list[tuple[Socket, int]]:
        """At most `limit` descriptors that are ready for something now; those before them that are not, go."""
        fetched: list[tuple[Socket, int]] = []
        for socket in list(self.ready):
            if len(fetched) == limit:
                break
            del self.ready[socket]
            flags = socket.readiness()
            if flags:
                fetched.append((socket, flags))
        return fetched
