"""The program as a tree of our own: what `parse` makes of tree-sitter's nodes, and all that later stages see.

Nodes are compared by identity and never changed. `at` is the place in the text: line and column of the first
character and of the one after the last, counted from 1.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

At = tuple[int, int, int, int]


@dataclass(slots=True, eq=False)
class Node:
    at: At

    @property
    def line(self) -> int:
        return self.at[0]

    @property
    def column(self) -> int:
        return self.at[1]


# ---------------------------------------------------------------- paths and types


@dataclass(slots=True, eq=False)
class Segment(Node):
    name: str
    generics: list[TypeNode] | None = None


@dataclass(slots=True, eq=False)
class TypeNode(Node):
    """`kind` is "path", "&", "&mut", "*", "()", "(,)", "[]", "[;]", "fn", "impl", "dyn", "_" or "!".

    A path has `segments`; the others have `args`, and "[;]" its length as well. "impl" and "dyn" have their
    first bound as argument.
    """

    kind: str
    args: list[TypeNode]
    segments: list[Segment]
    length: Expr | None = None
    output: TypeNode | None = None  # of `Fn(A) -> B` and of `Future<Output = B>`


@dataclass(slots=True, eq=False)
class Expr(Node):
    pass


@dataclass(slots=True, eq=False)
class Path(Expr):
    """`a::b::<T>::c`; with `own_type`, `<T as Trait>::c`, whose segments begin with the trait's."""

    segments: list[Segment]
    own_type: TypeNode | None = None

    @property
    def name(self) -> str:
        return "::".join(segment.name for segment in self.segments)


# ---------------------------------------------------------------- expressions


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


# ---------------------------------------------------------------- macros that are part of the language


@dataclass(slots=True, eq=False)
class Placeholder(Node):
    """`{…}` of a format string: which argument, and its options; width and precision may be arguments, too."""

    argument: int
    kind: str
    fill: str
    align: str
    plus: bool
    alternate: bool
    zero: bool
    width: int | None
    precision: int | None
    width_argument: int | None
    precision_argument: int | None


@dataclass(slots=True, eq=False)
class Format(Expr):
    """A format string with its arguments: the text of `format!`, `println!`, `panic!` …"""

    pieces: list[str | Placeholder]
    args: list[Expr]


@dataclass(slots=True, eq=False)
class FormatMacro(Expr):
    """`name` is format, print, println, eprint, eprintln, dbg, write, writeln, panic, todo, unimplemented,
    unreachable.
    """

    name: str
    target: Expr | None
    text: Format | None


@dataclass(slots=True, eq=False)
class Assert(Expr):
    """`assert!`: `op` is "" and `right` None; `assert_eq!` "==" and `assert_ne!` "!="."""

    op: str
    left: Expr
    right: Expr | None
    text: Format | None
    source: str


@dataclass(slots=True, eq=False)
class Dbg(Expr):
    args: list[tuple[Expr, str]]


@dataclass(slots=True, eq=False)
class Branch(Node):
    pattern: Pattern
    future: Expr
    guard: Expr | None
    body: Expr


@dataclass(slots=True, eq=False)
class Select(Expr):
    path: Path
    branches: list[Branch]
    otherwise: Expr | None
    complete: Expr | None
    default: Expr | None
    biased: bool


@dataclass(slots=True, eq=False)
class Matches(Expr):
    value: Expr
    pattern: Pattern
    guard: list[Expr]


@dataclass(slots=True, eq=False)
class MacroCall(Expr):
    """Any other macro whose arguments are expressions. `names` are those of `name = value` arguments, "" for
    the others.
    """

    path: Path
    args: list[Expr]
    names: list[str]
    text: Format | None = None
    biased: bool = False  # `join!(biased; …)`


# ---------------------------------------------------------------- statements


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


# ---------------------------------------------------------------- patterns


@dataclass(slots=True, eq=False)
class Pattern(Node):
    pass


@dataclass(slots=True, eq=False)
class Wild(Pattern):
    pass


