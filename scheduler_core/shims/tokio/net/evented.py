"""What all sockets of tokio::net share: a registration, and the calls that show readiness itself.

Mirrors tokio/src/io/poll_evented.rs, runtime/io/registration.rs (`try_io`, `readiness`) and the `ready` family of
net/tcp/stream.rs. Plays no path.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.future import PENDING
from scheduler_core.kernel.epoll import READABLE, WRITABLE
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.runtime.io.registration import AsyncIo, Registration
from scheduler_core.shims.std.io.error import from_os
from scheduler_core.shims.tokio.io.operation import Body, Operation, bare, nothing, poll_of, result_of, unwrapped
from scheduler_core.shims.tokio.io.ready import Interest, Ready
from scheduler_core.value import ERR, NONE, UNIT, Data, deref, ok

READ_INTEREST, WRITE_INTEREST = Interest(READABLE), Interest(WRITABLE)


class Readiness(AsyncIo):
    """Waits until the socket is ready for an interest; no budget (IO-14)."""

    __slots__ = ("mask",)

    def __init__(self, registration: Registration, interest: Interest) -> None:
        op = "read" if interest.is_readable() else "write"
        super().__init__(registration, interest.bits, op, lambda: None)
        self.mask = interest.mask()

    def run(self) -> Steps:
        yield from self._readiness(self.mask)
        return self.registration.io.readiness & self.mask


class Evented:
    """A socket and its registration."""

    def __init__(self, machine: Machine, socket: Any) -> None:
        self._machine, self._socket = machine, socket
        self._registration = Registration(machine, socket)

    def drop(self) -> None:
        self._registration.deregister()
        self._socket.close()

    # ------------------------------------------------------------ readiness

    def ready(self, interest: Any) -> Operation:
        return self._await_ready(deref(interest), Ready)

    def readable(self) -> Operation:
        return self._await_ready(READ_INTEREST, nothing)

    def writable(self) -> Operation:
        return self._await_ready(WRITE_INTEREST, nothing)

    def _await_ready(self, interest: Interest, wrap: Callable[[int], Any]) -> Operation:
        def body(op: Operation) -> Body:
            return wrap((yield from op.awaited(Readiness(self._registration, interest))))

        return Operation(body)

    def _poll_ready(self, cx: Any, op: str) -> Data:
        return poll_of(lambda: nothing_if_ready(self._registration.poll_io(deref(cx), op, lambda: 1)))

    # ------------------------------------------------------------ calls that need readiness

    def _try(self, interest: Interest, call: Callable[[], Any]) -> Any:
        """IO-14: the call, if the cache says ready; one that would block clears the cache (IO-15)."""
        io, mask = self._registration.io, interest.mask()
        if not io.readiness & mask:
            raise bare("WouldBlock")
        counter = io.counter
        try:
            return call()
        except OsError as error:
            if not would_block(error):
                raise
            io.clear(mask, counter)
            raise bare("WouldBlock") from None

    def try_io(self, interest: Any, closure: Any) -> Data:
        return result_of(lambda: self._try(deref(interest), lambda: unwrapped_io(closure())))

    def async_io(self, interest: Any, closure: Any) -> Operation:
        interest = deref(interest)
        op_name = "read" if interest.is_readable() else "write"
        return self._async(interest.bits, op_name, lambda: unwrapped_io(closure()))

    def _async(self, interest: int, name: str, call: Callable[[], Any]) -> Operation:
        """IO-13: an `async_io` of the registration."""

        def body(op: Operation) -> Body:
            return (yield from op.awaited(self._registration.async_io(interest, name, call)))

        return Operation(body)

    def take_error(self) -> Data:
        """Errors are reported by the call that meets them."""
        return ok(NONE)


def nothing_if_ready(answer: Any) -> Any:
    """`()` for whatever a poll gave, unless it is PENDING."""
    return PENDING if answer is PENDING else UNIT


def would_block(error: OsError) -> bool:
    """True for EAGAIN, and for a WouldBlock that the program made."""
    return error.name == "EAGAIN" or from_os(error).kind_.kind.name == "WouldBlock"


def unwrapped_io(result: Data) -> Any:
    """The value of the program's `io::Result`; its WouldBlock becomes EAGAIN."""
    if result.kind is ERR and result.fields[0].kind_.kind.name == "WouldBlock":
        raise OsError("EAGAIN")
    return unwrapped(result)
