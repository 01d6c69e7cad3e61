"""tokio::net::TcpListener. Mirrors tokio/src/net/tcp/listener.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING
from scheduler_core.kernel.epoll import READABLE
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Address, Listener, Stream
from scheduler_core.library import rust
from scheduler_core.shims.std.net import tcp as std
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.io.operation import Body, Operation, poll_of
from scheduler_core.shims.tokio.net.internet import InternetSocket
from scheduler_core.shims.tokio.net.resolve import first_that_works
from scheduler_core.shims.tokio.net.stream import TcpStream
from scheduler_core.value import Data, deref


@rust("tokio::net::TcpListener")
class TcpListener(InternetSocket):
    """A listening socket that is registered with the runtime it was made in."""

    _socket: Listener
    _std = std.TcpListener

    @staticmethod
    def bind(m: Machine, address: Any) -> Operation:
        def bind(address: Address) -> Body:
            return TcpListener(m, m.net.listen(address))
            yield

        return Operation(lambda op: first_that_works(op, m, address, bind))

    def _accepted(self, stream: Stream) -> tuple[TcpStream, SocketAddr]:
        """The new stream is registered before it is returned (IO-17)."""
        return TcpStream(self._machine, stream), SocketAddr(*stream.peer_address)

    def accept(self) -> Operation:
        """Ok((stream, peer address))."""
        waiting = self._registration.async_io(READABLE, "accept", self._socket.accept)

        def body(op: Operation) -> Body:
            return self._accepted((yield from op.awaited(waiting)))

        return Operation(body)

    def poll_accept(self, cx: Any) -> Data:
        streams: list[Stream] = []

        def call() -> int:
            streams.append(self._socket.accept())
            return 1

        def poll() -> Any:
            answer = self._registration.poll_io(deref(cx), "accept", call)
            return PENDING if answer is PENDING else self._accepted(streams[0])

        return poll_of(poll)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("TcpListener", [("addr", SocketAddr(*self._socket.address)), ("fd", self._socket.fd)])