@dataclass(slots=True, eq=False)
class Rest(Pattern):
    """`..` in a tuple or slice pattern."""


@dataclass(slots=True, eq=False)
class Bind(Pattern):
    """A name. It may turn out to be a constant or a variant without fields."""

    name: str
    by_ref: bool = False
    mutable: bool = False
    inner: Pattern | None = None


@dataclass(slots=True, eq=False)
class LiteralPattern(Pattern):
    value: Any


@dataclass(slots=True, eq=False)
class RangePattern(Pattern):
    low: Expr | None
    high: Expr | None
    inclusive: bool


@dataclass(slots=True, eq=False)
class PathPattern(Pattern):
    path: Path


@dataclass(slots=True, eq=False)
class TupleStructPattern(Pattern):
    path: Path
    items: list[Pattern]


@dataclass(slots=True, eq=False)
class StructPattern(Pattern):
    path: Path
    fields: list[tuple[str, Pattern]]


@dataclass(slots=True, eq=False)
class TuplePattern(Pattern):
    items: list[Pattern]


@dataclass(slots=True, eq=False)
class SlicePattern(Pattern):
    items: list[Pattern]


@dataclass(slots=True, eq=False)
class RefPattern(Pattern):
    inner: Pattern


@dataclass(slots=True, eq=False)
class OrPattern(Pattern):
    options: list[Pattern]


# ---------------------------------------------------------------- items


@dataclass(slots=True, eq=False)
class Attribute(Node):
    """`#[path(arguments)]`; arguments are `name` (value None) or `name = literal`."""

    path: str
    args: list[tuple[str, Any]]


@dataclass(slots=True, eq=False)
class Item(Node):
    name: str
    attributes: list[Attribute]


@dataclass(slots=True, eq=False)
class FnItem(Item):
    """`receiver` is "" or the type of self: "self", "&self", "&mut self", or as in `self: Arc<Self>` the
    outermost name.
    """

    generics: list[str]
    receiver: str
    self_mutable: bool
    params: list[tuple[Pattern, TypeNode]]
    output: TypeNode | None
    body: Block | None
    is_async: bool


@dataclass(slots=True, eq=False)
class FieldItem(Node):
    name: str
    type: TypeNode


@dataclass(slots=True, eq=False)
class VariantItem(Node):
    name: str
    fields: list[FieldItem]
    shape: str  # "unit" | "tuple" | "named"
    discriminant: Expr | None
    is_default: bool


@dataclass(slots=True, eq=False)
class StructItem(Item):
    generics: list[str]
    shape: VariantItem


@dataclass(slots=True, eq=False)
class EnumItem(Item):
    generics: list[str]
    variants: list[VariantItem]


@dataclass(slots=True, eq=False)
class ImplItem(Item):
    generics: list[str]
    trait: TypeNode | None
    type: TypeNode
    items: list[Item]


@dataclass(slots=True, eq=False)
class TraitItem(Item):
    generics: list[str]
    items: list[Item]


@dataclass(slots=True, eq=False)
class ConstItem(Item):
    """`const`, `static`, and the declarations in `thread_local!` and `task_local!` (then `macro` says which)."""

    type: TypeNode | None
    value: Expr | None
    is_static: bool
    macro: str = ""


@dataclass(slots=True, eq=False)
class AliasItem(Item):
    generics: list[str]
    type: TypeNode | None


@dataclass(slots=True, eq=False)
class ModItem(Item):
    items: list[Item] | None


@dataclass(slots=True, eq=False)
class UseItem(Item):
    """`use path as name`; `name` is "*" for a glob, "_" for nothing."""

    path: list[Segment]


@dataclass(slots=True, eq=False)
class Crate:
    items: list[Item]
    lines: list[str]
    wrapped: bool  # bare statements that were given a `fn main`
    files: list[SourceFile] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class SourceFile:
    """A file of another crate, played as the Rust it is. Its lines are numbered on from `first`."""

    crate: str
    name: str
    first: int
    lines: list[str]
    items: list[Item]
    paths: dict[str, str]  # what it plays: canonical path to the item's name
