"""std::cmp: Ordering's methods, Reverse, max and min, and the comparison methods of every value.

Mirrors library/core/src/cmp.rs. Left out: minmax, max_by_key of two.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.library import consumes, declare, methods, rust, traits
from scheduler_core.value import NONE, ORDERING, Data, Type, compare, deref, drop, ordering, some

traits("std::cmp::PartialEq", "std::cmp::Eq", "std::cmp::PartialOrd", "std::cmp::Ord")


def _sign(order: Any) -> int:
    return int(deref(order).kind.discriminant)


@methods(ORDERING, path="std::cmp::Ordering")
class OrderingMethods:
    """`Ordering`."""

    def reverse(self: Any) -> Data:
        return ordering(-_sign(self))

    def then(self: Any, other: Any) -> Any:
        return self if _sign(self) else other

    def then_with(self: Any, make: Any) -> Any:
        return self if _sign(self) else make()

    def is_eq(self: Any) -> bool:
        return _sign(self) == 0

    def is_ne(self: Any) -> bool:
        return _sign(self) != 0

    def is_lt(self: Any) -> bool:
        return _sign(self) < 0

    def is_gt(self: Any) -> bool:
        return _sign(self) > 0

    def is_le(self: Any) -> bool:
        return _sign(self) <= 0

    def is_ge(self: Any) -> bool:
        return _sign(self) >= 0


@methods(object)
class Comparisons:
    """PartialEq, PartialOrd and Ord of anything."""

    def cmp(self: Any, other: Any) -> Data:
        return ordering(compare(self, other) or 0)

    def partial_cmp(self: Any, other: Any) -> Data:
        sign = compare(self, other)
        return NONE if sign is None else some(ordering(sign))

    def eq(self: Any, other: Any) -> bool:
        return bool(deref(self) == deref(other))

    def ne(self: Any, other: Any) -> bool:
        return bool(deref(self) != deref(other))

    def lt(self: Any, other: Any) -> bool:
        return compare(self, other) == -1

    def le(self: Any, other: Any) -> bool:
        return compare(self, other) in (-1, 0)

    def gt(self: Any, other: Any) -> bool:
        return compare(self, other) == 1

    def ge(self: Any, other: Any) -> bool:
        return compare(self, other) in (0, 1)

    @consumes
    def max(self: Any, other: Any) -> Any:
        return larger(self, other)

    @consumes
    def min(self: Any, other: Any) -> Any:
        return smaller(self, other)

    @consumes
    def clamp(self: Any, low: Any, high: Any) -> Any:
        if compare(low, high) == 1:
            numbers = f"min > max. min = {low}, max = {high}"
            raise Panic(numbers if isinstance(low, int) else "assertion failed: min <= max")
        return smaller(larger(self, low), high)


@rust("std::cmp::max")
def larger(one: Any, other: Any) -> Any:
    """The second if they are equal."""
    chosen, rest = (one, other) if compare(one, other) == 1 else (other, one)
    drop(rest)
    return chosen if chosen.__class__ is not int or rest.__class__ is int else type(rest)(chosen)


@rust("std::cmp::min")
def smaller(one: Any, other: Any) -> Any:
    """The first if they are equal."""
    chosen, rest = (other, one) if compare(one, other) == 1 else (one, other)
    drop(rest)
    return chosen if chosen.__class__ is not int or rest.__class__ is int else type(rest)(chosen)


REVERSE = Type("std::cmp::Reverse", is_enum=False)
_REVERSE = REVERSE.variant("Reverse", 1)
REVERSE.traits["Ord"] = lambda one, other: ordering(compare(other.fields[0], one.fields[0]) or 0)
declare(_REVERSE, paths=[REVERSE.path])
