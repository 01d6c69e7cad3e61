"""Variables that certainly own a value which is not `Copy`: by their written type, or by what they are given."""

from __future__ import annotations

from scheduler_core.rust.checks.walk import Values, bodies, inside, made_by, owned_kind
from scheduler_core.rust.symbols import FnDef, Local, Symbols
from scheduler_core.rust.tree import Bind, Call, Closure, Expr, Let, Literal, MethodCall, Node, TuplePattern, TypeNode
from scheduler_core.value import TypeRef

_COLLECTIONS = ("VecDeque", "HashMap", "BTreeMap", "HashSet", "BTreeSet", "BinaryHeap")
#: Types of the library none of which is Copy.
_OWNING = {
    "std::vec::Vec", "std::string::String", "std::sync::Arc", "std::rc::Rc", "std::cell::RefCell", "std::sync::Mutex",
    "std::sync::RwLock", "tokio::sync::Mutex", "tokio::sync::RwLock", "tokio::task::JoinSet", "tokio::task::JoinHandle",
    "tokio::sync::Notify", "tokio::sync::Semaphore", *(f"std::collections::{name}" for name in _COLLECTIONS),
}  # fmt: skip
#: Functions that give a pair of such values.
_PAIRS = {
    "tokio::sync::mpsc::channel", "tokio::sync::mpsc::unbounded_channel", "tokio::sync::oneshot::channel",
    "tokio::sync::watch::channel", "tokio::sync::broadcast::channel", "std::sync::mpsc::channel",
    "std::sync::mpsc::sync_channel",
}  # fmt: skip
_SPAWNS = {"tokio::spawn", "tokio::task::spawn", "tokio::task::spawn_blocking", "std::thread::spawn"}


def owned_locals(symbols: Symbols) -> dict[Local, str]:
    """Each such variable, with the path of its type."""
    return _Owned(symbols).found


class _Owned:
    def __init__(self, symbols: Symbols) -> None:
        self.symbols, self.values = symbols, Values(symbols)
        self.found: dict[Local, str] = {}
        for function, body in bodies(symbols):
            self._parameters(function)
            for node in inside(body):
                if isinstance(node, Let):
                    self._let(node)
                elif isinstance(node, Closure):
                    for pattern, kind in node.params:
                        self._written(pattern, kind)
        for local in self.values.pinned:
            self.found.pop(local, None)

    def _parameters(self, function: FnDef) -> None:
        assert function.body is not None
        if function.node.receiver == "self":
            self._note(function.body.params[0], self._kind(function.owner))
        for pattern, kind in function.node.params:
            self._written(pattern, kind)

    def _let(self, node: Let) -> None:
        if isinstance(node.pattern, TuplePattern):
            if isinstance(node.value, Call) and made_by(self.symbols, node.value) in _PAIRS:
                for part in node.pattern.items:
                    self._bind(part, "a channel's end")
        elif node.type is not None:
            self._written(node.pattern, node.type)
        elif node.value is not None:
            self._bind(node.pattern, self._made(node.value))

    def _made(self, value: Expr) -> str:
        """The type that a value certainly has, if it is one of ours."""
        if isinstance(value, MethodCall):
            plain = value.name in ("to_string", "to_owned") and not value.args and isinstance(value.receiver, Literal)
            return "std::string::String" if plain and isinstance(value.receiver.value, str) else ""  # type: ignore[attr-defined]
        if isinstance(value, Call):
            path = made_by(self.symbols, value)
            if path in _SPAWNS:
                return "tokio::task::JoinHandle"
            if path == "std::boxed::Box::new":
                return "std::boxed::Box"
        path = owned_kind(self.symbols, value)
        return path if path in _OWNING or self._is_own(path) else ""

    def _is_own(self, path: str) -> bool:
        return any(kind.path == path and not kind.copy for kind in self.symbols.types)

    def _written(self, pattern: Node, kind: TypeNode | None) -> None:
        if kind is not None:
            self._bind(pattern, self._kind(self.symbols.type_of.get(kind)))

    def _kind(self, kind: TypeRef | None) -> str:
        if kind is None:
            return ""
        if kind.type is not None and kind.type in self.symbols.types:
            return "" if kind.type.copy else kind.path
        return kind.path if kind.path in _OWNING else ""

    def _bind(self, pattern: Node, kind: str) -> None:
        found = self.symbols.meaning.get(pattern)
        if isinstance(pattern, Bind) and not pattern.by_ref and pattern.inner is None and isinstance(found, Local):
            self._note(found, kind)

    def _note(self, local: Local, kind: str) -> None:
        if kind:
            self.found[local] = kind
