"""What is known of types while one body is looked at: variables, written types, what has to wait."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from scheduler_core.rust.symbols import FnDef, Local, Symbols
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


class Parameters(dict[str, Term]):
    """The type parameters of a function, each made when it is asked for: what its bound says, or a new variable."""

    def __init__(self, terms: Terms, function: FnDef, free: Callable[[], Var]) -> None:
        super().__init__()
        self._terms, self._bounds, self._free = terms, function.bounds, free

    def __missing__(self, name: str) -> Term:
        self[name] = self._free()  # a bound may name the parameter itself
        if name in self._bounds:
            self[name] = self._terms.term(self._bounds[name], self)
        return self[name]


class Terms(ABC):
    """What one function or constant is made of."""

    def __init__(self, symbols: Symbols, paths: dict[int, str], impls: dict[tuple[Type, str], dict[str, TypeRef]]):
        self.symbols, self.paths, self.impls = symbols, paths, impls
        self.locals: dict[Local, Term] = {}
        self.literals: list[tuple[Literal, Term]] = []
        self.calls: list[tuple[Node, Term]] = []
        self.later: list[Callable[[bool], bool]] = []  # called again until they say that they are done
        self.output: Term = unknown()
        self.parameters: Mapping[str, Term] | None = None
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

    def said(self, node: TypeNode) -> Term:
        """What is written in the body that is looked at."""
        return self.term(self.symbols.type_of.get(node), self.parameters)

    def term(self, kind: TypeRef | None, parameters: Mapping[str, Term] | None = None) -> Term:
        """A written type as a term, in which the type parameters stand for these."""
        if kind is None or kind.path in ("!", "?", "{const}"):
            return unknown()
        if kind.path == "_":
            return parameters[kind.args[0].path] if kind.args and parameters is not None else unknown()
        if kind.path in ("&", "dyn"):
            return self.term(kind.args[0], parameters) if kind.args else unknown()
        args = [self.term(arg, parameters) for arg in kind.args if arg.path != "{const}"]
        if kind.path == "fn":
            return Con("closure", *args)
        if kind.path in (*_SEQUENCES, VEC):
            return Con(VEC, *(args[:1] or [unknown()]))
        if kind.type is not None and not args and kind.path in (OPTION.path, RESULT.path):
            return unknown()
        return Con(kind.path, *args, type=kind.type)

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
        if found.path in ("iter", "range", VEC, OPTION.path, RESULT.path) or (
            found.path.startswith("std::collections::") and len(found.args) == 1
        ):
            unify(result, found.args[0])
        elif found.path.startswith("std::collections::") and len(found.args) == 2:
            unify(result, Con("(,)", *found.args))
        else:
            item = self.impls.get((found.type, "Iterator"), {}).get("Item") if found.type is not None else None
            unify(result, self.term(item))
        return True
