"""Tree to meaning: which variable, function, constant or library path every name refers to, and who captures what.

What we do not play is refused here, before anything runs: unknown names, methods and fields, `await` outside of
async code, `break` outside of loops, wrong numbers of arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler_core.library import Library
from scheduler_core.rust.collect import Collector
from scheduler_core.rust.resolve.attributes import check_main
from scheduler_core.rust.resolve.bodies import Resolver
from scheduler_core.rust.resolve.reified import asks_for_types
from scheduler_core.rust.scopes import Scopes
from scheduler_core.rust.symbols import (
    FnDef,
    Symbols,
    children,
)
from scheduler_core.rust.tree import (
    Crate,
    Node,
    UseItem,
)

__all__ = ["resolve"]


def resolve(crate: Crate, library: Library) -> Symbols:
    """All names of a crate. The answer's `refusals` must be looked at."""
    symbols = Symbols(library.importing(_imports(crate)))
    scopes = Scopes(symbols)
    Collector(symbols, scopes).collect(crate.items, crate.files)
    symbols.reified = asks_for_types(symbols)
    for definition in symbols.types.values():
        definition.type.generic = symbols.reified and bool(definition.generics)
    for function in symbols.functions:
        if function.node.body is not None:
            Resolver(symbols, scopes, function.module, function.owner, function.generics).function(function)
    for constant in symbols.constants:
        Resolver(symbols, scopes, constant.module, constant.owner, constant.generics).constant(constant)
    main = symbols.root.values.get("main")
    symbols.main = main if isinstance(main, FnDef) else None
    if symbols.main is not None:
        check_main(symbols, symbols.main)
    else:
        symbols.refuse((1, 1, 1, 2), "there is no `fn main` here", "write `#[tokio::main] async fn main() { … }`")
    return symbols


def _imports(crate: Crate) -> Iterator[str]:
    """The full paths of all imports, wherever they are."""
    stack: list[Node] = list(crate.items)
    while stack:
        node = stack.pop()
        if isinstance(node, UseItem):
            path = "::".join(segment.name for segment in node.path)
            yield path.removesuffix("::prelude") + "::*" if node.name == "*" else path
        else:
            stack.extend(children(node))
