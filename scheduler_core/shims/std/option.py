"""std::option::Option: its methods. Mirrors library/core/src/option.rs. Left out: as_slice."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.iteration import IntoIter, SliceIter, SliceIterMut
from scheduler_core.library import consumes, methods
from scheduler_core.shims.std.default import default_of
from scheduler_core.value import (
    NONE,
    OPTION,
    SOME,
    Data,
    RefMut,
    TypeRef,
    clone,
    copied,
    deref,
    drop,
    err,
    ok,
    ref,
    some,
    target,
    text,
)


@methods(OPTION, path="std::option::Option")
class OptionMethods:
    """`Option<T>`."""

    @staticmethod
    def from_(value: Any) -> Data:
        return value if value.__class__ is Data and value.kind.type is OPTION else some(value)

    @staticmethod
    def default() -> Data:
        return NONE

    def is_some(self: Any) -> bool:
        return bool(self.kind is SOME)

    def is_none(self: Any) -> bool:
        return self.kind is not SOME

    @consumes
    def is_some_and(self: Any, test: Any) -> bool:
        return self.kind is SOME and bool(test(self.fields[0]))

    @consumes
    def is_none_or(self: Any, test: Any) -> bool:
        return self.kind is not SOME or bool(test(self.fields[0]))

    @consumes
    def unwrap(self: Any) -> Any:
        if self.fields:
            return self.fields[0]
        raise Panic.fixed("called `Option::unwrap()` on a `None` value")

    @consumes
    def expect(self: Any, message: Any) -> Any:
        if self.fields:
            return self.fields[0]
        raise Panic(text(message))

    @consumes
    def unwrap_or(self: Any, other: Any) -> Any:
        if not self.fields:
            return other
        drop(other)
        return self.fields[0]

    @consumes
    def unwrap_or_else(self: Any, make: Any) -> Any:
        return self.fields[0] if self.fields else make()

    @consumes
    def unwrap_or_default(self: Any, *, ty: TypeRef | None) -> Any:
        return self.fields[0] if self.fields else default_of(ty)

    @consumes
    def map(self: Any, change: Any) -> Data:
        return some(change(self.fields[0])) if self.fields else NONE

    @consumes
    def inspect(self: Any, look: Any) -> Any:
        if self.fields:
            look(ref(self.fields[0]))
        return self

    @consumes
    def map_or(self: Any, other: Any, change: Any) -> Any:
        if not self.fields:
            return other
        drop(other)
        return change(self.fields[0])

    @consumes
    def map_or_else(self: Any, make: Any, change: Any) -> Any:
        return change(self.fields[0]) if self.fields else make()

    @consumes
    def and_then(self: Any, change: Any) -> Any:
        return change(self.fields[0]) if self.fields else NONE

    @consumes
    def and_(self: Any, other: Any) -> Any:
        if self.fields:
            drop(self.fields[0])
            return other
        drop(other)
        return NONE

    @consumes
    def or_(self: Any, other: Any) -> Any:
        if not self.fields:
            return other
        drop(other)
        return self

    @consumes
    def or_else(self: Any, make: Any) -> Any:
        return self if self.fields else make()

    @consumes
    def xor(self: Any, other: Any) -> Any:
        if bool(self.fields) != bool(other.fields):
            return self if self.fields else other
        drop(self)
        drop(other)
        return NONE

    @consumes
    def filter(self: Any, test: Any) -> Any:
        if self.fields and not test(ref(self.fields[0])):
            drop(self.fields[0])
            return NONE
        return self

    @consumes
    def ok_or(self: Any, error: Any) -> Data:
        if not self.fields:
            return err(error)
        drop(error)
        return ok(self.fields[0])

    @consumes
    def ok_or_else(self: Any, make: Any) -> Data:
        return ok(self.fields[0]) if self.fields else err(make())

    @consumes
    def zip(self: Any, other: Any) -> Data:
        if self.fields and other.fields:
            return some((self.fields[0], other.fields[0]))
        drop(self)
        drop(other)
        return NONE

    @consumes
    def unzip(self: Any) -> tuple[Data, Data]:
        if not self.fields:
            return NONE, NONE
        return some(self.fields[0][0]), some(self.fields[0][1])

    @consumes
    def flatten(self: Any) -> Data:
        return self.fields[0] if self.fields else NONE

    @consumes
    def transpose(self: Any) -> Data:
        if not self.fields:
            return ok(NONE)
        result = self.fields[0]
        return ok(some(result.fields[0])) if result.kind.name == "Ok" else err(result.fields[0])

    def as_ref(self: Any) -> Data:
        return some(ref(self.fields[0])) if self.fields else NONE

    def as_mut(self: Any) -> Data:
        return some(RefMut(self.fields, 0)) if self.fields else NONE

    def as_pin_mut(self: Any) -> Data:
        return some(RefMut(self.fields, 0)) if self.fields else NONE

    def as_pin_ref(self: Any) -> Data:
        return some(ref(self.fields[0])) if self.fields else NONE

    def as_deref(self: Any) -> Data:
        return some(borrowed(self.fields[0])) if self.fields else NONE

    def as_deref_mut(self: Any) -> Data:
        if not self.fields:
            return NONE
        value = self.fields[0]
        return some(RefMut(*value.place()) if hasattr(value, "place") else RefMut(self.fields, 0))

    @consumes
    def cloned(self: Any) -> Data:
        return some(clone(self.fields[0])) if self.fields else NONE

    @consumes
    def copied_(self: Any) -> Data:
        return some(copied(deref(self.fields[0]))) if self.fields else NONE

    def take(place: Any) -> Any:  # noqa: N805
        value = place.get()
        place.set(NONE)
        return value

    def take_if(place: Any, test: Any) -> Any:  # noqa: N805
        value = place.get()
        if value.fields and test(RefMut(value.fields, 0)):
            place.set(NONE)
            return value
        return NONE

    def replace(place: Any, value: Any) -> Any:  # noqa: N805
        before = place.get()
        place.set(some(value))
        return before

    def insert(place: Any, value: Any) -> RefMut:  # noqa: N805
        before, now = place.get(), some(value)
        place.set(now)
        drop(before)
        return RefMut(now.fields, 0)

    def get_or_insert(place: Any, value: Any) -> RefMut:  # noqa: N805
        if not place.get().fields:
            place.set(some(value))
        else:
            drop(value)
        return RefMut(place.get().fields, 0)

    def get_or_insert_with(place: Any, make: Any) -> RefMut:  # noqa: N805
        if not place.get().fields:
            place.set(some(make()))
        return RefMut(place.get().fields, 0)

    def iter(self: Any) -> SliceIter:
        return SliceIter(self.fields, 0, len(self.fields))

    def iter_mut(self: Any) -> SliceIterMut:
        return SliceIterMut(self.fields, 0, len(self.fields))

    @consumes
    def into_iter(self: Any) -> IntoIter:
        return IntoIter(list(self.fields))


def borrowed(value: Any) -> Any:
    """`Deref` of what an Option or Result holds: a String becomes a &str."""
    value = target(value)
    return ref(value.text) if hasattr(value, "text") else ref(value)
