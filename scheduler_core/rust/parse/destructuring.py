"""Assignments that take a value apart, `(a, b.c, _) = value`, as rustc reads them: a `let`, then assignments.

Mirrors rustc_ast_lowering/src/expr.rs, lower_expr_assign. `..` in a struct is not in the tree: no pattern keeps it.
"""

from __future__ import annotations

from scheduler_core.rust.tree import (
    ArrayExpr,
    Assign,
    Bind,
    Block,
    Call,
    Expr,
    Let,
    Node,
    Path,
    Pattern,
    RangeExpr,
    Rest,
    Segment,
    SlicePattern,
    Statement,
    StructExpr,
    StructPattern,
    TupleExpr,
    TuplePattern,
    TupleStructPattern,
    Wild,
)


def assignment(node: Node, target: Expr, value: Expr) -> Expr:
    """`target = value`."""
    parts: list[Assign] = []
    pattern = _pattern(target, parts)
    if isinstance(pattern, Bind):
        return Assign(node.at, target, value)
    statements: list[Node] = [Let(node.at, pattern, None, value, None)]
    return Block(node.at, [*statements, *(Statement(one.at, one) for one in parts)], None)


def _pattern(target: Expr, parts: list[Assign]) -> Pattern:
    """The pattern that an assigned expression is read as; what is a place gets a name, and is assigned in `parts`."""
    at = target.at
    match target:
        case Path(name="_"):
            return Wild(at)
        case RangeExpr(start=None, end=None):
            return Rest(at)
        case TupleExpr():
            return TuplePattern(at, [_pattern(item, parts) for item in target.items])
        case ArrayExpr():
            return SlicePattern(at, [_pattern(item, parts) for item in target.items])
        case Call(function=Path() as path) if path.name[0].isupper():
            return TupleStructPattern(at, path, [_pattern(item, parts) for item in target.args])
        case StructExpr(base=None):
            return StructPattern(at, target.path, [(name, _pattern(item, parts)) for name, item in target.fields])
    name = f"{len(parts)} on the left"
    parts.append(Assign(at, target, Path(at, [Segment(at, name)])))
    return Bind(at, name)
