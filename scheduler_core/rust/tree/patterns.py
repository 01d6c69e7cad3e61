"""Patterns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scheduler_core.rust.tree.base import Expr, Node, Path


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
