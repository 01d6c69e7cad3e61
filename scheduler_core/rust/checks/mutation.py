"""Writing to what is not `mut`: assignments, `&mut`, and methods that are known to take `&mut self`."""

from __future__ import annotations

from scheduler_core.rust.checks.walk import Values, bodies, inside, local_of, made_by, owned_kind
from scheduler_core.rust.symbols import ConstDef, Local, Symbols
from scheduler_core.rust.tree import (
    Assign,
    Borrow,
    Call,
    Closure,
    CompoundAssign,
    Expr,
    Field,
    Index,
    Let,
    MethodCall,
    Node,
    Path,
    TuplePattern,
)

_SEQUENCE = (
    "push", "pop", "clear", "insert", "remove", "extend", "truncate", "retain", "drain", "append", "sort",
    "sort_unstable", "sort_by", "sort_by_key", "reverse", "dedup", "swap", "swap_remove", "iter_mut", "resize",
    "extend_from_slice", "push_back", "push_front", "pop_back", "pop_front", "push_str", "last_mut", "first_mut",
    "insert_str", "entry", "get_mut", "values_mut", "pop_first", "pop_last",
)  # fmt: skip
#: Methods of types of std and Tokio that take `&mut self`.
_WRITING = {
    path: set(_SEQUENCE)
    for path in (
        "std::vec::Vec", "std::string::String", "std::collections::VecDeque", "std::collections::HashMap",
        "std::collections::BTreeMap", "std::collections::HashSet", "std::collections::BTreeSet",
        "std::collections::BinaryHeap",
    )
} | {"tokio::task::JoinSet": {"spawn", "join_next", "abort_all_now", "shutdown"}}  # fmt: skip
#: The same for what functions give, also after `.await` and `unwrap`.
_GIVEN = {
    "tokio::time::interval": {"tick", "reset"},
    "tokio::time::interval_at": {"tick", "reset"},
    "tokio::net::TcpStream::connect": {"read_exact", "write_all", "read_to_end", "read_to_string", "flush"},
}
_RECEIVING = {"recv", "try_recv", "recv_many", "blocking_recv", "close", "poll_recv"}
#: Channels: the second of the pair receives through `&mut self`.
_CHANNELS = {
    "tokio::sync::mpsc::channel", "tokio::sync::mpsc::unbounded_channel", "tokio::sync::broadcast::channel",
}  # fmt: skip


def check_mutation(symbols: Symbols) -> None:
    """Refuse writing to immutable variables."""
    check = _Mutation(symbols)
    for _, body in bodies(symbols):
        for node in inside(body):
            check.look_at(node)
    check.never_given()


