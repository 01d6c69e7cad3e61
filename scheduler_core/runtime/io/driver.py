"""One runtime's epoll: fetch edges, set readiness, wake. Mirrors runtime/io/driver.rs."""

from __future__ import annotations

from scheduler_core.kernel.epoll import Epoll
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.kernel.net import Socket
from scheduler_core.runtime.context import current
from scheduler_core.runtime.io.scheduled_io import ScheduledIo

NOTIFY_AFTER = 16  # read: io/registration_set.rs; registrations that wait to be freed


class IoDriver:
    """Registrations and the epoll set they are in."""

    def __init__(self, machine: Machine, runtime: int, events_per_tick: int) -> None:
        self.machine, self._events_per_tick = machine, events_per_tick
        self.epoll = Epoll(machine, runtime)
        self.sources: dict[Socket, ScheduledIo] = {}
        self.closed = False
        self._to_free = 0  # dropped since the last turn

    def register(self, io: ScheduledIo) -> None:
        self.sources[io.socket] = io
        self.epoll.add(io.socket)

    def deregister(self, io: ScheduledIo) -> None:
        self.sources.pop(io.socket, None)
        self.epoll.remove(io.socket)
        self._to_free += 1
        if self._to_free == NOTIFY_AFTER:
            self.epoll.write_eventfd(self.machine.thread.name, "deregistered")

    def shutdown(self) -> None:
        """Every socket leaves epoll, and who waits for one is told."""
        self.closed = True
        sources, self.sources = self.sources, {}
        for socket, io in sources.items():
            self.epoll.remove(socket)
            io.shutdown()

    def turn(self, timeout: int) -> Steps:
        """IO-6: one epoll_wait and the dispatch of what it returned; the number of socket events."""
        self._to_free = 0
        fetched = yield from self.epoll.wait(timeout, self._events_per_tick)
        context = current(self.machine)
        outer, context.waking = context.waking, "driver"
        for socket, flags in fetched:
            io = self.sources.get(socket)
            if io is not None:
                io.set_readiness(flags)
                io.wake(flags)
        context.waking = outer
        return len(fetched)
