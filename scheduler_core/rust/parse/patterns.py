"""Patterns."""

from __future__ import annotations

from typing import Any

from scheduler_core.rust.language import MACRO_PATTERN
from scheduler_core.rust.parse.literals import literal
from scheduler_core.rust.parse.reader import Reader, TsNode, named, parts
from scheduler_core.rust.parse.types import path_of
from scheduler_core.rust.tree import (
    Bind,
    ByteString,
    Expr,
    Literal,
    LiteralPattern,
    OrPattern,
    PathPattern,
    Pattern,
    RangePattern,
    RefPattern,
    Rest,
    SlicePattern,
    StructPattern,
    TuplePattern,
    TupleStructPattern,
    Wild,
)

_LITERALS = (
    "integer_literal",
    "float_literal",
    "boolean_literal",
    "char_literal",
    "string_literal",
    "raw_string_literal",
)


def pattern(r: Reader, node: TsNode) -> Pattern:
    """Any pattern node."""
    at = r.at(node)
    match node.type:
        case "_":
            return Wild(at)
        case "identifier" | "shorthand_field_identifier" | "self" | "metavariable":
            return Bind(at, r.source(node))
        case "mut_pattern":
            return Bind(at, r.source(named(node)[-1]), mutable=True)
        case "ref_pattern":
            inner = named(node)[-1]
            mutable = inner.type == "mut_pattern"
            inner = named(inner)[-1] if mutable else inner
            given = pattern(r, inner)  # a name, or `name @ pattern`
            assert isinstance(given, Bind)
            return Bind(at, given.name, by_ref=True, mutable=mutable, inner=given.inner)
        case "captured_pattern":
            bound, inner = (child for child in parts(node) if child.type != "@")
            outer = pattern(r, bound)
            assert isinstance(outer, Bind)
            return Bind(at, outer.name, outer.by_ref, outer.mutable, pattern(r, inner))
        case "remaining_field_pattern":
            return Rest(at)
        case "reference_pattern":
            return RefPattern(at, pattern(r, _patterns(node)[-1]))
        case "tuple_pattern":
            items = [pattern(r, child) for child in _patterns(node)]
            if len(items) == 1 and not isinstance(items[0], Rest) and all(one.type != "," for one in node.children):
                return items[0]  # `(1 | 2)`
            return TuplePattern(at, items)
        case "slice_pattern":
            return SlicePattern(at, [pattern(r, child) for child in _patterns(node)])
        case "or_pattern":
            return OrPattern(at, _options(r, node))
        case "tuple_struct_pattern":
            head, *rest = _patterns(node)
            return TupleStructPattern(at, path_of(r, head), [pattern(r, child) for child in rest])
        case "struct_pattern":
            return _struct(r, node)
        case "scoped_identifier" | "generic_pattern":
            return PathPattern(at, path_of(r, node))
        case "range_pattern":
            return _range(r, node)
        case "negative_literal":
            return LiteralPattern(at, _negated(r, node))
        case "macro_invocation" | "const_block":
            r.refuse(node, *MACRO_PATTERN[:2])
            return Wild(at)
        case "match_pattern":
            return pattern(r, _patterns(node)[0])
        case kind if kind in _LITERALS:
            return LiteralPattern(at, _value(literal(r, node)))
    r.refuse(node, f"this pattern is not played ({node.type.replace('_', ' ')})")
    return Wild(at)


def _patterns(node: TsNode) -> list[TsNode]:
    """The children that are patterns, `_` and `mut x` among them."""
    found = []
    children = parts(node)
    at = 0
    while at < len(children):
        child = children[at]
        if (child.is_named and child.type != "mutable_specifier") or child.type == "_":
            found.append(child)
        at += 1
    return found


def _options(r: Reader, node: TsNode) -> list[Pattern]:
    found: list[Pattern] = []
    for child in _patterns(node):
        found.extend(_options(r, child) if child.type == "or_pattern" else [pattern(r, child)])
    return found


def _struct(r: Reader, node: TsNode) -> Pattern:
    kind = node.child_by_field_name("type")
    assert kind is not None
    fields: list[tuple[str, Pattern]] = []
    for child in named(node):
        if child.type != "field_pattern":
            continue
        inner = child.child_by_field_name("pattern")
        name = child.child_by_field_name("name")
        assert name is not None
        if inner is not None:
            fields.append((r.source(name), pattern(r, inner)))
        else:
            words = {part.type for part in child.children}
            bound = Bind(r.at(child), r.source(name), by_ref="ref" in words, mutable="mutable_specifier" in words)
            fields.append((bound.name, bound))
    return StructPattern(r.at(node), path_of(r, kind), fields)


def _range(r: Reader, node: TsNode) -> Pattern:
    operator = next(child for child in node.children if child.type in ("..", "..=", "..."))
    low = high = None
    for child in named(node):
        bound = _bound(r, child)
        if child.start_byte < operator.start_byte:
            low = bound
        else:
            high = bound
    return RangePattern(r.at(node), low, high, operator.type != "..")


def _bound(r: Reader, node: TsNode) -> Expr:
    if node.type == "negative_literal":
        return Literal(r.at(node), _negated(r, node))
    if node.type in _LITERALS:
        return literal(r, node)
    return path_of(r, node)


def _negated(r: Reader, node: TsNode) -> Any:
    value = _value(literal(r, named(node)[0]))
    return value.__class__(-value)


def _value(expr: Expr) -> Any:
    if isinstance(expr, ByteString):
        return expr.value
    assert isinstance(expr, Literal)
    return expr.value
