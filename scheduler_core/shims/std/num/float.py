"""Floats: rounding, roots, powers, trigonometry, classification.

Mirrors library/core/src/num/f64.rs and library/std/src/f64.rs. Left out: to_int_unchecked, next_up, next_down.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from struct import pack, unpack
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.library import constant, methods
from scheduler_core.numbers import F32, U8, U32, U64
from scheduler_core.shims.std.parse import parse_float
from scheduler_core.value import Array, Data, TypeRef, deref, ordering, target

INF, NAN = float("inf"), float("nan")

_LIMITS = {
    "f64": {"MAX": 1.7976931348623157e308, "MIN_POSITIVE": 2.2250738585072014e-308, "EPSILON": 2.0**-52},
    "f32": {"MAX": 3.4028234663852886e38, "MIN_POSITIVE": 2.0**-126, "EPSILON": 2.0**-23},
}


def _expected(ty: TypeRef | None) -> Any:
    return F32 if ty is not None and ty.path == "f32" else float


def _limit(ty: TypeRef | None, name: str) -> Any:
    path = ty.path if ty is not None and ty.path in _LIMITS else "f64"
    return _expected(ty)(_LIMITS[path][name])


def like(model: Any, number: float) -> Any:
    """A result in the width of `model`."""
    return F32(number) if model.__class__ is F32 else number


def _attempt(function: Callable[..., float], *values: float) -> float:
    """Python's mathematics raises where IEEE has an answer."""
    try:
        return function(*values)
    except OverflowError:
        return INF
    except ValueError:
        return NAN


def _power(base: float, power: float) -> float:
    try:
        return math.pow(base, power)
    except OverflowError:
        return -INF if base < 0 and power % 2 == 1 else INF
    except ValueError:
        return INF if base == 0 else NAN


def _log(value: float, function: Callable[[float], float]) -> float:
    return -INF if value == 0 else _attempt(function, value)


