"""Which temporaries of a `let` live as long as its variables: the Reference's extending expressions and patterns.

Mirrors rustc_hir_analysis/src/check/region.rs: `record_rvalue_scope_if_borrow_expr` and `is_binding_pat`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler_core.rust.tree import (
    ArrayExpr,
    Bind,
    Block,
    Borrow,
    Call,
    Cast,
    Expr,
    If,
    Match,
    OrPattern,
    Pattern,
    SlicePattern,
    StructExpr,
    StructPattern,
    TupleExpr,
    TuplePattern,
    TupleStructPattern,
    Unsafe,
)
from scheduler_core.value import Variant

if TYPE_CHECKING:
    from scheduler_core.rust.run.compiler import Compiler


def extended_borrows(c: Compiler, node: Expr | None) -> Iterator[Borrow]:
    """Each `&` of an initializer whose operand is kept."""
    match node:
        case Borrow():
            yield node
            yield from extended_borrows(c, node.operand)
        case Cast():
            yield from extended_borrows(c, node.operand)
        case Unsafe():
            yield from extended_borrows(c, node.body)
        case Block():
            yield from extended_borrows(c, node.tail)
        case If():
            yield from extended_borrows(c, node.then)
            yield from extended_borrows(c, node.otherwise)
        case Match():
            for arm in node.arms:
                yield from extended_borrows(c, arm.body)
        case _:
            for part in _parts(c, node):
                yield from extended_borrows(c, part)


def _parts(c: Compiler, node: Expr | None) -> list[Expr]:
    """What an array, a tuple, a struct or a variant is made of."""
    match node:
        case TupleExpr() | ArrayExpr(vec=False):
            return node.items
        case StructExpr():
            return [value for _, value in node.fields]
        case Call() if isinstance(c.meaning.get(node.function), Variant):
            return node.args
        case _:
            return []


def keeps(pattern: Pattern) -> bool:
    """Does this pattern refer to the value that it takes apart?"""
    match pattern:
        case Bind():
            return pattern.by_ref
        case TuplePattern() | SlicePattern() | TupleStructPattern():
            return any(keeps(item) for item in pattern.items)
        case StructPattern():
            return any(keeps(field) for _, field in pattern.fields)
        case OrPattern():
            return any(keeps(option) for option in pattern.options)
        case _:
            return False
