"""Integers: checked, wrapping, saturating and overflowing arithmetic, powers, bits, conversions.

Mirrors library/core/src/num/{int_macros,uint_macros,mod}.rs. A literal without a width counts as i32.
Left out: carrying and widening operations; for logarithms and mixtures of signs see `signs`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import constant, method, methods, rust
from scheduler_core.numbers import I32, INTS, U8, U32, Char, Int, fit, width, wrap
from scheduler_core.shims.std.parse import parse_int
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.value import NONE, Array, Data, TypeRef, deref, err, ok, some, target, work


def kind_of(*values: Any) -> type[Int]:
    """The width of an operation on these."""
    cls = width(*values)
    return I32 if cls is int else cls


def _expected(ty: TypeRef | None) -> type[Int]:
    while ty is not None and ty.path not in INTS and ty.args:
        ty = ty.args[0]
    return INTS.get(ty.path, I32) if ty is not None else I32


def _fits(cls: type[Int], number: int) -> bool:
    return cls.low <= number <= cls.high


def _quotient(left: int, right: int) -> int:
    return abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)


def _remainder(left: int, right: int) -> int:
    return abs(left) % abs(right) * (-1 if left < 0 else 1)


def _euclid(left: int, right: int) -> tuple[int, int]:
    rest = left % abs(right)
    return (left - rest) // right, rest


def _shift_left(cls: type[Int], value: int, by: int) -> int:
    return int(wrap(cls, value << by))


def _nonzero(other: int, verb: str) -> int:
    if other == 0:
        rest = "attempt to calculate the remainder with a divisor of zero"
        raise Panic.fixed("attempt to divide by zero" if verb == "divide" else rest)
    return int(other)


@methods(int, path="{integer}")
class IntMethods:
    """Every integer type."""

    # ------------------------------------------------------------ of the type

    @staticmethod
    def MAX(*, ty: TypeRef | None) -> int:  # noqa: N802
        cls = _expected(ty)
        return cls(cls.high)

    @staticmethod
    def MIN(*, ty: TypeRef | None) -> int:  # noqa: N802
        cls = _expected(ty)
        return cls(cls.low)

    @staticmethod
    def BITS(*, ty: TypeRef | None) -> int:  # noqa: N802
        return U32(_expected(ty).bits)

    @staticmethod
    def default(*, ty: TypeRef | None) -> int:
        return _expected(ty)(0)

    @staticmethod
    def max_value(*, ty: TypeRef | None) -> int:
        cls = _expected(ty)
        return cls(cls.high)

    @staticmethod
    def min_value(*, ty: TypeRef | None) -> int:
        cls = _expected(ty)
        return cls(cls.low)

    @staticmethod
    def from_(value: Any, *, ty: TypeRef | None) -> int:
        return _expected(ty)(ord(value) if isinstance(value, str) else value)

    @staticmethod
    def try_from(value: Any, *, ty: TypeRef | None) -> Data:
        return narrowed(value, _expected(ty))

    @staticmethod
    def from_str_radix(source: Any, radix: Any, *, ty: TypeRef | None) -> Data:
        return parse_int(target(source), _expected(ty), int(radix))

    @staticmethod
    def from_str(source: Any, *, ty: TypeRef | None) -> Data:
        return parse_int(target(source), _expected(ty))

    @staticmethod
    def from_be_bytes(data: Any, *, ty: TypeRef | None) -> int:
        cls = _expected(ty)
        return cls(int.from_bytes(bytes(data.elements()), "big", signed=cls.low < 0))

    @staticmethod
    def from_le_bytes(data: Any, *, ty: TypeRef | None) -> int:
        cls = _expected(ty)
        return cls(int.from_bytes(bytes(data.elements()), "little", signed=cls.low < 0))

    @staticmethod
    def from_ne_bytes(data: Any, *, ty: TypeRef | None) -> int:
        return IntMethods.from_le_bytes(data, ty=ty)

    # ------------------------------------------------------------ plain

    def abs(self: Any) -> int:
        return fit(width(self), abs(self), "negate")

    def signum(self: Any) -> Any:
        return width(self)((self > 0) - (self < 0))

    def is_positive(self: Any) -> bool:
        return bool(self > 0)

    def is_negative(self: Any) -> bool:
        return bool(self < 0)

    def pow(self: Any, power: Any) -> int:
        return fit(width(self), _power(self, power), "multiply")

    def isqrt(self: Any) -> Any:
        if self < 0:
            raise Panic.fixed("argument of integer square root cannot be negative")
        root = int(int(self) ** 0.5)
        while root * root > self:
            root -= 1
        while (root + 1) * (root + 1) <= self:
            root += 1
        return width(self)(root)

    def ilog2(self: Any) -> int:
        return U32(_log_argument(self).bit_length() - 1)

    def ilog10(self: Any) -> int:
        return U32(len(str(_log_argument(self))) - 1)

    def div_ceil(self: Any, other: Any) -> int:
        return fit(width(self, other), -(-int(self) // _nonzero(other, "divide")), "divide")

    def next_multiple_of(self: Any, other: Any) -> int:
        return fit(width(self, other), -(-int(self) // _nonzero(other, "divide")) * int(other), "add")

    def is_multiple_of(self: Any, other: Any) -> Any:
        return self == 0 if other == 0 else self % other == 0

    def rem_euclid(self: Any, other: Any) -> int:
        return fit(width(self, other), _euclid(int(self), _nonzero(other, "remainder"))[1], "divide")

    def div_euclid(self: Any, other: Any) -> int:
        return fit(width(self, other), _euclid(int(self), _nonzero(other, "divide"))[0], "divide")

    def abs_diff(self: Any, other: Any) -> int:
        return _unsigned(kind_of(self, other))(abs(int(self) - int(other)))

    def unsigned_abs(self: Any) -> int:
        return _unsigned(kind_of(self))(abs(int(self)))

    # ------------------------------------------------------------ operators as methods

    def add(self: Any, other: Any) -> int:
        return fit(width(self, deref(other)), int(self) + int(deref(other)), "add")

    def sub(self: Any, other: Any) -> int:
        return fit(width(self, deref(other)), int(self) - int(deref(other)), "subtract")

    def mul(self: Any, other: Any) -> Any:
        other = deref(other)
        if isinstance(other, Duration):
            return other.mul(self)
        return fit(width(self, other), int(self) * int(other), "multiply")

    def div(self: Any, other: Any) -> int:
        return fit(width(self, deref(other)), _quotient(self, _nonzero(deref(other), "divide")), "divide")

    def rem(self: Any, other: Any) -> int:
        return fit(width(self, deref(other)), _remainder(self, _nonzero(deref(other), "remainder")), "divide")

    def neg(self: Any) -> int:
        return fit(width(self), -int(self), "negate")

    @method("not")
    def complement(self: Any) -> int:
        kind = kind_of(self)
        return kind((1 << kind.bits) - 1 - self if kind.low == 0 else -1 - self)

    # ------------------------------------------------------------ bits

    def count_ones(self: Any) -> int:
        return U32(_bits(self).bit_count())

    def count_zeros(self: Any) -> int:
        return U32(kind_of(self).bits - _bits(self).bit_count())

    def leading_zeros(self: Any) -> int:
        return U32(kind_of(self).bits - _bits(self).bit_length())

    def trailing_zeros(self: Any) -> int:
        bits = _bits(self)
        return U32((bits & -bits).bit_length() - 1 if bits else kind_of(self).bits)

    def trailing_ones(self: Any) -> int:
        bits = ~_bits(self)
        return U32((bits & -bits).bit_length() - 1)

    def rotate_left(self: Any, by: Any) -> int:
        cls, bits = kind_of(self), _bits(self)
        by = int(by) % cls.bits
        return wrap(cls, bits << by | bits >> (cls.bits - by))

    def rotate_right(self: Any, by: Any) -> int:
        cls = kind_of(self)
        return IntMethods.rotate_left(self, cls.bits - int(by) % cls.bits)

    def swap_bytes(self: Any) -> int:
        cls = kind_of(self)
        return wrap(cls, int.from_bytes(_bits(self).to_bytes(cls.bits // 8, "big"), "little"))

    def reverse_bits(self: Any) -> int:
        cls = kind_of(self)
        return wrap(cls, int(format(_bits(self), f"0{cls.bits}b")[::-1], 2))

    def is_power_of_two(self: Any) -> bool:
        return _bits(self).bit_count() == 1

    def next_power_of_two(self: Any) -> int:
        return fit(width(self), 1 << max(0, int(self) - 1).bit_length(), "add")

    def to_be_bytes(self: Any) -> Array:
        return _bytes(self, "big")

    def to_le_bytes(self: Any) -> Array:
        return _bytes(self, "little")

    def to_ne_bytes(self: Any) -> Array:
        return _bytes(self, "little")

    # ------------------------------------------------------------ u8 as a character

    def is_ascii(self: Any) -> bool:
        return bool(self < 128)

    def is_ascii_digit(self: Any) -> Any:
        return 48 <= self <= 57

    def is_ascii_alphabetic(self: Any) -> Any:
        return 65 <= self <= 90 or 97 <= self <= 122

    def is_ascii_alphanumeric(self: Any) -> Any:
        return IntMethods.is_ascii_digit(self) or IntMethods.is_ascii_alphabetic(self)

    def is_ascii_uppercase(self: Any) -> Any:
        return 65 <= self <= 90

    def is_ascii_lowercase(self: Any) -> Any:
        return 97 <= self <= 122

    def is_ascii_whitespace(self: Any) -> bool:
        return self in (9, 10, 12, 13, 32)

    def is_ascii_punctuation(self: Any) -> bool:
        return 33 <= self < 127 and not IntMethods.is_ascii_alphanumeric(self)

    def to_ascii_uppercase(self: Any) -> int:
        return U8(self - 32 if 97 <= self <= 122 else self)

    def to_ascii_lowercase(self: Any) -> int:
        return U8(self + 32 if 65 <= self <= 90 else self)

    def is_utf8_char_boundary(self: Any) -> Any:
        return self & 0xC0 != 0x80


def _power(base: int, power: int) -> Any:
    """Stops where no integer type could hold the result."""
    if abs(base) > 1 and power > 128:
        return 1 << 200
    return int(base) ** (int(power) if abs(base) > 1 else min(int(power), 2 + int(power) % 2))


def _log_argument(value: int) -> int:
    if value <= 0:
        raise Panic.fixed("argument of integer logarithm must be positive")
    return int(value)


def _bits(value: int) -> int:
    return int(value) & ((1 << kind_of(value).bits) - 1)


def _unsigned(cls: type[Int]) -> type[Int]:
    return INTS["u" + cls.name[1:]]


def _bytes(value: int, order: Any) -> Array:
    return Array([U8.small[byte] for byte in _bits(value).to_bytes(kind_of(value).bits // 8, order)])


# ---------------------------------------------------------------- four ways to overflow


_OPERATIONS: dict[str, Callable[[type[Int], int, int], int]] = {
    "add": lambda cls, left, right: left + right,
    "sub": lambda cls, left, right: left - right,
    "mul": lambda cls, left, right: left * right,
    "div": lambda cls, left, right: _quotient(left, _nonzero(right, "divide")),
    "rem": lambda cls, left, right: _remainder(left, _nonzero(right, "remainder")),
    "div_euclid": lambda cls, left, right: _euclid(left, _nonzero(right, "divide"))[0],
    "rem_euclid": lambda cls, left, right: _euclid(left, _nonzero(right, "remainder"))[1],
    "pow": lambda cls, left, right: _power(left, right),
}


def _define(name: str, operation: Callable[[type[Int], int, int], int]) -> None:
    def checked(self: Any, other: Any) -> Data:
        cls, other = kind_of(self, other) if name != "pow" else kind_of(self), int(deref(other))
        if other == 0 and name not in ("add", "sub", "mul", "pow"):
            return NONE
        number = operation(cls, int(self), other)
        return some(cls(number)) if _fits(cls, number) else NONE

    def wrapping(self: Any, other: Any) -> int:
        cls = kind_of(self, other) if name != "pow" else kind_of(self)
        if name == "pow":
            work(int(other).bit_length())
            return wrap(cls, pow(int(self), int(other), 1 << cls.bits))
        return wrap(cls, operation(cls, int(self), int(deref(other))))

    def saturating(self: Any, other: Any) -> int:
        cls = kind_of(self, other) if name != "pow" else kind_of(self)
        number = operation(cls, int(self), int(deref(other)))
        if name == "pow" and number == 1 << 200 and self < 0 and other % 2:
            return cls(cls.low)
        return cls(min(max(number, cls.low), cls.high))

    def overflowing(self: Any, other: Any) -> tuple[int, bool]:
        cls = kind_of(self, other) if name != "pow" else kind_of(self)
        number = operation(cls, int(self), int(deref(other)))
        return wrapping(self, other), not _fits(cls, number)

    for prefix, function in (
        ("checked", checked),
        ("wrapping", wrapping),
        ("saturating", saturating),
        ("overflowing", overflowing),
    ):
        setattr(_Overflow, f"{prefix}_{name}", function)


class _Overflow:
    """`checked_add` … `overflowing_pow`, made below."""

    def checked_neg(self: Any) -> Data:
        cls = kind_of(self)
        return some(cls(-self)) if _fits(cls, -self) else NONE

    def wrapping_neg(self: Any) -> int:
        return wrap(kind_of(self), -int(self))

    def checked_abs(self: Any) -> Data:
        cls = kind_of(self)
        return some(cls(abs(self))) if _fits(cls, abs(self)) else NONE

    def wrapping_abs(self: Any) -> int:
        return wrap(kind_of(self), abs(int(self)))

    def saturating_abs(self: Any) -> int:
        cls = kind_of(self)
        return cls(min(abs(int(self)), cls.high))

    def checked_shl(self: Any, by: Any) -> Data:
        cls = kind_of(self)
        return some(_shift(cls, self, by)) if by < cls.bits else NONE

    def checked_shr(self: Any, by: Any) -> Data:
        cls = kind_of(self)
        return some(cls(int(self) >> int(by))) if by < cls.bits else NONE

    def wrapping_shl(self: Any, by: Any) -> int:
        cls = kind_of(self)
        return _shift(cls, self, int(by) % cls.bits)

    def wrapping_shr(self: Any, by: Any) -> int:
        cls = kind_of(self)
        return cls(int(self) >> int(by) % cls.bits)

    def checked_next_power_of_two(self: Any) -> Data:
        cls, number = kind_of(self), 1 << max(0, int(self) - 1).bit_length()
        return some(cls(number)) if _fits(cls, number) else NONE

    def checked_add_signed(self: Any, other: Any) -> Data:
        cls, number = kind_of(self), int(self) + int(other)
        return some(cls(number)) if _fits(cls, number) else NONE

    def saturating_add_signed(self: Any, other: Any) -> int:
        cls, number = kind_of(self), int(self) + int(other)
        return cls(min(max(number, cls.low), cls.high))

    def wrapping_add_signed(self: Any, other: Any) -> int:
        return wrap(kind_of(self), int(self) + int(other))


def _shift(cls: type[Int], value: Any, by: Any) -> int:
    return wrap(cls, _shift_left(cls, int(value), int(by)))


for _name, _operation in _OPERATIONS.items():
    _define(_name, _operation)
methods(int)(_Overflow)


@rust("std::num::TryFromIntError")
class TryFromIntError:
    """The number does not fit."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.pad("out of range integral type conversion attempted")

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("TryFromIntError", [()])


def narrowed(value: Any, cls: type[Int]) -> Data:
    """`cls::try_from(value)`."""
    value = deref(value)
    number = ord(value) if isinstance(value, Char) else int(value)
    return ok(cls(number)) if _fits(cls, number) else err(TryFromIntError())


for _path, _cls in INTS.items():
    constant(f"std::{_path}::MAX", _cls(_cls.high))
    constant(f"std::{_path}::MIN", _cls(_cls.low))
