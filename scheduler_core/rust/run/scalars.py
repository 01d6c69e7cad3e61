"""Arithmetic, comparisons and casts of numbers whose types are known: checked at once, without an object that says how
wide the result is, and without a step for each operand that is a variable or a number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.arithmetic import numeric
from scheduler_core.rust.run.code import Code, Frame, Run
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.tree import Binary, Cast, Expr, Literal, Node, Unary
from scheduler_core.value import Ref, RefMut, TypeRef, deref

VERBS = {"+": "add", "-": "subtract", "*": "multiply"}
_BITS: dict[str, Callable[[Any, Any], Any]] = {"&": operator.and_, "|": operator.or_, "^": operator.xor}
_FLOATS: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_TESTS: dict[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip

#: The code for two operands, the bounds, and what panics, by operation and by how the operands are got: V is a
#: variable, N a number that is written there, C code.
_CHECKED: dict[tuple[str, str], Callable[..., Run]] = {
    ("+", "VV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] + f[b]) <= high else fail(),
    ("+", "VN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] + b) <= high else fail(),
    ("+", "VC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] + b(f)) <= high else fail(),
    ("+", "CV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) + f[b]) <= high else fail(),
    ("+", "CN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) + b) <= high else fail(),
    ("+", "CC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) + b(f)) <= high else fail(),
    ("-", "VV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] - f[b]) <= high else fail(),
    ("-", "VN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] - b) <= high else fail(),
    ("-", "VC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] - b(f)) <= high else fail(),
    ("-", "CV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) - f[b]) <= high else fail(),
    ("-", "CN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) - b) <= high else fail(),
    ("-", "CC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) - b(f)) <= high else fail(),
    ("*", "VV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] * f[b]) <= high else fail(),
    ("*", "VN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] * b) <= high else fail(),
    ("*", "VC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := f[a] * b(f)) <= high else fail(),
    ("*", "CV"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) * f[b]) <= high else fail(),
    ("*", "CN"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) * b) <= high else fail(),
    ("*", "CC"): lambda a, b, low, high, fail: lambda f: t if low <= (t := a(f) * b(f)) <= high else fail(),
}
_COMPARED: dict[tuple[str, str], Callable[..., Run]] = {
    ("==", "VN"): lambda a, b: lambda f: f[a] == b,
    ("==", "VV"): lambda a, b: lambda f: f[a] == f[b],
    ("==", "CN"): lambda a, b: lambda f: a(f) == b,
    ("!=", "VN"): lambda a, b: lambda f: f[a] != b,
    ("!=", "CN"): lambda a, b: lambda f: a(f) != b,
    ("<", "VN"): lambda a, b: lambda f: f[a] < b,
    ("<", "VV"): lambda a, b: lambda f: f[a] < f[b],
    ("<", "VC"): lambda a, b: lambda f: f[a] < b(f),
    ("<=", "VN"): lambda a, b: lambda f: f[a] <= b,
    ("<=", "VV"): lambda a, b: lambda f: f[a] <= f[b],
    (">", "VN"): lambda a, b: lambda f: f[a] > b,
    (">", "VV"): lambda a, b: lambda f: f[a] > f[b],
    (">=", "VN"): lambda a, b: lambda f: f[a] >= b,
    (">=", "VV"): lambda a, b: lambda f: f[a] >= f[b],
}


def shaped(code: Code) -> tuple[str, Any]:
    """The cheapest way to get an operand."""
    if code.number is not None:
        return "N", code.number
    return ("V", code.slot) if code.slot >= 0 else ("C", code.run)


def known(kind: str, run: Run) -> Code:
    """Code of a scalar type."""
    return Code(run, plain=True, type=TypeRef(kind), bare=kind in INTS)


def number(kind: str, value: int) -> Code:
    """An integer that is written there."""
    return Code(lambda f: value, plain=True, type=TypeRef(kind), bare=True, number=value)


def meant(c: Compiler, node: Expr) -> str:
    """The number type, bool or char that an expression certainly is or refers to, or ""."""
    return c.scalar(node) or c.symbols.referred.get(node, "")


def operand(c: Compiler, node: Expr) -> Code | None:
    """A number, bool or char of known type that does not pause, or what a reference to one refers to; None if it is
    not that.
    """
    kind = meant(c, node)
    if not kind or not c.at_once(node):
        return None
    if c.scalar(node):
        return c.raw(node, TypeRef(kind))
    slot = c.slot_of(node)
    if slot >= 0:

        def near(f: Frame) -> Any:
            value = f[slot]
            return deref(value) if value.__class__ is RefMut or value.__class__ is Ref else value

        return Code(near, plain=True, type=TypeRef(kind))
    code = c.peek(node)
    run = code.run

    def behind(f: Frame) -> Any:
        value = run(f)
        return deref(value) if value.__class__ is RefMut or value.__class__ is Ref else value

    return Code(behind, plain=True, type=TypeRef(kind))


def failing(c: Compiler, node: Node, message: str) -> Callable[[], Any]:
    """What is called where Rust panics."""

    def fail() -> Any:
        raise c.panicking(Panic.fixed(message), node)

    return fail


# ---------------------------------------------------------------- two operands


def binary_of(c: Compiler, node: Binary) -> Code | None:
    """Two scalars of known types; None for all else."""
    kind = meant(c, node.left)
    if not kind or kind == "f32" or not c.scalar(node) or not meant(c, node.right) or not c.at_once(node):
        return None
    left, right = operand(c, node.left), operand(c, node.right)
    assert left is not None
    assert right is not None
    if node.op in _TESTS:
        made = known("bool", _comparison(node.op, left, right))
        if left.slot >= 0 and right.number is not None:
            made.test = node.op, left.slot, right.number
        return made
    return operation(c, node.op, kind, left, right, node)


def _comparison(op: str, left: Code, right: Code) -> Run:
    (one, a), (other, b) = shaped(left), shaped(right)
    make = _COMPARED.get((op, one + other))
    if make is not None:
        return make(a, b)
    test, first, second = _TESTS[op], left.run, right.run
    return lambda f: test(first(f), second(f))


#: Two comparisons of variables with numbers, together.
_PAIRS: dict[tuple[str, str, str], Callable[..., Run]] = {
    ("||", "==", "=="): lambda a, x, b, y: lambda f: f[a] == x or f[b] == y,
    ("&&", "!=", "!="): lambda a, x, b, y: lambda f: f[a] != x and f[b] != y,
    ("&&", ">=", "<="): lambda a, x, b, y: lambda f: f[a] >= x and f[b] <= y,
    ("&&", ">=", "<"): lambda a, x, b, y: lambda f: f[a] >= x and f[b] < y,
}


def both(op: str, left: Code, right: Code) -> Run:
    """`left op right` of two conditions that do not pause."""
    if left.test is not None and right.test is not None:
        (one, a, x), (other, b, y) = left.test, right.test
        make = _PAIRS.get((op, one, other))
        if make is not None:
            return make(a, x, b, y)
    first, second = left.run, right.run
    return (lambda f: first(f) or second(f)) if op == "||" else lambda f: first(f) and second(f)


def operation(c: Compiler, op: str, kind: str, left: Code, right: Code, node: Node) -> Code:
    """`left op right`, in this order."""
    cls, first, second = INTS.get(kind), left.run, right.run
    if cls is not None and op in VERBS:
        if left.number is not None and right.number is None and op != "-":
            left, right = right, left
        (one, a), (other, b) = shaped(left), shaped(right)
        if one == "N":
            one, a = "C", left.run
        fail = failing(c, node, f"attempt to {VERBS[op]} with overflow")
        return known(kind, _CHECKED[op, one + other](a, b, cls.low, cls.high, fail))
    if cls is not None and right.number is not None:
        found = _by_number(op, cls, first, right.number)
        if found is not None:
            return known(kind, found)
    if cls is not None and op in ("/", "%"):
        return known(kind, _divided(op, left, right, slowly(c, op, kind, node)))
    compute = _BITS.get(op) or (_FLOATS.get(op) if kind == "f64" else None) or slowly(c, op, kind, node)
    return known(kind, lambda f: compute(first(f), second(f)))


def _divided(op: str, left: Code, right: Code, slow: Callable[[Any, Any], Any]) -> Run:
    """Python divides as Rust where nothing is negative."""
    first, second, a, b = left.run, right.run, left.slot, right.slot
    if op == "%" and a >= 0 and b >= 0:
        return lambda f: t % u if (t := f[a]) >= 0 and (u := f[b]) > 0 else slow(f[a], f[b])
    if op == "%":

        def remainder(f: Frame) -> Any:
            a, b = first(f), second(f)
            return a % b if a >= 0 and b > 0 else slow(a, b)

        return remainder

    def quotient(f: Frame) -> Any:
        a, b = first(f), second(f)
        return a // b if a >= 0 and b > 0 else slow(a, b)

    return quotient


def _by_number(op: str, cls: Any, first: Run, by: int) -> Run | None:
    """Division and shifts by a number that is written there and cannot fail; None if it can."""
    if op in ("/", "%") and by > 0:
        if cls.low == 0:
            return (lambda f: first(f) // by) if op == "/" else lambda f: first(f) % by
        if op == "/":
            return lambda f: t // by if (t := first(f)) >= 0 else -(-t // by)
        return lambda f: t % by if (t := first(f)) >= 0 else -(-t % by)
    if op == ">>" and 0 <= by < cls.bits:
        return lambda f: first(f) >> by
    if op == "<<" and 0 <= by < cls.bits:
        wrap = wrapping(cls)
        return lambda f: wrap(first(f) << by)
    return None


def wrapping(cls: Any) -> Callable[[int], int]:
    """Two's complement of the width."""
    mask, half = (1 << cls.bits) - 1, cls.high + 1
    if cls.low == 0:
        return lambda value: value & mask
    return lambda value: (value & mask ^ half) - half


