"""Arithmetic on numbers that say how wide they are, and on booleans, as Rust does it."""

from __future__ import annotations

import math
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import F32, fit, wrap
from scheduler_core.value import MOVED

_VERBS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "calculate the remainder"}
_FLOATS = (float, F32)


def numeric(op: str, left: Any, right: Any) -> Any:
    """Arithmetic on numbers and booleans as Rust does it; MOVED if these are no numbers. Panics on overflow."""
    if left.__class__ in _FLOATS or right.__class__ in _FLOATS:
        return _float(op, left, right)
    if not isinstance(left, int) or not isinstance(right, int):
        return MOVED
    if left.__class__ is bool:
        return _bool(op, left, right)
    cls = right.__class__ if left.__class__ is int and op not in ("<<", ">>") else left.__class__
    match op:
        case "+":
            value = int(left) + int(right)
        case "-":
            value = int(left) - int(right)
        case "*":
            value = int(left) * int(right)
        case "/" | "%":
            return _divide(op, cls, int(left), int(right))
        case "<<" | ">>":
            return _shift(op, cls, int(left), int(right))
        case "&":
            value = int(left) & int(right)
        case "|":
            value = int(left) | int(right)
        case _:
            value = int(left) ^ int(right)
    return fit(cls, value, _VERBS.get(op, "add"))


def _divide(op: str, cls: type, left: int, right: int) -> Any:
    if right == 0:
        if op == "/":
            raise Panic.fixed("attempt to divide by zero")
        raise Panic.fixed("attempt to calculate the remainder with a divisor of zero")
    quotient = abs(left) // abs(right)
    if (left < 0) != (right < 0):
        quotient = -quotient
    whole = fit(cls, quotient, _VERBS[op])
    return whole if op == "/" else fit(cls, left - quotient * right, _VERBS[op])


def _shift(op: str, cls: type, left: int, right: int) -> Any:
    bits = 127 if cls is int else cls.bits  # type: ignore[attr-defined]
    if not 0 <= right < bits:
        raise Panic.fixed(f"attempt to shift {'left' if op == '<<' else 'right'} with overflow")
    if op == "<<":
        return fit(cls, left << right, "shift left") if cls is int else wrap(cls, left << right)
    return fit(cls, left >> right, "shift right")


def _float(op: str, left: Any, right: Any) -> Any:
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return MOVED
    cls = F32 if F32 in (left.__class__, right.__class__) else float
    one, other = float(left), float(right)
    try:
        match op:
            case "+":
                value = one + other
            case "-":
                value = one - other
            case "*":
                value = one * other
            case "/":
                value = one / other
            case "%":
                value = _remainder(one, other)
            case _:
                return MOVED
    except ZeroDivisionError:
        value = float("nan") if one == 0 or one != one else _signed_infinity(one, other)
    except OverflowError:
        value = float("inf")
    return cls(value)


def _signed_infinity(one: float, other: float) -> float:
    negative = (one < 0) != (str(other).startswith("-"))
    return float("-inf") if negative else float("inf")


def _remainder(one: float, other: float) -> float:
    return math.fmod(one, other) if other != 0 and abs(one) != float("inf") else float("nan")


def _bool(op: str, left: Any, right: Any) -> Any:
    match op:
        case "&":
            return bool(left & right)
        case "|":
            return bool(left | right)
        case "^":
            return bool(left ^ right)
    return MOVED
