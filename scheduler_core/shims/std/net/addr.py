"""std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6} and ToSocketAddrs.

Mirrors library/core/src/net/{ip_addr,socket_addr,parser,display_buffer}.rs and library/std/src/net/socket_addr.rs.
Differs: an IpAddr is the Ipv4Addr or Ipv6Addr in it, a SocketAddr likewise; names resolve to this machine only.
"""

from __future__ import annotations

import ipaddress
import re
from typing import Any

from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.net import Address
from scheduler_core.library import constant, methods, rust, traits
from scheduler_core.numbers import U8, U16, U32
from scheduler_core.shims.std.io.error import Complaint, Error, failed, kind_named, of_kind
from scheduler_core.value import Array, Data, Sequence, deref, err, ok, plain, target, text

traits("std::net::ToSocketAddrs")


class _Ip:
    """What both kinds of addresses have: Python's own address object, which is a value too."""

    __slots__ = ("ip",)

    def __init__(self, ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
        self.ip = ip

    def is_ipv4(self) -> bool:
        return self.ip.version == 4

    def is_ipv6(self) -> bool:
        return self.ip.version == 6

    def is_loopback(self) -> bool:
        return self.ip.is_loopback

    def is_unspecified(self) -> bool:
        return self.ip.is_unspecified

    def is_multicast(self) -> bool:
        return self.ip.is_multicast

    def octets(self) -> Array:
        return Array([U8.small[byte] for byte in self.ip.packed])

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, _Ip) and self.ip == other.ip

    def __hash__(self) -> int:
        return hash(self.ip)

    def __lt__(self, other: Any) -> bool:
        return (self.ip.version, int(self.ip)) < (deref(other).ip.version, int(deref(other).ip))

    def __gt__(self, other: Any) -> bool:
        return bool(deref(other) < self)

    def fmt_display(self, f: Formatter) -> None:
        f.pad(shown(self))

    fmt_debug = fmt_display


@plain
@rust("std::net::Ipv4Addr")
class Ipv4Addr(_Ip):
    """Four bytes."""

    __slots__ = ()

    @staticmethod
    def new(a: Any, b: Any, c: Any, d: Any) -> Ipv4Addr:
        return Ipv4Addr(ipaddress.IPv4Address(bytes((a, b, c, d))))

    @staticmethod
    def from_(value: Any) -> Ipv4Addr:
        packed = bytes(value.elements()) if isinstance(value, Sequence) else int(value).to_bytes(4, "big")
        return Ipv4Addr(ipaddress.IPv4Address(packed))

    def is_private(self) -> bool:
        first, second = self.ip.packed[:2]
        return first == 10 or (first == 172 and 16 <= second < 32) or (first, second) == (192, 168)

    def is_broadcast(self) -> bool:
        return int(self.ip) == 0xFFFF_FFFF

    def to_bits(self) -> int:
        return U32(int(self.ip))


@plain
@rust("std::net::Ipv6Addr")
class Ipv6Addr(_Ip):
    """Eight groups of 16 bits."""

    __slots__ = ()

    @staticmethod
    def new(*groups: Any) -> Ipv6Addr:
        return Ipv6Addr(ipaddress.IPv6Address(b"".join(int(group).to_bytes(2, "big") for group in groups)))

    def segments(self) -> Array:
        packed = self.ip.packed
        return Array([U16(int.from_bytes(packed[at : at + 2], "big")) for at in range(0, 16, 2)])


constant("std::net::Ipv4Addr::LOCALHOST", Ipv4Addr.new(127, 0, 0, 1))
constant("std::net::Ipv4Addr::UNSPECIFIED", Ipv4Addr.new(0, 0, 0, 0))
constant("std::net::Ipv4Addr::BROADCAST", Ipv4Addr.new(255, 255, 255, 255))
constant("std::net::Ipv6Addr::LOCALHOST", Ipv6Addr.new(0, 0, 0, 0, 0, 0, 0, 1))
constant("std::net::Ipv6Addr::UNSPECIFIED", Ipv6Addr.new(0, 0, 0, 0, 0, 0, 0, 0))


@rust("std::net::IpAddr::V4", "std::net::IpAddr::V6", "std::net::IpAddr::from")
def ip_addr(address: Any) -> Any:
    """An IpAddr is the address in it."""
    return Ipv4Addr.from_(address) if isinstance(address, Sequence) else address


def shown(address: _Ip) -> str:
    """An address as Display writes it."""
    mapped = getattr(address.ip, "ipv4_mapped", None)
    return str(address.ip) if mapped is None else f"::ffff:{mapped}"


