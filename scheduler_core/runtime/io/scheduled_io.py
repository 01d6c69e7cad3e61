"""What the driver knows of one socket: its readiness cache and who waits. Mirrors runtime/io/scheduled_io.rs."""

from __future__ import annotations

from scheduler_core.events import IoEventSeen
from scheduler_core.future import Waker
from scheduler_core.kernel.epoll import ERROR, READ_CLOSED, READABLE, WRITABLE, WRITE_CLOSED, letters
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Socket
from scheduler_core.runtime.wake_list import in_wake_order
from scheduler_core.runtime.waker import kept, task_of, use_up

READ = READABLE | READ_CLOSED | ERROR
WRITE = WRITABLE | WRITE_CLOSED | ERROR


class Waiter:
    """One place in the list of waiters; `ready` is set when an event matched it."""

    __slots__ = ("interest", "ready", "waker")

    def __init__(self, interest: int, waker: Waker) -> None:
        self.interest, self.waker, self.ready = interest, kept(None, waker), False


class ScheduledIo:
    """Flags and a counter (IO-2), one reader and one writer slot, and a list (IO-9)."""

    __slots__ = ("closed", "counter", "list", "machine", "reader", "readiness", "socket", "writer")

    def __init__(self, machine: Machine, socket: Socket) -> None:
        self.machine, self.socket = machine, socket
        self.readiness = 0
        self.counter = 0
        self.closed = False  # its runtime is shut down: whoever asks is told so
        self.reader: Waker | None = None
        self.writer: Waker | None = None
        self.list: list[Waiter] = []

    def set_readiness(self, flags: int) -> None:
        """An event came in (IO-6)."""
        self.readiness |= flags
        self.counter += 1

    def wake(self, flags: int) -> None:
        """Wake the reader, the writer, then everybody in the list whose interest matches, newest first (IO-9)."""
        wakers: list[Waker] = []
        if flags & READ and self.reader is not None:
            wakers.append(self.reader)
            self.reader = None
        if flags & WRITE and self.writer is not None:
            wakers.append(self.writer)
            self.writer = None
        if self.list:
            for waiter in reversed(self.list):
                if waiter.interest & flags:
                    waiter.ready = True
                    wakers.append(waiter.waker)
            self.list = [waiter for waiter in self.list if not waiter.ready]
        if len(wakers) > 1:
            wakers = list(in_wake_order(self.machine, wakers))
        self.machine.record(
            IoEventSeen, "IO-6", self.socket.fd, letters(self.readiness), self.counter,
            [task_of(waker) for waker in wakers], not wakers,
        )  # fmt: skip
        for waker in wakers:
            use_up(waker)

    def shutdown(self) -> None:
        """The runtime is over: everybody who waits is woken, and will be told (`ScheduledIo::shutdown`)."""
        self.closed = True
        self.wake(READ | WRITE)

    def clear(self, flags: int, counter: int) -> bool:
        """IO-15: forget readiness, unless an event came in since `counter` was read. Closed flags stay."""
        if counter != self.counter:
            return False
        self.readiness &= ~(flags & ~(READ_CLOSED | WRITE_CLOSED))
        return True
