"""tokio::net::{UnixStream, UnixListener}. Mirrors tokio/src/net/unix/{stream,listener,socketaddr}.rs.

Left out: UnixDatagram, UnixSocket, credentials, abstract names. Differs: the socket's file is only a name.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.epoll import READABLE
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Stream
from scheduler_core.library import rust
from scheduler_core.shims.tokio.io.operation import Body, Operation, result_of
from scheduler_core.shims.tokio.net.evented import Evented
from scheduler_core.shims.tokio.net.stream import ByteStream
from scheduler_core.value import Data, ok, plain, text


@rust("tokio::net::unix::SocketAddr")
@plain
class SocketAddr:
    """A path, or nothing."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def is_unnamed(self) -> bool:
        return not self.path

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f'"{self.path}" (pathname)' if self.path else "(unnamed)")


@rust("tokio::net::UnixStream")
class UnixStream(ByteStream):
    """One end of a connection between two sockets of this machine."""

    @staticmethod
    def pair(m: Machine) -> Data:
        ours, theirs = m.net.pair()
        return ok((UnixStream(m, ours), UnixStream(m, theirs)))

    @staticmethod
    def connect(m: Machine, path: Any) -> Operation:
        name = text(path)

        def body(op: Operation) -> Body:
            return (yield from UnixStream(m, m.net.connect_path(name)).connected(op))

        return Operation(body)

    def peer_addr(self) -> Data:
        return ok(SocketAddr(self._socket.peer_address[0]))

    def local_addr(self) -> Data:
        return ok(SocketAddr(self._socket.address[0]))


@rust("tokio::net::UnixListener")
class UnixListener(Evented):
    """Listens at a path."""

    @staticmethod
    def bind(m: Machine, path: Any) -> Data:
        return result_of(lambda: UnixListener(m, m.net.listen_path(text(path))))

    def accept(self) -> Operation:
        """Ok((stream, address)); clients have no name."""
        waiting = self._registration.async_io(READABLE, "accept", self._socket.accept)

        def body(op: Operation) -> Body:
            stream: Stream = yield from op.awaited(waiting)
            return UnixStream(self._machine, stream), SocketAddr("")

        return Operation(body)

    def local_addr(self) -> Data:
        return ok(SocketAddr(self._socket.address[0]))
