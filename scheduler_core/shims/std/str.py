"""std::str: methods of &str and String. Indices are of bytes, as in Rust.

Mirrors library/core/src/str/ and library/alloc/src/str.rs. Left out: encode_utf16, escape_default, raw pointers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, escaped, escaped_default
from scheduler_core.iteration import IntoIter, Range
from scheduler_core.library import methods, rust
from scheduler_core.numbers import CHAR, Char, usize
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.std.parse import parsed
from scheduler_core.value import (
    NONE,
    TRIVIAL,
    Data,
    Iter,
    Sequence,
    Slice,
    String,
    TypeRef,
    reserve,
    some,
    target,
    text,
)

_SPACE = "\t\n\x0b\x0c\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
_ASCII_SPACE = "\t\n\x0c\r "


def byte_index(source: str, index: int) -> int:
    """The byte at which a character begins."""
    return index if source.isascii() else len(source[:index].encode())


def byte_indices(source: str) -> Iterable[int]:
    """The bytes at which the characters begin, and at last the length."""
    if source.isascii():
        return range(len(source) + 1)
    return accumulate((len(char.encode()) for char in source), initial=0)


def char_index(source: str, index: Any) -> int | None:
    """The character that begins at a byte, or None if none does."""
    if source.isascii():
        return int(index) if index <= len(source) else None
    data = source.encode()
    if index > len(data) or (index < len(data) and data[index] & 0xC0 == 0x80):
        return None
    return len(data[:index].decode())


def char_range(source: str, bounds: Range) -> tuple[int, int]:
    """A range of bytes as one of characters; panics as Rust."""
    start, stop = bounds.bounds(byte_index(source, len(source)))
    found = char_index(source, start), char_index(source, stop)
    if found[0] is None or found[1] is None:
        bad = start if found[0] is None else stop
        raise Panic(f"byte index {bad} is not a char boundary; it is inside {source!r}")
    return found[0], found[1]


# ---------------------------------------------------------------- patterns


def _tester(pattern: Any) -> Callable[[str], bool]:
    """A pattern of single characters: several, or a closure."""
    pattern = target(pattern)
    if isinstance(pattern, Sequence):
        chars = pattern.elements()
        return lambda char: char in chars
    return lambda char: bool(pattern(Char(char)))


def _is_text(pattern: Any) -> bool:
    """A text, or one char."""
    return pattern.__class__ is str or pattern.__class__ is Char or target(pattern).__class__ in (str, Char, String)


def matches_of(source: str, pattern: Any) -> Iterator[tuple[int, int]]:
    """All places of a pattern, from the left, that do not overlap; by character."""
    if _is_text(pattern):
        wanted = text(pattern)
        at = source.find(wanted)
        while at >= 0:
            yield at, at + len(wanted)
            at = source.find(wanted, at + (len(wanted) or 1))
        return
    test = _tester(pattern)
    for at, char in enumerate(source):
        if test(char):
            yield at, at + 1


def rmatches_of(source: str, pattern: Any) -> Iterator[tuple[int, int]]:
    """The same from the right."""
    if _is_text(pattern):
        wanted = text(pattern)
        at = source.rfind(wanted)
        while at >= 0:
            yield at, at + len(wanted)
            end = at if wanted else at - 1
            at = source.rfind(wanted, 0, end) if end >= 0 else -1
        return
    test = _tester(pattern)
    for at in range(len(source) - 1, -1, -1):
        if test(source[at]):
            yield at, at + 1


def _pieces(source: str, pattern: Any, limit: int = -1) -> list[Any]:
    if _is_text(pattern) and (wanted := text(pattern)) and limit:
        return source.split(wanted, limit - 1 if limit > 0 else -1)
    pieces: list[Any] = []
    start = 0
    for begin, end in matches_of(source, pattern):
        if limit >= 0 and len(pieces) >= limit - 1:
            break
        pieces.append(source[start:begin])
        start = end
    pieces.append(source[start:])
    return pieces


def _pieces_from_right(source: str, pattern: Any, limit: int = -1) -> list[Any]:
    pieces: list[Any] = []
    stop = len(source)
    for begin, end in rmatches_of(source, pattern):
        if limit >= 0 and len(pieces) >= limit - 1:
            break
        pieces.append(source[end:stop])
        stop = begin
    pieces.append(source[:stop])
    return pieces


def _trimmed(source: str, pattern: Any, *, start: bool, end: bool) -> str:
    if _is_text(pattern):
        wanted = text(pattern)
        while wanted and start and source.startswith(wanted):
            source = source[len(wanted) :]
        while wanted and end and source.endswith(wanted):
            source = source[: -len(wanted)]
        return source
    test = _tester(pattern)
    first, last = 0, len(source)
    while start and first < last and test(source[first]):
        first += 1
    while end and first < last and test(source[last - 1]):
        last -= 1
    return source[first:last]


@rust("std::str::Chars")
class Chars(Iter):
    """`chars()`."""

    __slots__ = ("at", "end", "source")

    def __init__(self, source: str) -> None:
        self.source, self.at, self.end = source, 0, len(source)

    def __next__(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.at += 1
        return CHAR(self.source[self.at - 1])

    def back(self) -> Any:
        if self.at >= self.end:
            raise StopIteration
        self.end -= 1
        return CHAR(self.source[self.end])

    def through(self) -> Any:
        return map(CHAR, self.source if self.end - self.at == len(self.source) else self.as_str())

    def as_str(self) -> str:
        return self.source[self.at : self.end]

    def clone(self) -> Chars:
        return Chars(self.as_str())


TRIVIAL.add(Chars)


class Case(IntoIter):
    """`to_uppercase()`: mostly one character; prints as text."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("".join(self.items[self.at : self.end]))


