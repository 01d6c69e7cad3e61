"""One HTTP/1 connection of a server, as hyper handles it. Mirrors hyper/src/proto/h1/{conn,dispatch}.rs.

Left out: HTTP/2, upgrades, `expect: 100-continue`; a request's body is read whole before the handler is called.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, rust
from scheduler_core.shims.axum.extract import Request
from scheduler_core.shims.axum.response import Response
from scheduler_core.shims.http._wire import BUFFER, BadMessage, Message, body_of, date, head_of, message
from scheduler_core.shims.http.headers import HeaderMap
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.time.duration import NANOS
from scheduler_core.shims.std.time.system_time import STARTED
from scheduler_core.shims.tokio.io.operation import Body, Operation
from scheduler_core.shims.tokio.io.write_ext import write_fully
from scheduler_core.value import NONE, UNIT, some, target

_PREFACE = 24  # read: hyper-util looks at as many bytes first, to know HTTP/2 by them


@rust("axum::private::Connection")
class Connection:
    """A stream, what came in on it, and whether it stays open."""

    __slots__ = ("_buffer", "_first", "_m", "_message", "_open", "_stream")

    def __init__(self, m: Machine, stream: Any) -> None:
        self._m, self._stream = m, stream
        self._buffer = b""
        self._first = self._open = True
        self._message: Message | None = None

    @staticmethod
    def new(m: Machine, stream: Any) -> Connection:
        return Connection(m, stream)

    def drop(self) -> None:
        self._stream.drop()

    def _more(self, op: Operation) -> Body:
        """Read once; False at the end of the stream."""
        limit, self._first = _PREFACE if self._first else BUFFER, False
        data = yield from op.ready(lambda cx: self._stream.poll_read_bytes(cx, limit))
        self._buffer += data
        return bool(data)

    @method("next_request")
    def next_request(self) -> Reading:
        return Reading(self._next)

    def _next(self, op: Operation) -> Body:
        """Some(request), or None when there will be no more."""
        try:
            while self._open:
                found = head_of(self._buffer)
                if found is not None:
                    head, size = found
                    body = body_of(head.headers, self._buffer[size:], until_close=False, closed=False)
                    if body is not None:
                        head.body, taken = body
                        self._buffer = self._buffer[size + taken :]
                        self._message = head
                        return some(Request(head))
                if not (yield from self._more(op)):
                    break
        except BadMessage:
            self._open = False
            self._message = None
            response = Response(StatusCode(400), HeaderMap(), b"")
            yield from self._send(op, response)
        except OsError:
            self._open = False
        return NONE

    @method("gone")
    def gone(self) -> Reading:
        return Reading(self._gone)

    def _gone(self, op: Operation) -> Body:
        """Ready when the client has closed its side, which ends the connection even before the answer is sent."""
        try:
            while (yield from self._more(op)):
                pass
        except OsError:
            pass
        self._open = False
        return UNIT

    def close(self) -> None:
        """No further request is read after this one."""
        self._open = False

    @method("send")
    def send(self, response: Any) -> Reading:
        def body(op: Operation) -> Body:
            try:
                yield from self._send(op, target(response))
            except OsError:
                self._open = False
            return UNIT

        return Reading(body)

    def _send(self, op: Operation, response: Response) -> Body:
        asked = self._message
        status, headers = response.head
        self._open = self._open and (asked is None or asked.keeps_alive()) and headers.word("connection") != "close"
        fields = [(name, value) for name, value in headers.pairs() if name != "connection"]
        bodiless = status.code in (204, 304) or status.code < 200
        version = asked.version if asked is not None else "HTTP/1.1"
        if version == "HTTP/1.0":
            connection = [("connection", "keep-alive")] if self._open else []
        else:
            connection = [] if self._open else [("connection", "close")]
        if headers.contains_key("content-length") or bodiless:
            fields += connection
        else:
            length = [("content-length", str(len(response.octets)))]
            fields += length + connection if response.octets else connection + length  # axum says it, or hyper does
        if not headers.contains_key("date"):
            fields.append(("date", date((STARTED + self._m.clock()) // NANOS)))
        silent = bodiless or (asked is not None and asked.start[0] == "HEAD")
        data = message(f"{version} {status.told()}", fields, b"" if silent else response.octets)
        yield from write_fully(op, self._stream, data)
        if not self._open:
            self._stream.poll_shutdown_bytes(op.cx)


class Reading(Operation):
    """An operation whose answer is no `io::Result`."""

    __slots__ = ()

    def run(self) -> Generator[Any, None, Any]:
        return (yield from self.body(self))