@methods(float, path="{float}")
class FloatMethods:
    """f64 and f32."""

    @staticmethod
    def MAX(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _limit(ty, "MAX")

    @staticmethod
    def MIN(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return like(_expected(ty)(0), -_limit(ty, "MAX"))

    @staticmethod
    def MIN_POSITIVE(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _limit(ty, "MIN_POSITIVE")

    @staticmethod
    def EPSILON(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _limit(ty, "EPSILON")

    @staticmethod
    def INFINITY(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _expected(ty)(INF)

    @staticmethod
    def NEG_INFINITY(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _expected(ty)(-INF)

    @staticmethod
    def NAN(*, ty: TypeRef | None) -> Any:  # noqa: N802
        return _expected(ty)(NAN)

    @staticmethod
    def default(*, ty: TypeRef | None) -> Any:
        return _expected(ty)(0)

    @staticmethod
    def from_(value: Any, *, ty: TypeRef | None) -> Any:
        return _expected(ty)(value)

    @staticmethod
    def from_str(source: Any, *, ty: TypeRef | None) -> Data:
        return parse_float(target(source), _expected(ty))

    @staticmethod
    def from_bits(bits: Any, *, ty: TypeRef | None) -> float:
        if ty is not None and ty.path == "f32":
            return F32(unpack("<f", int(bits).to_bytes(4, "little"))[0])
        return float(unpack("<d", int(bits).to_bytes(8, "little"))[0])

    def to_bits(self: Any) -> int:
        if self.__class__ is F32:
            return U32(int.from_bytes(pack("<f", self), "little"))
        return U64(int.from_bytes(pack("<d", self), "little"))

    def to_be_bytes(self: Any) -> Array:
        return Array([U8.small[byte] for byte in pack(">f" if self.__class__ is F32 else ">d", self)])

    def to_le_bytes(self: Any) -> Array:
        return Array([U8.small[byte] for byte in pack("<f" if self.__class__ is F32 else "<d", self)])

    # ------------------------------------------------------------ questions

    def is_nan(self: Any) -> bool:
        return math.isnan(self)

    def is_infinite(self: Any) -> bool:
        return math.isinf(self)

    def is_finite(self: Any) -> bool:
        return math.isfinite(self)

    def is_sign_negative(self: Any) -> bool:
        return math.copysign(1, self) < 0

    def is_sign_positive(self: Any) -> bool:
        return math.copysign(1, self) > 0

    def total_cmp(self: Any, other: Any) -> Data:
        left, right = _total(self), _total(deref(other))
        return ordering((left > right) - (left < right))

    # ------------------------------------------------------------ rounding

    def floor(self: Any) -> Any:
        return _rounded(self, math.floor)

    def ceil(self: Any) -> Any:
        return _rounded(self, math.ceil)

    def trunc(self: Any) -> Any:
        return _rounded(self, math.trunc)

    def round(self: Any) -> Any:
        return _rounded(self, lambda value: math.trunc(value + math.copysign(0.49999999999999994, value)))

    def round_ties_even(self: Any) -> Any:
        return _rounded(self, round)

    def fract(self: Any) -> Any:
        return like(self, float(self) - _rounded(self, math.trunc)) if math.isfinite(self) else like(self, NAN)

    # ------------------------------------------------------------ two at a time

    def max(self: Any, other: Any) -> Any:
        return self if math.isnan(other) or self > other else other

    def min(self: Any, other: Any) -> Any:
        return self if math.isnan(other) or self < other else other

    def clamp(self: Any, low: Any, high: Any) -> Any:
        if not low <= high:
            raise Panic(f"min > max, or either was NaN. min = {low!r}, max = {high!r}")
        return low if self < low else high if self > high else self

    def copysign(self: Any, sign: Any) -> Any:
        return like(self, math.copysign(self, sign))

    def add(self: Any, other: Any) -> Any:
        return like(self, float(self) + float(deref(other)))

    def sub(self: Any, other: Any) -> Any:
        return like(self, float(self) - float(deref(other)))

    def mul(self: Any, other: Any) -> Any:
        return like(self, float(self) * float(deref(other)))

    def div(self: Any, other: Any) -> Any:
        by = float(deref(other))
        if by:
            return like(self, float(self) / by)
        return like(self, math.copysign(INF, self) * math.copysign(1, by) if self and self == self else NAN)

    def neg(self: Any) -> Any:
        return like(self, -float(self))

    def mul_add(self: Any, factor: Any, more: Any) -> Any:
        return like(self, float(self) * float(factor) + float(more))

    def rem_euclid(self: Any, other: Any) -> Any:
        rest = _attempt(math.fmod, self, other)
        return like(self, rest + abs(other) if rest < 0 else rest)

    def div_euclid(self: Any, other: Any) -> Any:
        return like(self, (float(self) - FloatMethods.rem_euclid(self, other)) / other)

    def hypot(self: Any, other: Any) -> Any:
        return like(self, math.hypot(self, other))

    def atan2(self: Any, other: Any) -> Any:
        return like(self, math.atan2(self, other))

    def powi(self: Any, power: Any) -> Any:
        return like(self, _power(float(self), float(power)))

    def powf(self: Any, power: Any) -> Any:
        return like(self, _power(float(self), float(power)))

    def log(self: Any, base: Any) -> Any:
        top, bottom = _log(float(self), math.log), _log(float(base), math.log)
        return like(self, top / bottom if bottom else NAN)

    # ------------------------------------------------------------ one at a time

    def abs(self: Any) -> Any:
        return like(self, abs(float(self)))

    def signum(self: Any) -> Any:
        return self if math.isnan(self) else like(self, math.copysign(1.0, self))

    def sqrt(self: Any) -> Any:
        return like(self, _attempt(math.sqrt, self))

    def recip(self: Any) -> Any:
        return like(self, 1.0 / self if self else math.copysign(INF, self))

    def ln(self: Any) -> Any:
        return like(self, _log(float(self), math.log))

    def log2(self: Any) -> Any:
        return like(self, _log(float(self), math.log2))

    def log10(self: Any) -> Any:
        return like(self, _log(float(self), math.log10))

    def exp2(self: Any) -> Any:
        return like(self, _power(2.0, float(self)))

    def to_degrees(self: Any) -> Any:
        return like(self, float(self) * (180.0 / math.pi))

    def to_radians(self: Any) -> Any:
        return like(self, float(self) * (math.pi / 180.0))

    def sin_cos(self: Any) -> tuple[float, float]:
        return like(self, _attempt(math.sin, self)), like(self, _attempt(math.cos, self))


class _Functions:
    """One argument, one result: made below."""


def _define(name: str, function: Callable[[float], float]) -> None:
    setattr(_Functions, name, lambda self: like(self, _attempt(function, float(self))))


for _name, _function in {
    "cbrt": lambda value: math.copysign(abs(value) ** (1 / 3), value),
    "exp": math.exp,
    "exp_m1": math.expm1,
    "ln_1p": math.log1p,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "asin": math.asin,
    "acos": math.acos,
    "atan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
}.items():
    _define(_name, _function)
methods(float)(_Functions)


def _rounded(value: Any, function: Callable[[float], int]) -> Any:
    if not math.isfinite(value) or abs(value) >= 2**52:
        return value
    return like(value, math.copysign(float(function(float(value))), value))


def _total(value: float) -> int:
    bits: int = unpack("<q", pack("<d", value))[0]
    return bits ^ ((bits >> 63) & 0x7FFF_FFFF_FFFF_FFFF)


for _path, _cls in (("f64", float), ("f32", F32)):
    for _name, _value in (
        ("PI", math.pi),
        ("TAU", math.tau),
        ("E", math.e),
        ("SQRT_2", math.sqrt(2)),
        ("LN_2", math.log(2)),
        ("LN_10", math.log(10)),
        ("FRAC_PI_2", math.pi / 2),
        ("FRAC_PI_4", math.pi / 4),
    ):
        constant(f"std::{_path}::consts::{_name}", _cls(_value))
    for _name, _value in _LIMITS[_path].items():
        constant(f"std::{_path}::{_name}", _cls(_value))
    constant(f"std::{_path}::MIN", _cls(-_LIMITS[_path]["MAX"]))
    constant(f"std::{_path}::INFINITY", _cls(INF))
    constant(f"std::{_path}::NEG_INFINITY", _cls(-INF))
    constant(f"std::{_path}::NAN", _cls(NAN))
