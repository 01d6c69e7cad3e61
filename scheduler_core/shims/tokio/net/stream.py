"""tokio::net::TcpStream. Mirrors tokio/src/net/tcp/stream.rs.

Differs: socket options are kept and have no effect. Loopback delivers at once: neither Nagle's algorithm nor delayed
acknowledgements are played, which on Linux hold a second small write back for up to 40 ms.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.epoll import READABLE
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Address, Stream
from scheduler_core.library import method, rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.io.registration import check_open
from scheduler_core.shims.bytes.traits import buf_mut_of
from scheduler_core.shims.std.io.buffers import fill, octets, room
from scheduler_core.shims.std.net import tcp as std
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.io.operation import Body, Operation, poll_of, polling, result_of
from scheduler_core.shims.tokio.io.protocol import AsyncRead, AsyncWrite
from scheduler_core.shims.tokio.io.write_ext import parts_of
from scheduler_core.shims.tokio.net.evented import READ_INTEREST, WRITE_INTEREST, Evented
from scheduler_core.shims.tokio.net.internet import InternetSocket
from scheduler_core.shims.tokio.net.options import Options
from scheduler_core.shims.tokio.net.resolve import first_that_works
from scheduler_core.value import UNIT, Data, deref, ok, target


class ReadSide(ABC):
    """The reading calls that a stream, its borrowed and its owned read half have: all of the stream `_stream()`."""

    @abstractmethod
    def _stream(self) -> ByteStream: ...

    def _poll_peek(self, cx: Context, buffer: Any) -> Any:
        stream = self._stream()
        size = room(buffer)
        data = stream._registration.poll_io(cx, "read", lambda: stream._socket.read(size, peek=True))
        if data is not PENDING:
            fill(buffer, data)
            return usize(len(data))
        return PENDING

    def peek(self, buffer: Any) -> Operation:
        return polling(lambda cx: self._poll_peek(cx, buffer))

    def poll_peek(self, cx: Any, buffer: Any) -> Data:
        into = deref(buffer)

        def poll() -> Any:
            count = self._poll_peek(deref(cx), into.initialize_unfilled())
            if count is not PENDING:
                into.advance(count)
            return count

        return poll_of(poll)

    def _try_read(self, limit: int) -> Any:
        stream = self._stream()
        return stream._try(READ_INTEREST, lambda: stream._socket.read(limit))

    def try_read(self, buffer: Any) -> Data:
        return result_of(lambda: kept(self._try_read(room(buffer)), lambda data: fill(buffer, data)))

    def try_read_vectored(self, slices: Any) -> Data:
        parts = target(slices).elements()

        def scatter(data: bytes) -> None:
            for part in parts:
                fill(part, data[: room(part)])
                data = data[room(part) :]

        return result_of(lambda: kept(self._try_read(sum(map(room, parts))), scatter))

    def try_read_buf(self, buffer: Any) -> Data:
        into = buf_mut_of(buffer)
        return result_of(lambda: kept(self._try_read(into.chunk_size()), into.put_octets))


class WriteSide(ABC):
    """The writing calls that a stream and its write halves have."""

    @abstractmethod
    def _stream(self) -> ByteStream: ...

    def _try_write(self, data: bytes) -> Data:
        stream = self._stream()
        return result_of(lambda: usize(stream._try(WRITE_INTEREST, lambda: stream._socket.write(data))))

    def try_write(self, data: Any) -> Data:
        return self._try_write(octets(data))

    def try_write_vectored(self, slices: Any) -> Data:
        return self._try_write(b"".join(parts_of(slices)))


class ByteStream(Evented, ReadSide, WriteSide, AsyncRead, AsyncWrite):
    """One end of a connection, TCP or Unix, registered with the runtime it was made in."""

    vectored = True
    _socket: Stream

    def _stream(self) -> ByteStream:
        return self

    @method()
    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._registration.poll_io(cx, "read", lambda: self._socket.read(limit), limit)

    @method()
    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._registration.poll_io(cx, "write", lambda: self._socket.write(data), len(data))

    @method()
    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self._registration.poll_io(cx, "write", lambda: self._socket.write(b"".join(parts)))

    @method()
    def poll_shutdown_bytes(self, cx: Context) -> Any:
        """OsError ENOTCONN if the connection is gone; in 1.50 and later that is a success (`shutdown_std`)."""
        try:
            self._socket.shutdown_write()
        except OsError:
            if not self._registration.config.forgives_shutdown:
                raise
        return UNIT

    @method()
    def connected(self, op: Operation) -> Body:
        """IO-18: wait for the socket to be writable; it is dropped if the connect is."""
        done = False
        try:
            yield from op.ready(lambda cx: self._registration.poll_io(cx, "connect", lambda: 0))
            done = True
        finally:
            if not done:
                self.drop()
        return self

    def poll_read_ready(self, cx: Any) -> Data:
        return self._poll_ready(cx, "read")

    def poll_write_ready(self, cx: Any) -> Data:
        return self._poll_ready(cx, "write")


@rust("tokio::net::TcpStream")
class TcpStream(ByteStream, InternetSocket, Options):
    """One end of a TCP connection."""

    _std = std.TcpStream

    @staticmethod
    def connect(m: Machine, address: Any) -> Operation:
        def body(op: Operation) -> Body:
            def attempt(address: Address) -> Body:
                check_open(m)
                return (yield from TcpStream(m, m.net.connect(address)).connected(op))

            return (yield from first_that_works(op, m, address, attempt))

        return Operation(body)

    def peek(self, buffer: Any) -> Operation:
        """Waits in the list: of one that is dropped no waker stays behind (net/tcp/stream.rs)."""
        size = room(buffer)

        def call() -> Any:
            return kept(self._socket.read(size, peek=True), lambda data: fill(buffer, data))

        return self._async(READABLE, "read", call)

    def peer_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.peer_address))

    def fmt_debug(self, f: Formatter) -> None:
        here, there = SocketAddr(*self._socket.address), SocketAddr(*self._socket.peer_address)
        f.structure("TcpStream", [("addr", here), ("peer", there), ("fd", self._socket.fd)])


def kept(data: bytes, keep: Callable[[bytes], None]) -> Any:
    """Hand the bytes to `keep`; their number."""
    keep(data)
    return usize(len(data))
