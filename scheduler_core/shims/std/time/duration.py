"""std::time::Duration: a span of virtual time.

Mirrors library/core/src/time.rs. Left out: from_weeks, from_days.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import constant, rust
from scheduler_core.numbers import F32, U32, U64, U128
from scheduler_core.value import NONE, Data, deref, err, ok, plain, some

NANOS = 1_000_000_000
_MAX = (1 << 64) * NANOS - 1


def nanoseconds(duration: Any) -> int:
    """A Duration argument as a Python int of nanoseconds."""
    return int(deref(duration).nanos)


class Nanoseconds:
    """A number of nanoseconds, which compares with others of its kind."""

    __slots__ = ("nanos",)

    def __init__(self, nanos: int) -> None:
        self.nanos = nanos

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, type(self)) and self.nanos == other.nanos

    def __hash__(self) -> int:
        return hash(self.nanos)

    def __lt__(self, other: Any) -> bool:
        return self.nanos < nanoseconds(other)

    def __le__(self, other: Any) -> bool:
        return self.nanos <= nanoseconds(other)

    def __gt__(self, other: Any) -> bool:
        return self.nanos > nanoseconds(other)

    def __ge__(self, other: Any) -> bool:
        return self.nanos >= nanoseconds(other)


@plain
@rust("std::time::Duration")
class Duration(Nanoseconds):
    """A span of time, never negative."""

    __slots__ = ()

    @staticmethod
    def new(secs: Any, nanos: Any) -> Duration:
        return _checked(int(secs) * NANOS + int(nanos), "overflow in Duration::new")

    @staticmethod
    def from_secs(secs: Any) -> Duration:
        return Duration(int(secs) * NANOS)

    @staticmethod
    def from_millis(millis: Any) -> Duration:
        return Duration(int(millis) * 1_000_000)

    @staticmethod
    def from_micros(micros: Any) -> Duration:
        return Duration(int(micros) * 1_000)

    @staticmethod
    def from_nanos(nanos: Any) -> Duration:
        return Duration(int(nanos))

    @staticmethod
    def from_mins(mins: Any) -> Duration:
        return _checked(int(mins) * 60 * NANOS, "overflow in Duration::from_mins")

    @staticmethod
    def from_hours(hours: Any) -> Duration:
        return _checked(int(hours) * 3600 * NANOS, "overflow in Duration::from_hours")

    @staticmethod
    def from_secs_f64(secs: Any) -> Duration:
        return _from_float(float(secs))

    @staticmethod
    def from_secs_f32(secs: Any) -> Duration:
        return _from_float(F32(secs))

    @staticmethod
    def try_from_secs_f64(secs: Any) -> Data:
        try:
            return ok(_from_float(float(secs)))
        except Panic as panic:
            return err(TryFromFloatSecsError(panic.message))

    @staticmethod
    def default() -> Duration:
        return Duration(0)

    def as_secs(self) -> int:
        return U64(self.nanos // NANOS)

    def as_millis(self) -> int:
        return U128(self.nanos // 1_000_000)

    def as_micros(self) -> int:
        return U128(self.nanos // 1_000)

    def as_nanos(self) -> int:
        return U128(self.nanos)

    def as_secs_f64(self) -> float:
        secs, nanos = divmod(self.nanos, NANOS)
        return float(secs) + float(nanos) / 1e9

    def as_secs_f32(self) -> float:
        secs, nanos = divmod(self.nanos, NANOS)
        return F32(F32(secs) + F32(F32(nanos) / F32(1e9)))

    def subsec_millis(self) -> int:
        return U32(self.nanos % NANOS // 1_000_000)

    def subsec_micros(self) -> int:
        return U32(self.nanos % NANOS // 1_000)

    def subsec_nanos(self) -> int:
        return U32(self.nanos % NANOS)

    def is_zero(self) -> bool:
        return self.nanos == 0

    def abs_diff(self, other: Any) -> Duration:
        return Duration(abs(self.nanos - nanoseconds(other)))

    def checked_add(self, other: Any) -> Data:
        return checked(self.nanos + nanoseconds(other))

    def checked_sub(self, other: Any) -> Data:
        return checked(self.nanos - nanoseconds(other))

    def checked_mul(self, factor: Any) -> Data:
        return checked(self.nanos * int(factor))

    def checked_div(self, divisor: Any) -> Data:
        return some(Duration(self.nanos // int(divisor))) if divisor else NONE

    def saturating_add(self, other: Any) -> Duration:
        return Duration(min(self.nanos + nanoseconds(other), _MAX))

    def saturating_sub(self, other: Any) -> Duration:
        return Duration(max(self.nanos - nanoseconds(other), 0))

    def saturating_mul(self, factor: Any) -> Duration:
        return Duration(min(self.nanos * int(factor), _MAX))

    def mul_f64(self, factor: Any) -> Duration:
        return _from_float(float(factor) * self.as_secs_f64())

    def mul_f32(self, factor: Any) -> Duration:
        return _from_float(F32(F32(factor) * self.as_secs_f32()))

    def div_f64(self, divisor: Any) -> Duration:
        return _from_float(_quotient(self.as_secs_f64(), float(divisor)))

    def div_f32(self, divisor: Any) -> Duration:
        return _from_float(F32(_quotient(self.as_secs_f32(), float(divisor))))

    def add(self, other: Any) -> Duration:
        return _checked(self.nanos + nanoseconds(other), "overflow when adding durations")

    def sub(self, other: Any) -> Duration:
        return _checked(self.nanos - nanoseconds(other), "overflow when subtracting durations")

    def mul(self, factor: Any) -> Duration:
        return _checked(self.nanos * int(deref(factor)), "overflow when multiplying duration by scalar")

    def div(self, divisor: Any) -> Duration:
        divisor = int(deref(divisor))
        if divisor == 0:
            raise Panic.fixed("divide by zero error when dividing duration by scalar")
        return Duration(self.nanos // divisor)

    def div_duration_f64(self, other: Any) -> float:
        return _quotient(float(self.nanos), float(nanoseconds(other)))

    def fmt_debug(self, f: Formatter) -> None:
        prefix = "+" if f.spec.plus else ""
        number, unit = _in_unit(self.nanos, f.spec.precision)
        gap = (f.spec.width or 0) - len(prefix + number + unit)
        left = {"": 0, "<": 0, ">": gap, "^": gap // 2}[f.spec.align] if gap > 0 else 0
        f.write_str(f.spec.fill * left + prefix + number + unit + f.spec.fill * (gap - left))


constant("std::time::Duration::ZERO", Duration(0))
constant("std::time::Duration::MAX", Duration(_MAX))
constant("std::time::Duration::SECOND", Duration(NANOS))
constant("std::time::Duration::MILLISECOND", Duration(1_000_000))


def _checked(nanos: int, complaint: str) -> Duration:
    if not 0 <= nanos <= _MAX:
        raise Panic(complaint)
    return Duration(nanos)


def checked(nanos: int) -> Data:
    """`Some(Duration)`, or None if that is no Duration."""
    return some(Duration(nanos)) if 0 <= nanos <= _MAX else NONE


def _from_float(secs: float) -> Duration:
    """Rounded to the nearest nanosecond, ties to even, as try_from_secs! does."""
    if secs < 0:
        raise Panic.fixed("cannot convert float seconds to Duration: value is negative")
    if secs != secs or secs >= 1 << 64:
        raise Panic.fixed("cannot convert float seconds to Duration: value is either too big or NaN")
    top, bottom = secs.as_integer_ratio()
    whole, rest = divmod(top * NANOS, bottom)
    if 2 * rest > bottom or (2 * rest == bottom and whole % 2):
        whole += 1
    return Duration(whole)


def _quotient(left: float, right: float) -> float:
    return left / right if right else float("inf") if left else float("nan")


def _in_unit(nanos: int, precision: int | None) -> tuple[str, str]:
    """Debug's number and unit, as Duration's fmt_decimal makes them."""
    units = ((NANOS, "s"), (1_000_000, "ms"), (1_000, "µs"), (1, "ns"))
    size, unit = next((pair for pair in units if nanos >= pair[0]), units[-1])
    if precision is None:
        whole, rest = divmod(nanos, size)
        digits = str(rest).rjust(len(str(size)) - 1, "0").rstrip("0") if rest else ""
    else:
        scaled, over = divmod(nanos * 10**precision, size)
        if 2 * over > size or (2 * over == size and scaled % 2):
            scaled += 1
        whole, fraction = divmod(scaled, 10**precision)
        digits = str(fraction).rjust(precision, "0") if precision else ""
    return f"{whole}.{digits}" if digits else str(whole), unit


@rust("std::time::TryFromFloatSecsError")
class TryFromFloatSecsError:
    """Why a float is no Duration."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def fmt_display(self, f: Formatter) -> None:
        f.pad(self.text)
