"""Types, paths and generic arguments."""

from __future__ import annotations

from scheduler_core.rust.parse import expressions
from scheduler_core.rust.parse.reader import Reader, TsNode, field, named
from scheduler_core.rust.tree import ConstName, Path, Segment, TypeNode


def type_of(r: Reader, node: TsNode) -> TypeNode:
    """Any type node."""
    at = r.at(node)
    match node.type:
        case "primitive_type" | "type_identifier" | "scoped_type_identifier" | "generic_type" | "identifier" | "self":
            return TypeNode(at, "path", [], segments(r, node))
        case "scoped_identifier" | "crate" | "super" | "metavariable":
            return TypeNode(at, "path", [], segments(r, node))
        case "reference_type":
            mutable = any(child.type == "mutable_specifier" for child in node.children)
            return TypeNode(at, "&mut" if mutable else "&", [_inner(r, node)], [])
        case "pointer_type":
            return TypeNode(at, "*", [_inner(r, node)], [])
        case "unit_type":
            return TypeNode(at, "()", [], [])
        case "tuple_type":
            return TypeNode(at, "(,)", [type_of(r, child) for child in named(node)], [])
        case "array_type":
            element = node.child_by_field_name("element")
            length = node.child_by_field_name("length")
            args = [type_of(r, element)] if element else []
            return TypeNode(at, "[;]" if length else "[]", args, [], expressions.expr(r, length) if length else None)
        case "never_type":
            return TypeNode(at, "!", [], [])
        case "function_type":
            return _function(r, node)
        case "abstract_type" | "dynamic_type":
            trait = node.child_by_field_name("trait")
            bound = [type_of(r, trait)] if trait else []
            return TypeNode(at, "impl" if node.type == "abstract_type" else "dyn", bound, [], output=_output(bound))
        case "bounded_type":
            inner = [child for child in named(node) if child.type != "lifetime"]
            return type_of(r, inner[0]) if inner else TypeNode(at, "_", [], [])
        case "higher_ranked_trait_bound":
            return type_of(r, named(node)[-1])
        case "qualified_type" | "bracketed_type":
            return type_of(r, named(node)[0])
    return TypeNode(at, "_", [], [])


def _inner(r: Reader, node: TsNode) -> TypeNode:
    child = node.child_by_field_name("type")
    return type_of(r, child) if child else TypeNode(r.at(node), "_", [], [])


def _output(bounds: list[TypeNode]) -> TypeNode | None:
    """B of `Future<Output = B>` and of `Fn(A) -> B`."""
    if not bounds:
        return None
    last = bounds[0].segments[-1:]
    for bound in (last[0].generics or []) if last else []:
        if bound.kind == "=":
            return bound.args[0]
    return bounds[0].output


def _function(r: Reader, node: TsNode) -> TypeNode:
    trait, result = node.child_by_field_name("trait"), node.child_by_field_name("return_type")
    given = [one.child_by_field_name("type") or one for one in named(field(node, "parameters"))]
    params = [type_of(r, one) for one in given]
    output = type_of(r, result) if result else None
    return TypeNode(r.at(node), "fn", params, segments(r, trait) if trait else [], output=output)


def segments(r: Reader, node: TsNode) -> list[Segment]:
    """The segments of a path, in a type or an expression."""
    at = r.at(node)
    match node.type:
        case "scoped_identifier" | "scoped_type_identifier" | "scoped_type_identifier_in_expression_position":
            path, name = node.child_by_field_name("path"), node.child_by_field_name("name")
            head = segments(r, path) if path else []
            return head + (segments(r, name) if name else [])
        case "generic_type" | "generic_type_with_turbofish" | "generic_function":
            base = node.child_by_field_name("type") or node.child_by_field_name("function")
            arguments = node.child_by_field_name("type_arguments")
            head = segments(r, base) if base else []
            if head and arguments:
                head[-1] = Segment(head[-1].at, head[-1].name, generics(r, arguments))
            return head
        case "bracketed_type":
            inner = named(node)[0]
            if inner.type == "qualified_type":
                inner = inner.child_by_field_name("type") or inner
            return segments(r, inner)
    return [Segment(at, r.source(node))]


