"""Types of operators, casts, elements and fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.numbers import INTS
from scheduler_core.rust.tree import (
    Cast,
    Expr,
    Index,
    Literal,
    Unary,
)
from scheduler_core.rust.typed.methods import BOOL, USIZE
from scheduler_core.rust.typed.terms import (
    SEQUENCES,
    Con,
    Term,
    Var,
    bare,
    find,
    is_numeric,
    term_of,
    unclear,
    unify,
)

if TYPE_CHECKING:
    from scheduler_core.rust.typed.bodies import Inference


class Operations:
    """Operators of one program."""

    def __init__(self, inference: Inference) -> None:
        self.i = inference

    def binary(self, op: str, left: Term, right: Term) -> Term:
        """The result of an operator."""
        if op in ("==", "!=", "<", "<=", ">", ">="):
            self.compare(left, right)
            return BOOL
        result = Var()
        shift = op in ("<<", ">>")

        def attempt() -> bool:
            one, other = bare(left), bare(right)
            if isinstance(one, Con) and one.path not in ("bool",) and not is_numeric(one):
                unclear(other, result)
                return True
            if shift and is_numeric(one):
                unify(one, result)
                return True
            if is_numeric(one) and is_numeric(other):
                unify(one, other)
                unify(one, result)
                return True
            if isinstance(one, Con) and one.path == "bool" and isinstance(other, Con) and other.path == "bool":
                unify(result, BOOL)
                return True
            return False

        self.i.later(attempt, lambda: unclear(left, right, result))
        return result

    def compare(self, left: Term, right: Term) -> None:
        """What is compared is of one type."""

        def attempt() -> bool:
            one, other = find(left), find(right)
            while isinstance(one, Con) and isinstance(other, Con) and one.path == "&" and other.path == "&":
                one, other = find(one.args[0]), find(other.args[0])
            for known in (one, other):
                if isinstance(known, Con) and known.path in INTS:
                    unify(one, other)
                    return True
            if (isinstance(one, Var) and not one.kind) or (isinstance(other, Var) and not other.kind):
                return False
            unify(one, other)
            return True

        self.i.later(attempt, lambda: unclear(left, right))

    def unary(self, operand: Term) -> Term:
        """`-` and `!`."""
        own = bare(operand)
        if isinstance(own, Var) and own.kind:
            return own
        return self.i.when(
            operand, lambda own: own if is_numeric(own) or own.path == "bool" else Var(open=True), behind=True
        )

    def cast(self, node: Cast) -> Term:
        """`as`; a literal is taken to be what it is cast to."""
        goal = term_of(self.i.symbols.type_of[node.type])
        inner: Expr = node.operand
        operand = self.i.type(inner)
        while isinstance(inner, Unary):
            inner = inner.operand
        integer = isinstance(goal, Con) and goal.path in INTS
        if isinstance(inner, Literal) and integer and isinstance(find(operand), Var):
            unify(operand, goal)
        return goal

    def behind(self, own: Con) -> Term | None:
        """What `*` gives."""
        if own.path == "&":
            return own.args[0]
        return own if is_numeric(own) or own.path == "bool" else None

    def index(self, node: Index) -> Term:
        """An element or a part of a sequence."""
        base, index = self.i.type(node.base), self.i.type(node.index)
        result = Var()

        def attempt() -> bool:
            own, at = bare(base), find(index)
            if isinstance(own, Var):
                return False
            if own.path in SEQUENCES and own.args:
                if isinstance(at, Con) and at.path == "range":
                    unify(at.args[0], USIZE)
                    unify(result, Con("[]", own.args[0]))
                else:
                    unify(at, USIZE)
                    unify(result, own.args[0])
            else:
                unclear(own, index, result)
            return True

        self.i.later(attempt, lambda: unclear(base, index, result))
        return result

    def field(self, own: Con, name: str) -> Term | None:
        """A field of a tuple or of the program's struct."""
        if own.path == "(,)" and name.isdigit() and int(name) < len(own.args):
            return own.args[int(name)]
        for kind, definition in self.i.symbols.types.items():
            if kind.path == own.path and not kind.is_enum:
                (variant,) = kind.variants.values()
                at = variant.position.get(name)
                return term_of(definition.field_types[variant][at]) if at is not None else None
        return None
