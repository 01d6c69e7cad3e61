"""`size_of::<Box<T>>()`: boxes and pins are what is inside here, so their own size is not known."""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.rust.checks.walk import bodies, inside
from scheduler_core.rust.symbols import Symbols
from scheduler_core.rust.tree import Path

_POINTERS = {"Box", "Pin"}


def check_sizes(symbols: Symbols) -> None:
    """Refuse what would be answered wrongly."""
    for _, body in bodies(symbols):
        for node in inside(body):
            if not isinstance(node, Path) or not node.segments or node.segments[-1].name != "size_of":
                continue
            for kind in (node.segments[-1].generics or [])[:1]:
                name = kind.segments[-1].name if kind.segments else ""
                if name in _POINTERS and isinstance(symbols.meaning.get(node), Function):
                    symbols.refuse(
                        kind.at, f"the size of a `{name}` is not known here", "it is 8 bytes for a sized type"
                    )
