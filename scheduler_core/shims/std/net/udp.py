"""std::net::UdpSocket: system calls that block their thread. Mirrors library/std/src/net/udp.rs.

Left out: multicast, broadcast, write timeouts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.kernel.udp import Datagrams
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import fill, octets, room
from scheduler_core.shims.std.io.error import failed
from scheduler_core.shims.std.net.addr import SocketAddr, resolve
from scheduler_core.shims.std.net.tcp import _Handle
from scheduler_core.value import Data, ok


@rust("std::net::UdpSocket")
class UdpSocket(_Handle):
    """Sends and receives datagrams."""

    __slots__ = ("timeout",)
    socket: Datagrams

    def __init__(self, machine: Machine, socket: Datagrams, handles: list[int] | None = None) -> None:
        super().__init__(machine, socket, handles)
        self.timeout: int | None = None

    @staticmethod
    def bind(m: Machine, address: Any) -> Data:
        try:
            return ok(UdpSocket(m, Datagrams(m.net, resolve(address))))
        except OsError as error:
            return failed(error)

    def connect(self, address: Any) -> Data:
        try:
            self.socket.connect(resolve(address))
        except OsError as error:
            return failed(error)
        return ok()

    def peer_addr(self) -> Data:
        if self.socket.peer is None:
            return failed(OsError("ENOTCONN"))
        return ok(SocketAddr(*self.socket.peer))

    def _blocking(self, name: str, call: Callable[[], Any]) -> Steps:
        try:
            return ok((yield from self.socket.until(call, f"UdpSocket::{name}", self.timeout)))
        except OsError as error:
            return failed(error)

    def send(self, data: Any) -> Steps:
        return (yield from self._blocking("send", lambda: usize(self.socket.send(octets(data)))))

    def send_to(self, data: Any, address: Any) -> Steps:
        def call() -> int:
            return usize(self.socket.send(octets(data), resolve(address)))

        return (yield from self._blocking("send_to", call))

    def _receive(self, buffer: Any) -> tuple[int, SocketAddr]:
        data, source = self.socket.receive(room(buffer))
        fill(buffer, data)
        return usize(len(data)), SocketAddr(*source)

    def recv(self, buffer: Any) -> Steps:
        return (yield from self._blocking("recv", lambda: self._receive(buffer)[0]))

    def recv_from(self, buffer: Any) -> Steps:
        return (yield from self._blocking("recv_from", lambda: self._receive(buffer)))

    def set_read_timeout(self, timeout: Data) -> Data:
        self.timeout = timeout.fields[0].nanos if timeout.fields else None
        return ok()

    def try_clone(self) -> Data:
        return ok(UdpSocket(self.machine, self.socket, self.handles))

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("UdpSocket", [("addr", SocketAddr(*self.socket.address)), ("fd", self.socket.fd)])
