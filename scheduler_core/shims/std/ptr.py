"""std::ptr: null pointers for RawWaker, and comparing addresses. Left out: everything that follows a pointer."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import methods, rust
from scheduler_core.numbers import usize
from scheduler_core.value import PLAIN, deref, plain


@plain
class Null:
    """A pointer to nothing."""

    __slots__ = ()

    def is_null(self) -> bool:
        return True

    def cast(self) -> Null:
        return self

    def addr(self) -> int:
        return usize(0)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Null)

    def __hash__(self) -> int:
        return 0

    def fmt_pointer(self, f: Formatter) -> None:
        f.write_str("0x0")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("0x0")


methods(Null)(Null)


@rust("std::ptr::null", "std::ptr::null_mut")
def null() -> Null:
    """`*const T`."""
    return Null()


@rust("std::ptr::eq", "std::ptr::addr_eq")
def eq(one: Any, other: Any) -> bool:
    """Whether two references point to the same value."""
    left, right = deref(one), deref(other)
    return bool(left == right) if left.__class__ in PLAIN else left is right
