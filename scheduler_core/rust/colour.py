"""Which expressions can pause in the middle, because they await or because something in them may block its thread.

Only these are compiled to generators. The answer may be too careful (a method is judged by its name), never too
careless: where plain code meets something that blocks after all, the machine waits there (`Machine.nested`).
"""

from __future__ import annotations

from scheduler_core.library import Function
from scheduler_core.rust.symbols import AWAITING, Associated, Body, FnDef, Local, Symbols, children
from scheduler_core.rust.tree import (
    AsyncBlock,
    Await,
    Call,
    Closure,
    Expr,
    Field,
    For,
    Item,
    Loop,
    MacroCall,
    MethodCall,
    Node,
    Path,
    RangeExpr,
    Select,
    While,
)

#: Methods with which loops wait for another thread by looking again and again: such loops let the others go on.
_POLLING = {
    "load",
    "swap",
    "compare_exchange",
    "compare_exchange_weak",
    "try_lock",
    "try_recv",
    "try_read",
    "try_write",
    "is_finished",
    "elapsed",
    "now",
    "spin_loop",
    "is_empty",
    "is_closed",
    "strong_count",
    "fetch_add",
    "fetch_sub",
    "get",
}


class Colours:
    """The nodes and bodies that can pause."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.waiting: set[Node] = set()
        self.blocking_names = set(symbols.library.blocking_methods) | {"poll"}
        library = symbols.library
        made = [library.find(f"std::sync::mpsc::{name}") for name in ("channel", "sync_channel")]
        self.std_channels = any(found in made for found in symbols.meaning.values() if isinstance(found, Function))
        self.coloured_values = False  # some closure or function used as a value can block
        self._bodies = [function.body for function in symbols.functions if function.body is not None]
        self._bodies += [constant.body for constant in symbols.constants if constant.body is not None]
        self._settle()

    def _settle(self) -> None:
        """Repeat until nothing new can pause."""
        before = (-1, -1, False)
        while True:
            for body in self._bodies:
                self._body(body)
            now = (len(self.waiting), len(self.blocking_names), self.coloured_values)
            if now == before:
                return
            before = now

    def _body(self, body: Body) -> None:
        node = body.node
        inner = getattr(node, "body", None) or getattr(node, "value", None)
        waits = isinstance(inner, Node) and self._node(inner)
        for child in body.children:
            self._body(child)
        if waits and not body.is_async:
            body.blocking = True
            if body.kind == "closure":
                self.coloured_values = True
            elif getattr(node, "receiver", ""):
                self.blocking_names.add(body.name)

    def _node(self, node: Node) -> bool:
        waits = self._own(node)
        if not isinstance(node, (Closure, AsyncBlock, Item)):
            for child in children(node):
                if self._node(child):
                    waits = True
        if isinstance(node, (While, Loop)) and not waits and self._polls(node):
            waits = True
        if waits:
            self.waiting.add(node)
        return waits

    def _own(self, node: Node) -> bool:
        """Does the node itself pause, whatever its parts do?"""
        meaning = self.symbols.meaning
        match node:
            case Await() | Select():
                return True
            case For():
                return self._iterates_blocking(node.iterable)
            case MacroCall():
                found = meaning.get(node)
                joins = node.path.segments[-1].name in AWAITING
                return joins or (isinstance(found, Function) and found.blocking)
            case MethodCall():
                return node.name in self.blocking_names
            case Call():
                return self._calls(node.function)
            case Path():
                found = meaning.get(node)
                if isinstance(found, FnDef) and found.body is not None and found.body.blocking:
                    self.coloured_values = True
        return False

    def _calls(self, function: Expr) -> bool:
        found = self.symbols.meaning.get(function)
        if isinstance(found, FnDef):
            return found.body is not None and found.body.blocking
        if isinstance(found, Function):
            return found.blocking
        if isinstance(found, Associated):
            path = f"{found.owner.path}::{found.name}"
            entry = self.symbols.library.find(path)
            return entry.blocking if isinstance(entry, Function) else found.name in self.blocking_names
        if isinstance(found, Local) or isinstance(function, Field) or not isinstance(function, Path):
            return self.coloured_values
        name = getattr(found, "name", "")
        return name in self.blocking_names and not hasattr(found, "arity")

    def _iterates_blocking(self, iterable: Expr) -> bool:
        """`for` over what a std channel receives, or over a listener's connections, waits for other threads."""
        if isinstance(iterable, MethodCall) and iterable.name == "incoming":
            return True
        return self.std_channels and not isinstance(iterable, RangeExpr)

    def _polls(self, node: Node) -> bool:
        """A loop that looks whether something has changed."""
        if isinstance(node, MethodCall) and node.name in _POLLING:
            return True
        if isinstance(node, Call) and isinstance(node.function, Path) and node.function.segments[-1].name in _POLLING:
            return True
        if isinstance(node, (Closure, AsyncBlock, Item)):
            return False
        return any(self._polls(child) for child in children(node))
