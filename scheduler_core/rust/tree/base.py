"""What every node of the tree has, paths and types."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(slots=True, eq=False)
class Segment(Node):
    name: str
    generics: list[TypeNode] | None = None


@dataclass(slots=True, eq=False)
class TypeNode(Node):
    """`kind` is "path", "&", "&mut", "*", "()", "(,)", "[]", "[;]", "fn", "impl", "dyn", "const", "_" or "!".

    A path has `segments`; the others have `args`, and "[;]" its length as well. "impl" and "dyn" have their
    first bound as argument, "fn" its parameters. A "const" is a value among the generic arguments: its `length`.
    """

    kind: str
    args: list[TypeNode]
    segments: list[Segment]
    length: Expr | None = None
    output: TypeNode | None = None  # of `Fn(A) -> B` and of `Future<Output = B>`


class ConstName(str):
    """The name of a const parameter among those of type parameters, with its type."""

    type: TypeNode


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
