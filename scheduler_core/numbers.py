"""Rust's numbers and characters: Python's own, with the width on the class.

A literal nobody gave a type is a plain `int`; everything else carries its width as a subclass. Arithmetic takes the
width of whichever side has one.
"""

from __future__ import annotations

from struct import pack, unpack
from typing import Any, ClassVar

from scheduler_core.errors import Panic

_CACHED = 1024


class Int(int):
    """An integer of a known width. `small` holds ready-made instances of 0 … 1023."""

    __slots__ = ()
    name: ClassVar[str]
    bits: ClassVar[int]
    low: ClassVar[int]
    high: ClassVar[int]
    small: ClassVar[list[Any]]

    def __init_subclass__(cls) -> None:
        cls.name = cls.__name__.lower()
        sized = cls.name.endswith("size")
        cls.bits = 64 if sized else int(cls.name[1:])
        signed = cls.name[0] == "i"
        cls.low = -(1 << (cls.bits - 1)) if signed else 0
        cls.high = (1 << (cls.bits - signed)) - 1
        cls.small = [int.__new__(cls, n) for n in range(min(_CACHED, cls.high + 1))]


class U8(Int):
    __slots__ = ()


class U16(Int):
    __slots__ = ()


class U32(Int):
    __slots__ = ()


class U64(Int):
    __slots__ = ()


class U128(Int):
    __slots__ = ()


class Usize(Int):
    __slots__ = ()


class I8(Int):
    __slots__ = ()


class I16(Int):
    __slots__ = ()


class I32(Int):
    __slots__ = ()


class I64(Int):
    __slots__ = ()


class I128(Int):
    __slots__ = ()


class Isize(Int):
    __slots__ = ()


INTS: dict[str, type[Int]] = {cls.name: cls for cls in (U8, U16, U32, U64, U128, Usize, I8, I16, I32, I64, I128, Isize)}


class F32(float):
    """An f32: every result is rounded to single precision."""

    __slots__ = ()

    def __new__(cls, value: float) -> F32:
        try:
            return float.__new__(cls, unpack("f", pack("f", value))[0])
        except OverflowError:
            return float.__new__(cls, float("inf") if value > 0 else float("-inf"))


class Char(str):
    """A `char`: one Unicode scalar value. A plain Python `str` is a `&str`."""

    __slots__ = ()


class _Ready(dict[str, Char]):
    """Characters, those of ASCII made once and for all."""

    def __missing__(self, one: str) -> Char:
        return Char(one)


#: Python's character → Rust's.
CHAR = _Ready({chr(code): Char(chr(code)) for code in range(128)}).__getitem__


def fit(cls: type, value: int, verb: str) -> int:
    """`value` as a number of class `cls`; panics as Rust's checked arithmetic if it does not fit.

    `verb` ends the sentence "attempt to … with overflow". A plain int has no width to leave, except that
    nothing is wider than i128.
    """
    if cls is int or cls is bool:
        if -(1 << 127) <= value < (1 << 127):
            return value
        raise Panic.fixed(f"attempt to {verb} with overflow")
    if 0 <= value < _CACHED and value <= cls.high:  # type: ignore[attr-defined]
        return cls.small[value]  # type: ignore[attr-defined, no-any-return]
    if cls.low <= value <= cls.high:  # type: ignore[attr-defined]
        return int.__new__(cls, value)
    raise Panic.fixed(f"attempt to {verb} with overflow")


def wrap(cls: type, value: int) -> int:
    """`value` in two's complement of the width of `cls` (i32 for a plain int), as `as` and `wrapping_…` do."""
    if cls is int:
        cls = I32
    value &= (1 << cls.bits) - 1  # type: ignore[attr-defined]
    if value > cls.high:  # type: ignore[attr-defined]
        value -= 1 << cls.bits  # type: ignore[attr-defined]
    return int.__new__(cls, value)


def width(*values: int) -> type:
    """The class that gives the result its width: the first tagged one, else int."""
    for value in values:
        if value.__class__ is not int:
            return value.__class__
    return int


def usize(value: int) -> int:
    """A length or an index."""
    return Usize.small[value] if value < _CACHED else int.__new__(Usize, value)
