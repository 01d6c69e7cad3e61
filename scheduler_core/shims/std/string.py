"""std::string::String: methods that need an owned text; those of &str are in `str`.

Mirrors library/alloc/src/string.rs. Left out: from_utf16, raw parts. Differs: `capacity` is the length.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter, Range, iterate
from scheduler_core.library import consumes, methods, rust
from scheduler_core.numbers import Char, usize
from scheduler_core.shims.std.borrow import Cow
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.shims.std.str import byte_index, char_index, char_range
from scheduler_core.value import NONE, Data, String, Vec, err, ok, reserve, some, target, text


@methods(String, path="std::string::String")
class StringMethods:
    """`String`."""

    @staticmethod
    def new() -> String:
        return String()

    @staticmethod
    def default() -> String:
        return String()

    @staticmethod
    def with_capacity(capacity: Any) -> String:
        reserve(int(capacity), 1)
        return String()

    @staticmethod
    def from_(value: Any) -> String:
        return String(text(value))

    @staticmethod
    def from_iter(values: Any) -> String:
        return String("".join(text(part) for part in iterate(values)))

    @staticmethod
    def from_utf8(data: Any) -> Data:
        try:
            return ok(String(bytes(data.elements()).decode()))
        except UnicodeDecodeError as error:
            return err(FromUtf8Error(data, Utf8Error(error)))

    @staticmethod
    def from_utf8_lossy(data: Any) -> Cow:
        given = octets(data)
        shown = given.decode("utf-8", "replace")
        return Cow.from_(shown if shown.encode() == given else String(shown))

    push = push_str = String.append

    def pop(self: Any) -> Data:
        if not self.text:
            return NONE
        last, self.text = self.text[-1], self.text[:-1]
        return some(Char(last))

    def insert(self: Any, index: Any, char: Any) -> None:
        StringMethods.insert_str(self, index, char)

    def insert_str(self: Any, index: Any, more: Any) -> None:
        at = char_index(self.text, index)
        if at is None:
            raise Panic.fixed("assertion failed: self.is_char_boundary(idx)")
        self.text = self.text[:at] + text(more) + self.text[at:]

    def remove(self: Any, index: Any) -> Char:
        at = char_index(self.text, index)
        if index > byte_index(self.text, len(self.text)):
            raise Panic(f"start byte index {index} is out of bounds of `{self.text}`")
        if at is None or at == len(self.text):
            raise Panic.fixed("cannot remove a char from the end of a string")
        char = self.text[at]
        self.text = self.text[:at] + self.text[at + 1 :]
        return Char(char)

    def truncate(self: Any, length: Any) -> None:
        if length >= byte_index(self.text, len(self.text)):
            return
        at = char_index(self.text, length)
        if at is None:
            raise Panic.fixed("assertion failed: self.is_char_boundary(new_len)")
        self.text = self.text[:at]

    def clear(self: Any) -> None:
        self.text = ""

    def retain(self: Any, test: Any) -> None:
        self.text = "".join(char for char in self.text if test(Char(char)))

    def drain(self: Any, range_: Range) -> IntoIter:
        start, stop = char_range(self.text, range_)
        taken = self.text[start:stop]
        self.text = self.text[:start] + self.text[stop:]
        return IntoIter([Char(char) for char in taken])

    def replace_range(self: Any, range_: Range, other: Any) -> None:
        start, stop = char_range(self.text, range_)
        self.text = self.text[:start] + text(other) + self.text[stop:]

    def split_off(self: Any, index: Any) -> String:
        at = char_index(self.text, index)
        if at is None:
            raise Panic.fixed("assertion failed: self.is_char_boundary(at)")
        rest, self.text = self.text[at:], self.text[:at]
        return String(rest)

    def extend(self: Any, values: Any) -> None:
        self.text += "".join(text(part) for part in iterate(values))

    @consumes
    def add(self: Any, more: Any) -> Any:
        self.append(more)
        return self

    def add_assign(self: Any, more: Any) -> None:
        self.append(more)

    def capacity(self: Any) -> int:
        return usize(len(self.text.encode()))

    def reserve(self: Any, more: Any) -> None:
        reserve(len(self.text) + int(more), 1)

    def shrink_to_fit(self: Any) -> None:
        """There is nothing to give back."""

    def as_mut_str(self: Any) -> Any:
        return self

    def write_str(self: Any, more: Any) -> Data:
        self.append(more)
        return ok()

    def write_char(self: Any, char: Any) -> Data:
        self.text += char
        return ok()

    def write_fmt(self: Any, more: Any) -> Data:
        return StringMethods.write_str(self, more)

    @consumes
    def into_bytes(self: Any) -> Vec:
        return Vec(numbers(self.text.encode()))

    @consumes
    def into_boxed_str(self: Any) -> Any:
        return self

    @consumes
    def into_string(self: Any) -> Any:
        return self

    @consumes
    def into_owned(self: Any) -> Any:
        return self

    @consumes
    def leak(self: Any) -> str:
        return str(self.text)


@rust("std::str::Utf8Error")
class Utf8Error:
    """Where the bytes stop being text."""

    __slots__ = ("length", "valid")

    def __init__(self, error: UnicodeDecodeError) -> None:
        self.valid = error.start
        incomplete = error.reason == "unexpected end of data"
        self.length = None if incomplete else error.end - error.start

    def valid_up_to(self) -> int:
        return usize(self.valid)

    def fmt_display(self, f: Formatter) -> None:
        if self.length is None:
            f.write_str(f"incomplete utf-8 byte sequence from index {self.valid}")
        else:
            f.write_str(f"invalid utf-8 sequence of {self.length} bytes from index {self.valid}")

    def fmt_debug(self, f: Formatter) -> None:
        length = NONE if self.length is None else some(self.length)
        f.structure("Utf8Error", [("valid_up_to", self.valid), ("error_len", length)])


@rust("std::string::FromUtf8Error")
class FromUtf8Error:
    """The bytes, and what is wrong with them."""

    __slots__ = ("data", "error")

    def __init__(self, data: Any, error: Utf8Error) -> None:
        self.data, self.error = data, error

    def utf8_error(self) -> Utf8Error:
        return self.error

    @consumes
    def into_bytes(self) -> Any:
        return self.data

    def fmt_display(self, f: Formatter) -> None:
        self.error.fmt_display(f)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("FromUtf8Error", [("bytes", self.data), ("error", self.error)])


@rust("std::str::from_utf8")
def from_utf8(data: Any) -> Data:
    """`Ok(&str)`."""
    try:
        return ok(octets(target(data)).decode())
    except UnicodeDecodeError as error:
        return err(Utf8Error(error))
