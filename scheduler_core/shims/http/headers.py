"""http::{HeaderMap, HeaderName, HeaderValue} and http::header. Mirrors http/src/header/{map,name,value}.rs.

Left out: sensitive values, entries, drains.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter
from scheduler_core.library import constant, method, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.http.message import Word
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.std.parse import PARSERS
from scheduler_core.value import NONE, Data, Slice, Vec, deref, err, ok, plain, ref, some, target, text

_NAMES = (
    *("accept", "accept-encoding", "accept-language", "access-control-allow-origin", "age", "allow", "authorization"),
    *("cache-control", "connection", "content-disposition", "content-encoding", "content-language", "content-length"),
    *("content-location", "content-type", "cookie", "date", "etag", "expect", "expires", "forwarded", "from", "host"),
    *("if-match", "if-modified-since", "if-none-match", "if-range", "last-modified", "link", "location", "origin"),
    *("pragma", "range", "referer", "retry-after", "server", "set-cookie", "te", "trailer", "transfer-encoding"),
    *("upgrade", "user-agent", "vary", "via", "warning", "www-authenticate"),
)
_TOKEN = frozenset("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz")


class Named(Word):
    """What names and values share: an error of their own when they are made of a bad text."""

    __slots__ = ()


@plain
@rust("http::HeaderName")
class HeaderName(Named):
    """The name of a header, in small letters."""

    __slots__ = ()

    @staticmethod
    def from_static(word: str) -> HeaderName:
        return HeaderName(word)

    @staticmethod
    def from_str(word: Any) -> Data:
        shown = text(word).lower()
        return ok(HeaderName(shown)) if shown and _TOKEN.issuperset(shown) else err(InvalidHeader("HeaderName", "name"))

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f'"{self.word}"')


@plain
@rust("http::HeaderValue")
class HeaderValue(Named):
    """What a header says."""

    __slots__ = ()

    @staticmethod
    def from_static(word: str) -> HeaderValue:
        return HeaderValue(word)

    @staticmethod
    def from_str(word: Any) -> Data:
        shown = text(word)
        fine = all(each == "\t" or (each >= " " and each != "\x7f") for each in shown)
        return ok(HeaderValue(shown)) if fine else err(InvalidHeader("HeaderValue", "value"))

    @staticmethod
    def from_(number: Any) -> HeaderValue:
        return HeaderValue(str(int(number)))

    def to_str(self) -> Data:
        return ok(self.word)

    def as_bytes(self) -> Any:
        data = self.word.encode()
        return Slice(numbers(data), 0, len(data))

    def len(self) -> int:
        return usize(len(self.word.encode()))

    def is_empty(self) -> bool:
        return not self.word

    def fmt_debug(self, f: Formatter) -> None:
        shown = self.word.replace('"', '\\"')
        f.write_str(f'"{shown}"')


PARSERS["http::HeaderName"] = HeaderName.from_str
PARSERS["http::HeaderValue"] = HeaderValue.from_str


class InvalidHeader:
    """The text is no name, or no value, of a header."""

    def __init__(self, kind: str, part: str) -> None:
        self.kind, self.part = kind, part

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("invalid HTTP header name" if self.part == "name" else "failed to parse header value")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"Invalid{self.kind}")


for _name in _NAMES:
    constant(f"http::header::{_name.replace('-', '_').upper()}", HeaderName(_name))


@rust("http::HeaderMap")
class HeaderMap:
    """Names and their values, in the order in which the names came."""

    __slots__ = ("entries",)

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        self.entries: dict[str, list[HeaderValue]] = {}
        for name, value in entries:
            self.add(name, value)

    @staticmethod
    def new() -> HeaderMap:
        return HeaderMap()

    @staticmethod
    def default() -> HeaderMap:
        return HeaderMap()

    def clone(self) -> HeaderMap:
        return HeaderMap(self.pairs())

    def insert(self, name: Any, value: Any) -> Data:
        before = self.entries.get(word_of(name).lower())
        self.entries[word_of(name).lower()] = [HeaderValue(word_of(value))]
        return some(before[0]) if before else NONE

    def append(self, name: Any, value: Any) -> bool:
        known = word_of(name).lower() in self.entries
        self.add(word_of(name), word_of(value))
        return known

    @method("get")
    def look(self, name: Any) -> Data:
        found = self.entries.get(word_of(name).lower())
        return some(ref(found[0])) if found else NONE

    def get_all(self, name: Any) -> Vec:
        return Vec(list(self.entries.get(word_of(name).lower(), ())))

    def contains_key(self, name: Any) -> bool:
        return word_of(name).lower() in self.entries

    def remove(self, name: Any) -> Data:
        before = self.entries.pop(word_of(name).lower(), None)
        return some(before[0]) if before else NONE

    def len(self) -> int:
        return usize(sum(map(len, self.entries.values())))

    def keys_len(self) -> int:
        return usize(len(self.entries))

    def is_empty(self) -> bool:
        return not self.entries

    def clear(self) -> None:
        self.entries.clear()

    @method("iter", "into_iter")
    def each(self) -> IntoIter:
        return IntoIter([(HeaderName(name), HeaderValue(value)) for name, value in self.pairs()])

    def keys(self) -> IntoIter:
        return IntoIter([HeaderName(name) for name in self.entries])

    def values(self) -> IntoIter:
        return IntoIter([HeaderValue(value) for _, value in self.pairs()])

    @method()
    def add(self, name: str, value: str) -> None:
        self.entries.setdefault(name.lower(), []).append(HeaderValue(value))

    @method()
    def word(self, name: str) -> str:
        """The first value of that name, or ""."""
        found = self.entries.get(name)
        return found[0].word if found else ""

    @method()
    def pairs(self) -> Iterator[tuple[str, str]]:
        for name, values in self.entries.items():
            for value in values:
                yield name, value.word

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, HeaderMap) and self.entries == other.entries

    __hash__ = None  # type: ignore[assignment]

    def fmt_debug(self, f: Formatter) -> None:
        f.mapping((HeaderName(name), HeaderValue(value)) for name, value in self.pairs())


def word_of(value: Any) -> str:
    """A name or a value of a header as text, whether it is one already, a text or a number."""
    value = target(value)
    if isinstance(value, Word):
        return value.word
    return str(int(value)) if isinstance(value, int) else text(value)
