"""ASCII methods of byte slices. Mirrors library/core/src/slice/ascii.rs. Left out: escape_ascii."""

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods
from scheduler_core.shims.std.io.buffers import fill, numbers, octets
from scheduler_core.value import Sequence, Slice, Vec


@methods(Sequence)
class AsciiMethods:
    """`[u8]`."""

    def is_ascii(self: Any) -> bool:
        return octets(self).isascii()

    def make_ascii_uppercase(self: Any) -> None:
        fill(self, octets(self).upper())

    def make_ascii_lowercase(self: Any) -> None:
        fill(self, octets(self).lower())

    def to_ascii_uppercase(self: Any) -> Vec:
        return Vec(numbers(octets(self).upper()))

    def to_ascii_lowercase(self: Any) -> Vec:
        return Vec(numbers(octets(self).lower()))

    def eq_ignore_ascii_case(self: Any, other: Any) -> bool:
        return octets(self).lower() == octets(other).lower()

    def trim_ascii(self: Any) -> Slice:
        items, start, stop = self.span()
        blank = b" \t\n\r\x0c"
        while start < stop and items[start] in blank:
            start += 1
        while start < stop and items[stop - 1] in blank:
            stop -= 1
        return Slice(items, start, stop)
