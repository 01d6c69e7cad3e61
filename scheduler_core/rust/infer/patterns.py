"""What patterns say of what is matched, and of the variables they declare."""

from __future__ import annotations

from scheduler_core.rust.infer.terms import Terms, unknown
from scheduler_core.rust.symbols import Local, children
from scheduler_core.rust.tree import (
    Bind,
    LiteralPattern,
    OrPattern,
    Pattern,
    RefPattern,
    Rest,
    SlicePattern,
    StructPattern,
    TuplePattern,
    TupleStructPattern,
)
from scheduler_core.rust.typed.terms import VEC, Con, Term, Var, find, unclear, unify
from scheduler_core.value import OPTION, RESULT, Variant


class Patterns(Terms):
    """Patterns of one body."""

    def pattern(self, pattern: Pattern, term: Term) -> None:
        """What a pattern binds, and what it says about the value."""
        match pattern:
            case Bind():
                found = self.symbols.meaning.get(pattern)
                if isinstance(found, Local):
                    unify(self.local(found), term)
                    self.locals[found] = term
                    if pattern.inner is not None:
                        self.pattern(pattern.inner, term)
            case LiteralPattern():
                if isinstance(pattern.value, int) and not isinstance(pattern.value, bool):
                    unify(Var("int"), term)
            case RefPattern():
                self.pattern(pattern.inner, term)
            case OrPattern():
                for option in pattern.options:
                    self.pattern(option, term)
            case TuplePattern():
                if any(isinstance(item, Rest) for item in pattern.items):
                    self._spread(pattern.items, term)
                    return
                parts: list[Term] = [Var() for _ in pattern.items]
                unify(term, Con("(,)", *parts))
                self._parts(pattern.items, parts, term, "(,)")
            case SlicePattern():
                inner: Term = Var()
                unify(term, Con(VEC, inner))
                for item in pattern.items:
                    rest = isinstance(item, Bind) and isinstance(item.inner, Rest)
                    self.pattern(item, Con(VEC, inner) if rest else inner)
            case TupleStructPattern():
                self._tuple_struct(pattern, term)
            case StructPattern():
                kind = self.symbols.meaning.get(pattern)
                definition = self.symbols.types.get(kind.type) if isinstance(kind, Variant) else None
                for name, inside in pattern.fields:
                    type_ = None
                    if definition is not None and isinstance(kind, Variant) and name in kind.position:
                        type_ = definition.field_types[kind][kind.position[name]]
                    self.pattern(inside, self.term(type_))
            case _:
                for child in children(pattern):
                    if isinstance(child, Pattern):
                        self.pattern(child, unknown())

    def _parts(self, items: list[Pattern], parts: list[Term], term: Term, path: str) -> None:
        """Parts of a value whose type may become known later, or never."""

        def attempt(last: bool) -> bool:
            found = find(term)
            if isinstance(found, Con) and found.path == path and len(found.args) == len(parts):
                for part, arg in zip(parts, found.args, strict=True):
                    unify(part, arg)
                return True
            if isinstance(found, Var) and not last:
                return False
            for part in parts:
                unclear(part)
            return True

        self.wait(attempt)
        for item, part in zip(items, parts, strict=True):
            self.pattern(item, part)

    def _spread(self, items: list[Pattern], term: Term) -> None:
        for item in items:
            if not isinstance(item, Rest):
                self.pattern(item, unknown())

    def _tuple_struct(self, pattern: TupleStructPattern, term: Term) -> None:
        kind = self.symbols.meaning.get(pattern)
        items = pattern.items
        if isinstance(kind, Variant) and kind.type in (OPTION, RESULT) and len(items) == 1:
            parts: list[Term] = [Var()] if kind.type is OPTION else [Var(), Var()]
            unify(term, Con(kind.type.path, *parts, type=kind.type))
            at = 1 if kind.name == "Err" else 0

            def attempt(last: bool) -> bool:
                found = find(term)
                if isinstance(found, Con) and found.path == kind.type.path and len(found.args) == len(parts):
                    unify(parts[at], found.args[at])
                    return True
                if isinstance(found, Var) and not last:
                    return False
                unclear(parts[at])
                return True

            self.wait(attempt)
            self.pattern(items[0], parts[at])
            return
        definition = self.symbols.types.get(kind.type) if isinstance(kind, Variant) else None
        types = definition.field_types[kind] if definition is not None and isinstance(kind, Variant) else []
        if any(isinstance(item, Rest) for item in items) or len(types) != len(items):
            self._spread(items, term)
            return
        for item, type_ in zip(items, types, strict=True):
            self.pattern(item, self.term(type_))
