"""http::{Method, Version, Uri}. Mirrors http/src/{method,version}.rs and uri/mod.rs, as far as requests show them."""

from __future__ import annotations

import re

from scheduler_core.formatting import Formatter
from scheduler_core.library import constant, method, rust
from scheduler_core.numbers import U16
from scheduler_core.shims.std.parse import PARSERS
from scheduler_core.value import NONE, Data, deref, err, ok, plain, some, text

METHODS = ("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "CONNECT", "PATCH", "TRACE")


class Word:
    """A text that is compared, and shown as it is."""

    __slots__ = ("word",)

    def __init__(self, word: str) -> None:
        self.word = word

    def as_str(self) -> str:
        return self.word

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return self.word == (other.word if isinstance(other, Word) else other)

    def __hash__(self) -> int:
        return hash(self.word)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(self.word)

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(self.word)


@plain
@rust("http::Method")
class Method(Word):
    """What a request wants done."""

    __slots__ = ()

    def is_safe(self) -> bool:
        return self.word in ("GET", "HEAD", "OPTIONS", "TRACE")

    def is_idempotent(self) -> bool:
        return self.is_safe() or self.word in ("PUT", "DELETE")


@plain
@rust("http::Version")
class Version(Word):
    """HTTP/1.1, or 1.0."""

    __slots__ = ()


for _name in METHODS:
    constant(f"http::Method::{_name}", Method(_name))
for _digits in ("10", "11"):
    constant(f"http::Version::HTTP_{_digits}", Version(f"HTTP/{_digits[0]}.{_digits[1]}"))

_URI = re.compile(
    r"(?:(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<host>[^/?#:]*|\[[^\]]*\])(?::(?P<port>\d*))?)?(?P<rest>[^#]*)"
)


@plain
@rust("http::Uri")
class Uri(Word):
    """A target as requests carry it: a path with a query, or a whole address."""

    __slots__ = ("host_", "path_", "port_", "query_", "scheme_")

    def __init__(self, word: str) -> None:
        found = _URI.fullmatch(word)
        assert found is not None
        path, mark, query = found["rest"].partition("?")
        self.scheme_, self.host_ = found["scheme"], found["host"]
        self.port_ = int(found["port"]) if found["port"] else None
        self.path_, self.query_ = path or "/", query if mark else None
        whole = f"{self.scheme_}://{self.authority_()}" if self.scheme_ else ""
        super().__init__(whole + self.target())

    @staticmethod
    def from_static(word: str) -> Uri:
        return Uri(word)

    @staticmethod
    def from_str(word: object) -> Data:
        shown = text(word)
        return ok(Uri(shown)) if shown and _URI.fullmatch(shown) else err(InvalidUri())

    def path(self) -> str:
        return self.path_

    def query(self) -> Data:
        return NONE if self.query_ is None else some(self.query_)

    def host(self) -> Data:
        return NONE if self.host_ is None else some(self.host_)

    def port_u16(self) -> Data:
        return NONE if self.port_ is None else some(U16(self.port_))

    def scheme_str(self) -> Data:
        return NONE if self.scheme_ is None else some(self.scheme_)

    @method()
    def authority_(self) -> str:
        """Host, and port if there is one."""
        return self.host_ if self.port_ is None else f"{self.host_}:{self.port_}"

    @method()
    def target(self) -> str:
        """Path and query, as in a request line."""
        return self.path_ if self.query_ is None else f"{self.path_}?{self.query_}"


PARSERS["http::Uri"] = Uri.from_str


class InvalidUri:
    """The text is no address."""

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("invalid uri character")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("InvalidUri(InvalidUriChar)")
