"""Items, and the crate that they make up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scheduler_core.rust.tree.base import Expr, Node, Segment, TypeNode
from scheduler_core.rust.tree.expressions import (
    Block,
)
from scheduler_core.rust.tree.patterns import (
    Pattern,
)


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
    bounds: dict[str, TypeNode] = field(default_factory=dict)  # of type parameters: the bound that says what is given


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
    defaults: dict[str, TypeNode]  # of type parameters


@dataclass(slots=True, eq=False)
class EnumItem(Item):
    generics: list[str]
    variants: list[VariantItem]
    defaults: dict[str, TypeNode]


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
    defaults: dict[str, TypeNode]  # of type parameters


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
