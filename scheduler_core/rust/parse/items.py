"""Items: functions, types, impls, modules, imports, and their attributes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from scheduler_core.rust.language import FOREIGN, OTHER_FILE, STATIC_MUT, UNION
from scheduler_core.rust.parse import expressions
from scheduler_core.rust.parse.cfg import holds_cfg
from scheduler_core.rust.parse.expansion import expanded, own_macro
from scheduler_core.rust.parse.literals import literal
from scheduler_core.rust.parse.patterns import pattern
from scheduler_core.rust.parse.reader import Reader, TsNode, field, named, parts
from scheduler_core.rust.parse.types import bounds, defaults, parameters, segments, type_of
from scheduler_core.rust.tree import (
    AliasItem,
    Attribute,
    Bind,
    ConstItem,
    EnumItem,
    FieldItem,
    FnItem,
    ImplItem,
    Item,
    Literal,
    ModItem,
    Pattern,
    Segment,
    StructItem,
    TraitItem,
    TypeNode,
    UseItem,
    VariantItem,
)

_ITEMS = {
    "function_item",
    "function_signature_item",
    "struct_item",
    "enum_item",
    "impl_item",
    "trait_item",
    "const_item",
    "static_item",
    "type_item",
    "associated_type",
    "mod_item",
    "use_declaration",
    "union_item",
    "macro_definition",
    "foreign_mod_item",
    "extern_crate_declaration",
}


def is_item(node: TsNode) -> bool:
    """True for nodes that `items` understands."""
    return node.type in _ITEMS


def items(r: Reader, nodes: list[TsNode], *, expanding: bool = False) -> list[Item]:
    """All items among these nodes; each takes the attributes before it. With `expanding`, the program's own macros are
    called, too: outside of functions, where they can only become items.
    """
    found: list[Item] = []
    pending: list[TsNode] = []
    for node in nodes:
        if node.type == "attribute_item":
            pending.append(node)
        elif is_item(node) or declaring_macro(r, node):
            if enabled(r, pending):
                found.extend(_item(r, node, [attribute(r, one) for one in pending]))
            pending = []
        elif expanding and own_macro(r, node) is not None:
            found.extend(expanded(r, node, "", "", _all_items) or [])
    return found


def _all_items(r: Reader) -> list[Item]:
    return items(r, r.root.children, expanding=True)


def declaring_macro(r: Reader, node: TsNode) -> str:
    """`thread_local` or `task_local` if the node is such a macro."""
    inner = named(node)[0] if node.type == "expression_statement" and named(node) else node
    if inner.type != "macro_invocation":
        return ""
    name = r.source(field(inner, "macro")).rsplit("::", 1)[-1]
    return name if name in ("thread_local", "task_local") else ""


def attribute(r: Reader, node: TsNode) -> Attribute:
    """`#[path(name, name = literal)]`."""
    inner = named(node)[0]
    path = named(inner)[0]
    args: list[tuple[str, Any]] = []
    tokens = inner.child_by_field_name("arguments")
    if tokens is not None:
        children = parts(tokens)[1:-1]
        at = 0
        while at < len(children):
            name = r.source(children[at])
            if at + 2 < len(children) and children[at + 1].type == "=":
                value = literal(r, children[at + 2])
                args.append((name, value.value if isinstance(value, Literal) else None))
                at += 3
            else:
                if children[at].type in ("identifier", "primitive_type"):
                    if at >= 2 and children[at - 1].type == "::" and args:
                        args[-1] = (name, None)  # the last word of a path such as `serde::Serialize`
                    else:
                        args.append((name, None))
                at += 1
    return Attribute(r.at(node), r.source(path), args)


def enabled(r: Reader, attributes: list[TsNode]) -> bool:
    """What `#[cfg(…)]` says on a Linux with all features and without tests."""
    texts = ["".join(r.source(node).split()) for node in attributes]
    return all(holds_cfg(text[6:-2]) for text in texts if text.startswith("#[cfg("))


def _item(r: Reader, node: TsNode, attributes: list[Attribute]) -> list[Item]:
    at = r.at(node)
    declared = declaring_macro(r, node)
    if declared:
        inner = named(node)[0] if node.type == "expression_statement" else node
        return _declarations(r, inner, declared)
    name_node = node.child_by_field_name("name")
    name = r.source(name_node) if name_node is not None else ""
    generics = parameters(r, node.child_by_field_name("type_parameters"))
    usual = defaults(r, node.child_by_field_name("type_parameters"))
    body = node.child_by_field_name("body")
    match node.type:
        case "function_item" | "function_signature_item":
            return [_function(r, node, name, attributes, generics)]
        case "struct_item":
            return [StructItem(at, name, attributes, generics, _shape(r, node, name), usual)]
        case "enum_item":
            assert body is not None
            return [EnumItem(at, name, attributes, generics, _variants(r, body), usual)]
        case "impl_item":
            trait = node.child_by_field_name("trait")
            if any(child.type == "!" for child in node.children):
                return []
            members = items(r, parts(body), expanding=True) if body is not None else []
            target = type_of(r, field(node, "type"))
            return [ImplItem(at, "", attributes, generics, type_of(r, trait) if trait else None, target, members)]
        case "trait_item":
            return [
                TraitItem(
                    at, name, attributes, generics, items(r, parts(body), expanding=True) if body is not None else []
                )
            ]
        case "const_item" | "static_item":
            value, kind = node.child_by_field_name("value"), node.child_by_field_name("type")
            if any(child.type == "mutable_specifier" for child in node.children):
                r.refuse(node, *STATIC_MUT[:2])
            return [
                ConstItem(
                    at,
                    name,
                    attributes,
                    type_of(r, kind) if kind else None,
                    expressions.expr(r, value) if value else None,
                    node.type == "static_item",
                )
            ]
        case "type_item" | "associated_type":
            kind = node.child_by_field_name("type")
            return [AliasItem(at, name, attributes, generics, type_of(r, kind) if kind else None, usual)]
        case "mod_item":
            if body is None:
                r.refuse(node, *OTHER_FILE[:2])
            return [ModItem(at, name, attributes, items(r, parts(body), expanding=True) if body is not None else None)]
        case "use_declaration":
            return list(_uses(r, field(node, "argument"), [], attributes))
        case "extern_crate_declaration":
            return []
        case "union_item" | "foreign_mod_item":
            r.refuse(node, *(UNION if node.type == "union_item" else FOREIGN)[:2])
    return []


def _function(r: Reader, node: TsNode, name: str, attributes: list[Attribute], generics: list[str]) -> FnItem:
    words = {part.type for child in node.children if child.type == "function_modifiers" for part in child.children}
    receiver, self_mutable = "", False
    params: list[tuple[Pattern, TypeNode]] = []
    for child in named(field(node, "parameters")):
        if child.type == "self_parameter":
            kinds = [part.type for part in child.children]
            mutable = "mutable_specifier" in kinds
            receiver = ("&mut self" if mutable else "&self") if "&" in kinds else "self"
            self_mutable = mutable and receiver == "self"
        elif child.type == "parameter":
            shown, kind = field(child, "pattern"), type_of(r, field(child, "type"))
            mutable = any(part.type == "mutable_specifier" for part in child.children)
            if shown.type == "self":
                receiver, self_mutable = _self_type(kind), mutable
                continue
            bound = pattern(r, shown)
            if mutable and isinstance(bound, Bind):
                bound = Bind(bound.at, bound.name, mutable=True)
            params.append((bound, kind))
    output, body = node.child_by_field_name("return_type"), node.child_by_field_name("body")
    return FnItem(
        r.at(node),
        name,
        attributes,
        generics,
        receiver,
        self_mutable,
        params,
        type_of(r, output) if output else None,
        expressions.block(r, body) if body else None,
        "async" in words,
        bounds(r, node),
    )


def _self_type(kind: TypeNode) -> str:
    """The receiver of `self: Pin<&mut Self>`, `self: Arc<Self>`, `self: &Arc<Self>` …: "&mut self", "Arc", "&Arc" …"""
    while kind.kind == "path" and kind.segments[-1].name in ("Pin", "Box") and kind.segments[-1].generics:
        kind = kind.segments[-1].generics[0]
    if kind.kind == "&mut":
        return "&mut self"
    if kind.kind == "&":
        inner = _self_type(kind.args[0])
        return f"&{inner}" if inner in ("Arc", "Rc") else "&self"
    if kind.kind == "path" and kind.segments[-1].name in ("Arc", "Rc"):
        return kind.segments[-1].name
    return "self"


def _fields(r: Reader, body: TsNode | None) -> tuple[list[FieldItem], str]:
    if body is None:
        return [], "unit"
    if body.type == "field_declaration_list":
        found = [
            FieldItem(r.at(child), r.source(field(child, "name")), type_of(r, field(child, "type")))
            for child in named(body)
            if child.type == "field_declaration"
        ]
        return found, "named"
    kinds = [child for child in named(body) if child.type not in ("visibility_modifier", "attribute_item")]
    return [FieldItem(r.at(child), str(index), type_of(r, child)) for index, child in enumerate(kinds)], "tuple"


def _shape(r: Reader, node: TsNode, name: str) -> VariantItem:
    fields, shape = _fields(r, node.child_by_field_name("body"))
    return VariantItem(r.at(node), name, fields, shape, None, False)


def _variants(r: Reader, body: TsNode) -> list[VariantItem]:
    found: list[VariantItem] = []
    default = False
    for child in named(body):
        if child.type == "attribute_item":
            default = default or "default" in r.source(child)
        elif child.type == "enum_variant":
            fields, shape = _fields(r, child.child_by_field_name("body"))
            value = child.child_by_field_name("value")
            discriminant = expressions.expr(r, value) if value else None
            name = r.source(field(child, "name"))
            found.append(VariantItem(r.at(child), name, fields, shape, discriminant, default))
            default = False
    return found


def _uses(r: Reader, node: TsNode, before: list[Segment], attributes: list[Attribute]) -> list[UseItem]:
    at = r.at(node)
    match node.type:
        case "use_list":
            return [use for child in named(node) for use in _uses(r, child, before, attributes)]
        case "scoped_use_list":
            path = node.child_by_field_name("path")
            head = before + (segments(r, path) if path else [])
            return _uses(r, field(node, "list"), head, attributes)
        case "use_as_clause":
            renamed = before + segments(r, field(node, "path"))
            return [UseItem(at, r.source(field(node, "alias")), attributes, _without_self(renamed))]
        case "use_wildcard":
            inner = named(node)
            return [UseItem(at, "*", attributes, before + (segments(r, inner[0]) if inner else []))]
    whole = _without_self(before + segments(r, node))
    return [UseItem(at, whole[-1].name, attributes, whole)]


def _without_self(path: list[Segment]) -> list[Segment]:
    return path[:-1] if path[-1].name == "self" and len(path) > 1 else path


def _declarations(r: Reader, node: TsNode, macro: str) -> list[Item]:
    """The statics in `thread_local! { … }` and `task_local! { … }`."""
    tokens = parts(named(node)[-1])[1:-1]
    found: list[Item] = []
    start = 0
    for at in range(len(tokens) + 1):
        if at == len(tokens) or tokens[at].type == ";":
            if at > start:
                inner = r.part(tokens[start], tokens[at - 1], "", ";" if macro == "thread_local" else " = ();")
                statics = [child for child in inner.root.named_children if child.type == "static_item"]
                found += [replace(one, macro=macro) for one in items(inner, statics) if isinstance(one, ConstItem)]
            start = at + 1
    return found
