"""One HTTP/1 connection of a client, as hyper handles it. Mirrors hyper/src/proto/h1/{conn,dispatch}.rs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from scheduler_core.kernel.errno import OsError
from scheduler_core.library import method, rust
from scheduler_core.shims.axum._connection import Reading
from scheduler_core.shims.bytes.contents import Bytes
from scheduler_core.shims.http._wire import BUFFER, BadMessage, Message, body_of, head_of, message
from scheduler_core.shims.http.headers import HeaderMap
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.tokio.io.operation import Body, Operation
from scheduler_core.shims.tokio.io.write_ext import write_fully
from scheduler_core.value import NONE, OPTION, UNIT, Data, String, deref, some, target


@rust("reqwest::private::Connection")
class Connection:
    """A stream, what came in on it, and whether another request may go out."""

    __slots__ = ("_asked", "_buffer", "_closed", "_head", "_open", "_stream")

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._buffer, self._asked = b"", ""
        self._closed, self._open = False, True
        self._head: Message | None = None

    @staticmethod
    def new(stream: Any) -> Connection:
        return Connection(stream)

    def drop(self) -> None:
        self._stream.drop()

    def _more(self, op: Operation) -> Body:
        data = yield from op.ready(lambda cx: self._stream.poll_read_bytes(cx, BUFFER))
        self._buffer += data
        self._closed = not data
        return bool(data)

    @method("gone")
    def gone(self) -> Reading:
        def body(op: Operation) -> Body:
            with suppress(OsError):
                yield from self._more(op)
            return UNIT

        return Reading(body)

    @method("send")
    def send(self, verb: Any, url: Any, headers: Any, body: Any) -> Reading:
        """False if the connection is broken."""
        self._asked = deref(verb).word
        address, fields, data = deref(url), list(deref(headers).pairs()), octets(body)
        if not deref(headers).contains_key("host"):
            fields.append(("host", address.authority_()))
        if data or self._asked in ("POST", "PUT", "PATCH"):
            fields.append(("content-length", str(len(data))))
        whole = message(f"{self._asked} {address.target()} HTTP/1.1", fields, data)

        def write(op: Operation) -> Body:
            try:
                yield from write_fully(op, self._stream, whole)
            except OsError:
                return False
            return True

        return Reading(write)

    @method("head")
    def head(self) -> Reading:
        """Some((status, headers, length)), or None if the server closed before."""
        return Reading(self._read_head)

    def _read_head(self, op: Operation) -> Body:
        try:
            while True:
                found = head_of(self._buffer)
                if found is not None and not found[0].start[0].startswith("1"):
                    self._head, size = found
                    self._buffer = self._buffer[size:]
                    status = int(self._head.start[0])
                    return some((StatusCode(status), HeaderMap(self._head.headers.pairs())))
                if found is not None:
                    self._buffer = self._buffer[found[1] :]  # 100 Continue and its like
                elif not (yield from self._more(op)):
                    break
        except (BadMessage, OsError, ValueError):
            pass
        self._open = False
        return NONE

    @method("body")
    def body(self) -> Reading:
        """Some(bytes), or None if the connection ended in the middle."""
        return Reading(self._read_body)

    def _read_body(self, op: Operation) -> Body:
        head = self._head
        assert head is not None
        status = head.start[0]
        endless = not head.headers.contains_key("content-length") and not head.headers.contains_key("transfer-encoding")
        self._open = self._open and head.keeps_alive()
        if self._asked == "HEAD" or status in ("204", "304"):
            return some(Bytes.of(b""))
        self._open = self._open and not endless
        try:
            while True:
                found = body_of(head.headers, self._buffer, until_close=endless, closed=self._closed)
                if found is not None:
                    self._buffer = self._buffer[found[1] :]
                    return some(Bytes.of(found[0]))
                if not (yield from self._more(op)) and not endless:
                    break
        except (BadMessage, OsError):
            pass
        self._open = False
        return NONE

    def is_open(self) -> bool:
        return self._open and not self._closed


@rust("reqwest::private::bytes_of")
def bytes_of(value: Any) -> Bytes:
    """What `body` takes: a text or bytes."""
    value = target(value)
    return value if isinstance(value, Bytes) else Bytes.of(octets(value))


@rust("reqwest::private::text_of")
def text_of(data: Any) -> Any:
    """Bytes as text; what is no UTF-8 is replaced."""
    return String(octets(data).decode(errors="replace"))


@rust("reqwest::private::optional")
def optional(value: Any) -> Any:
    """`Into<Option<_>>`."""
    value = deref(value)
    return value if isinstance(value, Data) and value.kind.type is OPTION else some(value)
