"""std::mem: replace, take, swap, drop, forget, size_of, align_of, discriminant.

Mirrors library/core/src/mem/mod.rs. Left out: MaybeUninit, transmute, zeroed.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import method, rust
from scheduler_core.numbers import F32, Char, Int, usize
from scheduler_core.shims.std.default import default_like
from scheduler_core.shims.std.layout import layout
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import Data, NotPlayed, Pointer, RefMut, Sequence, String, TypeRef, Vec, clone, deref, plain
from scheduler_core.value import drop as drop_value


def _place(destination: Any, *, like: Any = None) -> RefMut:
    """The place behind `&mut`, also where a guard is coerced to what it guards; `like` is what goes there."""
    place: RefMut = destination
    while True:
        inner = place.get()
        if isinstance(inner, RefMut):
            place = inner
        elif isinstance(inner, Pointer) and inner.__class__ is not like.__class__:
            place = RefMut(*inner.place())
        else:
            return place


@rust("std::mem::replace")
def replace(destination: Any, value: Any) -> Any:
    """Put a value in; the one that was there comes out."""
    place = _place(destination, like=value)
    before = place.get()
    place.set(value)
    return before


@rust("std::mem::take")
def take(destination: Any) -> Any:
    """The same with the type's default."""
    place = _place(destination)
    return replace(place, default_like(place.get()))


@rust("std::mem::swap")
def swap(one: Any, other: Any) -> None:
    """Both change places."""
    left = _place(one, like=deref(other))
    right = _place(other, like=left.get())
    before = left.get()
    left.set(right.get())
    right.set(before)


@rust("std::mem::drop")
def drop(value: Any) -> None:
    """The value goes now."""
    drop_value(value)


@rust("std::mem::forget")
def forget(value: Any) -> None:
    """Nobody drops the value."""


_SCALARS = {int: "i32", bool: "bool", float: "f64", F32: "f32", Char: "char"}


@rust("std::mem::size_of")
def size_of(*, ty: TypeRef | None) -> int:
    """In bytes, on a 64-bit machine."""
    return usize(layout(_named(ty)).size)


@rust("std::mem::align_of")
def align_of(*, ty: TypeRef | None) -> int:
    return usize(layout(_named(ty)).align)


def _named(ty: TypeRef | None) -> TypeRef:
    if ty is None:
        raise NotPlayed("which type's size this is cannot be told here")
    return ty


@rust("std::mem::size_of_val")
def size_of_val(value: Any) -> int:
    """Of numbers, texts, arrays and what is made of them."""
    return usize(_layout(deref(value))[0])


@rust("std::mem::align_of_val")
def align_of_val(value: Any) -> int:
    return usize(_layout(deref(value))[1])


def _layout(value: Any) -> tuple[int, int]:
    """Size and alignment: rustc orders fields so that the gaps are smallest. Raises NotPlayed."""
    cls = value.__class__
    path = cls.name if isinstance(value, Int) else _SCALARS.get(cls, "")
    if path:
        return layout(TypeRef(path))[:2]
    if cls is str:
        return len(value.encode()), 1
    if cls is String or cls is Vec:
        return 24, 8
    if isinstance(value, Sequence):
        parts = [_layout(part) for part in value.elements()]
        return sum(size for size, _ in parts), max((align for _, align in parts), default=1)
    if cls is tuple or (cls is Data and not value.kind.type.is_enum):
        parts = [_layout(part) for part in (value if cls is tuple else value.fields)]
        align = max((align for _, align in parts), default=1)
        return -(-sum(size for size, _ in parts) // align) * align, align
    if cls is Data and value.kind.type.shape is not None:
        return layout(TypeRef(value.kind.type.path, (), value.kind.type))[:2]
    raise NotPlayed("the size of this value is not known here")


@plain
@rust("std::mem::Discriminant")
class Discriminant:
    """Which variant a value is."""

    __slots__ = ("kind",)

    def __init__(self, kind: Any) -> None:
        self.kind = kind

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, Discriminant) and self.kind is other.kind

    def __hash__(self) -> int:
        return hash(self.kind)

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("Discriminant", [self.kind.index])


@rust("std::mem::discriminant")
def discriminant(value: Any) -> Discriminant:
    """Two values of one variant have the same."""
    inner: Data = deref(value)
    return Discriminant(inner.kind)


@rust("std::mem::ManuallyDrop")
class ManuallyDrop(Transparent):
    """Owns a value without dropping it."""

    __slots__ = ("slot",)

    def __init__(self, value: Any) -> None:
        self.slot = [value]

    @staticmethod
    def new(value: Any) -> ManuallyDrop:
        return ManuallyDrop(value)

    def place(self) -> tuple[Any, Any]:
        return self.slot, 0

    @staticmethod
    def into_inner(this: Any) -> Any:
        return this.slot[0]

    @staticmethod
    @method("drop")
    def let_go(place: Any) -> None:
        drop_value(deref(place).slot[0])

    @staticmethod
    def take(place: Any) -> Any:
        return deref(place).slot[0]

    def clone(self) -> ManuallyDrop:
        return ManuallyDrop(clone(self.slot[0]))
