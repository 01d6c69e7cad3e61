"""std::convert, std::clone and std::borrow: `into`, `clone`, `to_owned`, `as_ref` … of every value; Infallible.

Mirrors library/core/src/convert/mod.rs, clone.rs and borrow.rs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.formatting import display
from scheduler_core.library import consumes, methods, rust, traits
from scheduler_core.numbers import F32, INTS, Char
from scheduler_core.shims.std.any import inside
from scheduler_core.shims.std.borrow import Cow
from scheduler_core.shims.std.cell import Cell, RefCell
from scheduler_core.shims.std.collections.binary_heap import BinaryHeap
from scheduler_core.shims.std.collections.btree_map import BTreeMap
from scheduler_core.shims.std.collections.hash_map import HashMap
from scheduler_core.shims.std.collections.sets import BTreeSet, HashSet
from scheduler_core.shims.std.collections.vec_deque import VecDeque
from scheduler_core.shims.std.io.error import Error
from scheduler_core.shims.std.net.addr import Ipv4Addr, SocketAddr
from scheduler_core.shims.std.num.int import narrowed
from scheduler_core.shims.std.rc import Rc
from scheduler_core.shims.std.sync.arc import Arc
from scheduler_core.shims.std.sync.atomic import ATOMICS
from scheduler_core.shims.std.sync.mutex import Mutex
from scheduler_core.shims.std.sync.rwlock import RwLock
from scheduler_core.shims.std.task import Waker
from scheduler_core.shims.std.vec import VecMethods
from scheduler_core.value import (
    OPTION,
    RESULT,
    Array,
    Data,
    Pointer,
    Sequence,
    String,
    Type,
    TypeRef,
    Vec,
    assign,
    deref,
    err,
    ok,
    ref,
    some,
    target,
    text,
)
from scheduler_core.value import clone as clone_value

TRY_FROM_SLICE_ERROR = Type("std::array::TryFromSliceError", is_enum=False, copy=True)
_TOO_SHORT = TRY_FROM_SLICE_ERROR.variant("TryFromSliceError").unit
TRY_FROM_SLICE_ERROR.traits["Display"] = lambda _, f: f.pad("could not convert slice to array")
TRY_FROM_SLICE_ERROR.traits["Debug"] = lambda _, f: f.write_str("TryFromSliceError(())")

traits(
    "std::convert::From",
    "std::convert::Into",
    "std::convert::TryFrom",
    "std::convert::TryInto",
    "std::convert::AsRef",
    "std::convert::AsMut",
    "std::clone::Clone",
    "std::borrow::Borrow",
    "std::borrow::BorrowMut",
    "std::borrow::ToOwned",
    "std::string::ToString",
    "std::marker::Copy",
    "std::marker::Send",
    "std::marker::Sync",
    "std::marker::Sized",
    "std::marker::Unpin",
)

COLLECTIONS: tuple[Any, ...] = (VecDeque, BinaryHeap, BTreeMap, HashMap, BTreeSet, HashSet)
INTO: dict[str, Callable[[Any], Any]] = {
    "std::string::String": lambda value: String(text(value)),
    "std::vec::Vec": VecMethods.from_,
    **{f"std::collections::{cls.__name__}": cls.from_ for cls in COLLECTIONS},
    "std::sync::Arc": Arc.from_,
    "std::rc::Rc": Rc.from_,
    "std::io::Error": Error.from_,
    "std::net::SocketAddr": SocketAddr.from_,
    "std::net::Ipv4Addr": Ipv4Addr.from_,
    "std::task::Waker": Waker.from_,
    "std::cell::Cell": Cell.from_,
    "std::cell::RefCell": RefCell.from_,
    "std::sync::Mutex": Mutex.from_,
    "std::sync::RwLock": RwLock.from_,
    **{path: cls.from_ for path, cls in ATOMICS.items()},
    "std::borrow::Cow": Cow.from_,
    "f64": float,
    "f32": F32,
    "char": lambda value: Char(value if isinstance(value, str) else chr(value)),
}


def converted(value: Any, ty: TypeRef | None) -> Any:
    """`value.into()` where `ty` is expected: what std's own `From` impls do, else the value itself."""
    if ty is None:
        return value
    if ty.path in INTS:
        return INTS[ty.path](ord(value) if isinstance(value, str) else value)
    if ty.path == OPTION.path:
        already = value.__class__ is Data and value.kind.type is OPTION
        return value if already else some(converted(value, ty.args[0] if ty.args else None))
    if ty.path == "dyn" and value.__class__ is str:
        return String(value)
    convert = INTO.get(ty.path)
    if convert is None or (ty.type is not None and ty.type not in (OPTION, RESULT)):
        return value
    return convert(value)


@methods(object)
class Conversions:
    """What every value can be turned into."""

    @consumes
    def into(self: Any, *, ty: TypeRef | None) -> Any:
        return converted(self, ty)

    @consumes
    def try_into(self: Any, *, ty: TypeRef | None) -> Data:
        while ty is not None and ty.path in ("?", RESULT.path) and ty.args:
            ty = ty.args[0]
        if ty is not None and ty.path in INTS:
            return narrowed(self, INTS[ty.path])
        inner = target(self)
        if isinstance(inner, Sequence) and ty is not None and ty.path == "[;]" and ty.extra is not None:
            length = ty.extra.extra
            if isinstance(length, int) and len(inner) != length:
                return err(self if inner.__class__ is Vec else _TOO_SHORT)
            return ok(Array(clone_value(Vec(inner.elements())).items))
        if isinstance(inner, Sequence):
            return ok(clone_value(Vec(inner.elements())))
        return ok(converted(self, ty))

    def clone(self: Any) -> Any:
        return cloned(self)

    @consumes
    def clone_from(place: Any, source: Any) -> None:  # noqa: N805
        assign(place, cloned(source))

    def to_owned(self: Any) -> Any:
        return cloned(self)

    def to_string(self: Any) -> String:
        return String(display(self))

    def as_ref(self: Any) -> Any:
        return ref(target(self))

    def as_mut(place: Any) -> Any:  # noqa: N805
        return place

    def deref(self: Any) -> Any:
        return ref(target(inside(self)))


def cloned(value: Any) -> Any:
    """`clone()`, of what is behind a pointer if the pointer itself cannot be cloned."""
    value = deref(value)
    while isinstance(value, Pointer) and not hasattr(value, "clone"):
        value = deref(value.get())
    return clone_value(value)


@rust("std::convert::identity")
def identity(value: Any) -> Any:
    """The value itself."""
    return value
