"""TCP and Unix streams over loopback: listeners with an accept backlog, streams with receive buffers, half-close.

Loopback delivers inside the sender's system call, as Linux does. System calls are made at the running thread's time;
the non-blocking ones answer EAGAIN (OsError), the blocking ones are generators that let the thread wait.
Left out: addresses other than this machine's, urgent data.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from typing import Any

from scheduler_core.events import Accepted, Arrived, BytesRead, BytesWritten, SocketClosed, SocketOpened
from scheduler_core.kernel.epoll import ERROR, READ_CLOSED, READABLE, WRITABLE, WRITE_CLOSED, Epoll
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps, Thread

BUFFER = 3_900_000  # measured: what Linux takes on loopback before EAGAIN, both ends' buffers together
BACKLOG = 1024  # read: mio and std pass 1024 and 128; nobody here reaches either by accident
EFFORT = 200  # steps that a new socket counts for, or the attempt: measured, 60 µs here
FIRST_FD = 3  # 0, 1 and 2 are the standard streams
FIRST_PORT = 40_000
LOOPBACK = "127.0.0.1"
ANYWHERE = ("0.0.0.0", "::")

Address = tuple[str, int]


class Socket(ABC):
    """What listeners and streams share: a descriptor, at most one epoll set, threads that wait in a blocking call."""

    kind = ""

    def __init__(self, net: Net, address: Address) -> None:
        self.net = net
        self.machine = net.machine
        self.fd = net.new_fd()
        self.address = address
        self.epoll: Epoll | None = None
        self.closed = False
        self.nonblocking = False
        self._waiting: deque[Thread] = deque()

    @abstractmethod
    def readiness(self) -> int:
        """What a poll of the descriptor would report, as epoll flags."""

    def _became(self, flags: int) -> None:
        if self.epoll is not None:
            self.epoll.edge(self, flags)
        for thread in self._waiting:
            self.machine.resume(thread, self.machine.costs.switch)
        self._waiting.clear()

    def until(self, call: Callable[[], Any], what: str, timeout: int | None = None) -> Steps:
        """Make a system call; while it answers EAGAIN, the thread waits for the socket to change."""
        machine = self.machine
        deadline = None if timeout is None else machine.clock() + timeout
        began = -1
        while True:
            try:
                result = call()
                break
            except OsError as error:
                if error.name != "EAGAIN" or self.nonblocking or (deadline is not None and machine.clock() >= deadline):
                    if began >= 0:
                        machine.blocked("io", began)
                    raise
            if began < 0:
                began = machine.blocking("io", what)
            self._waiting.append(machine.thread)
            cancel = machine.alarm(deadline, machine.thread) if deadline is not None else None
            yield machine.block()
            if cancel is not None:
                cancel()
            if machine.thread in self._waiting:  # the alarm rang first
                self._waiting.remove(machine.thread)
        if began >= 0:
            machine.blocked("io", began)
        if machine.pay():
            yield
        return result

    def close(self) -> None:
        """close(2)."""
        if self.closed:
            return
        self.closed = True
        self.machine.debt += self.machine.costs.syscall
        if self.epoll is not None:
            self.epoll.remove(self)
        self.machine.record(SocketClosed, "", self.fd)
        self._closed()

    @abstractmethod
    def _closed(self) -> None: ...


class Listener(Socket):
    """A listening socket: connections that nobody has accepted yet wait in its backlog."""

    kind = "listener"

    def __init__(self, net: Net, address: Address) -> None:
        super().__init__(net, address)
        self.backlog: deque[Stream] = deque()
        self.machine.record(SocketOpened, "", self.fd, self.kind, f"{address[0]}:{address[1]}", 0, 0)

    def readiness(self) -> int:
        return READABLE if self.backlog else 0

    def arrive(self, stream: Stream) -> None:
        """The kernel finished a handshake by itself; the connection waits to be accepted."""
        self.backlog.append(stream)
        assert stream.peer is not None
        self.machine.record_as("kernel", Arrived, "IO-5", self.fd, "connection", 0, stream.peer.fd, len(self.backlog))
        self._became(READABLE)

    def accept(self) -> Stream:
        """accept4(2) on a non-blocking socket; EAGAIN if the backlog is empty."""
        self.machine.debt += self.machine.costs.syscall
        if not self.backlog:
            raise OsError("EAGAIN")
        stream = self.backlog.popleft()
        self.machine.record(Accepted, "", self.fd, stream.fd, len(self.backlog))
        return stream

    def _closed(self) -> None:
        if self.net.listeners.get(self.address[1]) is self:
            del self.net.listeners[self.address[1]]
        for stream in self.backlog:
            stream.close()
        self.backlog.clear()


class Stream(Socket):
    """One end of a connection."""

    def __init__(self, net: Net, address: Address, kind: str) -> None:
        super().__init__(net, address)
        self.kind = kind
        self.peer: Stream | None = None  # None once the other end is closed
        self.peer_address: Address = ("", 0)
        self.received = bytearray()
        self.eof = False  # the other end will send no more
        self.shut = False  # this end will send no more
        self.full = False  # a write met a full buffer, so space is an edge
        self.reset = False  # the other end answered with RST
        self.error = ""  # what the next call fails with, once

    def readiness(self) -> int:
        flags = 0
        if self.received or self.eof:
            flags |= READABLE
        if self.eof:
            flags |= READ_CLOSED
        if self.reset or (self.eof and self.shut):
            flags |= WRITE_CLOSED
        if self.error:
            flags |= ERROR
        if self.peer is None or len(self.peer.received) < BUFFER:
            flags |= WRITABLE
        return flags

    def _fail_once(self) -> None:
        error, self.error = self.error, ""
        if error:
            raise OsError(error)

    def read(self, limit: int, *, peek: bool = False) -> bytes:
        """recv(2): up to `limit` bytes; empty at the end of the stream; EAGAIN if there is nothing yet."""
        machine = self.machine
        machine.debt += machine.costs.syscall
        if not self.received:
            if self.error == "ECONNRESET":
                self._fail_once()
            if self.eof or limit == 0:
                machine.record(BytesRead, "", self.fd, 0, 0)
                return b""
            raise OsError("EAGAIN")
        data = bytes(self.received[:limit])
        if not peek:
            del self.received[:limit]
            machine.record(BytesRead, "", self.fd, len(data), len(self.received))
            if self.peer is not None and self.peer.full:
                self.peer.full = False
                self.peer._became(WRITABLE)
        return data

    def write(self, data: bytes) -> int:
        """send(2): how many bytes the other end's buffer took; EAGAIN if it is full."""
        machine = self.machine
        machine.debt += machine.costs.syscall
        self._fail_once()
        if self.shut or self.reset:
            raise OsError("EPIPE")
        if not data:
            return 0
        if self.peer is None:
            return self._write_to_nobody(data)
        room = BUFFER - len(self.peer.received)
        if room <= 0:
            self.full = True
            raise OsError("EAGAIN")
        sent = data[:room]
        self.full = len(sent) < len(data)
        machine.record(BytesWritten, "", self.fd, len(sent))
        self.peer.arrive(sent)
        return len(sent)

    def _write_to_nobody(self, data: bytes) -> int:
        """The other end is closed. TCP only learns so from the answer: this write succeeds, the next ones fail."""
        if not self.address[1]:
            raise OsError("EPIPE")
        self.machine.record(BytesWritten, "", self.fd, len(data))
        self._answered_with_reset("EPIPE")
        return len(data)

    def _answered_with_reset(self, error: str) -> None:
        self.reset = self.eof = True
        self.error = error
        self._became(self.readiness())

    def arrive(self, data: bytes) -> None:
        """Bytes from the other end land in the receive buffer."""
        self.received += data
        sender = self.peer.fd if self.peer is not None else 0
        self.machine.record_as("kernel", Arrived, "IO-5", self.fd, "bytes", len(data), sender, len(self.received))
        self._became(READABLE | (WRITABLE if self.readiness() & WRITABLE else 0))

    def shutdown_write(self) -> None:
        """shutdown(SHUT_WR): the other end reads end of stream once its buffer is empty.

        OsError ENOTCONN if nothing is left of a TCP connection: it was reset, or both ends have shut it down.
        """
        self.machine.debt += self.machine.costs.syscall
        if self.address[1] and (self.reset or (self.shut and (self.peer is None or self.peer.shut))):
            raise OsError("ENOTCONN")
        if self.shut:
            return
        self.shut = True
        if self.peer is not None:
            self.peer._finish()

    def _finish(self) -> None:
        if not self.eof:
            self.eof = True
            sender = self.peer.fd if self.peer is not None else 0
            self.machine.record_as("kernel", Arrived, "IO-5", self.fd, "close", 0, sender, len(self.received))
            self._became(self.readiness())

    def _closed(self) -> None:
        """FIN, or RST if something was left unread."""
        peer, self.peer = self.peer, None
        if peer is None:
            return
        if not self.shut:
            peer._finish()
        peer.peer = None
        if self.received:
            peer._answered_with_reset("ECONNRESET")
        elif peer.full:
            peer.full = False
            peer._became(WRITABLE)


