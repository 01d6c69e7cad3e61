"""std::borrow::Cow: borrowed or owned; a pointer to either, and an enum to match on.

Mirrors library/alloc/src/borrow.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, display, fmt_debug
from scheduler_core.library import consumes, declare, rust
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import Array, Data, Ref, RefMut, Sequence, String, Type, Vec, clone, deref, drop, target, text

COW = Type("std::borrow::Cow", is_enum=True)
BORROWED, OWNED = COW.variant("Borrowed", 1), COW.variant("Owned", 1)
declare(BORROWED, paths=["std::borrow::Cow::Borrowed"])
declare(OWNED, paths=["std::borrow::Cow::Owned"])


@rust("std::borrow::Cow")
class Cow(Transparent):
    """`Cow<'a, B>`: `variant` is what `match` sees."""

    __slots__ = ("variant",)

    def __init__(self, variant: Data) -> None:
        self.variant = variant

    def place(self) -> tuple[Any, Any]:
        return self.variant.fields, 0

    @staticmethod
    def from_(value: Any) -> Cow:
        if value.__class__ is Cow:
            return value
        owned = value.__class__ in (String, Vec)
        return Cow(Data(OWNED if owned else BORROWED, [value]))

    @staticmethod
    def default() -> Cow:
        return Cow(Data(OWNED, [String()]))

    def drop(self) -> None:
        """Only what is owned is dropped."""
        if self.variant.kind is OWNED:
            drop(self.variant.fields[0])

    def clone(self) -> Cow:
        inside = self.variant.fields[0]
        return Cow(Data(self.variant.kind, [clone(inside) if self.variant.kind is OWNED else inside]))

    def is_borrowed(self) -> bool:
        return self.variant.kind is BORROWED

    def is_owned(self) -> bool:
        return self.variant.kind is OWNED

    def to_mut(self) -> RefMut:
        self.variant = Data(OWNED, [_owned(self.variant)])
        return RefMut(self.variant.fields, 0)

    @consumes
    def into_owned(self) -> Any:
        return _owned(self.variant)

    def add(self, more: Any) -> Cow:
        return Cow(Data(OWNED, [String(text(self.get()) + text(more))]))

    def add_assign(self, more: Any) -> None:
        self.variant = Data(OWNED, [String(text(self.get()) + text(more))])

    def to_string(self) -> String:
        return String(display(self.get()))

    def fmt_debug(self, f: Formatter) -> None:
        fmt_debug(self.get(), f)


COW.pointer = Cow  # type: ignore[assignment]


def _owned(variant: Data) -> Any:
    """What `ToOwned` makes of it."""
    inside = variant.fields[0]
    if variant.kind is OWNED:
        return inside
    value = deref(inside)
    if isinstance(value, Sequence):
        return Vec(clone(value if value.__class__ is Array else Vec(value.elements())).items)
    found = target(inside)
    return String(found) if found.__class__ is str else clone(Ref(found))
