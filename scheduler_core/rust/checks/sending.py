"""What may not go to another thread: `Rc` and std's guards in a spawned future or thread, and borrowed variables.

A future is `Send` if what it keeps at its awaits is. A variable counts that is in scope at an await and is never given
away, not even to `drop`.
"""

from __future__ import annotations

from scheduler_core.rust.checks.walk import Values, bodies, inside, local_of, made_by, owned_kind
from scheduler_core.rust.symbols import Body, FnDef, Local, Symbols
from scheduler_core.rust.tree import (
    Assign,
    AsyncBlock,
    Await,
    Call,
    Cast,
    Closure,
    Expr,
    Literal,
    MethodCall,
    Node,
    Path,
    Try,
)

_SPAWNING = {"tokio::spawn", "tokio::task::spawn"}
_THREADS = {"std::thread::spawn", "tokio::task::spawn_blocking"}
_RC = {"std::rc::Rc", "std::rc::Weak"}


def check_sending(symbols: Symbols) -> None:
    """Refuse what is spawned with what has to stay on its thread."""
    check = _Sending(symbols)
    for _, body in bodies(symbols):
        for node in inside(body):
            if isinstance(node, Call) and len(node.args) == 1:
                path = made_by(symbols, node)
                if path in _SPAWNING:
                    check.future(node.args[0])
                elif path in _THREADS and isinstance(node.args[0], Closure):
                    check.captured(node.args[0], "closure")


class _Sending:
    def __init__(self, symbols: Symbols) -> None:
        self.symbols, self.values = symbols, Values(symbols)
        self.given = {
            local
            for _, body in bodies(symbols)
            for node in inside(body)
            if isinstance(node, (Call, MethodCall, Assign))
            for part in (node.args if isinstance(node, (Call, MethodCall)) else [node.value])
            if (local := local_of(symbols, part)) is not None
        }

    def future(self, node: Expr) -> None:
        """What is given to `tokio::spawn`."""
        if isinstance(node, AsyncBlock):
            self.captured(node, "async block")
            self._kept(node, self.symbols.bodies[node])
        elif isinstance(node, Call) and isinstance(node.function, Path):
            found = self.symbols.meaning.get(node.function)
            if isinstance(found, FnDef) and found.node.is_async and found.body is not None:
                for arg in node.args:
                    local = local_of(self.symbols, arg)
                    if local is not None and self._is_rc(local):
                        self._refuse(node, f"`Rc` cannot be sent between threads safely: `{local.name}` is one")
                self._kept(node, found.body)

    def captured(self, node: AsyncBlock | Closure, what: str) -> None:
        """Variables from outside."""
        body = self.symbols.bodies[node]
        for local, capture in body.captures.items():
            if self._is_rc(local):
                self._refuse(node, f"`Rc` cannot be sent between threads safely: `{local.name}` is one")
            elif self._is_unshared(local):
                reason = f"`RefCell` cannot be shared between threads safely: it is in `{local.name}`"
                self._refuse(node, reason, _CELL_HELP)
            elif (
                not body.moves and capture.uses.keys() == {()} and capture.uses[()] == {"place"} and self._owned(local)
            ):
                self._refuse(
                    node,
                    f"{what} may outlive the current function, but it borrows `{local.name}`",
                    f"use `move`, so that the {what} owns `{local.name}`",
                )

    def _kept(self, node: Node, body: Body) -> None:
        for awaited in body.awaits:
            for local in body.scopes[awaited]:
                if local in self.given or not local.name:
                    continue
                if self._is_rc(local) and not local.self_kind:
                    self._refuse(node, _KEPT.format(kind="Rc", name=local.name, line=awaited.at[0]), _RC_HELP)
                elif self._is_guard(local):
                    kind = "MutexGuard"
                    self._refuse(node, _KEPT.format(kind=kind, name=local.name, line=awaited.at[0]), _GUARD_HELP)

    def _is_rc(self, local: Local) -> bool:
        if local.type is not None and local.type.path in _RC:
            return True
        value = self.values.of.get(local)
        if isinstance(value, MethodCall) and value.name == "clone":
            other = local_of(self.symbols, value.receiver)
            return other is not None and other is not local and self._is_rc(other)
        return made_by(self.symbols, value).rpartition("::")[0] in _RC and isinstance(value, Call)

    def _is_unshared(self, local: Local) -> bool:
        """An `Arc` of what only one thread may use."""
        value = self.values.of.get(local)
        if isinstance(value, MethodCall) and value.name == "clone":
            other = local_of(self.symbols, value.receiver)
            return other is not None and other is not local and self._is_unshared(other)
        if not isinstance(value, Call) or made_by(self.symbols, value) != "std::sync::Arc::new":
            return False
        return made_by(self.symbols, value.args[0]) == "std::cell::RefCell::new" if value.args else False

    def _is_guard(self, local: Local) -> bool:
        value = self.values.of.get(local)
        if not isinstance(value, MethodCall) or value.name not in ("unwrap", "expect"):
            return False
        inner = value.receiver
        return isinstance(inner, MethodCall) and inner.name == "lock" and not inner.args

    def _owned(self, local: Local) -> bool:
        value = self.values.of.get(local)
        if isinstance(value, (Literal, Cast)):
            return not (isinstance(value, Literal) and isinstance(value.value, str))
        return bool(owned_kind(self.symbols, value)) and not isinstance(value, (Await, Try))

    def _refuse(self, node: Node, reason: str, help: str = "") -> None:
        self.symbols.refuse(node.at, reason, help)


_KEPT = "future cannot be sent between threads safely: `{name}`, a `{kind}`, is kept across the await in line {line}"
_RC_HELP = "use `Arc`, or drop it before the await; on one thread, use a LocalSet"
_CELL_HELP = "use a `Mutex`"
_GUARD_HELP = "end the guard's scope before the await, or use `tokio::sync::Mutex`"