class Net:
    """The machine's network: who listens on which port."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.listeners: dict[int, Listener] = {}
        self.datagrams: dict[int, Socket] = {}  # UDP sockets by port
        self.paths: dict[str, Listener] = {}
        self._next_fd = FIRST_FD
        self._next_port = FIRST_PORT

    def new_fd(self) -> int:
        """The next descriptor; numbers are not used twice, so that the log stays unambiguous."""
        self._next_fd += 1
        return self._next_fd - 1

    def new_port(self) -> int:
        self._next_port += 1
        return self._next_port - 1

    def check_free(self, port: int) -> None:
        """bind(2) of a TCP socket to a port that is taken fails."""
        if port in self.listeners:
            raise OsError("EADDRINUSE")

    def listen(self, address: Address) -> Listener:
        """socket, bind and listen; port 0 picks a free one."""
        self.machine.debt += 3 * self.machine.costs.syscall
        self.machine.effort(EFFORT)
        host, port = address
        if port == 0:
            port = self.new_port()
        self.check_free(port)
        listener = self.listeners[port] = Listener(self, (host, port))
        return listener

    def connect(self, address: Address) -> Stream:
        """socket and connect: on loopback the handshake is over when connect(2) returns."""
        self.machine.debt += 2 * self.machine.costs.syscall
        self.machine.effort(EFFORT)
        host, port = address
        listener = self.listeners.get(port)
        if listener is None or len(listener.backlog) >= BACKLOG:
            raise OsError("ECONNREFUSED")
        there = listener.address[0]
        if there in ANYWHERE:  # the connection knows which of the machine's addresses was called
            there = LOOPBACK if host in ANYWHERE else host
        return self._connect(listener, (LOOPBACK, self.new_port()), (there, port))

    def _connect(self, listener: Listener, here: Address, there: Address) -> Stream:
        ours, theirs = self._pair((here, "connecting"), (there, "accepted"), listener.fd)
        listener.arrive(theirs)
        return ours

    def _pair(self, one: tuple[Address, str], two: tuple[Address, str], listener: int) -> tuple[Stream, Stream]:
        """Both ends of a new connection: their addresses and kinds."""
        ours, theirs = Stream(self, *one), Stream(self, *two)
        for end, other in ((ours, theirs), (theirs, ours)):
            end.peer, end.peer_address = other, other.address
            where = f"{end.address[0]}:{end.address[1]}" if end.address[1] else end.address[0]
            self.machine.record(SocketOpened, "", end.fd, end.kind, where, other.fd, listener)
        return ours, theirs

    # ------------------------------------------------------------ Unix sockets: an address is (path, 0)

    def pair(self) -> tuple[Stream, Stream]:
        """socketpair(2)."""
        self.machine.debt += self.machine.costs.syscall
        return self._pair((("", 0), "connecting"), (("", 0), "accepted"), 0)

    def listen_path(self, path: str) -> Listener:
        """socket, bind and listen at a path, which keeps its name when the listener is closed."""
        self.machine.debt += 3 * self.machine.costs.syscall
        self.machine.effort(EFFORT)
        if path in self.paths:
            raise OsError("EADDRINUSE")
        listener = self.paths[path] = Listener(self, (path, 0))
        return listener

    def connect_path(self, path: str) -> Stream:
        """socket and connect to a path."""
        self.machine.debt += 2 * self.machine.costs.syscall
        self.machine.effort(EFFORT)
        listener = self.paths.get(path)
        if listener is None:
            raise OsError("ENOENT")
        if listener.closed or len(listener.backlog) >= BACKLOG:
            raise OsError("ECONNREFUSED")
        return self._connect(listener, ("", 0), (path, 0))
