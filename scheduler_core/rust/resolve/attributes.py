"""The arguments of `#[tokio::main]`: which there are, and what they have to be."""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.rust.symbols import (
    FnDef,
    Symbols,
)

#: What the arguments of `#[tokio::main]` have to be, and how to say it.
_ARGUMENTS: dict[str, tuple[type, str]] = {
    "flavor": (str, "a string"),
    "worker_threads": (int, "a number"),
    "start_paused": (bool, "true or false"),
    "crate": (str, "a string"),
    "name": (str, "a string"),
    "unhandled_panic": (str, "a string"),
}
_FLAVORS = ("current_thread", "local", "multi_thread")


def check_main(symbols: Symbols, main: FnDef) -> None:
    """The arguments of the attribute that starts a runtime."""
    for attribute in main.node.attributes:
        if not isinstance(symbols.library.find(f"#[{attribute.path}]"), Function):
            continue
        for name, value in attribute.args:
            if name not in _ARGUMENTS:
                known = ", ".join(f"`{one}`" for one in _ARGUMENTS)
                symbols.refuse(attribute.at, f"unknown attribute `{name}` is specified; expected one of: {known}")
                continue
            kind, shown = _ARGUMENTS[name]
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
                symbols.refuse(attribute.at, f"failed to parse value of `{name}` as {shown}")
            elif name == "flavor" and value not in _FLAVORS:
                flavors = ", ".join(f"`{one}`" for one in _FLAVORS)
                symbols.refuse(attribute.at, f"no such runtime flavor `{value}`. The runtime flavors are: {flavors}")
            elif name == "worker_threads" and value == 0:
                symbols.refuse(attribute.at, "`worker_threads` may not be 0")
