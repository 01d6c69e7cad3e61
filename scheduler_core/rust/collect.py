"""Tree to symbols: declares every item of every module and block, then reads imports, types and impls."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from scheduler_core.rust.pointing import Pointing, behind, settle
from scheduler_core.rust.scopes import PRIMITIVES, UNIT_TYPE, Scopes
from scheduler_core.rust.symbols import (
    AliasDef,
    ConstDef,
    FnDef,
    ImplDef,
    LibraryPath,
    Module,
    Symbols,
    TraitDef,
    TypeDef,
    children,
)
from scheduler_core.rust.tree import (
    AliasItem,
    Attribute,
    Binary,
    Block,
    ConstItem,
    EnumItem,
    Expr,
    FieldItem,
    FnItem,
    ImplItem,
    Item,
    Literal,
    ModItem,
    Node,
    SourceFile,
    StructItem,
    TraitItem,
    Unary,
    UseItem,
    VariantItem,
)
from scheduler_core.value import Type, TypeRef, Variant

DERIVED = {"Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"}
_KNOWN_ATTRIBUTES = {
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "derive",
    "cfg",
    "cfg_attr",
    "inline",
    "must_use",
    "doc",
    "test",
    "cold",
    "default",
    "repr",
    "non_exhaustive",
    "rustfmt::skip",
    "track_caller",
    "ignore",
    "should_panic",
    "deprecated",
    "tracing::instrument",
    "instrument",
    "no_mangle",
    "automatically_derived",
}

#: What an impl of these traits of std must have.
_REQUIRED: dict[str, tuple[str, ...]] = {
    "Future": ("poll",),
    "Iterator": ("next",),
    "Stream": ("poll_next",),
    "Sink": ("poll_ready", "start_send", "poll_flush", "poll_close"),
    "Decoder": ("decode",),
    "Encoder": ("encode",),
    "Drop": ("drop",),
    "Display": ("fmt",),
    "Debug": ("fmt",),
    "From": ("from",),
    "TryFrom": ("try_from",),
    "FromStr": ("from_str",),
    "Default": ("default",),
    "Clone": ("clone",),
    "Wake": ("wake",),
    "Deref": ("deref",),
    "DerefMut": ("deref_mut",),
    "IntoIterator": ("into_iter",),
    "IntoFuture": ("into_future",),
    "FromIterator": ("from_iter",),
    "PartialEq": ("eq",),
    "PartialOrd": ("partial_cmp",),
    "Ord": ("cmp",),
    "Hash": ("hash",),
    "AsyncRead": ("poll_read",),
    "AsyncWrite": ("poll_write", "poll_flush", "poll_shutdown"),
}


def _unprovided(items: list[Item]) -> Iterator[str]:
    """The names in a trait that every impl has to give."""
    for one in items:
        if (isinstance(one, FnItem) and one.body is None) or (isinstance(one, ConstItem) and one.value is None):
            yield one.name


def _only(kind: Type) -> Variant:
    return next(iter(kind.variants.values()))


class Collector:
    """Fills Symbols from a crate's items."""

    def __init__(self, symbols: Symbols, scopes: Scopes) -> None:
        self.symbols, self.scopes = symbols, scopes
        self._imports: list[tuple[Module, UseItem]] = []
        self._impls: list[tuple[Module, ImplItem]] = []
        self._pointing: list[Pointing] = []
        self._aliases: list[AliasDef] = []

    def collect(self, items: list[Item], files: list[SourceFile]) -> None:
        """Declare everything, then work out what refers to what."""
        for file in files:
            module = Module(file.crate, None)
            self._declare(module, file.items)
            self.symbols.written |= {path: (module, name) for path, name in file.paths.items()}
        self._declare(self.symbols.root, items)
        self._import()
        for definition in self.symbols.types.values():
            self._fields(definition)
        for module, item in self._impls:  # grows: the copies of a trait's own methods may have items inside
            self._impl(module, item)
        settle(self.symbols, self._pointing)
        self._import()
        for definition in self.symbols.types.values():
            if not definition.field_types:
                self._fields(definition)
        for constant in self.symbols.constants:
            if constant.type is None:
                constant.type = self.scopes.type_ref(constant.module, constant.node.type, constant.owner)
        for function in self.symbols.functions:
            self._signature(function)

    # ------------------------------------------------------------ declaring

    def _declare(self, module: Module, items: list[Item]) -> None:
        for item in items:
            self._check_attributes(item)
            path = f"{module.path}::{item.name}"
            match item:
                case FnItem():
                    self._function(module, item, path)
                case StructItem():
                    self._struct(module, item)
                case EnumItem():
                    self._enum(module, item)
                case ConstItem():
                    constant = ConstDef(item.name, item, module, len(self.symbols.constants))
                    self.symbols.constants.append(constant)
                    if item.name != "_":
                        module.values[item.name] = constant
                    if item.value is not None:
                        self._blocks(module, item.value)
                case AliasItem():
                    module.names[item.name] = AliasDef(
                        item.name, tuple(item.generics), item.type, module, item.defaults
                    )
                case TraitItem():
                    trait = TraitDef(item.name, path, item, module)
                    self.symbols.traits.append(trait)
                    module.names[item.name] = trait
                case ModItem():
                    inner = Module(path, module)
                    module.names[item.name] = inner
                    self._declare(inner, item.items or [])
                case ImplItem():
                    self._impls.append((module, item))
                    for one in item.items:
                        if isinstance(one, FnItem) and one.body is not None:
                            self._blocks(module, one.body)
                case UseItem():
                    self._imports.append((module, item))

    def _check_attributes(self, item: Item) -> None:
        for attribute in item.attributes:
            name = attribute.path
            if name in _KNOWN_ATTRIBUTES or self.symbols.library.find(f"#[{name}]") is not None:
                continue
            if name == "async_trait" or name.endswith("::async_trait"):
                continue
            self.symbols.refuse(attribute.at, f"the attribute `{name}` is not played")

    def _function(self, module: Module, item: FnItem, path: str) -> None:
        function = FnDef(item.name, path, item, module, generics=tuple(item.generics))
        self.symbols.functions.append(function)
        if item.name in module.values:
            self.symbols.refuse(item.at, f"the name `{item.name}` is defined multiple times")
        module.values[item.name] = function
        if item.body is not None:
            self._blocks(module, item.body)

    def _blocks(self, module: Module, node: Node) -> None:
        """Declare the items inside of blocks; each such block is a module of its own."""
        stack: list[tuple[Module, Node]] = [(module, node)]
        while stack:
            scope, one = stack.pop()
            if isinstance(one, Block):
                items = [statement for statement in one.statements if isinstance(statement, Item)]
                if items:
                    scope = Module(scope.path, scope, block=True)
                    self.symbols.block_modules[one] = scope
                    self._declare(scope, items)
                stack.extend((scope, inner) for inner in children(one) if not isinstance(inner, Item))
            else:
                stack.extend((scope, inner) for inner in children(one) if not isinstance(inner, Item))

    def _type(self, module: Module, item: StructItem | EnumItem, *, is_enum: bool) -> TypeDef:
        derived = self._derives(item.attributes)
        path = f"{module.path}::{item.name}".removeprefix("crate::")
        kind = Type(path, is_enum=is_enum, copy="Copy" in derived)
        if not any(attribute.path == "cfg_attr" for attribute in item.attributes):
            kind.derived = frozenset(derived)
        definition = TypeDef(
            kind, item, module, tuple(item.generics), derived=frozenset(derived), defaults=item.defaults
        )
        variants = item.variants if isinstance(item, EnumItem) else [item.shape]
        self._distinct(variants)
        for one in variants:
            self._distinct(one.fields)
        self.symbols.types[definition.type] = definition
        if item.name in module.names and not isinstance(module.names[item.name], LibraryPath):
            self.symbols.refuse(item.at, f"the name `{item.name}` is defined multiple times")
        module.names[item.name] = definition
        return definition

    def _distinct(self, parts: Sequence[VariantItem | FieldItem]) -> None:
        names = [part.name for part in parts]
        for at, part in enumerate(parts):
            if part.name and part.name in names[:at]:
                self.symbols.refuse(part.at, f"the name `{part.name}` is defined multiple times")

    def _derives(self, attributes: list[Attribute]) -> set[str]:
        found = set()
        for attribute in attributes:
            if attribute.path == "derive":
                for name, _ in attribute.args:
                    if name not in DERIVED:
                        self.symbols.refuse(attribute.at, f"`derive({name})` is not played", "write the impl yourself")
                    found.add(name)
        return found

    def _struct(self, module: Module, item: StructItem) -> None:
        definition = self._type(module, item, is_enum=False)
        kind = self._variant(definition, item.shape)
        definition.default_variant = kind
        if item.shape.shape != "named":
            module.values[item.name] = kind

    def _enum(self, module: Module, item: EnumItem) -> None:
        definition = self._type(module, item, is_enum=True)
        following = 0
        for one in item.variants:
            kind = self._variant(definition, one)
            number = _number(one.discriminant)
            if number is not None:
                following = number
            elif one.discriminant is not None:
                self.symbols.refuse(one.discriminant.at, "a discriminant that is no literal is not played")
            kind.discriminant = following
            following += 1
            if one.is_default:
                definition.default_variant = kind

    def _variant(self, definition: TypeDef, item: VariantItem) -> Variant:
        names = [one.name for one in item.fields]
        self.symbols.field_names.update(names)
        return definition.type.variant(item.name, names if item.shape == "named" else len(names))

    # ------------------------------------------------------------ names from elsewhere

    def _import(self) -> None:
        waiting, self._imports = self._imports, []
        while waiting:
            left = [(module, item) for module, item in waiting if not self._use(module, item)]
            if len(left) == len(waiting):
                for module, item in left:
                    self._refuse_import(module, item)
                return
            waiting = left

    def _use(self, module: Module, item: UseItem) -> bool:
        segments = item.path
        if not segments:
            return True
        if item.name == "*":
            found = self.scopes.walk(module, segments, value=False)
            if found is not None and found is not module:
                module.globs.append(found)
            return found is not None
        names = self._walk_import(module, item, value=False)
        values = self._walk_import(module, item, value=True)
        if names is None and values is None:
            return False
        if isinstance(names, LibraryPath):
            self._check_spelling(item, names.path)
        if item.name != "_":
            if names is not None:
                module.names[item.name] = names
            if values is not None and (names is None or values is not names):
                module.values[item.name] = values
        return True

    def _walk_import(self, module: Module, item: UseItem, *, value: bool) -> Any | None:
        shadow = module.names.get(item.name), module.values.get(item.name)
        if len(item.path) == 1 and item.path[0].name == item.name and shadow != (None, None):
            return None  # `use tokio;`
        found = self.scopes.walk(module, item.path, value=value)
        if isinstance(found, LibraryPath) and found.path.split("::")[0] not in self.symbols.library.crates:
            return None
        return found

    def _check_spelling(self, item: UseItem, path: str) -> None:
        """Refuse the import of something that is not there if it is a slip of the pen away from something that is.

        What is not played, and not used, may be imported.
        """
        close = self.symbols.library.misspelt(path)
        if close:
            shown = "::".join(segment.name for segment in item.path)
            at = item.path[-1].at
            self.symbols.refuse(at, f"unresolved import `{shown}`", f"did you mean `{close}`?")

    def _refuse_import(self, module: Module, item: UseItem) -> None:
        self.symbols.unimported.add(item.name)
        first = item.path[0].name
        shown = "::".join(segment.name for segment in item.path)
        at = (*item.at[:2], item.at[0], item.at[1] + len(shown))
        if first in ("crate", "self", "super") or self.scopes.lookup(module, first, value=False) is not None:
            self.symbols.refuse(at, f"unresolved import `{shown}`")
        else:
            crates = self.symbols.library.crates - PRIMITIVES
            known = ", ".join(sorted(crate for crate in crates if crate.isidentifier()))
            self.symbols.refuse(at, f"the crate `{first}` is not played", f"these are: {known}")

    # ------------------------------------------------------------ what items say

    def _fields(self, definition: TypeDef) -> None:
        own = TypeRef(definition.type.path, (), definition.type)
        item = definition.node
        shapes = [item.shape] if isinstance(item, StructItem) else item.variants
        for shape in shapes:
            kind = definition.type.variants[shape.name] if definition.type.is_enum else _only(definition.type)
            definition.field_types[kind] = [
                self.scopes.type_ref(definition.module, one.type, own, definition.generics) for one in shape.fields
            ]
        if any(one.path == "repr" for one in item.attributes):
            return  # it lies in memory as the program says, not as rustc would have it
        definition.type.shape = (
            definition.generics,
            [
                [self.scopes.laid_out(definition.module, one.type, own, definition.generics) for one in shape.fields]
                for shape in shapes
            ],
        )

    def _impl(self, module: Module, item: ImplItem) -> None:
        generics = tuple(item.generics)
        target = self.scopes.type_ref(module, item.type, None, generics)
        key = self.scopes.key(target)
        if key is None:
            self.symbols.refuse(item.type.at, "an impl for this type is not played")
            return
        trait_def, trait = None, ""
        trait_args: tuple[TypeRef, ...] = ()
        if item.trait is not None:
            trait = item.trait.segments[-1].name if item.trait.segments else ""
            found = self.scopes.walk(module, item.trait.segments, value=False)
            trait_def = found if isinstance(found, TraitDef) else None
            trait_args = tuple(
                self.scopes.type_ref(module, one, target, generics) for one in (item.trait.segments[-1].generics or [])
            )
            if trait == "Copy" and isinstance(key, Type):
                key.copy = True
            if found is None:
                advice = self.scopes.uses(trait) if len(item.trait.segments) == 1 else ""
                self.symbols.refuse(item.trait.at, f"cannot find trait `{trait}` in this scope", advice)
        impl = ImplDef(target, key, trait, trait_args, {}, {}, {})
        self.symbols.impls.append(impl)
        inside = behind(item.type)
        if inside is not None and trait:
            self._pointing.append(Pointing(item, impl, inside, trait_def is not None))
        self.symbols.has_deref |= trait == "Deref"
        self._members(module, impl, item.items, generics, declared=True)
        wanted = _REQUIRED.get(trait, ()) if trait_def is None else tuple(_unprovided(trait_def.node.items))
        lacking = [f"`{name}`" for name in wanted if name not in impl.functions and name not in impl.constants]
        if lacking:
            reason = f"not all trait items implemented, missing: {', '.join(lacking)}"
            self.symbols.refuse(item.trait.at if item.trait is not None else item.at, reason)
        if trait_def is not None:
            missing = [
                one
                for one in trait_def.node.items
                if one.name not in impl.functions and one.name not in impl.constants and one.name not in impl.types
            ]
            provided = [copy.deepcopy(one) for one in missing if getattr(one, "body", one) is not None]
            self._members(trait_def.module, impl, provided, (*generics, *trait_def.node.generics))

    def _members(
        self, module: Module, impl: ImplDef, items: list[Item], generics: tuple[str, ...], *, declared: bool = False
    ) -> None:
        for one in items:
            match one:
                case FnItem():
                    path = f"{impl.target.path}::{one.name}"
                    function = FnDef(one.name, path, one, module, impl.target, impl.trait, (*generics, *one.generics))
                    impl.functions[one.name] = function
                    self.symbols.functions.append(function)
                    if one.receiver:
                        self.symbols.method_names.setdefault(one.name, set()).add(one.receiver)
                    if one.body is not None and not declared:
                        self._blocks(module, one.body)
                case ConstItem():
                    constant = ConstDef(one.name, one, module, len(self.symbols.constants), impl.target)
                    constant.generics = generics
                    constant.type = self.scopes.type_ref(module, one.type, impl.target, generics)
                    impl.constants[one.name] = constant
                    self.symbols.constants.append(constant)
                case AliasItem() if one.type is not None:
                    impl.types[one.name] = self.scopes.type_ref(module, one.type, impl.target, generics)

    def _signature(self, function: FnDef) -> None:
        node, module, own, generics = function.node, function.module, function.owner, function.generics
        function.params = [self.scopes.type_ref(module, kind, own, generics) for _, kind in node.params]
        function.output = (
            self.scopes.type_ref(module, node.output, own, generics) if node.output is not None else UNIT_TYPE
        )
        for name, bound in node.bounds.items():
            gives = self.scopes.gives(module, bound, own, generics)
            if gives is not None:
                function.bounds[name] = gives


def _number(node: Expr | None) -> int | None:
    """The integer that is written there: `3`, `-1`, `1 << 4`."""
    match node:
        case Literal(value=int(value)):
            return int(value)
        case Unary(op="-"):
            inner = _number(node.operand)
            return None if inner is None else -inner
        case Binary(op="<<" | "|" | "+" as op):
            left, right = _number(node.left), _number(node.right)
            if left is None or right is None or (op == "<<" and not 0 <= right < 128):
                return None
            return left << right if op == "<<" else left | right if op == "|" else left + right
    return None
