"""What is known of types while one body is looked at: variables, written types, what has to wait."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from scheduler_core.rust.symbols import Local, Symbols
from scheduler_core.rust.tree import (
    Expr,
    Literal,
    Node,
    TypeNode,
)
from scheduler_core.rust.typed.terms import VEC, Con, Term, Var, find, unclear, unify
from scheduler_core.value import OPTION, RESULT, Type, TypeRef

#: Pointers that methods and fields are looked for behind.
BEHIND = {"std::sync::Arc", "std::rc::Rc"}
_SEQUENCES = ("[]", "[;]")
DEEPEST = 8  # levels of a type; chosen: `((a, a), (a, a))` and so on doubles with each


def unknown() -> Var:
    """A type that nothing is known of."""
    return Var(open=True)


class Terms(ABC):
    """What one function or constant is made of."""

    def __init__(self, symbols: Symbols, paths: dict[int, str], impls: dict[tuple[Type, str], dict[str, TypeRef]]):
        self.symbols, self.paths, self.impls = symbols, paths, impls
        self.locals: dict[Local, Term] = {}
        self.literals: list[tuple[Literal, Term]] = []
        self.calls: list[tuple[Node, Term]] = []
        self.later: list[Callable[[bool], bool]] = []  # called again until they say that they are done
        self.output: Term = unknown()
        self.breaks: dict[Node, Term] = {}

    @abstractmethod
    def expr(self, node: Expr | None) -> Term:
        """The type of an expression; see Inference."""

    @abstractmethod
    def anything(self, node: Node) -> None:
        """Everything inside is looked at, and nothing said about it; see Inference."""

    def local(self, local: Local) -> Term:
        """The type of a variable."""
        known = self.locals.get(local)
        if known is None:
            known = self.locals[local] = self.term(local.type) if local.type is not None else Var()
        return known

    def wait(self, attempt: Callable[[bool], bool]) -> None:
        """Try now, or else when more is known."""
        if not attempt(False):
            self.later.append(attempt)

    def term(self, kind: TypeRef | None) -> Term:
        """A written type as a term."""
        if kind is None or kind.path in ("_", "dyn", "fn", "!", "?"):
            return unknown()
        if kind.path == "&":
            return self.term(kind.args[0])
        args = [self.term(arg) for arg in kind.args]
        if kind.path in (*_SEQUENCES, VEC):
            return Con(VEC, *(args[:1] or [unknown()]))
        if kind.type is not None and not args and kind.path in (OPTION.path, RESULT.path):
            return unknown()
        return Con(kind.path, *args, type=kind.type)

    def written(self, node: TypeNode | None, kind: TypeRef | None) -> Term:
        """What a function gives, if it says `impl Iterator<Item = T>` or `impl Future<Output = T>`."""
        if node is not None and node.kind in ("impl", "dyn") and node.args and node.args[0].segments:
            trait = node.args[0].segments[-1]
            parts = [one for one in trait.generics or [] if one.kind == "="]
            path = {"Iterator": "iter", "DoubleEndedIterator": "iter", "Future": "future"}.get(trait.name)
            if path is not None and len(parts) == 1:
                return Con(path, self.term(self.symbols.type_of.get(parts[0].args[0])))
        return self.term(kind)

    def reference(self, term: Term, deep: int = 0) -> TypeRef:
        """A term as a type, as far as it is known, and no deeper than anybody asks."""
        found = find(term)
        if deep > DEEPEST:
            return TypeRef("_")
        if isinstance(found, Var):
            if found.kind == "int" and not found.open:
                return TypeRef("i32")
            return TypeRef("_")
        if found.path in ("iter", "future", "closure"):
            return TypeRef("_")
        kind = found.type or (OPTION if found.path == OPTION.path else RESULT if found.path == RESULT.path else None)
        return TypeRef(found.path, tuple(self.reference(arg, deep + 1) for arg in found.args), kind)

    def option(self, inner: Term) -> Con:
        return Con(OPTION.path, inner, type=OPTION)

    def element(self, term: Term, result: Term, last: bool) -> bool:
        """What a `for` loop over this gives."""
        found = find(term)
        if isinstance(found, Var):
            if last:
                unclear(result)
            return last
        if found.path in ("iter", "range", VEC, OPTION.path) or (
            found.path.startswith("std::collections::") and len(found.args) == 1
        ):
            unify(result, found.args[0])
        elif found.path.startswith("std::collections::") and len(found.args) == 2:
            unify(result, Con("(,)", *found.args))
        else:
            item = self.impls.get((found.type, "Iterator"), {}).get("Item") if found.type is not None else None
            unify(result, self.term(item))
        return True
