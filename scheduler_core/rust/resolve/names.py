"""Names in scope, and paths: what they refer to, who captures them, and what is said of those that are not known."""

from __future__ import annotations

import difflib

from scheduler_core.library import Constant, Function
from scheduler_core.rust.scopes import PRIMITIVES, Scopes
from scheduler_core.rust.symbols import (
    AliasDef,
    Associated,
    Body,
    Capture,
    ConstDef,
    FnDef,
    LibraryPath,
    Local,
    Module,
    SelfCall,
    Symbols,
    TraitCall,
    TypeDef,
)
from scheduler_core.rust.tree import (
    At,
    Await,
    Expr,
    Field,
    Index,
    MethodCall,
    Node,
    Path,
    Try,
    TypeNode,
)
from scheduler_core.value import TypeRef, Variant

#: Methods that the language itself plays for values of any type, see run/methods.py.
LANGUAGE_METHODS = {
    "poll",
    "as_mut",
    "as_ref",
    "as_deref",
    "as_deref_mut",
    "get_mut",
    "set",
    "into_iter",
    "call",
    "fmt",
}


class Names:
    """The names that a body sees while it is walked through."""

    def __init__(
        self, symbols: Symbols, scopes: Scopes, module: Module, own: TypeRef | None, generics: tuple[str, ...]
    ) -> None:
        self.symbols, self.scopes = symbols, scopes
        self.module, self.own, self.generics = module, own, generics
        self.visible: list[dict[str, Local]] = []
        self.loops: list[tuple[str, Node]] = []
        self.body: Body = None  # type: ignore[assignment]

    def _local(self, name: str, at: At, *, mutable: bool = False) -> Local:
        local = Local(name, self.body, at, mutable=mutable)
        self.symbols.locals.append(local)
        if name:
            self.visible[-1][name] = local
        return local

    def _find(self, name: str) -> Local | None:
        for scope in reversed(self.visible):
            if name in scope:
                return scope[name]
        return None

    def _type(self, node: TypeNode | None) -> TypeRef:
        return self.scopes.type_ref(self.module, node, self.own, self.generics)

    def _use(self, local: Local, at: At, use: str, fields: tuple[str, ...] = ()) -> None:
        self.body.uses.append((local, at))
        if local.body is not self.body:
            self.body.captures.setdefault(local, Capture()).add(fields, use)

    def path(self, path: Path, use: str) -> None:
        """A path in an expression."""
        symbols = self.symbols
        for segment in path.segments:
            for one in segment.generics or []:
                self._type(one)
                if segment.name in ("size_of", "align_of"):
                    symbols.type_of[one] = self.scopes.laid_out(self.module, one, self.own, self.generics)
        if len(path.segments) == 1 and path.own_type is None:
            local = self._find(path.segments[0].name)
            if local is not None:
                symbols.meaning[path] = local
                self._use(local, path.at, use)
                return
        found = self.scopes.value(self.module, path, self.own, self.generics)
        if isinstance(found, LibraryPath):
            self._refuse_path(path, found.path)
        elif found is None:
            self._unknown(path)
        elif isinstance(found, (FnDef, ConstDef, Variant, Function, Constant, Associated, TraitCall, SelfCall)):
            symbols.meaning[path] = found
            if isinstance(found, (FnDef, ConstDef)):
                self.note_owner(path)
            elif isinstance(found, Variant):
                self.note_owner(path, whole=not found.type.is_enum)
        elif path.name == "self":
            symbols.refuse(path.at, "there is no `self` here", "`self` is a parameter of methods: `fn name(&self)`")
        else:
            symbols.refuse(path.at, f"expected a value, found `{path.name}`")

    def note_owner(self, path: Path, *, whole: bool = False) -> None:
        """The type before the last name of a path, or (`whole`) all of it, if generics are asked for."""
        if not self.symbols.reified:
            return
        head = path.segments if whole else path.segments[:-1]
        if path.own_type is not None:
            self.symbols.owners[path] = self._type(path.own_type)
        elif len(head) == 1 and head[0].name == "Self" and self.own is not None:
            self.symbols.owners[path] = self.own
        elif head and self.scopes.walk(self.module, head, value=False).__class__ in (TypeDef, AliasDef):
            self.symbols.owners[path] = self._type(TypeNode(path.at, "path", [], head))

    def _refuse_path(self, path: Path, full: str) -> None:
        close = self.symbols.library.similar_path(full)
        self.symbols.refuse(path.at, f"`{full}` is not played", f"did you mean `{close}`?" if close else "")

    def _unknown(self, path: Path) -> None:
        first, last = path.segments[0], path.segments[-1]
        if first.name in self.symbols.unimported:
            return
        if len(path.segments) > 1:
            owner = self.scopes.walk(self.module, path.segments[:-1], value=False)
            if owner is None and self.scopes.lookup(self.module, first.name, value=False) is None:
                known = first.name in PRIMITIVES or first.name == "Self"
                reason = (
                    f"no function or constant `{last.name}` is played for `{first.name}`"
                    if known
                    else (f"cannot find `{first.name}` in this scope")
                )
                advice = self.scopes.uses(first.name, module=True) or self.scopes.advice(self.module, first.name)
                self.symbols.refuse(path.at, reason, "" if known else advice)
                return
            if isinstance(owner, LibraryPath):
                self._refuse_path(path, f"{owner.path}::{last.name}")
                return
            self.symbols.refuse(
                path.at, f"no function, variant or constant named `{last.name}` found for `{path.segments[-2].name}`"
            )
            return
        names = [name for scope in self.visible for name in scope]
        advice = self.scopes.advice(self.module, first.name, names)
        self.symbols.refuse(path.at, f"cannot find value `{first.name}` in this scope", advice)

    def _refuse_field(self, at: At, kind: Variant, name: str) -> None:
        close = difflib.get_close_matches(name, list(kind.position), 1, 0.6)
        what = "variant" if kind.type.is_enum else "struct"
        advice = f"did you mean `{close[0]}`?" if close else ""
        self.symbols.refuse(at, f"{what} `{kind.name}` has no field named `{name}`", advice)

    def _check_field(self, node: Field) -> None:
        if not node.name.isdigit() and node.name not in self.symbols.field_names and not self._is_of_nothing(node):
            close = difflib.get_close_matches(node.name, sorted(self.symbols.field_names), 1, 0.6)
            advice = f"did you mean `{close[0]}`?" if close else ""
            if node.name == "await":
                advice = ""
            at = (node.at[2], node.at[3] - len(node.name), node.at[2], node.at[3])
            self.symbols.refuse(at, f"no field `{node.name}` on any type here", advice)

    def _check_method(self, node: MethodCall) -> None:
        symbols, name = self.symbols, node.name
        if name in symbols.library.method_names or name in symbols.method_names or name in LANGUAGE_METHODS:
            return
        if self._is_of_nothing(node):
            return
        close = symbols.library.similar_method(name, symbols.method_names)
        advice = f"there is a method `{close}`" if close else ""
        if name in symbols.field_names:
            advice = f"to call the function in the field, write `(….{name})(…)`"
        symbols.refuse(node.name_at, f"no method named `{name}` is played", advice)

    def _is_of_nothing(self, node: Expr) -> bool:
        """True for a chain of fields and calls that begins with a name that was refused: the rest says nothing new."""
        while True:
            match node:
                case MethodCall():
                    node = node.receiver
                case Field() | Index():
                    node = node.base
                case Try() | Await():
                    node = node.operand
                case _:
                    return isinstance(node, Path) and len(node.segments) == 1 and node not in self.symbols.meaning

    def _refuse_macro(self, path: Path, full: str) -> None:
        at = (path.at[0], path.at[1], path.at[2], path.at[3] + 1)
        uses = self.scopes.uses(f"{path.name}!") if full == path.name else ""
        if uses:
            self.symbols.refuse(at, f"cannot find macro `{full}!` in this scope", uses)
            return
        close = self.symbols.library.similar_path(full + "!")
        advice = f"did you mean `{close}`?" if close.endswith("!") else ""
        self.symbols.refuse(at, f"the macro `{full}!` is not played", advice)
