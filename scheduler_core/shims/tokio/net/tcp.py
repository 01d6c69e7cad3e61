"""tokio::net::{TcpListener, TcpStream}. Mirrors tokio/src/net/tcp/{listener,stream}.rs.

Left out: TcpSocket, linger, split of borrowed halves into readiness guards.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context, Steps
from scheduler_core.kernel.epoll import READABLE
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Listener, Stream
from scheduler_core.library import rust
from scheduler_core.runtime.io.registration import AsyncIo, Registration
from scheduler_core.shims.std.net.addr import SocketAddr, resolve
from scheduler_core.shims.tokio.io.traits import AsyncRead, AsyncWrite, Operation
from scheduler_core.value import Data, ok


def awaited(parent: Steps, child: Any) -> Generator[Any, None, Any]:
    """Await a future inside a future written as steps."""
    while (answer := child.poll(parent.cx)) is PENDING or answer is SWITCH:
        yield answer
    return answer


@rust("tokio::net::TcpListener")
class TcpListener:
    """A listening socket that is registered with the runtime it was made in."""

    def __init__(self, machine: Machine, socket: Listener) -> None:
        self._machine, self._socket = machine, socket
        self._registration = Registration(machine, socket)

    @staticmethod
    def bind(m: Machine, address: Any) -> Operation:
        """Ok(listener) in its first poll."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            return ok(TcpListener(m, m.net.listen(resolve(address))))
            yield

        return Operation(body)

    @staticmethod
    def from_std(m: Machine, listener: Any) -> Data:
        return ok(TcpListener(m, listener.release()))

    def accept(self) -> Operation:
        """Ok((stream, peer address)); the new stream is registered before it is returned (IO-17)."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            pending = op.pending = self._registration.async_io(READABLE, "accept", self._socket.accept)
            stream = yield from awaited(op, pending)
            return ok((TcpStream(self._machine, stream), SocketAddr(*stream.peer_address)))

        return Accept(body)

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.address))

    def drop(self) -> None:
        self._registration.deregister()
        self._socket.close()


class Accept(Operation):
    """An operation whose place in the list of waiters has to be given up when it is dropped."""

    __slots__ = ("pending",)

    def __init__(self, body: Callable[[Any], Generator[Any, None, Any]]) -> None:
        super().__init__(body)
        self.pending: AsyncIo | None = None

    def drop(self) -> None:
        if self.pending is not None:
            self.pending.drop()
        super().drop()


@rust("tokio::net::TcpStream")
class TcpStream(AsyncRead, AsyncWrite):
    """One end of a connection, registered with the runtime it was made in."""

    def __init__(self, machine: Machine, socket: Stream) -> None:
        self._machine, self._socket = machine, socket
        self._registration = Registration(machine, socket)

    @staticmethod
    def connect(m: Machine, address: Any) -> Operation:
        """IO-18: register, then wait for the socket to be writable."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            stream = TcpStream(m, m.net.connect(resolve(address)))
            try:
                yield from op.ready(lambda cx: stream._registration.poll_io(cx, "connect", lambda: 0))
            except GeneratorExit:  # the connect was cancelled
                stream.drop()
                raise
            return ok(stream)

        return Operation(body)

    @staticmethod
    def from_std(m: Machine, stream: Any) -> Data:
        return ok(TcpStream(m, stream.release()))

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._registration.poll_io(cx, "read", lambda: self._socket.read(limit), limit)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._registration.poll_io(cx, "write", lambda: self._socket.write(data), len(data))

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        self._socket.shutdown_write()
        return ()

    def peer_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.peer_address))

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.address))

    def set_nodelay(self, nodelay: bool) -> Data:
        """Loopback delivers at once either way."""
        return ok()

    def nodelay(self) -> Data:
        return ok(False)

    def drop(self) -> None:
        self._registration.deregister()
        self._socket.close()
