"""axum::extract: how a handler's arguments are made of a request. Mirrors axum/src/extract/{path,query,state}*.rs.

Left out: Json and Form, and structs in Path and Query (they need serde), substates, extractors of the program's own.
"""

from __future__ import annotations

import re
from typing import Any

from scheduler_core.formatting import Formatter, display
from scheduler_core.library import consumes, declare, rust
from scheduler_core.numbers import INTS
from scheduler_core.shims.axum.response import Body, Response, answer
from scheduler_core.shims.bytes.contents import Bytes
from scheduler_core.shims.http._wire import Message
from scheduler_core.shims.http.message import Method, Uri, Version
from scheduler_core.shims.http.status import StatusCode
from scheduler_core.shims.std.collections.btree_map import BTreeMap
from scheduler_core.shims.std.collections.hash_map import HashMap
from scheduler_core.shims.std.parse import parsed
from scheduler_core.value import ERR, String, Type, TypeRef, Vec, clone, ref

PATH, STATE, QUERY = (Type(f"axum::extract::{name}", is_enum=False) for name in ("Path", "State", "Query"))
for _type in (PATH, STATE, QUERY):
    _type.variant(_type.name, 1)
    declare(_type)

_PRIMITIVES = {*INTS, "f32", "f64", "bool", "char"}
_MAPS: dict[str, Any] = {"std::collections::HashMap": HashMap, "std::collections::BTreeMap": BTreeMap}


class Rejection(Exception):
    """The request is not what the handler asked for: this is the answer instead."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.response: Response = answer("text/plain; charset=utf-8", text.encode())
        self.response.head[0] = StatusCode(status)


@rust("http::Request")
class Request:
    """What a client asked, and what the route made of it."""

    __slots__ = ("captures", "head", "message_", "state")

    def __init__(self, message: Message) -> None:
        self.message_ = message
        word, target = message.start
        self.head: list[Any] = [Method(word), Uri(target), message.headers]
        self.captures: list[tuple[str, str]] = []
        self.state: Any = None

    def method(self) -> Any:
        return self.head[0]

    def uri(self) -> Any:
        return self.head[1]

    def headers(self) -> Any:
        return ref(self.head[2])

    def version(self) -> Version:
        return Version(self.message_.version)

    @consumes
    def into_body(self) -> Body:
        return Body(self.message_.body)

    def fmt_debug(self, f: Formatter) -> None:
        shown = [("method", self.head[0]), ("uri", self.head[1]), ("version", self.version())]
        f.structure("Request", [*shown, ("headers", self.head[2]), ("body", Body(b""))])


def extracted(ty: TypeRef, request: Request) -> Any:
    """An argument of this type. Raises Rejection."""
    return EXTRACTORS[ty.path](ty, request)


def lacks(ty: TypeRef) -> str:
    """Why a handler cannot have an argument of this type, or ""."""
    if ty.path not in EXTRACTORS:
        return f"a handler's argument of the type `{ty.path.rsplit('::', 1)[-1]}` is not played"
    if ty.path in (PATH.path, QUERY.path) and ty.args and ty.args[0].type is not None:
        return f"`{ty.path.rsplit('::', 1)[-1]}` of a struct is not played: it needs serde"
    return ""


def _path(ty: TypeRef, request: Request) -> Any:
    return PATH.variants["Path"](_captured(ty.args[0], request.captures))


def _captured(ty: TypeRef, captures: list[tuple[str, str]]) -> Any:
    """The captures of the route as this type."""
    if ty.path == "(,)":
        _count(len(ty.args), len(captures))
        return tuple(
            _value(one, text, f" at index {at}")
            for at, (one, (_, text)) in enumerate(zip(ty.args, captures, strict=True))
        )
    if ty.path in _MAPS:
        return _MAPS[ty.path]((String(name), _value(ty.args[1], text, f" at key `{name}`")) for name, text in captures)
    if ty.path == "std::vec::Vec":
        if ty.args[0].path == "(,)":
            return Vec([(String(name), _value(ty.args[0].args[1], text)) for name, text in captures])
        return Vec([_value(ty.args[0], text, f" at index {at}") for at, (_, text) in enumerate(captures)])
    _count(1, len(captures))
    return _value(ty, captures[0][1])


def _count(wanted: int, got: int) -> None:
    if wanted != got:
        advice = ""
        if wanted == 1:
            advice = (
                " Note that multiple parameters must be extracted with a tuple `Path<(_, _)>` or a struct"
                " `Path<YourParams>`"
            )
        raise Rejection(500, f"Wrong number of path arguments for `Path`. Expected {wanted} but got {got}.{advice}")


def _value(ty: TypeRef, text: str, place: str = "") -> Any:
    if ty.path not in _PRIMITIVES:
        return String(text) if ty.path in ("std::string::String", "_") else parsed(text, ty).fields[0]
    found = parsed(text, ty)
    if found.kind is ERR:
        what = f"value{place} with value `{text}`" if place else f"`{text}`"
        raise Rejection(400, f"Invalid URL: Cannot parse {what} to a `{ty.path}`")
    return found.fields[0]


def _query(ty: TypeRef, request: Request) -> Any:
    inside = ty.args[0]
    pairs = [pair.partition("=")[::2] for pair in (request.head[1].query_ or "").split("&") if pair]
    read = [(String(decoded(name, plus=True)), decoded(value, plus=True)) for name, value in pairs]
    if inside.path in _MAPS:
        made = _MAPS[inside.path]((name, _asked(inside.args[1], text)) for name, text in read)
    else:
        made = Vec([(name, _asked(inside.args[0].args[1], text)) for name, text in read])
    return QUERY.variants["Query"](made)


def _asked(ty: TypeRef, text: str) -> Any:
    found = parsed(text, ty if ty.path != "_" else TypeRef("std::string::String"))
    if found.kind is ERR:
        raise Rejection(400, f"Failed to deserialize query string: {display(found.fields[0])}")
    return found.fields[0]


def _state(ty: TypeRef, request: Request) -> Any:
    return STATE.variants["State"](clone(request.state))


def _text(ty: TypeRef, request: Request) -> Any:
    try:
        return String(request.message_.body.decode())
    except UnicodeDecodeError as error:
        told = f"invalid utf-8 sequence of 1 bytes from index {error.start}"
        raise Rejection(400, f"Request body didn't contain valid UTF-8: {told}") from None


EXTRACTORS: dict[str, Any] = {
    PATH.path: _path,
    QUERY.path: _query,
    STATE.path: _state,
    "std::string::String": _text,
    "bytes::Bytes": lambda ty, request: Bytes.of(request.message_.body),
    "axum::body::Body": lambda ty, request: Body(request.message_.body),
    "http::Method": lambda ty, request: request.head[0],
    "http::Uri": lambda ty, request: request.head[1],
    "http::HeaderMap": lambda ty, request: request.head[2],
    "http::Version": lambda ty, request: request.version(),
    "http::Request": lambda ty, request: request,
}


def decoded(text: str, *, plus: bool = False) -> str:
    """`%41` is "A"; in a query "+" is a blank."""
    if plus:
        text = text.replace("+", " ")
    data = re.sub(rb"%([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), text.encode())
    return data.decode(errors="replace")
