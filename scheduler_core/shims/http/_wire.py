"""HTTP/1 as bytes: the heads of requests and responses, and how long their bodies are (RFC 9112).

Mirrors what hyper's proto/h1/{role,decode,encode}.rs read and write. Left out: trailers, folded
lines, upgrades.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from scheduler_core.shims.http.headers import HeaderMap

BUFFER = 8192  # read: hyper's INIT_BUFFER_SIZE, what one read may bring
_MAX_HEAD = 100 * 1024  # chosen: hyper gives up at about 400 KiB
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")


class BadMessage(Exception):
    """The peer does not speak HTTP/1."""


class Message:
    """A head, and its body as soon as that is there."""

    __slots__ = ("body", "headers", "start", "version")

    def __init__(self, start: tuple[str, str], version: str, headers: HeaderMap) -> None:
        self.start = start  # method and target of a request, status and reason of a response
        self.version, self.headers = version, headers
        self.body = b""

    def keeps_alive(self) -> bool:
        """What this side says about the connection."""
        said = {part.strip().lower() for part in self.headers.word("connection").split(",")}
        return "keep-alive" in said if self.version == "HTTP/1.0" else "close" not in said


def head_of(data: bytes) -> tuple[Message, int] | None:
    """The head at the beginning of the data and its length; None if more has to come. Raises BadMessage."""
    end = data.find(b"\r\n\r\n")
    if end < 0:
        if len(data) > _MAX_HEAD or not (data[:1].isalpha() or not data):
            raise BadMessage
        return None
    first, *rest = data[:end].decode("latin-1").split("\r\n")
    parts = first.split(" ", 2)
    headers = HeaderMap()
    for line in rest:
        name, colon, value = line.partition(":")
        if not colon or not _TOKEN.fullmatch(name):
            raise BadMessage
        headers.add(name, value.strip(" \t"))
    if first.startswith("HTTP/1.") and len(parts) >= 2:
        return Message((parts[1], parts[2] if len(parts) > 2 else ""), parts[0], headers), end + 4
    if len(parts) == 3 and parts[2] in ("HTTP/1.1", "HTTP/1.0") and _TOKEN.fullmatch(parts[0]) and parts[1]:
        return Message((parts[0], parts[1]), parts[2], headers), end + 4
    raise BadMessage


def body_of(headers: HeaderMap, data: bytes, *, until_close: bool, closed: bool) -> tuple[bytes, int] | None:
    """The body at the beginning of the data and the bytes it takes; None if more has to come. Raises BadMessage."""
    if "chunked" in headers.word("transfer-encoding").lower():
        return _chunks(data)
    said = headers.word("content-length")
    if said:
        if not said.isascii() or not said.isdigit():
            raise BadMessage
        length = int(said)
        return (data[:length], length) if len(data) >= length else None
    if not until_close:
        return b"", 0
    return (data, len(data)) if closed else None


def _chunks(data: bytes) -> tuple[bytes, int] | None:
    body, at = b"", 0
    while True:
        end = data.find(b"\r\n", at)
        if end < 0:
            return None
        size = data[at:end].split(b";")[0].strip()
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            raise BadMessage
        length, at = int(size, 16), end + 2
        if len(data) < at + length + 2:
            return None
        body += data[at : at + length]
        at += length + 2
        if not length:
            return body, at


def message(start: str, headers: Iterable[tuple[str, str]], body: bytes) -> bytes:
    """A whole message as bytes."""
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"{start}\r\n{head}\r\n".encode() + body


_DAYS = ("Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date(seconds: int) -> str:
    """Seconds since 1970 as the `date` header says them."""
    days, second = divmod(seconds, 86_400)
    # days to year, month, day: the proleptic Gregorian calendar, in years that begin in March
    era, of_era = divmod(days + 719_468, 146_097)
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    day, month = of_year - (153 * shifted + 2) // 5 + 1, (shifted + 2) % 12
    year += era * 400 + (month < 2)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
    return f"{_DAYS[days % 7]}, {day:02} {_MONTHS[month]} {year} {clock} GMT"
