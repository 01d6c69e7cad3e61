"""char and bool: classification, case, digits; `then`.

Mirrors library/core/src/char/{methods,convert}.rs and bool.rs. Left out: encode_utf16, escape_unicode.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, escaped, escaped_default
from scheduler_core.library import constant, method, methods, rust
from scheduler_core.numbers import U32, Char, usize
from scheduler_core.shims.std.str import Case, ascii_lower, ascii_upper
from scheduler_core.value import NONE, Data, String, deref, err, ok, some

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@rust("std::char::CharTryFromError")
class CharTryFromError:
    """The number is no character."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.pad("converted integer out of range for `char`")

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("CharTryFromError", [()])


def _scalar(number: Any) -> bool:
    return 0 <= number < 0x110000 and not 0xD800 <= number < 0xE000


@methods(Char, path="char")
class CharMethods:
    """`char`."""

    @staticmethod
    def from_(value: Any) -> Char:
        return Char(value) if isinstance(value, str) else Char(chr(value))

    @staticmethod
    def from_u32(number: Any) -> Data:
        return some(Char(chr(number))) if _scalar(number) else NONE

    @staticmethod
    def try_from(number: Any) -> Data:
        return ok(Char(chr(number))) if _scalar(number) else err(CharTryFromError())

    @staticmethod
    def from_digit(number: Any, radix: Any) -> Data:
        if radix > 36:
            raise Panic.fixed("from_digit: radix is too high (maximum 36)")
        return some(Char(_DIGITS[number])) if number < radix else NONE

    @staticmethod
    def default() -> Char:
        return Char("\0")

    def is_alphabetic(self: Any) -> bool:
        return bool(self.isalpha())

    def is_numeric(self: Any) -> bool:
        return bool(self.isnumeric())

    def is_alphanumeric(self: Any) -> bool:
        return bool(self.isalpha() or self.isnumeric())

    def is_whitespace(self: Any) -> bool:
        return self in "\t\n\x0b\x0c\r \x85\xa0" or (ord(self) > 255 and self.isspace())

    def is_uppercase(self: Any) -> bool:
        return bool(self.isupper())

    def is_lowercase(self: Any) -> bool:
        return bool(self.islower())

    def is_control(self: Any) -> bool:
        return ord(self) < 32 or 127 <= ord(self) < 160

    def is_digit(self: Any, radix: Any) -> bool:
        return bool(CharMethods.to_digit(self, radix).fields)

    def to_digit(self: Any, radix: Any) -> Data:
        if not 2 <= radix <= 36:
            raise Panic.fixed("to_digit: invalid radix -- radix must be in the range 2 to 36 inclusive")
        value = _DIGITS.find(ascii_lower(self))
        return some(U32(value)) if 0 <= value < radix else NONE

    def is_ascii(self: Any) -> bool:
        return bool(self.isascii())

    def is_ascii_alphabetic(self: Any) -> Any:
        return self.isascii() and self.isalpha()

    def is_ascii_digit(self: Any) -> bool:
        return self in _DIGITS[:10]

    def is_ascii_hexdigit(self: Any) -> bool:
        return ascii_lower(self) in _DIGITS[:16]

    def is_ascii_alphanumeric(self: Any) -> Any:
        return self.isascii() and self.isalnum()

    def is_ascii_uppercase(self: Any) -> Any:
        return "A" <= self <= "Z"

    def is_ascii_lowercase(self: Any) -> Any:
        return "a" <= self <= "z"

    def is_ascii_whitespace(self: Any) -> bool:
        return self in "\t\n\x0c\r "

    def is_ascii_punctuation(self: Any) -> bool:
        return self.isascii() and self.isprintable() and not self.isalnum() and self != " "

    def is_ascii_control(self: Any) -> bool:
        return ord(self) < 32 or ord(self) == 127

    def is_ascii_graphic(self: Any) -> Any:
        return "!" <= self <= "~"

    def to_uppercase(self: Any) -> Case:
        return Case([Char(part) for part in self.upper()])

    def to_lowercase(self: Any) -> Case:
        return Case([Char(part) for part in self.lower()])

    def to_ascii_uppercase(self: Any) -> Char:
        return Char(ascii_upper(self))

    def to_ascii_lowercase(self: Any) -> Char:
        return Char(ascii_lower(self))

    def eq_ignore_ascii_case(self: Any, other: Any) -> bool:
        return ascii_lower(self) == ascii_lower(deref(other))

    def len_utf8(self: Any) -> int:
        return usize(len(self.encode()))

    def len_utf16(self: Any) -> int:
        return usize(len(self.encode("utf-16-le")) // 2)

    def to_string(self: Any) -> String:
        return String(str(self))

    def escape_debug(self: Any) -> Case:
        return Case([Char(part) for part in escaped(self, '"').replace("'", "\\'")])

    def escape_default(self: Any) -> Case:
        return Case([Char(part) for part in escaped_default(self)])

    def escape_unicode(self: Any) -> Case:
        return Case([Char(part) for part in f"\\u{{{ord(self):x}}}"])

    def encode_utf8(self: Any, buffer: Any) -> str:
        return str(self)


constant("char::MAX", Char("\U0010ffff"))
constant("char::REPLACEMENT_CHARACTER", Char("\ufffd"))


@rust("std::char::from_u32")
def from_u32(number: Any) -> Data:
    """`char::from_u32`."""
    return CharMethods.from_u32(number)


@rust("std::char::from_digit")
def from_digit(number: Any, radix: Any) -> Data:
    """`char::from_digit`."""
    return CharMethods.from_digit(number, radix)


@methods(bool, path="bool")
class BoolMethods:
    """`bool`."""

    @staticmethod
    def default() -> bool:
        return False

    @method("not")
    def opposite(self: Any) -> bool:
        return not self

    def then(self: Any, make: Any) -> Data:
        return some(make()) if self else NONE

    def then_some(self: Any, value: Any) -> Data:
        return some(value) if self else NONE
