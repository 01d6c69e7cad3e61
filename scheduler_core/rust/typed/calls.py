"""Types of calls: of the program's functions, constructors and methods, and of what the library is known for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.numbers import INTS
from scheduler_core.rust.symbols import Associated, FnDef, Local
from scheduler_core.rust.tree import Call, MethodCall, Path
from scheduler_core.rust.typed.methods import result_of
from scheduler_core.rust.typed.terms import (
    NUMBERS,
    OPTION,
    RESULT,
    STRING,
    VEC,
    Con,
    Term,
    Var,
    bare,
    find,
    term_of,
    unclear,
    unify,
)
from scheduler_core.value import POLL, TypeRef, Variant

if TYPE_CHECKING:
    from scheduler_core.rust.typed.bodies import Inference

#: `new` and `with_capacity` of these give an empty one; how many type parameters there are.
_EMPTY = {VEC: 1, "std::collections::HashMap": 2, "std::collections::BTreeMap": 2, STRING: 0}


class Calls:
    """Calls of one program."""

    def __init__(self, inference: Inference) -> None:
        self.i = inference

    def call(self, node: Call) -> Term:
        """A call by path, or of a value."""
        found = self.i.meaning.get(node.function) if isinstance(node.function, Path) else None
        given = [self.i.type(one) for one in node.args]
        if isinstance(found, FnDef):
            return self._own(found, given[1:] if found.node.receiver else given)
        if isinstance(found, Variant):
            return self.constructed(found, given)
        if isinstance(found, Associated):
            return self._associated(found.owner, found.name, given)
        function = self.i.type(node.function)
        if isinstance(found, Local):
            return self._of_value(function, given)
        unclear(function, *given)
        return Var(open=True)

    def _own(self, found: FnDef, given: list[Term]) -> Term:
        for one, kind in zip(given, found.params, strict=False):
            unify(one, term_of(kind))
        output = term_of(found.output)
        return Con("future", output) if found.node.is_async else output

    def _of_value(self, function: Term, given: list[Term]) -> Term:
        result = Var()

        def attempt() -> bool:
            own = bare(function)
            if isinstance(own, Var):
                return False
            if own.path == "closure" and len(own.args) == len(given) + 1:
                for one, kind in zip(given, own.args[1:], strict=True):
                    unify(one, kind)
                unify(result, own.args[0])
            else:
                unclear(own, result, *given)
            return True

        self.i.later(attempt, lambda: unclear(function, result, *given))
        return result

    def constructed(self, kind: Variant, given: list[Term]) -> Term:
        """A value of this variant."""
        path = kind.type.path
        if path == RESULT:
            result = Con(path, Var(), Var())
        elif path in (OPTION, POLL.path):
            result = Con(path, Var())
        elif kind.type in self.i.symbols.types:
            result = Con(path)
        else:
            unclear(*given)
            return Var(open=True)
        fields = self.i.patterns.fields(kind, result)
        for one, part in zip(given, fields or [], strict=False):
            unify(one, part)
        return result

    def _associated(self, owner: TypeRef, name: str, given: list[Term]) -> Term:
        count = _EMPTY.get(owner.path)
        if count is not None and name in ("new", "with_capacity"):
            if name == "with_capacity":
                unify(given[0], Con("usize"))
            if len(owner.args) == count:
                return term_of(owner)
            return Con(owner.path, *[Var() for _ in range(count)])
        if owner.path in INTS and given:
            answer = result_of(Con(owner.path), name, given[1:])
            if answer is not None:
                unify(given[0], Con(owner.path))
                return answer
        unclear(*given)
        if owner.path == STRING and name == "from":
            return Con(STRING)
        return Con(owner.path) if owner.path in NUMBERS and name == "from" else Var(open=True)

    # ------------------------------------------------------------ methods

    def method(self, node: MethodCall) -> Term:
        """A method call: asked again when the receiver's type is known."""
        receiver = self.i.type(node.receiver)
        given = [self.i.type(one) for one in node.args]
        result = Var()

        def attempt() -> bool:
            own = bare(receiver)
            if isinstance(own, Var):
                return False
            answer = self._method(receiver, own, node, given)
            if answer is None:
                unclear(receiver, result, *given)
            else:
                unify(result, answer)
            return True

        self.i.later(attempt, lambda: unclear(receiver, result, *given))
        return result

    def _method(self, receiver: Term, own: Con, node: MethodCall, given: list[Term]) -> Term | None:
        symbols, name = self.i.symbols, node.name
        found = [
            impl.functions[name]
            for impl in symbols.impls
            if impl.target.path == own.path and impl.target.type is not None and name in impl.functions
        ]
        if len(found) == 1 and found[0].node.receiver:
            symbols.methods[node] = found[0]
            return self._own(found[0], given)
        if name in symbols.method_names:
            return None
        if name == "clone" and own.path in ("closure", "future"):
            return None
        if name == "clone" and any(kind.path == own.path for kind in symbols.types):
            return Con(own.path)
        try:
            return result_of(find(receiver), name, given)
        except IndexError:
            return None  # fewer arguments than it takes: refused where it is called
