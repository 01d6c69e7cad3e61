"""Patterns that leave something out: `match` without an arm for each variant, `let` with one that may not fit."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler_core.rust.checks.walk import bodies, inside
from scheduler_core.rust.symbols import Local, Symbols
from scheduler_core.rust.tree import (
    Bind,
    Let,
    LiteralPattern,
    Match,
    Node,
    OrPattern,
    PathPattern,
    Pattern,
    RefPattern,
    StructPattern,
    TupleStructPattern,
)
from scheduler_core.value import RESULT, Variant


def check_matches(symbols: Symbols) -> None:
    """Refuse matches and lets that do not fit all values."""
    for _, body in bodies(symbols):
        for node in inside(body):
            if isinstance(node, Match):
                _check_match(symbols, node)
            elif isinstance(node, Let) and node.otherwise is None:
                _check_let(symbols, node)


def _options(pattern: Pattern) -> Iterator[Pattern]:
    """What a pattern says of the value itself, behind references and names."""
    if isinstance(pattern, OrPattern):
        for one in pattern.options:
            yield from _options(one)
    elif isinstance(pattern, RefPattern) or (isinstance(pattern, Bind) and pattern.inner is not None):
        inner = pattern.inner
        assert inner is not None
        yield from _options(inner)
    else:
        yield pattern


def _variant(symbols: Symbols, pattern: Node) -> Variant | None:
    if isinstance(pattern, (PathPattern, TupleStructPattern, StructPattern, Bind)):
        found = symbols.meaning.get(pattern)
        return found if isinstance(found, Variant) else None
    return None


def _check_match(symbols: Symbols, node: Match) -> None:
    patterns = [one for arm in node.arms for one in _options(arm.pattern)]
    if not patterns:
        return
    variants = [_variant(symbols, one) for one in patterns]
    if all(one is not None and one.type.is_enum for one in variants):
        kind = variants[0].type  # type: ignore[union-attr]
        if kind not in symbols.types and kind.name not in ("Option", "Ordering"):
            return  # others may be `non_exhaustive`, or have variants that cannot be
        left = [one.name for one in kind.variants.values() if one not in variants]
        if left and all(one.type is kind for one in variants if one is not None):
            shown = " and ".join(f"`{name}`" for name in left)
            advice = "add an arm for the rest: `_ => …`"
            symbols.refuse(node.value.at, f"non-exhaustive patterns: {shown} not covered", advice)
    elif all(isinstance(one, LiteralPattern) for one in patterns):
        values = [one.value for one in patterns if isinstance(one, LiteralPattern)]
        if {True, False} != {value for value in values if isinstance(value, bool)}:
            symbols.refuse(node.value.at, "non-exhaustive patterns: not every value is covered", "add an arm: `_ => …`")


def _check_let(symbols: Symbols, node: Let) -> None:
    for one in _options(node.pattern):
        if isinstance(node.pattern, OrPattern) or isinstance(symbols.meaning.get(one), Local):
            return
        found = _variant(symbols, one)
        if found is not None and found.type.is_enum and len(found.type.variants) > 1 and found.type is not RESULT:
            advice = "use `let … else { … }` or `if let`"
            symbols.refuse(node.pattern.at, "refutable pattern in local binding", advice)
        elif isinstance(one, LiteralPattern):
            symbols.refuse(node.pattern.at, "refutable pattern in local binding", "use `if let`")