def slowly(c: Compiler, op: str, kind: str, node: Node) -> Callable[[Any, Any], Any]:
    """The general arithmetic, for what is rare or needs many looks."""
    cls = INTS.get(kind)
    low = cls.low if cls is not None else -1

    def compute(left: Any, right: Any) -> Any:
        if low == 0 and right > 0 and op in ("/", "%"):
            return left // right if op == "/" else left % right
        try:
            return numeric(op, left if cls is None else int.__new__(cls, left), right)
        except Panic as panic:
            raise c.panicking(panic, node) from None

    return compute


def calculated(c: Compiler, op: str, kind: str, node: Node) -> Callable[[Any, Any], Any]:
    """`op` as a function of two values."""
    cls = INTS.get(kind)
    if cls is None or op not in VERBS:
        return _BITS.get(op) or (_FLOATS.get(op) if kind == "f64" else None) or slowly(c, op, kind, node)
    low, high, compute = cls.low, cls.high, _FLOATS[op]
    fail = failing(c, node, f"attempt to {VERBS[op]} with overflow")
    return lambda a, b: t if low <= (t := compute(a, b)) <= high else fail()


# ---------------------------------------------------------------- one operand


def unary_of(c: Compiler, node: Unary) -> Code | None:
    """`-` and `!`."""
    kind, inside = c.scalar(node), node.operand
    if not kind or kind == "f32" or c.scalar(inside) != kind or not c.at_once(node):
        return None
    cls = INTS.get(kind)
    if node.op == "-" and cls is not None and isinstance(inside, Literal) and inside.value.__class__ is int:
        return number(kind, -inside.value) if -inside.value >= cls.low else None
    inner = operand(c, inside)
    assert inner is not None
    run = inner.run
    if node.op == "-" and cls is None:
        return known(kind, lambda f: -run(f))
    if node.op == "-" and cls is not None:
        high, fail = cls.high, failing(c, node, "attempt to negate with overflow")
        return known(kind, lambda f: t if (t := -run(f)) <= high else fail())
    if cls is None:
        made = known(kind, lambda f: not run(f))
        made.opposite = run
        return made
    if cls.low:
        return known(kind, lambda f: ~run(f))
    mask = cls.high
    return known(kind, lambda f: run(f) ^ mask)


def cast_of(c: Compiler, node: Cast) -> Code | None:
    """`as` between integers, from bool, and to f64."""
    kind, given = c.scalar(node), c.scalar(node.operand)
    if (given not in INTS and given != "bool") or (kind not in INTS and kind != "f64") or not c.at_once(node):
        return None
    inner = operand(c, node.operand)
    assert inner is not None
    run = inner.run
    if kind == "f64":
        return known(kind, lambda f: float(run(f)))
    if given == "bool":
        return known(kind, lambda f: 1 if run(f) else 0)
    source, goal = INTS[given], INTS[kind]
    if goal.low <= source.low and source.high <= goal.high:
        return Code(run, plain=True, type=TypeRef(kind), bare=True, slot=inner.slot, number=inner.number)
    wrap = wrapping(goal)
    return known(kind, lambda f: wrap(run(f)))
