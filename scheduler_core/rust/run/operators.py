"""Operators that give a value: arithmetic, comparisons, `&&` and `||`."""

from __future__ import annotations

import operator
from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import INTS, fit, wrap
from scheduler_core.rust.run.arithmetic import numeric
from scheduler_core.rust.run.basics import literal_value
from scheduler_core.rust.run.code import Code, Frame, apply
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.scalars import binary_of, both, unary_of
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import (
    Binary,
    Expr,
    Literal,
    Logical,
    Node,
    Path,
    Unary,
)
from scheduler_core.value import MOVED, TRIVIAL, Lacking, TypeRef, deref

#: What arithmetic is fast for: class → (lowest, highest, ready-made instances).
LIMITS: dict[Any, tuple[int, int, list[Any]]] = {cls: (cls.low, cls.high, cls.small) for cls in INTS.values()}
_WIDEST = 1 << 127
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
    integers = {int, *limits}
    if op == "+":

        def add(f: Frame) -> Any:
            a, b = left(f), right(f)
            cls = a.__class__
            if cls is int:
                cls = b.__class__
                if cls is int:
                    value = a + b
                    return value if -_WIDEST < value < _WIDEST else calculate(c, op, a, b, node)
            if cls in limits and b.__class__ in integers:
                value = int(a) + b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and b.__class__ is float:
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
            if cls in limits and b.__class__ in integers:
                value = int(a) - b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and b.__class__ is float:
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
            if cls in limits and b.__class__ in integers:
                value = int(a) * b
                low, high, small = limits[cls]
                if 0 <= value < 1024 and value <= high:
                    return small[value]
                if low <= value <= high:
                    return new(cls, value)
            elif cls is float and b.__class__ is float:
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
        except (TypeError, AttributeError) as error:
            raise refuse(node, _why(error)) from None

    return Code(both, plain=True)


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, Lacking) else "these values cannot be compared"


def _tested(test: Callable[[Any, Any], Any], one: Any, other: Any, node: Node) -> bool:
    try:
        return bool(test(one, other))
    except (TypeError, AttributeError) as error:
        raise refuse(node, _why(error)) from None


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
    left, right = c.terminating(node.left), c.terminating(node.right)
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
