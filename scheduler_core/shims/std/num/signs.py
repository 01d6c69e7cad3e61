"""Integers: logarithms and midpoints, what is checked of Euclid's division, and operations of a signed and an unsigned.

Mirrors library/core/src/num/{int_macros,uint_macros,int_log10}.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.library import methods
from scheduler_core.numbers import INTS, U32, wrap
from scheduler_core.shims.std.num.int import kind_of
from scheduler_core.value import NONE, Data, some

_SIGNED = {cls: INTS["i" + cls.name[1:]] for cls in INTS.values() if cls.low == 0 and cls.name != "usize"}
_SIGNED[INTS["usize"]] = INTS["isize"]
_UNSIGNED = {signed: cls for cls, signed in _SIGNED.items()}


def _checked(cls: Any, number: int) -> Data:
    return some(cls(number)) if cls.low <= number <= cls.high else NONE


def _saturated(cls: Any, number: int) -> int:
    return int(min(max(number, cls.low), cls.high))


def _logarithm(value: int, base: int) -> int | None:
    """How often `value` can be divided by `base`; None where there is no logarithm."""
    if value <= 0 or base < 2:
        return None
    count = 0
    while value >= base:
        value //= base
        count += 1
    return count


@methods(int)
class _Signs:
    """Of any width."""

    def ilog(self: Any, base: Any) -> int:
        found = _logarithm(int(self), int(base))
        if found is None:
            few = "base of integer logarithm must be at least 2"
            raise Panic.fixed(few if base < 2 else "argument of integer logarithm must be positive")
        return U32(found)

    def checked_ilog(self: Any, base: Any) -> Data:
        found = _logarithm(int(self), int(base))
        return NONE if found is None else some(U32(found))

    def checked_ilog2(self: Any) -> Data:
        return _Signs.checked_ilog(self, 2)

    def checked_ilog10(self: Any) -> Data:
        return _Signs.checked_ilog(self, 10)

    def midpoint(self: Any, other: Any) -> int:
        """Rounded towards zero."""
        cls, total = kind_of(self, other), int(self) + int(other)
        return cls(total // 2 if total >= 0 else -(-total // 2))

    def overflowing_neg(self: Any) -> tuple[int, bool]:
        cls = kind_of(self)
        return wrap(cls, -int(self)), not cls.low <= -int(self) <= cls.high

    def saturating_neg(self: Any) -> int:
        cls = kind_of(self)
        return cls(_saturated(cls, -int(self)))

    def overflowing_abs(self: Any) -> tuple[int, bool]:
        cls = kind_of(self)
        return wrap(cls, abs(int(self))), abs(int(self)) > cls.high

    def checked_rem_euclid(self: Any, other: Any) -> Data:
        return NONE if other == 0 else _checked(kind_of(self, other), int(self) % abs(int(other)))

    def checked_div_euclid(self: Any, other: Any) -> Data:
        if other == 0:
            return NONE
        left, right = int(self), int(other)
        return _checked(kind_of(self, other), (left - left % abs(right)) // right)

    def checked_next_multiple_of(self: Any, other: Any) -> Data:
        return NONE if other == 0 else _checked(kind_of(self, other), -(-int(self) // int(other)) * int(other))

    def checked_sub_signed(self: Any, other: Any) -> Data:
        return _checked(kind_of(self), int(self) - int(other))

    def checked_add_unsigned(self: Any, other: Any) -> Data:
        return _checked(kind_of(self), int(self) + int(other))

    def checked_sub_unsigned(self: Any, other: Any) -> Data:
        return _checked(kind_of(self), int(self) - int(other))

    def saturating_add_unsigned(self: Any, other: Any) -> int:
        cls = kind_of(self)
        return cls(_saturated(cls, int(self) + int(other)))

    def saturating_sub_unsigned(self: Any, other: Any) -> int:
        cls = kind_of(self)
        return cls(_saturated(cls, int(self) - int(other)))

    def checked_signed_diff(self: Any, other: Any) -> Data:
        return _checked(_SIGNED[kind_of(self, other)], int(self) - int(other))

    def cast_signed(self: Any) -> int:
        return wrap(_SIGNED[kind_of(self)], int(self))

    def cast_unsigned(self: Any) -> int:
        return wrap(_UNSIGNED[kind_of(self)], int(self))
