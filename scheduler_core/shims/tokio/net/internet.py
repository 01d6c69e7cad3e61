"""What TCP and UDP sockets share: an address, a TTL that has no effect, and their counterparts in std.

Mirrors the methods that tokio/src/net/{tcp/listener,tcp/stream,udp}.rs repeat. Plays no path.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes
from scheduler_core.numbers import U32
from scheduler_core.shims.std.net.addr import SocketAddr
from scheduler_core.shims.tokio.net.evented import Evented
from scheduler_core.value import Data, ok

BLOCKING = (
    "Registering a blocking socket with the tokio runtime is unsupported. If you wish to do anyways, please add "
    "`--cfg tokio_allow_from_blocking_fd` to your RUSTFLAGS. See github.com/tokio-rs/tokio/issues/7172 for details."
)


class InternetSocket(Evented):
    """A socket with an IP address; `_std` is the class of std that it can be made from."""

    _std: Any
    _ttl = 64  # read: Linux, net.ipv4.ip_default_ttl

    @classmethod
    def from_std(cls, m: Machine, socket: Any) -> Data:
        if not socket.socket.nonblocking:  # util/blocking_check.rs
            raise Panic.fixed(BLOCKING)
        socket.release()
        return ok(cls(m, socket.socket))

    @classmethod
    def try_from(cls, m: Machine, socket: Any) -> Data:
        return cls.from_std(m, socket)

    @consumes
    def into_std(self) -> Data:
        """It stays non-blocking."""
        self._registration.deregister()
        self._socket.nonblocking = True
        return ok(self._std(self._machine, self._socket))

    def local_addr(self) -> Data:
        return ok(SocketAddr(*self._socket.address))

    def ttl(self) -> Data:
        return ok(U32(self._ttl))

    def set_ttl(self, ttl: int) -> Data:
        self._ttl = int(ttl)
        return ok()
