"""reqwest::Url (the url crate's) as far as clients need it. Mirrors url/src/parser.rs for `http` addresses.

Left out: user names and passwords, other schemes' rules, percent-encoding of what is not ASCII.
"""

from __future__ import annotations

import re
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, display
from scheduler_core.library import method, rust
from scheduler_core.numbers import U16
from scheduler_core.shims.http.message import Word
from scheduler_core.shims.reqwest.error import Cause, Error
from scheduler_core.shims.std.parse import PARSERS
from scheduler_core.value import NONE, Data, String, deref, err, ok, plain, some, target, text

_WHOLE = re.compile(
    r"([A-Za-z][A-Za-z0-9+.-]*):(?://)?([^/?#:]*|\[[^\]]*\])(?::(\d*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?"
)
_UNRESERVED = frozenset(b"*-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_PORTS = {"http": 80, "https": 443}
_ERRORS = {
    "RelativeUrlWithoutBase": "relative URL without a base",
    "EmptyHost": "empty host",
    "InvalidPort": "invalid port number",
}


@plain
@rust("reqwest::Url")
class Url(Word):
    """An address, put into its usual form: small letters, no default port, no `..` in the path."""

    __slots__ = ("fragment_", "host", "number", "path_", "query_", "scheme_")

    def __init__(
        self, scheme: str, host: str, number: int | None, path: str, query: str | None, rest: str | None
    ) -> None:
        self.scheme_, self.host = scheme, host
        self.number = None if number == _PORTS.get(scheme) else number
        self.path_, self.query_, self.fragment_ = _straight(path), query, rest
        tail = "" if rest is None else f"#{rest}"
        super().__init__(f"{scheme}://{self.authority_()}{self.target()}{tail}")

    @staticmethod
    def parse(word: Any) -> Data:
        try:
            return ok(url_of(text(word)))
        except ValueError as error:
            return err(_parse_error(str(error)))

    def join(self, word: Any) -> Data:
        try:
            return ok(joined(self, text(word)))
        except ValueError as error:
            return err(_parse_error(str(error)))

    def scheme(self) -> str:
        return self.scheme_

    def host_str(self) -> Data:
        return some(self.host)

    def port(self) -> Data:
        return NONE if self.number is None else some(U16(self.number))

    def port_or_known_default(self) -> Data:
        number = self.number or _PORTS.get(self.scheme_)
        return NONE if number is None else some(U16(number))

    def path(self) -> str:
        return self.path_

    def query(self) -> Data:
        return NONE if self.query_ is None else some(self.query_)

    def fragment(self) -> Data:
        return NONE if self.fragment_ is None else some(self.fragment_)

    @method()
    def authority_(self) -> str:
        """Host, and port unless it is the usual one: a pool's key, and the `host` header."""
        return self.host if self.number is None else f"{self.host}:{self.number}"

    @method()
    def target(self) -> str:
        """Path and query, as in a request line."""
        return self.path_ if self.query_ is None else f"{self.path_}?{self.query_}"

    def fmt_debug(self, f: Formatter) -> None:
        shown: list[tuple[str, Any]] = [("scheme", self.scheme_), ("cannot_be_a_base", False), ("username", "")]
        shown += [("password", NONE), ("host", some(Cause("", f'Domain("{self.host}")'))), ("port", self.port())]
        f.structure("Url", [*shown, ("path", self.path_), ("query", self.query()), ("fragment", self.fragment())])


def _straight(path: str) -> str:
    """Without `.` and `..`."""
    parts: list[str] = []
    for part in path.split("/")[1:] or [""]:
        if part == "..":
            del parts[-1:]
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return "/" + "/".join(parts).replace(" ", "%20")


def url_of(word: str) -> Url:
    """Raises ValueError with the name of what is wrong."""
    found = _WHOLE.fullmatch(word.strip())
    if found is None or "://" not in word:
        raise ValueError("RelativeUrlWithoutBase")
    scheme, host, port, path, query, rest = found.groups()
    if not host:
        raise ValueError("EmptyHost")
    if port and int(port) > 65535:
        raise ValueError("InvalidPort")
    return Url(scheme.lower(), host.lower(), int(port) if port else None, path or "/", query, rest)


def joined(base: Url, word: str) -> Url:
    """What a link says on the page at `base`."""
    if "://" in word:
        return url_of(word)
    path, mark, query = word.partition("?")
    if not path.startswith("/"):
        path = base.path_.rpartition("/")[0] + "/" + path if path else base.path_
    return Url(base.scheme_, base.host, base.number, path, query if mark else None, None)


def _parse_error(name: str) -> Cause:
    return Cause(_ERRORS[name], name)


PARSERS["reqwest::Url"] = Url.parse


# ------------------------------------------------------------ for client.rs


@rust("reqwest::private::into_url")
def into_url(word: Any) -> Data:
    """What `get` and the others take: a text or a Url."""
    word = target(word)
    if isinstance(word, Url):
        return ok(word)
    try:
        return ok(url_of(text(word)))
    except ValueError as error:
        return err(Error("Builder", None, _parse_error(str(error))))


@rust("reqwest::private::join")
def join(base: Any, word: Any) -> Url:
    """Where a redirect leads."""
    return joined(deref(base), text(word))


@rust("reqwest::private::host_of")
def host_of(url: Any) -> Any:
    """Host and port to connect to."""
    url = deref(url)
    return String(f"{url.host}:{url.number or _PORTS.get(url.scheme_, 80)}")


@rust("reqwest::private::with_query")
def with_query(url: Any, pairs: Any) -> Url:
    """The address with more pairs behind its `?`."""
    url = deref(url)
    more = "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in _pairs(pairs))
    query = f"{url.query_}&{more}" if url.query_ else more
    return Url(url.scheme_, url.host, url.number, url.path_, query or url.query_, url.fragment_)


def _pairs(pairs: Any) -> list[tuple[str, str]]:
    value = target(pairs)
    items = list(value.entries.items()) if hasattr(value, "entries") else list(value.elements())
    if not all(isinstance(item, tuple) and len(item) == 2 for item in items):
        raise Panic("`query` takes pairs of a name and a value here")
    return [(display(name), display(value)) for name, value in items]


def _encoded(value: str) -> str:
    """application/x-www-form-urlencoded."""
    return "".join(
        chr(byte) if byte in _UNRESERVED else "+" if byte == 32 else f"%{byte:02X}" for byte in value.encode()
    )
