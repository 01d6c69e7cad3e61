"""`#[derive(…)]`: the fields must have the trait as well, and some traits need others."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler_core.rust.symbols import Symbols, TypeDef
from scheduler_core.rust.tree import EnumItem
from scheduler_core.value import Type, TypeRef

#: A derived trait that cannot be had without another one.
_NEEDS = {"Copy": "Clone", "Eq": "PartialEq", "PartialOrd": "PartialEq", "Ord": "PartialOrd"}
#: Types that have a trait if what is in them does.
_CONTAINERS = {"std::option::Option", "std::vec::Vec", "(,)", "[;]", "std::collections::VecDeque"}
_MADE_OF = {"(,)", "[;]"}  # the same for Default: the others begin empty
_NEVER_COPY = {
    "std::string::String", "std::vec::Vec", "std::collections::HashMap", "std::collections::BTreeMap",
    "std::collections::VecDeque", "std::sync::Arc", "std::rc::Rc",
}  # fmt: skip


def has_trait(symbols: Symbols, kind: Type, trait: str) -> bool:
    """Does a type of the program derive or implement a trait?"""
    definition = symbols.types[kind]
    return trait in definition.derived or any(impl.key is kind and impl.trait == trait for impl in symbols.impls)


def check_derives(symbols: Symbols) -> None:
    """Refuse derives that rustc cannot expand."""
    for definition in symbols.types.values():
        for trait in sorted(definition.derived):
            need = _NEEDS.get(trait)
            if need is not None and not has_trait(symbols, definition.type, need):
                symbols.refuse(definition.node.at, f"the trait bound `{definition.type.name}: {need}` is not satisfied")
            if trait == "Default" and isinstance(definition.node, EnumItem):
                continue
            _check_fields(symbols, definition, trait)


def _check_fields(symbols: Symbols, definition: TypeDef, trait: str) -> None:
    item = definition.node
    shapes = item.variants if isinstance(item, EnumItem) else [item.shape]
    for shape, types in zip(shapes, definition.field_types.values(), strict=False):
        for field, kind in zip(shape.fields, types, strict=False):
            if trait == "Copy" and kind.path in _NEVER_COPY:
                symbols.refuse(field.at, "the trait `Copy` cannot be implemented for this type")
            for one in _parts(kind, _MADE_OF if trait == "Default" else _CONTAINERS):
                if one.type in symbols.types and not has_trait(symbols, one.type, trait):
                    symbols.refuse(field.at, lacking(one.type.name, trait))


def lacking(name: str, trait: str) -> str:
    """How a missing trait is said."""
    if trait in ("Debug", "Display"):
        return f"`{name}` doesn't implement `{trait}`"
    return f"the trait bound `{name}: {trait}` is not satisfied"


def _parts(kind: TypeRef, containers: set[str]) -> Iterator[TypeRef]:
    yield kind
    if kind.path in containers:
        for one in kind.args:
            yield from _parts(one, containers)