@methods(str, String, path="str")
class StrMethods:
    """`&str`, and `String` as one."""

    def len(self: Any) -> int:
        return usize(byte_index(text(self), len(text(self))))

    def is_empty(self: Any) -> bool:
        return not text(self)

    def as_str(self: Any) -> str:
        return text(self)

    def as_ref(self: Any) -> str:
        return text(self)

    def as_bytes(self: Any) -> Slice:
        data = numbers(text(self).encode())
        return Slice(data, 0, len(data))

    def escape_debug(self: Any) -> Case:
        return Case([Char(part) for part in escaped(text(self), '"').replace("'", "\\'")])

    def escape_default(self: Any) -> Case:
        return Case([Char(part) for part in escaped_default(text(self))])

    def to_owned(self: Any) -> String:
        return String(text(self))

    def to_string(self: Any) -> String:
        return String(text(self))

    def into_owned(self: Any) -> String:
        return String(text(self))

    def is_char_boundary(self: Any, index: Any) -> bool:
        return char_index(text(self), index) is not None

    # ------------------------------------------------------------ iterators

    def chars(self: Any) -> Chars:
        return Chars(text(self))

    def char_indices(self: Any) -> IntoIter:
        source = text(self)
        return IntoIter(list(zip(map(usize, byte_indices(source)), map(CHAR, source), strict=False)))

    def bytes(self: Any) -> IntoIter:
        return IntoIter(numbers(text(self).encode()))

    def lines(self: Any) -> IntoIter:
        lines: list[Any] = text(self).split("\n")
        if not lines[-1]:
            lines.pop()
        return IntoIter([line.removesuffix("\r") for line in lines])

    def split(self: Any, pattern: Any) -> IntoIter:
        return IntoIter(_pieces(text(self), pattern))

    def rsplit(self: Any, pattern: Any) -> IntoIter:
        return IntoIter(_pieces_from_right(text(self), pattern))

    def splitn(self: Any, limit: Any, pattern: Any) -> IntoIter:
        return IntoIter(_pieces(text(self), pattern, int(limit)) if limit else [])

    def rsplitn(self: Any, limit: Any, pattern: Any) -> IntoIter:
        return IntoIter(_pieces_from_right(text(self), pattern, int(limit)) if limit else [])

    def split_terminator(self: Any, pattern: Any) -> IntoIter:
        pieces = _pieces(text(self), pattern)
        return IntoIter(pieces if pieces[-1] else pieces[:-1])

    def split_inclusive(self: Any, pattern: Any) -> IntoIter:
        source = text(self)
        ends = [end for _, end in matches_of(source, pattern)]
        pieces: list[Any] = [
            source[start:stop] for start, stop in zip([0, *ends], [*ends, len(source)], strict=True) if start < stop
        ]
        return IntoIter(pieces)

    def split_whitespace(self: Any) -> IntoIter:
        return IntoIter([piece for piece in _pieces(text(self), _chars(_SPACE)) if piece])

    def split_ascii_whitespace(self: Any) -> IntoIter:
        return IntoIter([piece for piece in _pieces(text(self), _chars(_ASCII_SPACE)) if piece])

    def matches(self: Any, pattern: Any) -> IntoIter:
        source = text(self)
        return IntoIter([source[start:end] for start, end in matches_of(source, pattern)])

    def match_indices(self: Any, pattern: Any) -> IntoIter:
        source = text(self)
        return IntoIter([(usize(byte_index(source, at)), source[at:end]) for at, end in matches_of(source, pattern)])

    # ------------------------------------------------------------ parts

    def split_once(self: Any, pattern: Any) -> Data:
        source = text(self)
        for start, end in matches_of(source, pattern):
            return some((source[:start], source[end:]))
        return NONE

    def rsplit_once(self: Any, pattern: Any) -> Data:
        source = text(self)
        for start, end in rmatches_of(source, pattern):
            return some((source[:start], source[end:]))
        return NONE

    def split_at(self: Any, index: Any) -> tuple[str, str]:
        source = text(self)
        at = char_index(source, index)
        if at is None:
            raise Panic.fixed("failed to slice string")
        return source[:at], source[at:]

    def get_(self: Any, bounds: Any) -> Data:
        source = text(self)
        try:
            start, stop = char_range(source, bounds)
        except Panic:
            return NONE
        return some(source[start:stop])

    def trim(self: Any) -> str:
        return text(self).strip(_SPACE)

    def trim_start(self: Any) -> str:
        return text(self).lstrip(_SPACE)

    def trim_end(self: Any) -> str:
        return text(self).rstrip(_SPACE)

    def trim_matches(self: Any, pattern: Any) -> str:
        return _trimmed(text(self), pattern, start=True, end=True)

    def trim_start_matches(self: Any, pattern: Any) -> str:
        return _trimmed(text(self), pattern, start=True, end=False)

    def trim_end_matches(self: Any, pattern: Any) -> str:
        return _trimmed(text(self), pattern, start=False, end=True)

    def strip_prefix(self: Any, pattern: Any) -> Data:
        source = text(self)
        if _is_text(pattern):
            return some(source[len(text(pattern)) :]) if source.startswith(text(pattern)) else NONE
        return some(source[1:]) if source and _tester(pattern)(source[0]) else NONE

    def strip_suffix(self: Any, pattern: Any) -> Data:
        source = text(self)
        if _is_text(pattern):
            wanted = text(pattern)
            return some(source[: len(source) - len(wanted)]) if source.endswith(wanted) else NONE
        return some(source[:-1]) if source and _tester(pattern)(source[-1]) else NONE

    # ------------------------------------------------------------ questions

    def contains(self: Any, pattern: Any) -> bool:
        if _is_text(pattern):
            return text(pattern) in text(self)
        return any(True for _ in matches_of(text(self), pattern))

    def starts_with(self: Any, pattern: Any) -> bool:
        source = text(self)
        if _is_text(pattern):
            return source.startswith(text(pattern))
        return bool(source) and _tester(pattern)(source[0])

    def ends_with(self: Any, pattern: Any) -> bool:
        source = text(self)
        if _is_text(pattern):
            return source.endswith(text(pattern))
        return bool(source) and _tester(pattern)(source[-1])

    def find(self: Any, pattern: Any) -> Data:
        source = text(self)
        for start, _ in matches_of(source, pattern):
            return some(usize(byte_index(source, start)))
        return NONE

    def rfind(self: Any, pattern: Any) -> Data:
        source = text(self)
        for start, _ in rmatches_of(source, pattern):
            return some(usize(byte_index(source, start)))
        return NONE

    def is_ascii(self: Any) -> bool:
        return text(self).isascii()

    def eq_ignore_ascii_case(self: Any, other: Any) -> bool:
        return ascii_lower(text(self)) == ascii_lower(text(other))

    def parse(self: Any, *, ty: TypeRef | None) -> Data:
        return parsed(text(self), ty)

    # ------------------------------------------------------------ new ones

    def to_uppercase(self: Any) -> String:
        return String(text(self).upper())

    def to_lowercase(self: Any) -> String:
        return String(text(self).lower())

    def to_ascii_uppercase(self: Any) -> String:
        return String(ascii_upper(text(self)))

    def to_ascii_lowercase(self: Any) -> String:
        return String(ascii_lower(text(self)))

    def make_ascii_uppercase(self: Any) -> None:
        self.text = ascii_upper(self.text)

    def make_ascii_lowercase(self: Any) -> None:
        self.text = ascii_lower(self.text)

    def replace(self: Any, pattern: Any, other: Any) -> String:
        return _replaced(text(self), pattern, text(other), -1)

    def replacen(self: Any, pattern: Any, other: Any, count: Any) -> String:
        return _replaced(text(self), pattern, text(other), int(count))

    def repeat(self: Any, count: Any) -> String:
        reserve(len(text(self)) * int(count), 1)
        return String(text(self) * int(count))


def _replaced(source: str, pattern: Any, other: str, count: int) -> String:
    if _is_text(pattern):
        reserve(len(source) + source.count(text(pattern)) * len(other), 1)
        return String(source.replace(text(pattern), other, count))
    pieces = _pieces(source, pattern, count + 1 if count >= 0 else -1)
    reserve(len(source) + len(pieces) * len(other), 1)
    return String(other.join(pieces))


def _chars(chars: str) -> Slice:
    """Characters as a pattern."""
    return Slice([Char(char) for char in chars], 0, len(chars))


def ascii_upper(source: str) -> str:
    """Only a to z change."""
    return "".join(chr(ord(char) - 32) if "a" <= char <= "z" else char for char in source)


def ascii_lower(source: str) -> str:
    """Only A to Z change."""
    return "".join(chr(ord(char) + 32) if "A" <= char <= "Z" else char for char in source)
