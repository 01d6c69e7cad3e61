"""tokio::net::TcpListener. Mirrors tokio/src/net/tcp/listener.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING
from scheduler_core.kernel.epoll import READABLE
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Address, Listener, Stream
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import U32
from scheduler_core.shims.std.net import tcp as std
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.io.operation import Body, Operation, poll_of
from scheduler_core.shims.tokio.net.evented import Evented, check_nonblocking
from scheduler_core.shims.tokio.net.resolve import first_that_works
from scheduler_core.shims.tokio.net.stream import TcpStream
from scheduler_core.value import Data, deref, ok


@rust("tokio::net::TcpListener")
class TcpListener(Evented):
    """A listening socket that is registered with the runtime it was made in."""

    _socket: Listener
    _ttl = 64

    @staticmethod
    def bind(m: Machine, address: Any) -> Operation:
        def bind(address: Address) -> Body:
            return TcpListener(m, m.net.listen(address))
            yield

        return Operation(lambda op: first_that_works(op, m, address, bind))

    @staticmethod
    def from_std(m: Machine, listener: Any) -> Data:
        check_nonblocking(listener.socket)
        return ok(TcpListener(m, listener.release()))

    @staticmethod
    def try_from(m: Machine, listener: Any) -> Data:
        return TcpListener.from_std(m, listener)

    @consumes
    def into_std(self) -> Data:
        self.release()
        return ok(std.TcpListener(self._machine, self._socket))

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

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.address))

    def ttl(self) -> Data:
        return ok(U32(self._ttl))

    def set_ttl(self, ttl: int) -> Data:
        self._ttl = int(ttl)
        return ok()

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("TcpListener", [("addr", SocketAddr(*self._socket.address)), ("fd", self._socket.fd)])