class _Mutation:
    def __init__(self, symbols: Symbols) -> None:
        self.symbols, self.values = symbols, Values(symbols)
        self.parameters = {
            local for function in symbols.functions if function.body is not None for local in function.body.params
        }
        self.receivers: set[Local] = set()
        self.changing: set[Local] = set()  # closures that change what they captured
        self.kinds = {local: owned_kind(symbols, value) for local, value in self.values.of.items()}
        self.sources = {local: made_by(symbols, value) for local, value in self.values.of.items()}
        self.own = {
            (impl.target.path, name)
            for impl in symbols.impls
            if impl.target.type is not None
            for name, function in impl.functions.items()
            if function.node.receiver == "&mut self"
        }
        for _, body in bodies(symbols):
            for node in inside(body):
                if isinstance(node, Let):
                    self._note(node)

    def _note(self, node: Let) -> None:
        if isinstance(node.pattern, TuplePattern) and made_by(self.symbols, node.value) in _CHANNELS:
            found = self.symbols.meaning.get(node.pattern.items[-1])
            if isinstance(found, Local):
                self.receivers.add(found)
        found = self.symbols.meaning.get(node.pattern)
        if isinstance(node.value, Closure) and isinstance(found, Local) and self._changes(node.value):
            self.changing.add(found)

    def _changes(self, closure: Closure) -> bool:
        body = self.symbols.bodies[closure]
        for node in inside(closure.body, own=True):
            if isinstance(node, (Assign, CompoundAssign)):
                local = local_of(self.symbols, node.target)
                if local is not None and local.body is not body and local.scalar and local.mutable:
                    return True
        return False

    def look_at(self, node: Node) -> None:
        """Refuse the node if it writes to what is not mutable."""
        match node:
            case Assign():
                self._assigned(node.target)
            case CompoundAssign():
                self._assigned(node.target)
            case Borrow(mutable=True):
                local = self._fixed(node.operand)
                if local is not None and not local.self_kind:
                    self._refuse_borrow(node, local)
            case MethodCall():
                self._method(node)
            case Call():
                local = self._fixed(node.function)
                if local is not None and local in self.changing:
                    self._refuse_borrow(node.function, local)

    def never_given(self) -> None:
        """Variables without a value that nobody gives one."""
        symbols = self.symbols
        targets = {
            local
            for _, body in bodies(symbols)
            for node in inside(body)
            if isinstance(node, Assign)
            for part in inside(node.target)
            if (local := local_of(symbols, part)) is not None
        }
        for _, body in bodies(symbols):
            for node in inside(body):
                local = local_of(symbols, node)
                if local is not None and local in self.values.late - targets:
                    symbols.refuse(node.at, f"used binding `{local.name}` isn't initialized")

    def _fixed(self, node: Expr) -> Local | None:
        """The immutable variable that an expression names, if it certainly has its value already."""
        local = local_of(self.symbols, node)
        if local is None or local.mutable or local in self.values.late or local in self.values.pinned:
            return None
        return local if local.name else None

    def _assigned(self, target: Expr) -> None:
        found = self.symbols.meaning.get(target) if isinstance(target, Path) else None
        if isinstance(found, ConstDef):
            reason = (
                f"cannot assign to immutable static item `{found.name}`"
                if found.node.is_static
                else "invalid left-hand side of assignment"
            )
            self.symbols.refuse(target.at, reason)
            return
        local = self._fixed(target)
        if local is not None and not local.self_kind:
            if local in self.parameters:
                reason, what = f"cannot assign to immutable argument `{local.name}`", "argument"
            else:
                reason, what = f"cannot assign twice to immutable variable `{local.name}`", "binding"
            advice = f"consider making this {what} mutable: `mut {local.name}`"
            self.symbols.refuse(target.at, reason, advice)
            return
        base = target
        while isinstance(base, (Field, Index)):
            base = base.base
        local = self._fixed(base) if base is not target else None
        if local is None:
            return
        shown = f"{local.name}.{target.name}" if isinstance(target, Field) else local.name
        if local.self_kind == "&self":
            self.symbols.refuse(
                target.at,
                f"cannot assign to `{shown}`, which is behind a `&` reference",
                "consider changing this to be a mutable reference: `&mut self`",
            )
        elif self.kinds.get(local):
            reason = f"cannot assign to `{shown}`, as `{local.name}` is not declared as mutable"
            advice = f"consider changing this to be mutable: `mut {local.name}`"
            self.symbols.refuse(target.at, reason, advice)

    def _method(self, node: MethodCall) -> None:
        local = self._fixed(node.receiver)
        if local is None or local.self_kind:
            return
        kind, source = self.kinds.get(local, ""), self.sources.get(local, "")
        if (
            node.name in _WRITING.get(kind, ())
            or (kind, node.name) in self.own
            or node.name in _GIVEN.get(source, ())
            or (local in self.receivers and node.name in _RECEIVING)
        ):
            self._refuse_borrow(node.receiver, local)

    def _refuse_borrow(self, node: Node, local: Local) -> None:
        self.symbols.refuse(
            node.at,
            f"cannot borrow `{local.name}` as mutable, as it is not declared as mutable",
            f"consider changing this to be mutable: `mut {local.name}`",
        )
