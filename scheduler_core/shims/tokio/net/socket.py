"""tokio::net::TcpSocket: a TCP socket before it connects or listens. Mirrors tokio/src/net/tcp/socket.rs.

Differs: options are kept and have no effect; nothing is opened before `connect` or `listen`.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import U32
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.io.operation import Body, Operation, result_of
from scheduler_core.shims.tokio.net.listener import TcpListener
from scheduler_core.shims.tokio.net.options import Options
from scheduler_core.shims.tokio.net.resolve import kernel_address
from scheduler_core.shims.tokio.net.stream import TcpStream
from scheduler_core.value import UNIT, Data, ok


@rust("tokio::net::TcpSocket")
class TcpSocket(Options):
    """Remembers what it was told."""

    def __init__(self, machine: Machine, anywhere: str) -> None:
        self._machine = machine
        self._address = (anywhere, 0)
        self._reuse_address = self._reuse_port = self._keepalive = False
        self._send_size = self._receive_size = 212_992  # read: Linux, net.core.{w,r}mem_default

    @staticmethod
    def new_v4(m: Machine) -> Data:
        return ok(TcpSocket(m, "0.0.0.0"))

    @staticmethod
    def new_v6(m: Machine) -> Data:
        return ok(TcpSocket(m, "::"))

    def bind(self, address: Any) -> Data:
        """A port that is taken is found at once."""
        host, port = kernel_address(address)

        def claim() -> Any:
            number = port or self._machine.net.new_port()
            self._machine.net.check_free(number)
            self._address = (host, number)
            return UNIT

        return result_of(claim)

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self._address))

    @consumes
    def listen(self, backlog: int) -> Data:
        return result_of(lambda: TcpListener(self._machine, self._machine.net.listen(self._address)))

    @consumes
    def connect(self, address: Any) -> Operation:
        m = self._machine

        def body(op: Operation) -> Body:
            return (yield from TcpStream(m, m.net.connect(kernel_address(address))).connected(op))

        return Operation(body)

    def set_reuseaddr(self, on: bool) -> Data:
        self._reuse_address = on
        return ok()

    def reuseaddr(self) -> Data:
        return ok(self._reuse_address)

    def set_reuseport(self, on: bool) -> Data:
        self._reuse_port = on
        return ok()

    def reuseport(self) -> Data:
        return ok(self._reuse_port)

    def set_keepalive(self, on: bool) -> Data:
        self._keepalive = on
        return ok()

    def keepalive(self) -> Data:
        return ok(self._keepalive)

    def set_send_buffer_size(self, size: int) -> Data:
        self._send_size = int(size)
        return ok()

    def send_buffer_size(self) -> Data:
        return ok(U32(self._send_size))

    def set_recv_buffer_size(self, size: int) -> Data:
        self._receive_size = int(size)
        return ok()

    def recv_buffer_size(self) -> Data:
        return ok(U32(self._receive_size))
