"""std::sync::atomic: one machine, one order: every operation is sequentially consistent.

Mirrors library/core/src/sync/atomic.rs. Left out: AtomicPtr, as_ptr.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, fmt_debug
from scheduler_core.library import consumes, declare, rust
from scheduler_core.numbers import I8, I16, I32, I64, U8, U16, U32, U64, Isize, Usize, wrap
from scheduler_core.value import Data, RefMut, Type, err, ok

ORDERING = Type("std::sync::atomic::Ordering", is_enum=True, copy=True)
for _name in ("Relaxed", "Release", "Acquire", "AcqRel", "SeqCst"):
    ORDERING.variant(_name)
declare(ORDERING)


def _name_of(order: Any) -> str:
    return str(order.kind.name)


class _Atomic:
    """A cell; `kind` is the class of its values."""

    __slots__ = ("slot",)
    kind: ClassVar[type]

    def __init__(self, value: Any) -> None:
        self.slot = [self._like(value)]

    @classmethod
    def _like(cls, value: Any) -> Any:
        return value if cls.kind is bool else wrap(cls.kind, value)

    @classmethod
    def new(cls, value: Any) -> Any:
        return cls(value)

    @classmethod
    def default(cls) -> Any:
        return cls(cls.kind(0))

    @classmethod
    def from_(cls, value: Any) -> Any:
        return cls(value)

    def load(self, order: Any) -> Any:
        if _name_of(order) in ("Release", "AcqRel"):
            which = "a release" if _name_of(order) == "Release" else "an acquire-release"
            raise Panic(f"there is no such thing as {which} load")
        return self.slot[0]

    def store(self, value: Any, order: Any) -> None:
        if _name_of(order) in ("Acquire", "AcqRel"):
            which = "an acquire" if _name_of(order) == "Acquire" else "an acquire-release"
            raise Panic(f"there is no such thing as {which} store")
        self.slot[0] = self._like(value)

    def swap(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: value)

    def compare_exchange(self, current: Any, new: Any, success: Any, failure: Any) -> Data:
        before = self.slot[0]
        if before != current:
            return err(before)
        self.slot[0] = self._like(new)
        return ok(before)

    def compare_exchange_weak(self, current: Any, new: Any, success: Any, failure: Any) -> Data:
        """Never fails by chance here."""
        return self.compare_exchange(current, new, success, failure)

    def fetch_update(self, set_order: Any, fetch_order: Any, change: Any) -> Data:
        before = self.slot[0]
        answer = change(before)
        if not answer.fields:
            return err(before)
        self.slot[0] = self._like(answer.fields[0])
        return ok(before)

    def fetch_and(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: before & value)

    def fetch_or(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: before | value)

    def fetch_xor(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: before ^ value)

    def get_mut(self) -> RefMut:
        return RefMut(self.slot, 0)

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def _change(self, change: Callable[[Any], Any]) -> Any:
        before = self.slot[0]
        self.slot[0] = self._like(change(before))
        return before

    def fmt_debug(self, f: Formatter) -> None:
        fmt_debug(self.slot[0], f)


@rust("std::sync::atomic::AtomicBool")
class AtomicBool(_Atomic):
    """`AtomicBool`."""

    __slots__ = ()
    kind = bool

    def fetch_not(self, order: Any) -> Any:
        return self._change(lambda before: not before)

    def fetch_nand(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: not (before and value))


class _Number(_Atomic):
    """Arithmetic wraps around."""

    __slots__ = ()

    def fetch_add(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: int(before) + int(value))

    def fetch_sub(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: int(before) - int(value))

    def fetch_max(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: max(before, value))

    def fetch_min(self, value: Any, order: Any) -> Any:
        return self._change(lambda before: min(before, value))


#: By path.
ATOMICS: dict[str, type[_Atomic]] = {"std::sync::atomic::AtomicBool": AtomicBool}
for _kind, _rust_name in {
    U8: "AtomicU8",
    U16: "AtomicU16",
    U32: "AtomicU32",
    U64: "AtomicU64",
    Usize: "AtomicUsize",
    I8: "AtomicI8",
    I16: "AtomicI16",
    I32: "AtomicI32",
    I64: "AtomicI64",
    Isize: "AtomicIsize",
}.items():
    _path = f"std::sync::atomic::{_rust_name}"
    ATOMICS[_path] = rust(_path)(type(_rust_name, (_Number,), {"__slots__": (), "kind": _kind}))


@rust("std::sync::atomic::fence")
def fence(order: Any) -> None:
    """Everything is in order already."""
