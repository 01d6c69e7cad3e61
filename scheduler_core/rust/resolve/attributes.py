"""The arguments of `#[tokio::main]`: which there are, and what they have to be."""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.rust.symbols import (
    FnDef,
    Symbols,
)
from scheduler_core.rust.tree.items import Attribute

#: What the arguments of `#[tokio::main]` have to be, and how to say it.
_ARGUMENTS: dict[str, tuple[type, str]] = {
    "flavor": (str, "a string"),
    "worker_threads": (int, "a number"),
    "start_paused": (bool, "true or false"),
    "crate": (str, "a string"),
    "name": (str, "a string"),
    "unhandled_panic": (str, "a string"),
}
_DEFAULTS = {"tokio::main": "multi_thread", "tokio::test": "current_thread"}
#: The flavor without which an option means nothing.
_WANTED = {"worker_threads": "multi_thread", "start_paused": "current_thread", "unhandled_panic": "current_thread"}
_BEHAVIORS = ("ignore", "shutdown_runtime")
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
            elif name == "unhandled_panic" and value not in _BEHAVIORS:
                behaviors = " and ".join(f"`{one}`" for one in _BEHAVIORS)
                why = f"no such unhandled panic behavior `{value}`. The unhandled panic behaviors are {behaviors}"
                symbols.refuse(attribute.at, why)
        _check_flavor(symbols, attribute)


def _check_flavor(symbols: Symbols, attribute: Attribute) -> None:
    """An option of the other flavor's (tokio-macros/src/entry.rs, `build`)."""
    args = dict(attribute.args)
    flavor = args.get("flavor", _DEFAULTS.get(attribute.path))
    if flavor not in _FLAVORS:
        return
    for name in args:
        wanted = _WANTED.get(name)
        if wanted is not None and (wanted == "multi_thread") != (flavor == "multi_thread"):
            use = f'#[{attribute.path}(flavor = "{wanted}")]'
            symbols.refuse(
                attribute.at, f"the `{name}` option requires the `{wanted}` runtime flavor", help=f"use `{use}`"
            )
