"""std::result::Result: its methods. Mirrors library/core/src/result.rs. Left out: into_ok, into_err, flatten."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import debug
from scheduler_core.iteration import IntoIter, SliceIter
from scheduler_core.library import consumes, methods
from scheduler_core.shims.std.default import default_of
from scheduler_core.shims.std.option import borrowed
from scheduler_core.value import (
    NONE,
    OK,
    RESULT,
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
    text,
)


@methods(RESULT, path="std::result::Result")
class ResultMethods:
    """`Result<T, E>`."""

    def is_ok(self: Any) -> bool:
        return bool(self.kind is OK)

    def is_err(self: Any) -> bool:
        return self.kind is not OK

    @consumes
    def is_ok_and(self: Any, test: Any) -> bool:
        return self.kind is OK and bool(test(self.fields[0]))

    @consumes
    def is_err_and(self: Any, test: Any) -> bool:
        return self.kind is not OK and bool(test(self.fields[0]))

    @consumes
    def unwrap(self: Any) -> Any:
        if self.kind is OK:
            return self.fields[0]
        raise _failed(self, "called `Result::unwrap()` on an `Err` value")

    @consumes
    def expect(self: Any, message: Any) -> Any:
        if self.kind is OK:
            return self.fields[0]
        raise _failed(self, text(message))

    @consumes
    def unwrap_err(self: Any) -> Any:
        if self.kind is not OK:
            return self.fields[0]
        raise _failed(self, "called `Result::unwrap_err()` on an `Ok` value")

    @consumes
    def expect_err(self: Any, message: Any) -> Any:
        if self.kind is not OK:
            return self.fields[0]
        raise _failed(self, text(message))

    @consumes
    def unwrap_or(self: Any, other: Any) -> Any:
        if self.kind is OK:
            drop(other)
            return self.fields[0]
        drop(self.fields[0])
        return other

    @consumes
    def unwrap_or_else(self: Any, make: Any) -> Any:
        return self.fields[0] if self.kind is OK else make(self.fields[0])

    @consumes
    def unwrap_or_default(self: Any, *, ty: TypeRef | None) -> Any:
        if self.kind is OK:
            return self.fields[0]
        drop(self.fields[0])
        return default_of(ty)

    @consumes
    def map(self: Any, change: Any) -> Data:
        return ok(change(self.fields[0])) if self.kind is OK else self

    @consumes
    def map_err(self: Any, change: Any) -> Data:
        return self if self.kind is OK else err(change(self.fields[0]))

    @consumes
    def map_or(self: Any, other: Any, change: Any) -> Any:
        if self.kind is OK:
            drop(other)
            return change(self.fields[0])
        drop(self.fields[0])
        return other

    @consumes
    def map_or_else(self: Any, make: Any, change: Any) -> Any:
        return change(self.fields[0]) if self.kind is OK else make(self.fields[0])

    @consumes
    def inspect(self: Any, look: Any) -> Any:
        if self.kind is OK:
            look(ref(self.fields[0]))
        return self

    @consumes
    def inspect_err(self: Any, look: Any) -> Any:
        if self.kind is not OK:
            look(ref(self.fields[0]))
        return self

    @consumes
    def and_then(self: Any, change: Any) -> Any:
        return change(self.fields[0]) if self.kind is OK else self

    @consumes
    def and_(self: Any, other: Any) -> Any:
        if self.kind is OK:
            drop(self.fields[0])
            return other
        drop(other)
        return self

    @consumes
    def or_(self: Any, other: Any) -> Any:
        if self.kind is OK:
            drop(other)
            return self
        drop(self.fields[0])
        return other

    @consumes
    def or_else(self: Any, change: Any) -> Any:
        return self if self.kind is OK else change(self.fields[0])

    @consumes
    def ok(self: Any) -> Data:
        if self.kind is OK:
            return some(self.fields[0])
        drop(self.fields[0])
        return NONE

    @consumes
    def err(self: Any) -> Data:
        if self.kind is not OK:
            return some(self.fields[0])
        drop(self.fields[0])
        return NONE

    @consumes
    def transpose(self: Any) -> Data:
        if self.kind is not OK:
            return some(self)
        option = self.fields[0]
        return some(ok(option.fields[0])) if option.fields else NONE

    def as_ref(self: Any) -> Data:
        return Data(self.kind, [ref(self.fields[0])])

    def as_mut(self: Any) -> Data:
        return Data(self.kind, [RefMut(self.fields, 0)])

    def as_deref(self: Any) -> Data:
        return Data(self.kind, [borrowed(self.fields[0]) if self.kind is OK else ref(self.fields[0])])

    @consumes
    def cloned(self: Any) -> Data:
        return ok(clone(self.fields[0])) if self.kind is OK else self

    @consumes
    def copied_(self: Any) -> Data:
        return ok(copied(deref(self.fields[0]))) if self.kind is OK else self

    def iter(self: Any) -> SliceIter:
        return SliceIter(self.fields, 0, 1 if self.kind is OK else 0)

    @consumes
    def into_iter(self: Any) -> IntoIter:
        if self.kind is OK:
            return IntoIter([self.fields[0]])
        drop(self.fields[0])
        return IntoIter([])


def _failed(result: Data, message: str) -> Panic:
    """The panic; the value is dropped while it unwinds."""
    shown = debug(result.fields[0])
    drop(result.fields[0])
    return Panic(f"{message}: {shown}")
