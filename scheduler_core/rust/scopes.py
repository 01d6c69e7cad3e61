"""Finding what a path means: modules, imports, the prelude, the library; and what a written type refers to."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

from scheduler_core.library import Constant, Function, Shim, Trait
from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.rust.prelude import PRELUDE
from scheduler_core.rust.symbols import (
    AliasDef,
    Associated,
    ConstDef,
    LibraryPath,
    Module,
    SelfCall,
    Symbols,
    TraitCall,
    TraitDef,
    TypeDef,
)
from scheduler_core.rust.tree import Binary, Block, Expr, Literal, Path, Segment, TypeNode, Unary
from scheduler_core.value import Array, Sequence, Type, TypeRef, Variant

PRIMITIVES = {*INTS, "f32", "f64", "bool", "char", "str"}
UNKNOWN = TypeRef("_")
CONST = "{const}"
UNIT_TYPE = TypeRef("()")

_SAME_CRATE = {"core": "std", "alloc": "std", "futures_util": "futures", "futures_core": "futures"}
#: Where else the same thing is found: re-exports, by path.
REEXPORTS = {
    "tokio::time::Duration": "std::time::Duration",
    "tokio::io::Error": "std::io::Error",
    "tokio::io::ErrorKind": "std::io::ErrorKind",
    "tokio::io::SeekFrom": "std::io::SeekFrom",
    "futures::Future": "std::future::Future",
    "futures::future::Future": "std::future::Future",
    "futures::task": "std::task",
    "futures::never::Never": "std::convert::Infallible",
    "futures::prelude": "futures",
    "axum::http": "http",
    "axum::body::Bytes": "bytes::Bytes",
    "axum::response::Response": "http::Response",
    "axum::extract::Request": "http::Request",
    "http::header::HeaderMap": "http::HeaderMap",
    "http::header::HeaderName": "http::HeaderName",
    "http::header::HeaderValue": "http::HeaderValue",
    "reqwest::header": "http::header",
    "reqwest::Method": "http::Method",
    "reqwest::StatusCode": "http::StatusCode",
    "reqwest::Version": "http::Version",
    "std::collections::hash_map::HashMap": "std::collections::HashMap",
    "std::collections::btree_map::BTreeMap": "std::collections::BTreeMap",
}


def library_path(path: str) -> LibraryPath:
    """A path into the library, by the name that the library knows."""
    return LibraryPath(REEXPORTS.get(path, path))


#: Type aliases of the library: what stands behind them, with the place of the one parameter marked by None.
_ALIASES: dict[str, tuple[str, tuple[str | None, ...]]] = {
    "std::io::Result": ("std::result::Result", (None, "std::io::Error")),
    "tokio::io::Result": ("std::result::Result", (None, "std::io::Error")),
    "std::fmt::Result": ("std::result::Result", ("()", "std::fmt::Error")),
    "reqwest::Result": ("std::result::Result", (None, "reqwest::Error")),
    "anyhow::Result": ("std::result::Result", (None, "anyhow::Error")),
    "std::thread::Result": ("std::result::Result", (None, "dyn")),
}
_TRANSPARENT = {"std::boxed::Box", "std::pin::Pin"}


_GIVES = {"Future": "future", "Iterator": "iter", "DoubleEndedIterator": "iter", "ExactSizeIterator": "iter"}
_USES = 3  # `use` lines that are proposed: chosen
_DEEPEST = 12  # aliases in aliases: chosen, since each may name the next one several times


class Scopes:
    """Path lookup. Answers are symbols of the program, or entries of the library."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.library = symbols.library
        self._laying = False  # boxes are told from what is inside
        self._expanding: list[AliasDef] = []
        self._completing: list[TypeDef | AliasDef] = []

    # ------------------------------------------------------------ names

    def lookup(self, module: Module, name: str, *, value: bool) -> Any | None:
        """One name as seen from a module: its items and imports, those of the blocks around, globs, the prelude."""
        scope: Module | None = module
        while scope is not None:
            found = self.member(scope, name, value=value)
            if found is not None:
                return found
            if not scope.block:
                break
            scope = scope.parent
        if name in PRELUDE:
            return LibraryPath(PRELUDE[name])
        if name in self.library.crates or name in _SAME_CRATE:
            return LibraryPath(_SAME_CRATE.get(name, name))
        return None

    def member(self, module: Module, name: str, *, value: bool) -> Any | None:
        """A name of the module itself, or that its globs bring."""
        first, second = (module.values, module.names) if value else (module.names, module.values)
        found = first.get(name) or second.get(name)
        if found is not None:
            return found
        for glob in module.globs:
            if isinstance(glob, Module) and glob is not module:
                found = glob.values.get(name) or glob.names.get(name)
            elif isinstance(glob, TypeDef):
                found = glob.type.variants.get(name)
            elif isinstance(glob, LibraryPath):
                found = self._inside(glob.path, name, value=value)
                if isinstance(found, LibraryPath) and not (
                    self.library.find(found.path) or found.path in self.library.modules
                ):
                    found = None
            if found is not None:
                return found
        return None

    def walk(self, module: Module, segments: list[Segment], *, value: bool) -> Any | None:
        """What the whole path stands for, or None. The last names of associated items stay to be found by the
        caller.
        """
        here: Any = None
        for at, segment in enumerate(segments):
            last = at == len(segments) - 1
            name = segment.name
            if at == 0:
                here = self._first(module, name, value=value and last)
                if not last and isinstance(here, LibraryPath) and here.path == f"{name}::{name}":
                    here = LibraryPath(name)  # `use anyhow::anyhow` is about the macro: `anyhow::` stays the crate
            elif isinstance(here, Module):
                here = (
                    here.parent.nearest
                    if name == "super" and here.parent
                    else self.member(here, name, value=value and last)
                )
            elif isinstance(here, LibraryPath):
                here = self._inside(here.path, name, value=value and last)
            elif isinstance(here, TypeDef) and name in here.type.variants:
                here = here.type.variants[name]
            else:
                return None
            if here is None:
                return None
        return here

    def _inside(self, path: str, name: str, *, value: bool) -> Any:
        """A name of a library module: what the library has under this path, in Python or in Rust, else a re-export."""
        full = f"{_ALIASES[path][0] if path in _ALIASES else path}::{name}"
        written = self.symbols.written.get(full)
        if written is not None:
            return self.member(*written, value=value)
        return LibraryPath(full) if self.library.find(full) is not None else library_path(full)

    def _first(self, module: Module, name: str, *, value: bool) -> Any | None:
        if name == "crate":
            return self.symbols.root
        if name == "self":
            return module.nearest
        if name == "super":
            parent = module.nearest.parent
            return parent.nearest if parent is not None else None
        return self.lookup(module, name, value=value)

    # ------------------------------------------------------------ types

    def type_ref(
        self, module: Module, node: TypeNode | None, own: TypeRef | None, generics: tuple[str, ...] = ()
    ) -> TypeRef:
        """What a written type refers to; unknown ones are `_`. `own` is Self."""
        if node is None:
            return UNKNOWN
        found = self._type_ref(module, node, own, generics)
        if not self._laying:
            self.symbols.type_of[node] = found
        return found

    def laid_out(self, module: Module, node: TypeNode, own: TypeRef | None, generics: tuple[str, ...]) -> TypeRef:
        """The type as it lies in memory: there a box is a reference."""
        self._laying = True
        found = self._type_ref(module, node, own, generics)
        self._laying = False
        return found

    def _type_ref(self, module: Module, node: TypeNode, own: TypeRef | None, generics: tuple[str, ...]) -> TypeRef:
        def inner(one: TypeNode) -> TypeRef:
            return self.type_ref(module, one, own, generics)

        match node.kind:
            case "path":
                return self._path_type(module, node, own, generics)
            case "&" | "&mut":
                return TypeRef("&", (inner(node.args[0]),), extra="mut" if node.kind == "&mut" else None)
            case "()":
                return UNIT_TYPE
            case "[;]":
                return TypeRef("[;]", (inner(node.args[0]),), extra=self._constant(module, node.length, generics))
            case "const":
                return self._constant(module, node.length, generics)
            case "(,)" | "[]":
                return TypeRef(node.kind, tuple(inner(one) for one in node.args))
            case "impl" | "dyn":
                gives = self.gives(module, node.args[0], own, generics) if node.args else None
                return TypeRef("dyn", (gives,) if gives is not None else ())
            case "fn":
                output = inner(node.output) if node.output is not None else UNIT_TYPE
                return TypeRef("fn", (*(inner(one) for one in node.args), output))
            case "!":
                return TypeRef("!")
            case "=":
                return inner(node.args[0])
        return UNKNOWN

    def gives(self, module: Module, bound: TypeNode, own: TypeRef | None, generics: tuple[str, ...]) -> TypeRef | None:
        """What a bound says of calls, awaiting or iterating: `fn<A, B>`, `future<T>` or `iter<T>`."""
        if bound.kind == "fn":
            return self.type_ref(module, bound, own, generics)
        path = _GIVES.get(bound.segments[-1].name) if bound.segments else None
        parts = [one.args[0] for one in (bound.segments[-1].generics or []) if one.kind == "="] if path else []
        return TypeRef(path, (self.type_ref(module, parts[0], own, generics),)) if path and len(parts) == 1 else None

    def _path_type(self, module: Module, node: TypeNode, own: TypeRef | None, generics: tuple[str, ...]) -> TypeRef:
        segments = node.segments
        name = segments[0].name
        if len(segments) == 1 and name in generics:
            return TypeRef("_", (TypeRef(name),))
        if name == "Self":
            if len(segments) == 1 and own is not None:
                return own
            return self._projection(own, segments[-1].name)
        if len(segments) == 1 and name in PRIMITIVES:
            return TypeRef(name)
        args = tuple(self.type_ref(module, one, own, generics) for one in segments[-1].generics or [])
        found = self.walk(module, segments, value=False)
        if isinstance(found, Variant) and not found.type.is_enum:
            found = self.symbols.types.get(found.type)  # a struct without named fields is a value, too
        if isinstance(found, TypeDef):
            return TypeRef(found.type.path, self._with_defaults(found, args, own), found.type)
        if isinstance(found, AliasDef):
            if found in self._expanding:
                self.symbols.refuse(node.at, f"cycle detected when expanding type alias `{found.name}`")
                return UNKNOWN
            if len(self._expanding) == _DEEPEST:
                self.symbols.refuse(node.at, "type aliases are nested too deeply here")
                return UNKNOWN
            self._expanding.append(found)
            expanded = self.type_ref(found.module, found.type, own, (*generics, *found.generics))
            args = self._with_defaults(found, args, own)
            self._expanding.pop()
            return filled(expanded, dict(zip(found.generics, args, strict=False)))
        if isinstance(found, LibraryPath):
            return self.library_type(found.path, args)
        if isinstance(found, TraitDef):
            return TypeRef("dyn")
        if isinstance(found, ConstDef):
            return TypeRef(CONST, extra=found)
        if found is None and len(segments) == 1 and name not in ("_", *self.symbols.unimported):
            self.symbols.refuse(node.at, f"cannot find type `{name}` in this scope", self.advice(module, name))
        return UNKNOWN

    def _with_defaults(
        self, found: TypeDef | AliasDef, args: tuple[TypeRef, ...], own: TypeRef | None
    ) -> tuple[TypeRef, ...]:
        """Type arguments, and what the parameters are for which there is none: `struct Vector<T = f64>`."""
        if not found.defaults or found in self._completing:
            return args
        self._completing.append(found)
        for parameter in found.generics[len(args) :]:
            if parameter not in found.defaults:
                break
            given = dict(zip(found.generics, args, strict=False))
            args = (*args, filled(self.type_ref(found.module, found.defaults[parameter], own, found.generics), given))
        self._completing.pop()
        return args

    def _constant(self, module: Module, node: Expr | None, generics: tuple[str, ...]) -> TypeRef:
        """The length of an array, or a const argument: a number, a constant, a parameter, or what they give."""
        match node:
            case Literal():
                return TypeRef(CONST, extra=node.value)
            case Unary(op="-", operand=Literal(value=int(number))):
                return TypeRef(CONST, extra=-number)
            case Block(statements=[], tail=Expr()):
                return self._constant(module, node.tail, generics)
            case Binary(op="+" | "-" | "*"):
                parts = (self._constant(module, one, generics) for one in (node.left, node.right))
                return TypeRef(CONST, tuple(parts), extra=node.op)
            case Path(own_type=None):
                if len(node.segments) == 1 and node.name in generics:
                    return TypeRef("_", (TypeRef(node.name),))
                found = self.walk(module, node.segments, value=True)
                if isinstance(found, ConstDef):
                    return TypeRef(CONST, extra=found)
        return UNKNOWN

    def library_type(self, path: str, args: tuple[TypeRef, ...] = ()) -> TypeRef:
        """A type of the library; Box and Pin are what is inside."""
        if path in _TRANSPARENT:
            if self._laying and path == "std::boxed::Box":
                return TypeRef("&", args[:1])
            return args[0] if args else UNKNOWN
        if path in _ALIASES:
            base, pattern = _ALIASES[path]
            filled = tuple((args[0] if args else UNIT_TYPE) if one is None else TypeRef(one) for one in pattern)
            return self.library_type(base, filled)
        entry = self.library.find(path)
        return TypeRef(path, args, entry if isinstance(entry, Type) else None)

    def _projection(self, own: TypeRef | None, name: str) -> TypeRef:
        """`Self::Output` and the like, from the impls of the type."""
        if own is not None:
            for impl in self.symbols.impls:
                if impl.target is own and name in impl.types:
                    return impl.types[name]
        return UNKNOWN

    # ------------------------------------------------------------ value paths

    def value(self, module: Module, path: Path, own: TypeRef | None, generics: tuple[str, ...]) -> Any | None:
        """What a path in an expression means; None if nothing."""
        segments = path.segments
        if path.own_type is not None:
            owner = self.type_ref(module, path.own_type, own, generics)
            trait = segments[-2].name if len(segments) > 1 else ""
            said = [self.type_ref(module, one, own, generics) for one in segments[-2].generics or []] if trait else []
            found = self._of_trait(owner, segments[-1].name, trait, said) if said else None
            found = found or self._associated(owner, segments[-1].name, trait)
            if found is None or owner.path in ("_", "dyn"):
                return TraitCall(segments[-1].name, segments[0].name, owner)
            return found
        if len(segments) == 1 or segments[0].name in ("crate", "self", "super"):
            if segments[0].name == "Self" and own is not None:
                return self._constructor(own)
            return self._entry(self.walk(module, segments, value=True))
        head, name = segments[:-1], segments[-1].name
        if len(head) == 2 and head[0].name == "Self" and own is not None:
            return self._associated(self._projection(own, head[1].name), name)
        if len(head) == 1:
            first = head[0].name
            if first == "Self" and own is not None:
                return self._associated(own, name) or (TraitCall(name, "Self", own))
            if first in generics:
                return SelfCall(first, name)
            if first in PRIMITIVES and self.lookup(module, first, value=False) is None:
                return self._associated(TypeRef(first), name)
        whole = self.walk(module, segments, value=True)
        if whole is not None and not isinstance(whole, LibraryPath):
            return self._entry(whole)
        if isinstance(whole, LibraryPath):
            entry = self.library.find(whole.path)
            args = tuple(self.type_ref(module, one, own, generics) for one in head[-1].generics or [])
            owner_path = whole.path.rsplit("::", 1)[0]
            if entry is None or isinstance(entry, Function):
                known = self.library.find(owner_path)
                if isinstance(known, Trait):
                    return TraitCall(name, owner_path)
                if isinstance(known, (Shim, Type)) or owner_path in _TRANSPARENT or owner_path in _ALIASES:
                    return self._associated(TypeRef(owner_path, args, known if isinstance(known, Type) else None), name)
            return self._entry(whole)
        holder = self.walk(module, head, value=False)
        if isinstance(holder, TraitDef):
            return TraitCall(name, holder.name)
        if isinstance(holder, (TypeDef, AliasDef)):
            kind = TypeNode(path.at, "path", [], head)
            return self._associated(self.type_ref(module, kind, own, generics), name)
        return None

    def _entry(self, found: Any) -> Any | None:
        if isinstance(found, LibraryPath):
            entry = self.library.find(found.path)
            if isinstance(entry, Type) and not entry.is_enum:
                return next(iter(entry.variants.values()), found)
            return entry if entry is not None and not isinstance(entry, (Trait, Shim)) else found
        if isinstance(found, TypeDef):
            return self._constructor(TypeRef(found.type.path, (), found.type))
        if isinstance(found, AliasDef):
            return self._constructor(self.type_ref(found.module, found.type, None, found.generics))
        return found

    def _constructor(self, own: TypeRef) -> Any | None:
        if own.type is not None and not own.type.is_enum:
            return next(iter(own.type.variants.values()))
        return None

    def _associated(self, owner: TypeRef, name: str, trait: str = "") -> Any | None:
        """A variant, associated function or constant of a type."""
        if owner.type is not None and name in owner.type.variants and owner.type.is_enum:
            return owner.type.variants[name]
        key = self.key(owner)
        found = self.symbols.associated(key, name, trait)
        if name in ("from", "try_from") and self._converts(owner, key, name):
            return Associated(owner, name)
        if found is not None:
            return found
        if owner.type in self.symbols.types:
            if name in ("default", "from", "try_from", "from_str", "clone", "eq", "cmp", "partial_cmp", "fmt", "hash"):
                return Associated(owner, name)
            return None
        entry = self.library.find(f"{owner.path}::{name}") or self.library.find(f"{_family(owner.path)}::{name}")
        if isinstance(entry, Constant):
            return entry
        if entry is not None or (key is not None and self.library.method(key, name) is not None):
            return Associated(owner, name)
        if name in ("default", "from", "try_from", "from_str"):
            return Associated(owner, name)
        blanket = self.symbols.associated(object, name)
        return blanket

    def _of_trait(self, owner: TypeRef, name: str, trait: str, said: list[TypeRef]) -> Any | None:
        """What `<Type as Trait<A>>::name` is: of that impl."""
        key, shown = self.key(owner), repr(said)
        for impl in self.symbols.impls:
            if impl.key is key and impl.trait == trait and repr(list(impl.trait_args)) == shown:
                return impl.functions.get(name) or impl.constants.get(name)
        return None

    def _converts(self, owner: TypeRef, key: Any, name: str) -> bool:
        """Is there more than one conversion, so that the argument has to be asked?"""
        known = [impl for impl in self.symbols.impls if impl.key is key and impl.trait and name in impl.functions]
        return len(known) > (owner.type in self.symbols.types)

    def key(self, owner: TypeRef) -> Any:
        """What method tables keep the type by: a Type or a Python class, None if it has no values of its own."""
        if owner.type is not None:
            return owner.type
        if owner.path == "&":
            return self.key(owner.args[0])
        if owner.path in _KEYS:
            return _KEYS[owner.path]
        entry = self.library.find(owner.path)
        return entry.cls if isinstance(entry, Shim) else None

    def uses(self, name: str, *, module: bool = False) -> str:
        """The `use` that would bring a name into scope, as an advice, or "". A macro's name ends in `!`."""
        found = self.library.importable(name, module=module)[:_USES]
        paths = [f"`use {path.removesuffix('!')};`" for path in found]
        return "write " + " or ".join(paths) if paths else ""

    def advice(self, module: Module, name: str, more: Iterable[str] = ()) -> str:
        """What to do about a name that is not in scope: the `use` for it, or the name that is meant."""
        close = self._similar(module, name, more)
        return self.uses(name) or (f"did you mean `{close}`?" if close else "")

    def _similar(self, module: Module, name: str, more: Iterable[str]) -> str:
        """A visible name that looks like this one, or ""."""
        names = [*more, *PRELUDE]
        scope: Module | None = module
        while scope is not None:
            names += [*scope.values, *scope.names]
            scope = scope.parent
        close = difflib.get_close_matches(name, sorted(set(names)), 1, 0.7)
        return close[0] if close else ""


def filled(kind: TypeRef, given: dict[str, TypeRef]) -> TypeRef:
    """A type in which these type parameters have got their types, as an alias that is used gets them."""
    if kind.path == "_" and kind.args:
        return given.get(kind.args[0].path, kind)
    if not kind.args:
        return kind
    extra = filled(kind.extra, given) if isinstance(kind.extra, TypeRef) else kind.extra
    return TypeRef(kind.path, tuple(filled(one, given) for one in kind.args), kind.type, extra)


def _family(path: str) -> str:
    if path in INTS:
        return "{integer}"
    return "{float}" if path in ("f32", "f64") else path


_KEYS: dict[str, Any] = {
    **INTS,
    "f64": float,
    "f32": F32,
    "bool": bool,
    "char": Char,
    "str": str,
    "[]": Sequence,
    "[;]": Array,
    "(,)": tuple,
    "()": tuple,
    "_": object,
    "dyn": object,
}
