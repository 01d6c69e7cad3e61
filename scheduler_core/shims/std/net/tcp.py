"""std::net::{TcpStream, TcpListener, Incoming, Shutdown}: system calls that block their thread.

Mirrors library/std/src/net/tcp.rs. Left out: write timeouts have no effect, linger, ttl, peek of nothing.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.kernel.net import Listener, Socket, Stream
from scheduler_core.library import declare, method, rust
from scheduler_core.numbers import I32, usize
from scheduler_core.shims.std.io.buffers import fill, room
from scheduler_core.shims.std.io.error import failed, of_kind
from scheduler_core.shims.std.io.read import Read
from scheduler_core.shims.std.io.write import Write
from scheduler_core.shims.std.net.addr import SocketAddr, resolve
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.value import NONE, Data, Iter, Type, err, ok, some

SHUTDOWN = Type("std::net::Shutdown", is_enum=True, copy=True)
for _name in ("Read", "Write", "Both"):
    SHUTDOWN.variant(_name)
declare(SHUTDOWN)


class _Handle:
    """One of the program's handles to a socket; the last one to go closes it (`try_clone` makes more)."""

    __slots__ = ("handles", "machine", "socket")

    def __init__(self, machine: Machine, socket: Socket, handles: list[int] | None = None) -> None:
        self.machine, self.socket = machine, socket
        self.handles = handles or [0]
        self.handles[0] += 1

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self.socket.address))

    def set_nonblocking(self, nonblocking: bool) -> Data:
        self.socket.nonblocking = bool(nonblocking)
        return ok()

    def set_nodelay(self, nodelay: bool) -> Data:
        """Loopback delivers at once either way."""
        return ok()

    def nodelay(self) -> Data:
        return ok(False)

    def set_ttl(self, ttl: Any) -> Data:
        return ok()

    def take_error(self) -> Data:
        return ok(NONE)

    def as_raw_fd(self) -> int:
        return I32(self.socket.fd)

    @method()
    def release(self) -> Socket:
        """The kernel's socket, for `from_std`: this handle does not close it any more."""
        self.handles[0] += 1
        return self.socket

    def drop(self) -> None:
        self.handles[0] -= 1
        if self.handles[0] == 0:
            self.socket.close()


@rust("std::net::TcpStream")
class TcpStream(_Handle, Read, Write):
    """One end of a connection."""

    __slots__ = ("timeout",)
    socket: Stream

    def __init__(self, machine: Machine, socket: Stream, handles: list[int] | None = None) -> None:
        super().__init__(machine, socket, handles)
        self.timeout: int | None = None

    @staticmethod
    def connect(m: Machine, address: Any) -> Steps:
        try:
            if m.pay():
                yield
            stream = m.net.connect(resolve(address))
            if m.pay():
                yield
        except OsError as error:
            return failed(error)
        return ok(TcpStream(m, stream))

    @staticmethod
    def connect_timeout(m: Machine, address: Any, timeout: Any) -> Steps:
        """On loopback a connection is made or refused at once."""
        return (yield from TcpStream.connect(m, address))

    @method()
    def reading(self, limit: int) -> Steps:
        return (yield from self._until("read", lambda: self.socket.read(limit)))

    @method()
    def writing(self, data: bytes) -> Steps:
        return (yield from self.socket.until(lambda: self.socket.write(data), "TcpStream::write"))

    def _until(self, name: str, call: Any) -> Steps:
        return (yield from self.socket.until(call, f"TcpStream::{name}", self.timeout))

    def peek(self, buffer: Any) -> Steps:
        try:
            data = yield from self._until("peek", lambda: self.socket.read(room(buffer), peek=True))
        except OsError as error:
            return failed(error)
        fill(buffer, data)
        return ok(usize(len(data)))

    def shutdown(self, how: Data) -> Data:
        if how.kind.name in ("Write", "Both"):
            try:
                self.socket.shutdown_write()
            except OsError as error:
                return failed(error)
        if how.kind.name in ("Read", "Both"):
            self.socket.eof = True
        return ok()

    def peer_addr(self) -> Data:
        return ok(SocketAddr(*self.socket.peer_address))

    def try_clone(self) -> Data:
        copy = TcpStream(self.machine, self.socket, self.handles)
        copy.timeout = self.timeout
        return ok(copy)

    def set_read_timeout(self, timeout: Data) -> Data:
        if timeout.fields and timeout.fields[0].nanos == 0:
            return err(of_kind("InvalidInput", "cannot set a 0 duration timeout"))
        self.timeout = timeout.fields[0].nanos if timeout.fields else None
        return ok()

    def set_write_timeout(self, timeout: Data) -> Data:
        return ok()

    def read_timeout(self) -> Data:
        return ok(NONE if self.timeout is None else some(Duration(self.timeout)))

    def fmt_debug(self, f: Formatter) -> None:
        here, there = (SocketAddr(*address) for address in (self.socket.address, self.socket.peer_address))
        f.structure("TcpStream", [("addr", here), ("peer", there), ("fd", self.socket.fd)])


@rust("std::net::TcpListener")
class TcpListener(_Handle):
    """A listening socket."""

    __slots__ = ()
    socket: Listener

    @staticmethod
    def bind(m: Machine, address: Any) -> Steps:
        try:
            listener = m.net.listen(resolve(address))
            if m.pay():
                yield
        except OsError as error:
            return failed(error)
        return ok(TcpListener(m, listener))

    @method()
    def accepting(self) -> Steps:
        """The next connection; raises OsError."""
        stream = yield from self.socket.until(self.socket.accept, "TcpListener::accept")
        return TcpStream(self.machine, stream)

    def accept(self) -> Steps:
        try:
            stream = yield from self.accepting()
        except OsError as error:
            return failed(error)
        return ok((stream, SocketAddr(*stream.socket.peer_address)))

    def incoming(self) -> Incoming:
        return Incoming(self)

    def try_clone(self) -> Data:
        return ok(TcpListener(self.machine, self.socket, self.handles))

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("TcpListener", [("addr", SocketAddr(*self.socket.address)), ("fd", self.socket.fd)])


@rust("std::net::Incoming")
class Incoming(Iter):
    """Connections as they come, for ever."""

    __slots__ = ("listener",)

    def __init__(self, listener: TcpListener) -> None:
        self.listener = listener

    def __next__(self) -> Any:
        return self.listener.machine.nested(self.following())[0]

    @method()
    def following(self) -> Steps:
        """The next connection as steps of the thread, for `for`: a list of one."""
        try:
            return [ok((yield from self.listener.accepting()))]
        except OsError as error:
            return [failed(error)]
