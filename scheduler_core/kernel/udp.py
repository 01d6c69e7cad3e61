"""UDP over loopback: sockets with a queue of datagrams.

A datagram to a port where nobody listens is lost, as is one that finds the queue full; a connected socket then hears of
it with its next call (ECONNREFUSED), as on Linux. Left out: addresses other than this machine's, broadcast, multicast.
"""

from __future__ import annotations

from collections import deque

from scheduler_core.events import Arrived, BytesRead, BytesWritten, SocketOpened
from scheduler_core.kernel.epoll import READABLE, WRITABLE
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.net import ANYWHERE, LOOPBACK, Address, Net, Socket

QUEUE = 212_992  # read: Linux, net.core.rmem_default


class Datagrams(Socket):
    """One UDP socket."""

    kind = "datagram"

    def __init__(self, net: Net, address: Address) -> None:
        """socket and bind; port 0 picks a free one."""
        host, port = address
        port = port or net.new_port()
        if port in net.datagrams:
            raise OsError("EADDRINUSE")
        super().__init__(net, (host, port))
        self.machine.debt += 2 * self.machine.costs.syscall
        self.peer: Address | None = None
        self.refused = False
        self._queue: deque[tuple[bytes, Address]] = deque()
        net.datagrams[port] = self
        self.machine.record(SocketOpened, "", self.fd, self.kind, f"{host}:{port}", 0, 0)

    def readiness(self) -> int:
        return WRITABLE | (READABLE if self._queue else 0)

    def connect(self, address: Address) -> None:
        """connect(2): only datagrams from and to this address from now on."""
        self.machine.debt += self.machine.costs.syscall
        self.peer = address
        if self.address[0] in ANYWHERE:
            self.address = (LOOPBACK, self.address[1])

    def _fail_once(self) -> None:
        if self.refused:
            self.refused = False
            raise OsError("ECONNREFUSED")

    def send(self, data: bytes, to: Address | None = None) -> int:
        """sendto(2)."""
        machine = self.machine
        machine.debt += machine.costs.syscall
        self._fail_once()
        to = to or self.peer
        if to is None:
            raise OsError("EDESTADDRREQ")
        machine.record(BytesWritten, "", self.fd, len(data))
        receiver = self.net.datagrams.get(to[1])
        if isinstance(receiver, Datagrams):
            source = LOOPBACK if self.address[0] in ANYWHERE else self.address[0]
            receiver.arrive(data, (source, self.address[1]), self.fd)
        elif self.peer is not None:
            self.refused = True
            self._became(READABLE | WRITABLE)
        return len(data)

    def arrive(self, data: bytes, source: Address, fd: int) -> None:
        """A datagram comes in."""
        held = sum(len(datagram) for datagram, _ in self._queue)
        if (self.peer is not None and self.peer != source) or held + len(data) > QUEUE:
            return
        self._queue.append((data, source))
        self.machine.record_as("kernel", Arrived, "IO-5", self.fd, "bytes", len(data), fd, held + len(data))
        self._became(READABLE | WRITABLE)

    def receive(self, limit: int, *, peek: bool = False) -> tuple[bytes, Address]:
        """recvfrom(2): one datagram, cut to `limit`; EAGAIN if there is none."""
        machine = self.machine
        machine.debt += machine.costs.syscall
        self._fail_once()
        if not self._queue:
            raise OsError("EAGAIN")
        data, source = self._queue[0]
        if not peek:
            self._queue.popleft()
            machine.record(BytesRead, "", self.fd, len(data), sum(len(datagram) for datagram, _ in self._queue))
        return data[:limit], source

    def _closed(self) -> None:
        self.net.datagrams.pop(self.address[1], None)