def path_of(r: Reader, node: TsNode) -> Path:
    """A path expression."""
    own = _qualifier(node)
    if own is not None:
        trait = own.child_by_field_name("alias")
        type_node = own.child_by_field_name("type") or named(own)[0]
        name = node.child_by_field_name("name")
        head = segments(r, trait) if trait else [Segment(r.at(type_node), r.source(type_node))]
        tail = segments(r, name) if name else []
        return Path(r.at(node), head + tail, type_of(r, type_node))
    if node.type == "scoped_identifier":
        path = node.child_by_field_name("path")
        name = node.child_by_field_name("name")
        if path is not None and path.type == "bracketed_type" and name is not None:
            inner = type_of(r, path)
            return Path(r.at(node), (inner.segments or [Segment(inner.at, "_")]) + segments(r, name), inner)
    return Path(r.at(node), segments(r, node))


def _qualifier(node: TsNode) -> TsNode | None:
    """The `<T as Trait>` that a path begins with."""
    path = node.child_by_field_name("path")
    if path is not None and path.type == "bracketed_type":
        inner = named(path)[0]
        return inner if inner.type == "qualified_type" else None
    return None


_CONSTANTS = {"block", "integer_literal", "boolean_literal", "char_literal", "negative_literal", "unary_expression"}


def generics(r: Reader, node: TsNode) -> list[TypeNode]:
    """The types between `<` and `>`; `Output = T` gives its type, lifetimes give nothing."""
    found = []
    for child in named(node):
        if child.type == "type_binding":
            bound = child.child_by_field_name("type")
            if bound is not None:
                inner = type_of(r, bound)
                found.append(TypeNode(inner.at, "=", [inner], []))
        elif child.type in _CONSTANTS:
            found.append(TypeNode(r.at(child), "const", [], [], expressions.expr(r, child)))
        elif child.type not in ("lifetime", "trait_bounds"):
            found.append(type_of(r, child))
    return found


def bounds(r: Reader, node: TsNode) -> dict[str, TypeNode]:
    """Of the type parameters of a function: the first bound that says what a closure, a future or an iterator gives."""
    found: dict[str, TypeNode] = {}
    declared = node.child_by_field_name("type_parameters")
    where = [child for child in named(node) if child.type == "where_clause"]
    for one in [child for group in ([declared] if declared else []) + where for child in named(group)]:
        name = one.child_by_field_name("name") or one.child_by_field_name("left")
        listed = one.child_by_field_name("bounds")
        if name is None or listed is None:
            continue
        for kind in [type_of(r, bound) for bound in named(listed) if bound.type != "lifetime"]:
            if kind.kind == "fn" or _output([kind]) is not None:
                found.setdefault(r.source(name), kind)
    return found


def defaults(r: Reader, node: TsNode | None) -> dict[str, TypeNode]:
    """What declared type parameters are where nobody says it: `E = Error`."""
    found = {}
    for child in named(node) if node is not None else ():
        name, usual = child.child_by_field_name("name"), child.child_by_field_name("default_type")
        if name is not None and usual is not None:
            found[r.source(name)] = type_of(r, usual)
    return found


def parameters(r: Reader, node: TsNode | None) -> list[str]:
    """The names of declared type parameters."""
    if node is None:
        return []
    found = []
    for child in named(node):
        if child.type in ("type_parameter", "const_parameter", "type_identifier", "constrained_type_parameter"):
            name = child.child_by_field_name("name") or child.child_by_field_name("left") or child
            shown = r.source(name)
            kind = child.child_by_field_name("type") if child.type == "const_parameter" else None
            if kind is not None:
                shown = ConstName(shown)
                shown.type = type_of(r, kind)
            found.append(shown)
    return found
