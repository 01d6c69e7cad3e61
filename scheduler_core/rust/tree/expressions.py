"""Expressions and statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scheduler_core.rust.tree.base import At, Expr, Node, Path, TypeNode
from scheduler_core.rust.tree.patterns import (
    Bind,
    Pattern,
)


@dataclass(slots=True, eq=False)
class Literal(Expr):
    """An int, float, bool, str or Char ready to use; `suffixed` if its type is written on it."""

    value: Any
    suffixed: bool = False


@dataclass(slots=True, eq=False)
class ByteString(Expr):
    value: bytes


@dataclass(slots=True, eq=False)
class Call(Expr):
    function: Expr
    args: list[Expr]


@dataclass(slots=True, eq=False)
class MethodCall(Expr):
    receiver: Expr
    name: str
    name_at: At
    generics: list[TypeNode] | None
    args: list[Expr]


@dataclass(slots=True, eq=False)
class Field(Expr):
    base: Expr
    name: str


@dataclass(slots=True, eq=False)
class Index(Expr):
    base: Expr
    index: Expr


@dataclass(slots=True, eq=False)
class Unary(Expr):
    """`-` or `!`."""

    op: str
    operand: Expr


@dataclass(slots=True, eq=False)
class Deref(Expr):
    operand: Expr


@dataclass(slots=True, eq=False)
class Borrow(Expr):
    operand: Expr
    mutable: bool


@dataclass(slots=True, eq=False)
class Binary(Expr):
    """Arithmetic, bits and comparisons."""

    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class Logical(Expr):
    """`&&` or `||`."""

    op: str
    left: Expr
    right: Expr


@dataclass(slots=True, eq=False)
class Assign(Expr):
    target: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class CompoundAssign(Expr):
    """`op` without the `=`."""

    op: str
    target: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class Cast(Expr):
    operand: Expr
    type: TypeNode


@dataclass(slots=True, eq=False)
class Try(Expr):
    operand: Expr


@dataclass(slots=True, eq=False)
class Await(Expr):
    operand: Expr


@dataclass(slots=True, eq=False)
class RangeExpr(Expr):
    start: Expr | None
    end: Expr | None
    inclusive: bool


@dataclass(slots=True, eq=False)
class TupleExpr(Expr):
    items: list[Expr]


@dataclass(slots=True, eq=False)
class ArrayExpr(Expr):
    """`[a, b]`, or `vec![a, b]`."""

    items: list[Expr]
    vec: bool


@dataclass(slots=True, eq=False)
class Repeat(Expr):
    """`[a; n]`, or `vec![a; n]`."""

    item: Expr
    count: Expr
    vec: bool


@dataclass(slots=True, eq=False)
class StructExpr(Expr):
    path: Path
    fields: list[tuple[str, Expr]]
    base: Expr | None


@dataclass(slots=True, eq=False)
class Block(Expr):
    statements: list[Node]
    tail: Expr | None
    label: str = ""


@dataclass(slots=True, eq=False)
class Unsafe(Expr):
    body: Block


@dataclass(slots=True, eq=False)
class AsyncBlock(Expr):
    body: Block
    move: bool


@dataclass(slots=True, eq=False)
class Closure(Expr):
    params: list[tuple[Pattern, TypeNode | None]]
    output: TypeNode | None
    body: Expr
    move: bool
    is_async: bool


@dataclass(slots=True, eq=False)
class LetCondition(Expr):
    pattern: Pattern
    value: Expr


@dataclass(slots=True, eq=False)
class If(Expr):
    conditions: list[Expr]
    then: Block
    otherwise: Expr | None


@dataclass(slots=True, eq=False)
class Arm(Node):
    pattern: Pattern
    guard: list[Expr]
    body: Expr


@dataclass(slots=True, eq=False)
class Match(Expr):
    value: Expr
    arms: list[Arm]


@dataclass(slots=True, eq=False)
class Loop(Expr):
    body: Block
    label: str


@dataclass(slots=True, eq=False)
class While(Expr):
    conditions: list[Expr]
    body: Block
    label: str


@dataclass(slots=True, eq=False)
class For(Expr):
    pattern: Pattern
    iterable: Expr
    body: Block
    label: str


@dataclass(slots=True, eq=False)
class Break(Expr):
    label: str
    value: Expr | None


@dataclass(slots=True, eq=False)
class Continue(Expr):
    label: str


@dataclass(slots=True, eq=False)
class Return(Expr):
    value: Expr | None


@dataclass(slots=True, eq=False)
class Let(Node):
    pattern: Pattern
    type: TypeNode | None
    value: Expr | None
    otherwise: Block | None


@dataclass(slots=True, eq=False)
class Statement(Node):
    """An expression as a statement."""

    expr: Expr


@dataclass(slots=True, eq=False)
class PinLet(Node):
    """`tokio::pin!(x)` or `pin!(let x = …)` as a statement: x becomes a pinned reference to what it was."""

    name: Bind
    value: Expr
    path: Path
