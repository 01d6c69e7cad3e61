"""std::mem: replace, take, swap, drop, forget, size_of, discriminant.

Mirrors library/core/src/mem/mod.rs. Left out: MaybeUninit, transmute, zeroed, align_of.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import method, rust
from scheduler_core.numbers import F32, INTS, Char, Int, usize
from scheduler_core.shims.std.default import default_like
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


_SIZES = {"bool": 1, "char": 4, "f32": 4, "f64": 8, "()": 0, "&": 8, "std::string::String": 24, "std::vec::Vec": 24}
_SIZES |= {name: cls.bits // 8 for name, cls in INTS.items()}


_SCALARS = {int: "i32", bool: "bool", float: "f64", F32: "f32", Char: "char"}


@rust("std::mem::size_of")
def size_of(*, ty: TypeRef | None) -> int:
    """Of the types whose size is the same on every 64-bit machine."""
    if ty is not None and ty.path == "&" and ty.args and ty.args[0].path in ("str", "[]", "dyn"):
        return usize(16)  # a pointer, and a length or a table of methods
    if ty is None or ty.path not in _SIZES:
        raise NotPlayed(f"the size of `{ty}` is not known here")
    return usize(_SIZES[ty.path])


@rust("std::mem::size_of_val")
def size_of_val(value: Any) -> int:
    """Of numbers, texts, arrays and what is made of them."""
    return usize(_layout(deref(value))[0])


def _layout(value: Any) -> tuple[int, int]:
    """Size and alignment: rustc orders fields so that the gaps are smallest. Raises NotPlayed."""
    cls = value.__class__
    path = cls.name if isinstance(value, Int) else _SCALARS.get(cls, "")
    if path:
        return _SIZES[path], _SIZES[path]
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
