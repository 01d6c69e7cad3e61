"""tokio::net::{ToSocketAddrs, lookup_host}. Mirrors tokio/src/net/{addr,lookup_host}.rs: names go to the pool."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine
from scheduler_core.kernel.net import Address
from scheduler_core.library import rust, traits
from scheduler_core.shims.std.net.addr import SocketAddr, parse_ip, parse_socket, resolve_all
from scheduler_core.shims.tokio.blocking import Job
from scheduler_core.shims.tokio.io.operation import Body, Operation, custom
from scheduler_core.value import String, target

traits("tokio::net::ToSocketAddrs")


def _is_name(value: Any) -> bool:
    """True for text that is no numeric address: only the resolver knows what it means."""
    value = target(value)
    if isinstance(value, tuple):
        host = target(value[0])
        return isinstance(host, (str, String)) and parse_ip(_text(host)) is None
    return isinstance(value, (str, String)) and parse_socket(_text(value)) is None


def _text(value: str | String) -> str:
    return value.text if isinstance(value, String) else value


def addresses(op: Operation, machine: Machine, value: Any) -> Body:
    """`to_socket_addrs(value).await?`."""
    if _is_name(value):
        return (yield from op.awaited(Job(machine, "to_socket_addrs", lambda: resolve_all(value))))
    return resolve_all(value)


def first_that_works(op: Operation, machine: Machine, value: Any, attempt: Callable[[Address], Body]) -> Body:
    """Try all addresses in turn; the last failure is the answer if none works."""
    last: OsError = custom("InvalidInput", "could not resolve to any address")
    for address in (yield from addresses(op, machine, value)):
        try:
            return (yield from attempt(kernel_address(address)))
        except OsError as error:
            last = error
    raise last


def kernel_address(address: Any) -> Address:
    """What the kernel calls a SocketAddr."""
    address = target(address)
    assert isinstance(address, SocketAddr)
    return str(address.host.ip), address.number


@rust("tokio::net::lookup_host")
def lookup_host(m: Machine, host: Any) -> Operation:
    def body(op: Operation) -> Body:
        return IntoIter(list((yield from addresses(op, m, host))))

    return Operation(body)
