"""axum::response: what handlers may return. Mirrors axum-core/src/response/into_response.rs and axum/src/response/*.rs.

Left out: Json and Form (they need serde), streams, server-sent events.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, debug
from scheduler_core.library import consumes, declare, method, methods, rust, traits
from scheduler_core.shims.bytes.contents import Bytes
from scheduler_core.shims.http.headers import HeaderMap, word_of
from scheduler_core.shims.http.message import Version
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.future import Ready
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.value import (
    RESULT,
    UNIT,
    Data,
    Pointer,
    RefMut,
    Sequence,
    String,
    Type,
    deref,
    drop,
    ok,
    ref,
    target,
    text,
    user_method,
)

traits("axum::response::IntoResponse", "axum::response::IntoResponseParts")

HTML = Type("axum::response::Html", is_enum=False)
HTML.variant("Html", 1)
declare(HTML)


@rust("axum::body::Body")
class Body:
    """Bytes that go out, or came in."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    @staticmethod
    def from_(value: Any) -> Body:
        return Body(octets(value))

    @staticmethod
    def new(value: Any) -> Body:
        return value if isinstance(value, Body) else Body(octets(value))

    @staticmethod
    def empty() -> Body:
        return Body(b"")

    @staticmethod
    def default() -> Body:
        return Body(b"")

    @method()
    def octets(self) -> bytes:
        return self.data

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Body(UnsyncBoxBody)")


@rust("http::Response")
class Response:
    """Status, headers and body."""

    __slots__ = ("head", "octets")

    def __init__(self, status: StatusCode, headers: HeaderMap, octets: bytes) -> None:
        self.head: list[Any] = [status, headers]
        self.octets = octets

    @staticmethod
    def new(body: Any) -> Response:
        return Response(StatusCode(200), HeaderMap(), octets(body))

    @staticmethod
    def builder() -> Builder:
        return Builder()

    def status(self) -> Any:
        return self.head[0]

    def headers(self) -> Any:
        return ref(self.head[1])

    def version(self) -> Version:
        return Version("HTTP/1.1")

    def status_mut(self) -> Any:
        return RefMut(self.head, 0)

    def headers_mut(self) -> Any:
        return RefMut(self.head, 1)

    @consumes
    def into_body(self) -> Body:
        return Body(self.octets)

    def fmt_debug(self, f: Formatter) -> None:
        shown = [("status", self.head[0]), ("version", Version("HTTP/1.1")), ("headers", self.head[1])]
        f.structure("Response", [*shown, ("body", Body(self.octets))])


@rust("http::response::Builder")
class Builder:
    """A response that is being put together."""

    __slots__ = ("headers", "status_")

    def __init__(self) -> None:
        self.headers, self.status_ = HeaderMap(), StatusCode(200)

    @consumes
    def status(self, status: Any) -> Builder:
        status = deref(status)
        self.status_ = status if isinstance(status, StatusCode) else StatusCode(int(status))
        return self

    @consumes
    def header(self, name: Any, value: Any) -> Builder:
        self.headers.add(word_of(name), word_of(value))
        return self

    @consumes
    def body(self, body: Any) -> Data:
        return ok(Response(self.status_, self.headers, b"" if body == UNIT else octets(body)))


@rust("axum::response::Redirect")
class Redirect:
    """The answer is elsewhere."""

    __slots__ = ("code", "where")

    def __init__(self, code: int, where: Any) -> None:
        self.code, self.where = code, text(where)

    @staticmethod
    def to(where: Any) -> Redirect:
        return Redirect(303, where)

    @staticmethod
    def temporary(where: Any) -> Redirect:
        return Redirect(307, where)

    @staticmethod
    def permanent(where: Any) -> Redirect:
        return Redirect(308, where)


def answer(kind: str, data: bytes) -> Response:
    """200 with a body of that type."""
    return Response(StatusCode(200), HeaderMap([("content-type", kind)] if kind else []), data)


@rust("axum::private::into_response")
def to_response(value: Any) -> Response:
    """`value.into_response()`."""
    value = deref(value)
    if isinstance(value, Response):
        return value
    if isinstance(value, (str, String)):
        return answer("text/plain; charset=utf-8", text(value).encode())
    if isinstance(value, StatusCode):
        return Response(value, HeaderMap(), b"")
    if isinstance(value, tuple):
        return _of_tuple(value)
    if isinstance(value, Data):
        return _of_data(value)
    if isinstance(value, Body):
        return answer("", value.data)
    if isinstance(value, Redirect):
        return Response(StatusCode(value.code), HeaderMap([("location", value.where)]), b"")
    if isinstance(value, HeaderMap) or _is_headers(value):
        return _with_parts(Response(StatusCode(200), HeaderMap(), b""), value)
    if isinstance(value, (Bytes, Sequence)):
        return answer("application/octet-stream", octets(value))
    if isinstance(value, Pointer):
        return to_response(target(value))
    raise Panic(f"`{debug(value)}` is no response")


def _of_data(value: Data) -> Response:
    if value.kind.type is RESULT:
        return to_response(value.fields[0])
    if value.kind.type is HTML:
        inner = to_response(value.fields[0])
        inner.head[1].insert("content-type", "text/html; charset=utf-8")
        return inner
    own = user_method(value, "into_response")
    if own is None:
        raise Panic(f"`{value.kind.type.name}` is no response: it has no `impl IntoResponse`")
    return to_response(own.call(value))


def _of_tuple(parts: tuple[Any, ...]) -> Response:
    if not parts:
        return Response(StatusCode(200), HeaderMap(), b"")
    *before, body = parts
    response = to_response(body)
    for part in before:
        if isinstance(part, StatusCode):
            response.head[0] = part
        else:
            response = _with_parts(response, part)
    return response


def _is_headers(value: Any) -> bool:
    return isinstance(value, Sequence) and len(value) > 0 and isinstance(value.elements()[0], tuple)


def _with_parts(response: Response, part: Any) -> Response:
    """Headers in front of a body: those of the same name are put in their place."""
    part = target(part)
    if isinstance(part, HeaderMap):
        pairs = list(part.pairs())
    elif _is_headers(part):
        pairs = [(word_of(name), word_of(value)) for name, value in part.elements()]
    else:
        raise Panic(f"`{debug(part)}` cannot stand before a body")
    for name, value in pairs:
        response.head[1].insert(name, value)
    drop(part)
    return response


@methods(object, when="axum::response::IntoResponse")
class IntoResponse:
    """`into_response` of whatever can be one."""

    @consumes
    def into_response(self: Any) -> Response:
        return to_response(self)


@rust("axum::body::to_bytes")
def to_bytes(body: Any, limit: Any) -> Any:
    """Of a body that is there already."""
    return Ready(ok(Bytes.of(body.data)))
