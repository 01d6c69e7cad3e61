"""Macros that are part of the language: format strings, assertions, `select!`, and calls of all others."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler_core.rust.tree.base import Expr, Node, Path
from scheduler_core.rust.tree.patterns import (
    Pattern,
)


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
    named: bool  # does it say which argument: `{0}`, `{name}`?


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
