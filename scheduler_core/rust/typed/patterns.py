"""What patterns say about the types of their variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.rust.symbols import Local, children
from scheduler_core.rust.tree import (
    Bind,
    Expr,
    LiteralPattern,
    OrPattern,
    Path,
    Pattern,
    RangePattern,
    RefPattern,
    Rest,
    SlicePattern,
    StructPattern,
    TuplePattern,
    TupleStructPattern,
)
from scheduler_core.rust.typed.terms import OPTION, RESULT, SEQUENCES, Con, Term, Var, find, term_of, unclear, unify
from scheduler_core.value import POLL, Variant

if TYPE_CHECKING:
    from scheduler_core.rust.typed.bodies import Inference

_GENERIC = (OPTION, RESULT, POLL.path)


class Patterns:
    """Patterns of one program."""

    def __init__(self, inference: Inference) -> None:
        self.i = inference

    def bind(self, pattern: Pattern, term: Term, *, through: bool = False) -> None:
        """The pattern is matched with a value of this type; `through` a reference, its names are references too."""
        i = self.i
        match pattern:
            case Bind():
                found = i.meaning.get(pattern)
                if isinstance(found, Local):
                    unify(i.local(found), Con("&", term) if pattern.by_ref or through else term)
                if pattern.inner is not None:
                    self.unknown(pattern.inner)
            case LiteralPattern():
                if pattern.value.__class__ is int:
                    unify(Var("int"), term)
            case RangePattern():
                for one in (pattern.low, pattern.high):
                    if one is not None:
                        unify(i.type(one), term)
            case OrPattern():
                for option in pattern.options:
                    self.bind(option, term, through=through)
            case RefPattern():
                inner = Var()
                unify(term, Con("&", inner))
                self.bind(pattern.inner, inner)
            case TuplePattern() | TupleStructPattern() | StructPattern() | SlicePattern():
                i.later(lambda: self._take_apart(pattern, term, through), lambda: self.unknown(pattern))
            case _:
                pass

    def _take_apart(self, pattern: Pattern, term: Term, through: bool) -> bool:
        own = find(term)
        while isinstance(own, Con) and own.path == "&":
            own, through = find(own.args[0]), True
        if isinstance(own, Var):
            return False
        match pattern:
            case TuplePattern():
                self._numbered(pattern.items, list(own.args) if own.path == "(,)" else None, through)
            case SlicePattern():
                inside = own.args[0] if own.path in SEQUENCES and own.args else None
                for item in pattern.items:
                    if inside is None or isinstance(item, Rest) or (isinstance(item, Bind) and item.inner is not None):
                        self.unknown(item)
                    else:
                        self.bind(item, inside, through=through)
            case TupleStructPattern():
                self._numbered(pattern.items, self.fields(self.i.meaning.get(pattern), own), through)
            case StructPattern():
                kind = self.i.meaning.get(pattern)
                fields = self.fields(kind, own)
                for name, inner in pattern.fields:
                    if fields is None or not isinstance(kind, Variant) or name not in kind.position:
                        self.unknown(inner)
                    else:
                        self.bind(inner, fields[kind.position[name]], through=through)
        return True

    def _numbered(self, items: list[Pattern], parts: list[Term] | None, through: bool) -> None:
        if parts is None or len(parts) != len(items) or any(isinstance(item, Rest) for item in items):
            for item in items:
                self.unknown(item)
            return
        for item, part in zip(items, parts, strict=True):
            self.bind(item, part, through=through)

    def fields(self, kind: object, own: Con) -> list[Term] | None:
        """The types of a variant's fields in a value of this type."""
        if not isinstance(kind, Variant):
            return None
        if kind.type.path in _GENERIC:
            if own.path != kind.type.path or not own.args:
                return None
            return [own.args[-1] if kind.name == "Err" else own.args[0]] if kind.arity else []
        definition = self.i.symbols.types.get(kind.type)
        return None if definition is None else [term_of(one) for one in definition.field_types[kind]]

    def unknown(self, pattern: Pattern) -> None:
        """Nothing is known of what this pattern is matched with."""
        found = self.i.meaning.get(pattern)
        if isinstance(found, Local):
            unclear(self.i.local(found))
        for child in children(pattern):
            if isinstance(child, Pattern):
                self.unknown(child)
            elif isinstance(child, Expr) and not isinstance(child, Path):
                unclear(self.i.type(child))
