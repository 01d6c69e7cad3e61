"""std::str::FromStr of std's own types, and the errors of parsing.

Mirrors library/core/src/num/{mod,error,dec2flt}.rs, str/traits.rs and char/convert.rs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.library import declare, rust, traits
from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.shims.std.net.addr import parse_as, parse_ip, parse_socket
from scheduler_core.value import Data, String, Type, TypeRef, err, ok

traits("std::str::FromStr")

INT_ERROR = Type("std::num::IntErrorKind", is_enum=True, copy=True)
_TEXTS = {
    "Empty": "cannot parse integer from empty string",
    "InvalidDigit": "invalid digit found in string",
    "PosOverflow": "number too large to fit in target type",
    "NegOverflow": "number too small to fit in target type",
    "Zero": "number would be zero for non-zero type",
}
for _name in _TEXTS:
    INT_ERROR.variant(_name)
declare(INT_ERROR)


@rust("std::num::ParseIntError")
class ParseIntError:
    """Why a text is no integer."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def kind(self) -> Data:
        return INT_ERROR.variants[self.reason].unit

    def clone(self) -> ParseIntError:
        return self

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParseIntError) and self.reason == other.reason

    def __hash__(self) -> int:
        return hash(self.reason)

    def fmt_display(self, f: Formatter) -> None:
        f.pad(_TEXTS[self.reason])

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("ParseIntError", [("kind", self.kind())])


class _Fixed:
    """An error with a fixed text and a kind in its Debug form."""

    __slots__ = ("reason",)
    texts: dict[str, str] = {}

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def clone(self) -> Any:
        return self

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.reason == other.reason

    def __hash__(self) -> int:
        return hash(self.reason)

    def fmt_display(self, f: Formatter) -> None:
        f.pad(self.texts[self.reason])

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [("kind", Verbatim(self.reason))])


@rust("std::num::ParseFloatError")
class ParseFloatError(_Fixed):
    """Why a text is no float."""

    __slots__ = ()
    texts = {"Empty": "cannot parse float from empty string", "Invalid": "invalid float literal"}

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("ParseFloatError", [("kind", Verbatim(self.reason))])


@rust("std::char::ParseCharError")
class ParseCharError(_Fixed):
    """Why a text is no character."""

    __slots__ = ()
    texts = {"EmptyString": "cannot parse char from empty string", "TooManyChars": "too many characters in string"}

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("ParseCharError", [("kind", Verbatim(self.reason))])


@rust("std::str::ParseBoolError")
class ParseBoolError(_Fixed):
    """The text is neither word."""

    __slots__ = ()
    texts = {"": "provided string was not `true` or `false`"}

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("ParseBoolError")


_DIGITS = {radix: re.compile(rf"[{'0123456789abcdefghijklmnopqrstuvwxyz'[:radix]}]+", re.I) for radix in range(2, 37)}


def parse_int(source: str, cls: Any, radix: int = 10) -> Data:
    """`from_str_radix`."""
    if not source:
        return err(ParseIntError("Empty"))
    low, high = (cls.low, cls.high) if cls is not int else (-(1 << 31), (1 << 31) - 1)
    digits = source[1:] if source[0] == "+" or (source[0] == "-" and low < 0) else source
    if not source.isascii() or not _DIGITS[radix].fullmatch(digits):
        return err(ParseIntError("InvalidDigit"))
    if len(digits) > 200:
        digits = digits.lstrip("0")[:200] or "0"
    number = int(digits, radix) * (-1 if source[0] == "-" else 1)
    if number > high:
        return err(ParseIntError("PosOverflow"))
    return ok(cls(number)) if number >= low else err(ParseIntError("NegOverflow"))


_FLOAT = re.compile(r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf|infinity|nan)", re.I | re.A)


def parse_float(source: str, cls: Any = float) -> Data:
    """`f64::from_str`."""
    if not source:
        return err(ParseFloatError("Empty"))
    if not _FLOAT.fullmatch(source):
        return err(ParseFloatError("Invalid"))
    return ok(cls(float(source)))


def _parse_bool(source: str) -> Data:
    return ok(source == "true") if source in ("true", "false") else err(ParseBoolError(""))


def _parse_char(source: str) -> Data:
    if len(source) == 1:
        return ok(Char(source))
    return err(ParseCharError("TooManyChars" if source else "EmptyString"))


#: `from_str` of other crates' types, by path.
PARSERS: dict[str, Callable[[str], Data]] = {}


def parsed(source: str, ty: TypeRef | None) -> Data:
    """`source.parse()` into what is expected; if nobody says, into what it looks like."""
    while ty is not None and ty.path in ("?", "std::result::Result") and ty.args:
        ty = ty.args[0]
    path = ty.path if ty is not None else "_"
    if path in INTS:
        return parse_int(source, INTS[path])
    if path in ("f64", "f32"):
        return parse_float(source, F32 if path == "f32" else float)
    if path == "bool":
        return _parse_bool(source)
    if path == "char":
        return _parse_char(source)
    if path == "std::string::String":
        return ok(String(source))
    if path in PARSERS:
        return PARSERS[path](source)
    address = parse_as(path, source)
    if address is not None:
        return address
    own = ty.type.methods.get("from_str") if ty is not None and ty.type is not None else None
    return own.call(source) if own is not None else _by_looks(source)


def _by_looks(source: str) -> Data:
    for found in (parse_socket(source), parse_ip(source)):
        if found is not None:
            return ok(found)
    if source in ("true", "false"):
        return ok(source == "true")
    whole = parse_int(source, int)
    if whole.kind.name == "Err" and parse_float(source).kind.name == "Ok":
        return parse_float(source)
    return whole
