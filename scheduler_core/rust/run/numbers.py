"""Methods of integers of known types that are common in loops: computed at once."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from scheduler_core.numbers import INTS
from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.scalars import known, operand, wrapping
from scheduler_core.rust.tree import MethodCall

Operation = Callable[[Any, Any], Any]


def _least(left: Any, right: Any) -> Any:
    return left if left <= right else right


def _greatest(left: Any, right: Any) -> Any:
    return left if left > right else right


_ALWAYS: dict[str, Operation] = {"min": _least, "max": _greatest}
_EXACT: dict[str, Operation] = {"add": operator.add, "sub": operator.sub, "mul": operator.mul}


def number_method(c: Compiler, node: MethodCall) -> Code | None:
    """`a.wrapping_add(b)` and the like, if both are of the same known type; None for all else."""
    kind, name = c.scalar(node), node.name
    if kind not in INTS or len(node.args) != 1 or name in c.symbols.method_names or not c.at_once(node):
        return None
    if c.scalar(node.receiver) != kind or c.scalar(node.args[0]) != kind:
        return None
    compute = _operation(INTS[kind], name)
    if compute is None:
        return None
    left, right = operand(c, node.receiver), operand(c, node.args[0])
    assert left is not None
    assert right is not None
    first, second, by = left.run, right.run, right.number
    if by is not None:
        return known(kind, lambda f: compute(first(f), by))

    def run(f: Frame) -> Any:
        return compute(first(f), second(f))

    return known(kind, run)


def _operation(cls: Any, name: str) -> Operation | None:
    how, _, what = name.partition("_")
    exact = _EXACT.get(what)
    if exact is None:
        return _ALWAYS.get(name)
    low, high = cls.low, cls.high
    if how == "wrapping":
        wrap = wrapping(cls)
        return (lambda a, b: wrap(exact(a, b))) if low else lambda a, b: exact(a, b) & high
    if how == "saturating":
        return lambda a, b: low if (t := exact(a, b)) < low else high if t > high else t
    return None
