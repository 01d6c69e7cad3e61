"""Ways through a program's tree that the checks share."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from scheduler_core.library import Library
from scheduler_core.rust.symbols import Associated, ConstDef, FnDef, Local, Symbols, children
from scheduler_core.rust.tree import (
    ArrayExpr,
    AsyncBlock,
    Await,
    Bind,
    Call,
    Closure,
    Expr,
    FormatMacro,
    Item,
    Let,
    MacroCall,
    MethodCall,
    Node,
    Path,
    PinLet,
    Repeat,
    StructExpr,
    Try,
)
from scheduler_core.value import Variant


def bodies(symbols: Symbols) -> Iterator[tuple[FnDef, Expr]]:
    """Every function that has a body."""
    for function in symbols.functions:
        if function.node.body is not None:
            yield function, function.node.body


def inside(node: Node, *, own: bool = False) -> Iterator[Node]:
    """A node and all below it, in the order of the text; with `own`, without what closures and async blocks hold. Items
    are functions of their own, and left out.
    """
    return iter(_below(node, own))


@functools.cache
def _below(node: Node, own: bool) -> list[Node]:
    """Kept while a program is checked: each of the checks goes over it, and the way takes longer than the looking."""
    found, stack = [], [node]
    while stack:
        one = stack.pop()
        found.append(one)
        if own and isinstance(one, (Closure, AsyncBlock)) and one is not node:
            continue
        stack.extend(part for part in reversed(children(one)) if not isinstance(part, Item))
    return found


def forget() -> None:
    """A program has been checked; nobody asks for its parts again."""
    _below.cache_clear()


def local_of(symbols: Symbols, node: Node | None) -> Local | None:
    """The variable that a path names."""
    found = symbols.meaning.get(node) if isinstance(node, Path) else None
    return found if isinstance(found, Local) else None


class Values:
    """What variables are given where they are declared."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.of: dict[Local, Expr] = {}
        self.late: set[Local] = set()  # declared without a value
        self.pinned: set[Local] = set()  # pinned where they are: declared again, mutable, by a macro
        for _, body in bodies(symbols):
            for node in inside(body):
                if isinstance(node, Let):
                    self._let(node)
                elif isinstance(node, PinLet):
                    self._pin(node)
                elif isinstance(node, MacroCall) and node.path.segments[-1].name in ("pin", "pin_mut"):
                    self.pinned.update(local for arg in node.args if (local := local_of(symbols, arg)) is not None)

    def _let(self, node: Let) -> None:
        found = self.symbols.meaning.get(node.pattern)
        if node.value is None:
            for one in inside(node.pattern):
                local = self.symbols.meaning.get(one)
                if isinstance(local, Local):
                    self.late.add(local)
        elif isinstance(node.pattern, Bind) and node.pattern.inner is None and isinstance(found, Local):
            self.of[found] = node.value

    def _pin(self, node: PinLet) -> None:
        found = self.symbols.meaning.get(node.name)
        if isinstance(found, Local):
            self.pinned.add(found)
        value = local_of(self.symbols, node.value)
        if value is not None:
            self.pinned.add(value)


def made_by(symbols: Symbols, value: Expr | None) -> str:
    """The library function that a value certainly comes from, as `path::name`, or ""; also through `.await`, `?`,
    `unwrap` and `expect`.
    """
    while True:
        if isinstance(value, (Await, Try)):
            value = value.operand
        elif isinstance(value, MethodCall) and value.name in ("unwrap", "expect"):
            value = value.receiver
        else:
            break
    if not isinstance(value, Call) or not isinstance(value.function, Path):
        return ""
    found = symbols.meaning.get(value.function)
    if isinstance(found, Associated):
        return f"{found.owner.path}::{found.name}"
    if isinstance(found, (FnDef, ConstDef, Variant, Local)) or found is None:
        return ""
    return _paths(symbols.library).get(id(found), "")


@functools.lru_cache(4)
def _paths(library: Library) -> dict[int, str]:
    return {id(entry): path for path, entry in library.entries.items()}


def owned_kind(symbols: Symbols, value: Expr | None) -> str:
    """The path of the type that a value certainly has and owns: no reference, no smart pointer; or ""."""
    match value:
        case ArrayExpr(vec=True) | Repeat(vec=True):
            return "std::vec::Vec"
        case FormatMacro(name="format"):
            return "std::string::String"
        case StructExpr():
            found = symbols.meaning.get(value)
            return found.type.path if isinstance(found, Variant) else ""
        case Call(function=Path() as function):
            meant = symbols.meaning.get(function)
            if isinstance(meant, Variant):
                return meant.type.path if meant.type in symbols.types else ""
            if isinstance(meant, Associated) and meant.name in ("new", "with_capacity", "from"):
                return meant.owner.path
    return ""
