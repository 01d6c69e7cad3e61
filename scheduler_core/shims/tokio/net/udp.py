"""tokio::net::UdpSocket. Mirrors tokio/src/net/udp.rs. Left out: multicast, broadcast, traffic classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING
from scheduler_core.kernel.epoll import READABLE, WRITABLE
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Address
from scheduler_core.kernel.udp import Datagrams
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.bytes.traits import buf_mut_of
from scheduler_core.shims.std.io.buffers import fill, octets, room
from scheduler_core.shims.std.net import udp as std
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.io.operation import Body, Operation, custom, poll_of, result_of
from scheduler_core.shims.tokio.net.evented import READ_INTEREST, WRITE_INTEREST
from scheduler_core.shims.tokio.net.internet import InternetSocket
from scheduler_core.shims.tokio.net.resolve import addresses, first_that_works, kernel_address
from scheduler_core.value import UNIT, Data, deref

Keep = Callable[[bytes], None]


@rust("tokio::net::UdpSocket")
class UdpSocket(InternetSocket):
    """Sends and receives datagrams."""

    _socket: Datagrams
    _std = std.UdpSocket

    @staticmethod
    def bind(m: Machine, address: Any) -> Operation:
        def bind(address: Address) -> Body:
            return UdpSocket(m, Datagrams(m.net, address))
            yield

        return Operation(lambda op: first_that_works(op, m, address, bind))

    def connect(self, address: Any) -> Operation:
        def connect(address: Address) -> Body:
            self._socket.connect(address)
            return UNIT
            yield

        return Operation(lambda op: first_that_works(op, self._machine, address, connect))

    def peer_addr(self) -> Data:
        def peer() -> SocketAddr:
            if self._socket.peer is None:
                raise OsError("ENOTCONN")
            return SocketAddr(*self._socket.peer)

        return result_of(peer)

    # ------------------------------------------------------------ sending

    def send(self, data: Any) -> Operation:
        source = octets(data)
        return self._async(WRITABLE, "write", lambda: usize(self._socket.send(source)))

    def send_to(self, data: Any, address: Any) -> Operation:
        source = octets(data)

        def body(op: Operation) -> Body:
            found = yield from addresses(op, self._machine, address)
            if not found:
                raise custom("InvalidInput", "no addresses to send data to")
            to = kernel_address(found[0])
            sending = self._registration.async_io(WRITABLE, "write", lambda: usize(self._socket.send(source, to)))
            return (yield from op.awaited(sending))

        return Operation(body)

    def try_send(self, data: Any) -> Data:
        source = octets(data)
        return result_of(lambda: self._try(WRITE_INTEREST, lambda: usize(self._socket.send(source))))

    def try_send_to(self, data: Any, address: Any) -> Data:
        source, to = octets(data), kernel_address(address)
        return result_of(lambda: self._try(WRITE_INTEREST, lambda: usize(self._socket.send(source, to))))

    def poll_send(self, cx: Any, data: Any) -> Data:
        source = octets(data)
        return poll_of(lambda: self._registration.poll_io(deref(cx), "write", lambda: usize(self._socket.send(source))))

    def poll_send_ready(self, cx: Any) -> Data:
        return self._poll_ready(cx, "write")

    # ------------------------------------------------------------ receiving

    def _receiving(self, limit: int, keep: Keep, *, peek: bool = False) -> Callable[[], tuple[Any, SocketAddr]]:
        """A call that receives one datagram: (its length, where it came from)."""

        def call() -> tuple[Any, SocketAddr]:
            data, source = self._socket.receive(limit, peek=peek)
            keep(data)
            return usize(len(data)), SocketAddr(*source)

        return call

    def _into(self, buffer: Any, *, peek: bool = False) -> Callable[[], tuple[Any, SocketAddr]]:
        return self._receiving(room(buffer), lambda data: fill(buffer, data), peek=peek)

    def _into_buf(self, buffer: Any) -> Callable[[], tuple[Any, SocketAddr]]:
        into = buf_mut_of(buffer)
        return self._receiving(into.chunk_size(), into.put_octets)

    def recv(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", _length(self._into(buffer)))

    def recv_from(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", self._into(buffer))

    def recv_buf(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", _length(self._into_buf(buffer)))

    def recv_buf_from(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", self._into_buf(buffer))

    def peek(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", _length(self._into(buffer, peek=True)))

    def peek_from(self, buffer: Any) -> Operation:
        return self._async(READABLE, "read", self._into(buffer, peek=True))

    def try_recv(self, buffer: Any) -> Data:
        return result_of(lambda: self._try(READ_INTEREST, _length(self._into(buffer))))

    def try_recv_from(self, buffer: Any) -> Data:
        return result_of(lambda: self._try(READ_INTEREST, self._into(buffer)))

    def try_recv_buf(self, buffer: Any) -> Data:
        return result_of(lambda: self._try(READ_INTEREST, _length(self._into_buf(buffer))))

    def try_recv_buf_from(self, buffer: Any) -> Data:
        return result_of(lambda: self._try(READ_INTEREST, self._into_buf(buffer)))

    def try_peek(self, buffer: Any) -> Data:
        return result_of(lambda: self._try(READ_INTEREST, _length(self._into(buffer, peek=True))))

    def poll_recv_from(self, cx: Any, buffer: Any) -> Data:
        into, sources = deref(buffer), list[SocketAddr]()

        def call() -> int:
            length, source = self._receiving(into.remaining(), into.put)()
            sources.append(source)
            return int(length)

        def poll() -> Any:
            answer = self._registration.poll_io(deref(cx), "read", call)
            return PENDING if answer is PENDING else sources[0]

        return poll_of(poll)

    def poll_recv_ready(self, cx: Any) -> Data:
        return self._poll_ready(cx, "read")

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("UdpSocket", [("addr", SocketAddr(*self._socket.address)), ("fd", self._socket.fd)])


def _length(call: Callable[[], tuple[Any, SocketAddr]]) -> Callable[[], Any]:
    return lambda: call()[0]
