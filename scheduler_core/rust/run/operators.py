"""Arithmetic, comparisons, `&&` and `||`, assignment."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import F32, INTS, fit, wrap
from scheduler_core.rust.run.basics import coerced, literal_value, refuse
from scheduler_core.rust.run.code import Code, Frame, apply
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.elements import assignment, change
from scheduler_core.rust.run.places import Place
from scheduler_core.rust.run.scalars import binary_of, both, unary_of
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import (
    Assign,
    Binary,
    CompoundAssign,
    Expr,
    Literal,
    Logical,
    Node,
    Path,
    TupleExpr,
    Unary,
)
from scheduler_core.value import MOVED, TRIVIAL, UNIT, TypeRef, deref, drop

#: What arithmetic is fast for: class → (lowest, highest, ready-made instances).
LIMITS: dict[Any, tuple[int, int, list[Any]]] = {cls: (cls.low, cls.high, cls.small) for cls in INTS.values()}
_WIDEST = 1 << 127
_VERBS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "%": "calculate the remainder"}
METHODS = dict(
    zip(
        ("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>"),
        ("add", "sub", "mul", "div", "rem", "bitand", "bitor", "bitxor", "shl", "shr"),
        strict=True,
    )
)
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
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


def calculate(c: Compiler, op: str, left: Any, right: Any, node: Node) -> Any:
    """Any arithmetic: numbers, then the operator methods of the library and the program."""
    try:
        value = numeric(op, left, right)
        if value is MOVED:
            value = numeric(op, deref(left), deref(right))
        if value is MOVED:
            value = c.running.methods.operator(METHODS[op], left, right)
    except Panic as panic:
        raise c.panicking(panic, node) from None
    if value is MOVED:
        raise refuse(node, f"`{op}` is not played for these values")
    return value


@compiles(Binary)
def binary(c: Compiler, node: Binary, want: TypeRef | None) -> Code:
    made = binary_of(c, node)
    if made is not None:
        return made
    op = node.op
    if op in _COMPARE:
        return _comparison(c, node)
    if op in ("<<", ">>"):
        left, right = c.code(node.left, want), c.code(node.right)
    else:
        left = c.code(node.left, want or _hint(c, node.right))
        right = c.code(node.right, want or left.type or _hint(c, node.left))
    if left.waits or right.waits:
        return apply([left, right], lambda f, one, other: calculate(c, op, one, other, node), c.slot)
    made = Code(_fast(c, op, left.run, right.run, node))
    if left.type is not None and left.type.path in INTS:
        made.type, made.plain = left.type, True
    return made


def _hint(c: Compiler, node: Expr) -> TypeRef | None:
    """The type of a variable on the other side, for a literal on this one."""
    if isinstance(node, Path):
        local = c.meaning.get(node)
        if isinstance(local, Local) and local.type is not None and local.type.path in (*INTS, "f32"):
            return local.type
    return None


def _fast(c: Compiler, op: str, left: Any, right: Any, node: Node) -> Any:
    """Integers and floats without a call, if nothing overflows and no divisor is zero."""
    limits = LIMITS
    new: Any = int.__new__
    if op == "+":

        def add(f: Frame) -> Any:
            a, b = left(f), right(f)
            cls = a.__class__
            if cls is int:
                cls = b.__class__
                if cls is int:
                    value = a + b
                    return value if -_WIDEST < value < _WIDEST else calculate(c, op, a, b, node)
            if cls in limits:
                value = int(a) + b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and a.__class__ is float:
                return a + b
            return calculate(c, op, a, b, node)

        return add
    if op == "-":

        def subtract(f: Frame) -> Any:
            a, b = left(f), right(f)
            cls = a.__class__
            if cls is int:
                cls = b.__class__
                if cls is int:
                    value = a - b
                    return value if -_WIDEST < value < _WIDEST else calculate(c, op, a, b, node)
            if cls in limits:
                value = int(a) - b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and a.__class__ is float:
                return a - b
            return calculate(c, op, a, b, node)

        return subtract
    if op == "*":

        def multiply(f: Frame) -> Any:
            a, b = left(f), right(f)
            cls = a.__class__
            if cls is int:
                cls = b.__class__
                if cls is int:
                    value = a * b
                    return value if -_WIDEST < value < _WIDEST else calculate(c, op, a, b, node)
            if cls in limits:
                value = int(a) * b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and a.__class__ is float:
                return a * b
            return calculate(c, op, a, b, node)

        return multiply
    if op in ("%", "/"):
        divide = operator.mod if op == "%" else operator.floordiv

        def remainder(f: Frame) -> Any:
            a, b = left(f), right(f)
            if a.__class__ in integers and b.__class__ in integers and a >= 0 and b > 0:
                value = divide(int(a), b)
                cls = a.__class__ if a.__class__ is not int else b.__class__
                if cls is int:
                    return value
                return limits[cls][2][value] if value < 128 else new(cls, value)
            return calculate(c, op, a, b, node)

        integers = {int, *limits}
        return remainder
    return lambda f: calculate(c, op, left(f), right(f), node)


def _comparison(c: Compiler, node: Binary) -> Code:
    kind = _hint(c, node.right) if isinstance(node.left, Literal) else _hint(c, node.left)
    left, right = c.peek(node.left, kind), c.peek(node.right, kind)
    test = _COMPARE[node.op]
    if left.waits or right.waits:
        made = apply([left, right], lambda f, one, other: _tested(test, one, other, node), c.slot)
        made.plain = True
        return made
    first, second = left.run, right.run
    if isinstance(node.right, Literal):
        value = literal_value(node.right.value, kind)

        def against(f: Frame) -> Any:
            one = first(f)
            if one.__class__ in TRIVIAL:
                return test(one, value)
            return _tested(test, one, value, node)

        return Code(against, plain=True)

    def both(f: Frame) -> Any:
        try:
            return test(first(f), second(f))
        except (TypeError, AttributeError):
            raise refuse(node, "these values cannot be compared") from None

    return Code(both, plain=True)


def _tested(test: Callable[[Any, Any], Any], one: Any, other: Any, node: Node) -> bool:
    try:
        return bool(test(one, other))
    except (TypeError, AttributeError):
        raise refuse(node, "these values cannot be compared") from None


@compiles(Unary)
def unary(c: Compiler, node: Unary, want: TypeRef | None) -> Code:
    known = unary_of(c, node)
    if known is not None:
        return known
    inner = c.code(node.operand, want)
    if node.op == "!":
        negate = _not
        method = "not"
    else:
        negate = _negative
        method = "neg"
    running = c.running

    def run(f: Frame, value: Any) -> Any:
        try:
            found = negate(value)
            if found is MOVED:
                found = negate(deref(value))
            if found is MOVED:
                found = running.methods.operator(method, value)
        except Panic as panic:
            raise c.panicking(panic, node) from None
        if found is MOVED:
            raise refuse(node, f"`{node.op}` is not played for this value")
        return found

    made = apply([inner], run, c.slot)
    made.plain = inner.plain
    return made


def _not(value: Any) -> Any:
    if value is True:
        return False
    if value is False:
        return True
    if isinstance(value, int):
        return wrap(value.__class__, ~int(value)) if value.__class__ is not int else ~value
    return MOVED


def _negative(value: Any) -> Any:
    if isinstance(value, float):
        return value.__class__(-value)
    if isinstance(value, int) and value.__class__ is not bool:
        return fit(value.__class__, -int(value), "negate")
    return MOVED


@compiles(Logical)
def logical(c: Compiler, node: Logical, want: TypeRef | None) -> Code:
    left, right = c.code(node.left), c.terminating(node.right)
    first, second = left.run, right.run
    stop = node.op == "||"
    if left.waits or right.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            value = (yield from first(f)) if left.waits else first(f)
            if value is stop:
                return value
            return (yield from second(f)) if right.waits else second(f)

        return Code(wait, waits=True, plain=True)
    return Code(both(node.op, left, right), plain=True)


# ---------------------------------------------------------------- assignment


@compiles(Assign)
def assign(c: Compiler, node: Assign, want: TypeRef | None) -> Code:
    if isinstance(node.target, TupleExpr):
        return _assign_parts(c, node, node.target)
    if isinstance(node.target, Path) and node.target.name == "_":
        return apply([c.code(node.value)], lambda f, value: _let_go(value), c.slot)
    made = assignment(c, node)
    if made is not None:
        return made
    kind = _type_of_target(c, node.target)
    value = coerced(c.code(node.value, kind), kind)
    place = assigned(c, node.target)
    run, find, slot = value.run, place.run, place.slot
    if value.waits or place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            new = (yield from run(f)) if value.waits else run(f)
            container, key, _ = (yield from find(f)) if place.waits else find(f)
            return replace(container, key, new)

        return Code(wait, waits=True, plain=True)
    if slot >= 0:

        def near(f: Frame) -> Any:
            new = run(f)
            old = f[slot]
            f[slot] = new
            if old.__class__ not in TRIVIAL:
                drop(old)
            return UNIT

        return Code(near, plain=True)

    def far(f: Frame) -> Any:
        new = run(f)
        container, key, _ = find(f)
        return replace(container, key, new)

    return Code(far, plain=True)


def assigned(c: Compiler, node: Expr) -> Place:
    """The place that is assigned to."""
    local = c.meaning.get(node) if isinstance(node, Path) else None
    return c.local_place(local) if isinstance(local, Local) else c.place(node)


def replace(container: Any, key: Any, new: Any) -> Any:
    """Put a value into a place and drop the one that was there."""
    old = container[key]
    container[key] = new
    if old.__class__ not in TRIVIAL:
        drop(old)
    return UNIT


def _let_go(value: Any) -> Any:
    drop(value)
    return UNIT


def _type_of_target(c: Compiler, node: Expr) -> TypeRef | None:
    if isinstance(node, Path):
        local = c.meaning.get(node)
        return local.type if isinstance(local, Local) else None
    return c.running.field_type(c, node)


def _assign_parts(c: Compiler, node: Assign, target: TupleExpr) -> Code:
    value = c.code(node.value)
    ignored = [isinstance(item, Path) and item.name == "_" for item in target.items]
    places = [None if skip else assigned(c, item) for skip, item in zip(ignored, target.items, strict=True)]

    def put(f: Frame, parts: Any) -> Any:
        for place, part in zip(places, parts, strict=True):
            if place is None:
                drop(part)
            else:
                container, key, _ = place.run(f)
                replace(container, key, part)
        return UNIT

    made = apply([value], put, c.slot)
    made.plain = True
    return made


@compiles(CompoundAssign)
def compound(c: Compiler, node: CompoundAssign, want: TypeRef | None) -> Code:
    made = change(c, node)
    if made is not None:
        return made
    kind = _type_of_target(c, node.target) if node.op not in ("<<", ">>") else None
    value = c.code(node.value, kind)
    place = assigned(c, node.target)
    run, find, slot, op = value.run, place.run, place.slot, node.op
    limits = LIMITS
    own = INTS.get(c.scalar(node.target), int)

    def update(container: Any, key: Any, by: Any) -> Any:
        old = container[key]
        cls = old.__class__
        if cls is int and own is not int:
            old = int.__new__(own, old)
        if cls in limits or cls is int or cls is float or cls is F32 or cls is bool:
            container[key] = calculate(c, op, old, by, node)
            return UNIT
        if c.running.methods.operate_in_place(METHODS[op], container, key, by):
            return UNIT
        container[key] = MOVED
        container[key] = calculate(c, op, old, by, node)
        return UNIT

    if value.waits or place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            by = (yield from run(f)) if value.waits else run(f)
            container, key, _ = (yield from find(f)) if place.waits else find(f)
            return update(container, key, by)

        return Code(wait, waits=True, plain=True)
    if op == "+":

        def add(f: Frame) -> Any:
            by = run(f)
            container, key, _ = find(f)
            old = container[key]
            cls = old.__class__
            if cls in limits and (by.__class__ is int or by.__class__ is cls):
                total = int(old) + by
                low, high, small = limits[cls]
                if 0 <= total < 1024 and total <= high:
                    container[key] = small[total]
                    return UNIT
                if low <= total <= high:
                    container[key] = int.__new__(cls, total)
                    return UNIT
            return update(container, key, by)

        if slot < 0:
            return Code(add, plain=True)

        def add_near(f: Frame) -> Any:
            by = run(f)
            old = f[slot]
            cls = old.__class__
            if cls in limits and (by.__class__ is int or by.__class__ is cls):
                total = int(old) + by
                low, high, small = limits[cls]
                if 0 <= total < 1024 and total <= high:
                    f[slot] = small[total]
                    return UNIT
                if low <= total <= high:
                    f[slot] = int.__new__(cls, total)
                    return UNIT
            elif (cls is own is int and by.__class__ is int) or (cls is float and by.__class__ is float):
                f[slot] = old + by
                return UNIT
            return update(f, slot, by)

        return Code(add_near, plain=True)

    def far(f: Frame) -> Any:
        by = run(f)
        container, key, _ = find(f)
        return update(container, key, by)

    return Code(far, plain=True)
