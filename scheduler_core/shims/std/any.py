"""std::any: what a value's type is, asked while the program runs; and the payload of a panic.

Mirrors library/core/src/any.rs. Left out: TypeId.
Differs: a `Box<dyn Any>` of the program's own is the value itself; only a panic's payload is wrapped.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import consumes, methods, rust, traits
from scheduler_core.numbers import F32, Char
from scheduler_core.value import NONE, Data, NotPlayed, RefMut, String, TypeRef, Vec, deref, drop, err, ok, ref, some

traits("std::any::Any")

#: Where std really has what is known by another path.
_AT_HOME = {
    "std::string::String": "alloc::string::String",
    "std::vec::Vec": "alloc::vec::Vec",
    "std::rc::Rc": "alloc::rc::Rc",
    "std::sync::Arc": "alloc::sync::Arc",
    "std::option::Option": "core::option::Option",
    "std::result::Result": "core::result::Result",
    "std::time::Duration": "core::time::Duration",
    "std::cell::RefCell": "core::cell::RefCell",
    "std::cell::Cell": "core::cell::Cell",
    "std::collections::HashMap": "std::collections::hash::map::HashMap",
}


@rust("std::any::type_name")
def type_name(*, ty: TypeRef | None) -> str:
    """The type with the paths of all that it is made of; the program's crate is `main`."""
    if ty is None or ty.path in ("_", "?"):
        raise NotPlayed("the name of this type is not known here")
    return _named(ty)


@rust("std::any::type_name_of_val")
def type_name_of_val(value: Any) -> str:
    """Of a value: the same for what tells its type by itself."""
    inner = deref(value)
    name = "i32" if inner.__class__ is int else getattr(inner.__class__, "name", "")
    for path, cls in _PRIMITIVES.items():
        name = path if inner.__class__ is cls else name
    if inner.__class__ is str:
        return "&str" if value.__class__ is not str else "str"
    if inner.__class__ is String:
        return _AT_HOME["std::string::String"]
    if inner.__class__ is Data and inner.kind.type.derived is not None:
        return _named(TypeRef(inner.kind.type.path, (), inner.kind.type))
    if not name:
        raise NotPlayed("the name of this type is not known here")
    return str(name)


def _named(ty: TypeRef) -> str:
    inner = [_named(one) for one in ty.args]
    match ty.path:
        case "&":
            return f"&{inner[0]}"
        case "()":
            return "()"
        case "(,)":
            return f"({', '.join(inner)}{',' * (len(inner) == 1)})"
        case "[]":
            return f"[{inner[0]}]"
        case "[;]":
            return f"[{inner[0]}; {ty.extra.extra if ty.extra is not None else '_'}]"
        case "{const}":
            return str(ty.extra)
    path = _AT_HOME.get(ty.path, ty.path)
    if ty.type is not None and ty.type.derived is not None:
        path = f"main::{path}"
    return f"{path}<{', '.join(inner)}>" if inner else path


_PRIMITIVES: dict[str, type] = {"f64": float, "f32": F32, "bool": bool, "char": Char}
_LITERALS = {"i32", "u32", "i64", "u64", "usize", "isize", "u8", "i8", "u16", "i16", "u128", "i128"}


def is_a(value: Any, ty: TypeRef | None) -> bool:
    """Whether the value's type is `ty`; a number without a width may be any integer."""
    value = deref(value)
    if ty is None:
        return True
    path = ty.path
    cls = value.__class__
    if path == "&":
        return cls is str if ty.args and ty.args[0].path == "str" else is_a(value, ty.args[0] if ty.args else None)
    if path in _LITERALS:
        return cls is int or getattr(cls, "name", "") == path
    if path in _PRIMITIVES:
        return cls is _PRIMITIVES[path]
    if path == "()":
        return bool(value == ())
    if cls is Data:
        return value.kind.type is ty.type or value.kind.type.path == path
    if cls is String or cls is Vec:
        return path.rsplit("::", 1)[-1] == cls.__name__
    return bool(path.rsplit("::", 1)[-1] == cls.__name__)


@methods(object)
class AnyMethods:
    """`dyn Any`."""

    def downcast_ref(self: Any, *, ty: TypeRef | None) -> Data:
        value = inside(self)
        return some(ref(value)) if is_a(value, ty) else NONE

    def downcast_mut(place: Any, *, ty: TypeRef | None) -> Data:  # noqa: N805
        value = place.get()
        if isinstance(value, Payload):
            return some(RefMut(value.slot, 0)) if is_a(value.slot[0], ty) else NONE
        return some(place) if is_a(value, ty) else NONE

    @consumes
    def downcast(self: Any, *, ty: TypeRef | None) -> Data:
        value = inside(self)
        return ok(value) if is_a(value, ty) else err(self)

    def is_(self: Any, *, ty: TypeRef | None) -> bool:
        return is_a(inside(self), ty)


methods(String)(AnyMethods)  # or a String would be asked as the &str that it dereferences to


class Payload:
    """What a panic carried, as `Box<dyn Any + Send>`: text for `panic!`, or what `panic_any` was given."""

    __slots__ = ("at", "message", "slot")

    def __init__(self, panic: Panic) -> None:
        self.message, self.at = panic.message, (panic.line, panic.column)
        self.slot = [String(panic.message) if panic.payload is None else panic.payload]

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Any { .. }")


def payload(panic: Panic) -> Any:
    """The payload of a panic that was caught; the same object again if it was thrown once more."""
    return panic.payload if isinstance(panic.payload, Payload) else Payload(panic)


def inside(value: Any) -> Any:
    """The value in a payload; any other value is itself."""
    value = deref(value)
    return value.slot[0] if isinstance(value, Payload) else value
