"""A socket's tie to a driver, and the two ways of doing I/O on it.

Mirrors runtime/io/registration.rs and io/poll_evented.rs.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import IoAttempted, IoDeregistered, IoRegistered, IoWaited
from scheduler_core.future import PENDING, Context, Steps
from scheduler_core.kernel.epoll import READABLE, letters
from scheduler_core.kernel.errno import OsError, Refusing
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Socket
from scheduler_core.runtime.context import BEING_SHUT_DOWN, current_handle
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.io.scheduled_io import READ, WRITE, ScheduledIo, Waiter
from scheduler_core.runtime.waker import kept, task_of

INWARD = ("read", "accept")
NO_RUNTIME = "there is no reactor running, must be called from the context of a Tokio 1.x runtime"
NO_IO = "A Tokio 1.x context was found, but IO is disabled. Call `enable_io` on the runtime builder to enable IO."


def check_open(machine: Machine) -> None:
    """A runtime that is shut down takes no sockets. Raises OsError.

    Sockets whose connect fails at once ask first: in Tokio they are registered before they learn of it.
    """
    handle = current_handle(machine)
    if handle is not None and handle.driver.io.closed:
        raise Refusing(BEING_SHUT_DOWN)


class Registration:
    """Made when the socket object is made; stays with the runtime that was current then (IO-1, IO-20)."""

    def __init__(self, machine: Machine, socket: Socket) -> None:
        handle = current_handle(machine)
        if handle is None:
            raise Panic.fixed(NO_RUNTIME)
        if not handle.config.enable_io:
            raise Panic.fixed(NO_IO)
        check_open(machine)
        self.machine, self.socket = machine, socket
        self.io = ScheduledIo(machine, socket)
        self.driver = handle.driver
        self.config = handle.config
        machine.debt += machine.costs.syscall
        machine.record(IoRegistered, "IO-1", socket.fd, socket.kind, handle.id)
        self.driver.io.register(self.io)

    def deregister(self) -> None:
        """IO-19."""
        self.machine.record(IoDeregistered, "IO-19", self.socket.fd, self.driver.runtime)
        self.driver.io.deregister(self.io)

    # ------------------------------------------------------------ poll style: read and write of streams

    def poll_io(self, cx: Context, op: str, call: Callable[[], Any], asked: int | None = None) -> Any:
        """IO-12: the result of the system call, or PENDING; OsError if it fails.

        `call` answers with bytes or a count; fewer than `asked` clears the readiness (IO-16).
        """
        machine, io = self.machine, self.io
        flags = READ if op in INWARD else WRITE  # a connect waits to be writable (IO-18)
        while True:
            if not poll_proceed(machine, cx, op):
                return PENDING
            if io.closed:
                raise Refusing(BEING_SHUT_DOWN)
            if not io.readiness & flags:
                self._wait_in_slot(cx, op)
                made_no_progress(machine)
                return PENDING
            before, counter = io.readiness, io.counter
            try:
                result = call()
            except OsError as error:
                if error.name != "EAGAIN":
                    self._attempt(op, before, "error", 0, False)
                    raise
                self._attempt(op, before, "would_block", 0, io.clear(flags, counter))
                continue
            count = result if isinstance(result, int) else len(result)
            cleared = asked is not None and 0 < count < asked and io.clear(flags, counter)
            self._attempt(op, before, "ready" if count or not asked else "eof", count, cleared)
            return result

    def _wait_in_slot(self, cx: Context, op: str) -> None:
        io, slot = self.io, "reader" if op in INWARD else "writer"
        self.machine.record(
            IoAttempted, "IO-12", self.socket.fd, op, letters(io.readiness), False, "not_ready", 0, False
        )
        setattr(io, slot, kept(getattr(io, slot), cx.waker))
        self.machine.record(IoWaited, "IO-9", self.socket.fd, op, slot, task_of(cx.waker))

    def _attempt(self, op: str, before: int, result: str, count: int, cleared: bool) -> None:
        rule = "IO-16" if cleared and result == "ready" else "IO-12"
        self.machine.record(IoAttempted, rule, self.socket.fd, op, letters(before), True, result, count, cleared)

    # ------------------------------------------------------------ async fn style: accept

    def async_io(self, interest: int, op: str, call: Callable[[], Any]) -> AsyncIo:
        """IO-13: a future for the result of `call` (OsError if it fails)."""
        return AsyncIo(self, interest, op, call)


class AsyncIo(Steps):
    """Waits for readiness without budget, then spends one unit on the call (IO-13)."""

    __slots__ = ("call", "interest", "op", "registration", "waiter")

    def __init__(self, registration: Registration, interest: int, op: str, call: Callable[[], Any]) -> None:
        super().__init__()
        self.registration, self.interest, self.op, self.call = registration, interest, op, call
        self.waiter: Waiter | None = None

    def run(self) -> Generator[Any, None, Any]:
        registration, machine, io = self.registration, self.registration.machine, self.registration.io
        flags = READ if self.interest & READABLE else WRITE
        while True:
            yield from self._readiness(flags)
            while registration.config.async_io_costs and not poll_proceed(machine, self.cx, self.op):
                yield PENDING
            before, counter = io.readiness, io.counter
            try:
                result = self.call()
            except OsError as error:
                if error.name != "EAGAIN":
                    registration._attempt(self.op, before, "error", 0, False)
                    raise
                if registration.config.async_io_costs:
                    made_no_progress(machine)
                registration._attempt(self.op, before, "would_block", 0, io.clear(flags, counter))
                continue
            registration._attempt(self.op, before, "ready", 0, False)
            return result

    def _readiness(self, flags: int) -> Generator[Any, None, None]:
        io, machine = self.registration.io, self.registration.machine
        if io.closed:
            raise Refusing(BEING_SHUT_DOWN)
        if io.readiness & flags:
            return
        fd = self.registration.socket.fd
        machine.record(IoAttempted, "IO-13", fd, self.op, letters(io.readiness), False, "not_ready", 0, False)
        waiter = self.waiter = Waiter(flags, self.cx.waker)
        io.list.append(waiter)
        machine.record(IoWaited, "IO-9", fd, self.op, "list", task_of(self.cx.waker))
        while not waiter.ready:
            yield PENDING
            waiter.waker = kept(waiter.waker, self.cx.waker)
        self.waiter = None
        if io.closed:
            raise Refusing(BEING_SHUT_DOWN)

    def drop(self) -> None:
        if self.waiter is not None and self.waiter in self.registration.io.list:
            self.registration.io.list.remove(self.waiter)
        super().drop()