@plain
@rust("std::net::SocketAddr", "std::net::SocketAddrV4", "std::net::SocketAddrV6")
class SocketAddr:
    """An address and a port."""

    __slots__ = ("host", "number")

    def __init__(self, host: _Ip | str, number: int) -> None:
        if isinstance(host, str):
            ip = ipaddress.ip_address(host)
            host = Ipv4Addr(ip) if ip.version == 4 else Ipv6Addr(ip)
        self.host, self.number = host, number

    @staticmethod
    def new(host: Any, port: Any, *flow_and_scope: Any) -> SocketAddr:
        return SocketAddr(deref(host), int(port))

    @staticmethod
    def from_(value: Any) -> Any:
        if value.__class__ is not tuple:
            return deref(value)
        host, port = value
        if isinstance(host, Sequence):
            host = Ipv4Addr.from_(host)
        return SocketAddr(host, int(port))

    def ip(self) -> _Ip:
        return self.host

    def port(self) -> int:
        return U16(self.number)

    def is_ipv4(self) -> bool:
        return self.host.is_ipv4()

    def is_ipv6(self) -> bool:
        return self.host.is_ipv6()

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, SocketAddr) and (self.host, self.number) == (other.host, other.number)

    def __hash__(self) -> int:
        return hash((self.host, self.number))

    def __lt__(self, other: Any) -> bool:
        other = deref(other)
        return (self.host, self.number) < (other.host, other.number)

    def __gt__(self, other: Any) -> bool:
        return bool(deref(other) < self)

    def fmt_display(self, f: Formatter) -> None:
        host = shown(self.host)
        f.pad(f"{host}:{self.number}" if self.host.is_ipv4() else f"[{host}]:{self.number}")

    fmt_debug = fmt_display


@rust("std::net::SocketAddr::V4", "std::net::SocketAddr::V6")
def socket_addr(address: SocketAddr) -> SocketAddr:
    """A SocketAddr is the address in it."""
    return address


@rust("std::net::AddrParseError")
class AddrParseError:
    """The text is no address."""

    __slots__ = ("what",)
    _TEXTS = {
        "Ip": "invalid IP address syntax",
        "Ipv4": "invalid IPv4 address syntax",
        "Ipv6": "invalid IPv6 address syntax",
        "Socket": "invalid socket address syntax",
        "SocketV4": "invalid IPv4 socket address syntax",
        "SocketV6": "invalid IPv6 socket address syntax",
    }

    def __init__(self, what: str) -> None:
        self.what = what

    def fmt_display(self, f: Formatter) -> None:
        f.pad(self._TEXTS[self.what])

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("AddrParseError", [Verbatim(self.what)])


_SOCKET = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|(\d[\d.]*)):(\d{1,5})")


def parse_ip(source: str, version: int = 0) -> _Ip | None:
    """A textual address of that version (0: either), or None."""
    try:
        ip = ipaddress.ip_address(source)
    except ValueError:
        return None
    if version not in (0, ip.version) or not source.isascii() or "%" in source:
        return None
    return Ipv4Addr(ip) if ip.version == 4 else Ipv6Addr(ip)


def parse_socket(source: str, version: int = 0) -> SocketAddr | None:
    """A textual socket address of that version (0: either), or None."""
    found = _SOCKET.fullmatch(source)
    if found is None or int(found[3]) > 0xFFFF:
        return None
    host = parse_ip(found[1] or found[2], 6 if found[1] else 4)
    if host is None or version not in (0, host.ip.version):
        return None
    return SocketAddr(host, int(found[3]))


_PARSED: dict[str, tuple[Any, int, str]] = {
    "std::net::IpAddr": (parse_ip, 0, "Ip"),
    "std::net::Ipv4Addr": (parse_ip, 4, "Ipv4"),
    "std::net::Ipv6Addr": (parse_ip, 6, "Ipv6"),
    "std::net::SocketAddr": (parse_socket, 0, "Socket"),
    "std::net::SocketAddrV4": (parse_socket, 4, "SocketV4"),
    "std::net::SocketAddrV6": (parse_socket, 6, "SocketV6"),
}


def parse_as(path: str, source: str) -> Data | None:
    """`source.parse::<path>()` if that is an address type, else None."""
    if path not in _PARSED:
        return None
    parse, version, what = _PARSED[path]
    found = parse(source, version)
    return err(AddrParseError(what)) if found is None else ok(found)


@methods(object)
class ToSocketAddrs:
    """Anything that stands for an address."""

    def to_socket_addrs(self: Any) -> Data:
        try:
            return ok(IntoIter(list(resolve_all(self))))
        except OsError as error:
            return failed(error)


def resolve(value: Any) -> Address:
    """The first address of anything that is ToSocketAddrs, as the kernel calls it; raises OsError."""
    addresses = resolve_all(value)
    if not addresses:
        raise Complaint(of_kind("InvalidInput", "could not resolve to any addresses"))
    return str(addresses[0].host.ip), addresses[0].number


def resolve_all(value: Any) -> list[SocketAddr]:
    """ToSocketAddrs; raises OsError."""
    value = target(value)
    if isinstance(value, SocketAddr):
        return [value]
    if isinstance(value, Sequence):
        return [target(part) for part in value.elements()]
    if isinstance(value, tuple):
        host, port = target(value[0]), int(value[1])
        return [SocketAddr(host, port)] if isinstance(host, _Ip) else _by_name(text(host), port)
    source = text(value)
    found = parse_socket(source)
    if found is not None:
        return [found]
    name, colon, number = source.rpartition(":")
    if not colon:
        raise Complaint(of_kind("InvalidInput", "invalid socket address"))
    if not number.isdecimal() or int(number) > 0xFFFF:
        raise Complaint(of_kind("InvalidInput", "invalid port value"))
    return _by_name(name, int(number))


def _by_name(host: str, port: int) -> list[SocketAddr]:
    ip = parse_ip("127.0.0.1" if host == "localhost" else host)
    if ip is None:
        reason = "failed to lookup address information: Name or service not known"
        raise Complaint(Error(kind_named("Uncategorized"), inner=reason))
    return [SocketAddr(ip, port)]
