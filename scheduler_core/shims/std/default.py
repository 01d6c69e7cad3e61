"""std::default::Default: the value a type begins with.

Mirrors library/core/src/default.rs. Plays `Default::default()` where the expected type is known; serves `mem::take`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.library import rust, traits
from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.shims.std.iter.collect import COLLECTORS
from scheduler_core.shims.std.marker import NO_DATA
from scheduler_core.value import NONE, OPTION, UNIT, Array, Data, String, TypeRef, Vec, deref

traits("std::default::Default")

#: Makers of library types that are no Python class with `default`, by path.
MAKERS: dict[str, Callable[[], Any]] = {
    "bool": lambda: False,
    "char": lambda: Char("\0"),
    "f64": lambda: 0.0,
    "f32": lambda: F32(0),
    "str": lambda: "",
    "()": lambda: UNIT,
    "std::marker::PhantomData": lambda: NO_DATA,
    "std::string::String": String,
    "std::vec::Vec": lambda: Vec([]),
    "std::option::Option": lambda: NONE,
    **{name: (lambda cls=cls: cls(0)) for name, cls in INTS.items()},  # type: ignore[misc]
}
_THROUGH = {"&", "std::boxed::Box", "std::pin::Pin", "?"}


def default_of(ty: TypeRef | None) -> Any:
    """`T::default()`."""
    if ty is None:
        return 0
    if ty.path in MAKERS:
        return MAKERS[ty.path]()
    if ty.path in _THROUGH and ty.args:
        return default_of(ty.args[0])
    if ty.path == "(,)":
        return tuple(default_of(part) for part in ty.args)
    if ty.path in COLLECTORS:
        return COLLECTORS[ty.path]([], ty)
    own = ty.type.methods.get("default") if ty.type is not None else None
    if own is not None:
        return own.call()
    if ty.type is not None and "Default" in ty.type.traits:
        return ty.type.traits["Default"]()
    raise Panic(f"`{ty}` has no default value that is known here")


def default_like(value: Any) -> Any:
    """The default of the type that `value` has."""
    value = deref(value)
    cls = value.__class__
    if cls is Data:
        if value.kind.type is OPTION:
            return NONE
        own = value.kind.type.methods.get("default")
        if own is not None:
            return own.call()
        if "Default" in value.kind.type.traits:
            return value.kind.type.traits["Default"]()
        raise Panic(f"`{value.kind.type.name}` has no default value that is known here")
    if cls is tuple:
        return tuple(default_like(part) for part in value)
    if cls is Array:
        return Array([default_like(part) for part in value.items])
    if cls is Vec:
        return Vec([])
    if cls is Char:
        return Char("\0")
    if isinstance(value, (int, float, str)):
        return cls(0) if not isinstance(value, str) else ""
    return cls.default() if hasattr(cls, "default") else cls()


@rust("std::default::Default::default")
def default(*, ty: TypeRef | None) -> Any:
    """Of the type that is expected here."""
    return default_of(ty)
