"""Patterns: the variables they declare, and the variants and constants they name."""

from __future__ import annotations

from abc import abstractmethod

from scheduler_core.library import Constant
from scheduler_core.rust.resolve.names import Names
from scheduler_core.rust.scopes import UNKNOWN
from scheduler_core.rust.symbols import (
    ConstDef,
    LibraryPath,
    Local,
    children,
)
from scheduler_core.rust.tree import (
    Bind,
    Expr,
    OrPattern,
    Path,
    PathPattern,
    Pattern,
    RangePattern,
    Segment,
    StructPattern,
    TupleStructPattern,
)
from scheduler_core.value import TypeRef, Variant


class Patterns(Names):
    """Declares what patterns bind."""

    @abstractmethod
    def expr(self, node: Expr, use: str = "value") -> None:
        """What is inside of an expression; see Resolver."""

    def _constant_pattern(self, bind: Bind) -> object | None:
        if (
            bind.inner is not None
            or bind.by_ref
            or bind.mutable
            or not (bind.name[:1].isupper() or bind.name[:1] == "_")
        ):
            return None
        found = self.scopes.value(self.module, Path(bind.at, [_segment(bind)]), self.own, self.generics)
        if isinstance(found, Variant) and found.arity == 0:
            return found
        return found if isinstance(found, (ConstDef, Constant)) else None

    def pattern(self, pattern: Pattern, kind: TypeRef = UNKNOWN, bound: dict[str, Local] | None = None) -> None:
        """Declare what a pattern binds. `bound` shares names between the options of an or-pattern."""
        bound = {} if bound is None else bound
        match pattern:
            case Bind():
                constant = self._constant_pattern(pattern)
                if constant is not None:
                    self.symbols.meaning[pattern] = constant
                    return
                local = bound.get(pattern.name)
                if local is None:
                    local = bound[pattern.name] = self._local(pattern.name, pattern.at, mutable=pattern.mutable)
                    local.type = kind if kind is not UNKNOWN else None
                else:
                    self.visible[-1][pattern.name] = local
                self.symbols.meaning[pattern] = local
                if pattern.inner is not None:
                    self.pattern(pattern.inner, UNKNOWN, bound)
            case TupleStructPattern() | StructPattern() | PathPattern():
                self._path_pattern(pattern, bound)
            case OrPattern():
                for option in pattern.options:
                    self.pattern(option, UNKNOWN, bound)
            case RangePattern():
                for one in (pattern.low, pattern.high):
                    if one is not None:
                        self.expr(one)
            case _:
                for child in children(pattern):
                    if isinstance(child, Pattern):
                        self.pattern(child, UNKNOWN, bound)

    def _path_pattern(self, pattern: TupleStructPattern | StructPattern | PathPattern, bound: dict[str, Local]) -> None:
        found = self.scopes.value(self.module, pattern.path, self.own, self.generics)
        if isinstance(found, (Variant, ConstDef, Constant)):
            self.symbols.meaning[pattern] = found
        elif isinstance(found, LibraryPath):
            self._refuse_path(pattern.path, found.path)
        else:
            self._unknown(pattern.path)
        if isinstance(pattern, TupleStructPattern):
            if isinstance(found, Variant):
                self._check_arity(pattern, found)
            for item in pattern.items:
                self.pattern(item, UNKNOWN, bound)
        elif isinstance(pattern, StructPattern):
            for name, inner in pattern.fields:
                if isinstance(found, Variant) and name not in found.position:
                    self._refuse_field(inner.at, found, name)
                self.pattern(inner, UNKNOWN, bound)

    def _check_arity(self, pattern: TupleStructPattern, kind: Variant) -> None:
        count = len([item for item in pattern.items if item.__class__.__name__ != "Rest"])
        rest = count < len(pattern.items)
        if count > kind.arity or (count < kind.arity and not rest) or kind.names:
            fields = f"{kind.arity} field" + "s" * (kind.arity != 1)
            self.symbols.refuse(pattern.at, f"this pattern has {count} fields, but `{kind.name}` has {fields}")


def _segment(bind: Bind) -> Segment:
    return Segment(bind.at, bind.name)
