"""tokio::io::{Interest, Ready}. Mirrors tokio/src/io/{interest,ready}.rs."""

from __future__ import annotations

from typing import Any, TypeVar

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.epoll import ERROR, READ_CLOSED, READABLE, WRITABLE, WRITE_CLOSED
from scheduler_core.library import constant, rust
from scheduler_core.value import NONE, Data, deref, plain, some

PRIORITY = 32
F = TypeVar("F", bound="_Flags")


class _Flags:
    """A set of flags that is a value."""

    __slots__ = ("bits",)

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return other.__class__ is self.__class__ and other.bits == self.bits

    def __hash__(self) -> int:
        return hash(self.bits)

    def bitor(self: F, other: Any) -> F:
        return self.__class__(self.bits | deref(other).bits)


@rust("tokio::io::Interest")
@plain
class Interest(_Flags):
    """What a caller wants to hear of."""

    __slots__ = ()

    def add(self, other: Any) -> Interest:
        return self.bitor(other)

    def remove(self, other: Any) -> Data:
        left = self.bits & ~deref(other).bits
        return some(Interest(left)) if left else NONE

    def is_readable(self) -> bool:
        return bool(self.bits & READABLE)

    def is_writable(self) -> bool:
        return bool(self.bits & WRITABLE)

    def is_error(self) -> bool:
        return bool(self.bits & ERROR)

    def is_priority(self) -> bool:
        return bool(self.bits & PRIORITY)

    def mask(self) -> int:
        """The readiness flags that matter: `Ready::from_interest`."""
        mask = self.bits
        if mask & (READABLE | PRIORITY):
            mask |= READ_CLOSED
        if mask & WRITABLE:
            mask |= WRITE_CLOSED
        return mask

    def fmt_debug(self, f: Formatter) -> None:
        named = ((READABLE, "READABLE"), (WRITABLE, "WRITABLE"), (PRIORITY, "PRIORITY"), (ERROR, "ERROR"))
        f.write_str(" | ".join(name for bit, name in named if self.bits & bit))


@rust("tokio::io::Ready")
@plain
class Ready(_Flags):
    """What a socket is ready for."""

    __slots__ = ()

    def bitand(self, other: Any) -> Ready:
        return Ready(self.bits & deref(other).bits)

    def sub(self, other: Any) -> Ready:
        return Ready(self.bits & ~deref(other).bits)

    def is_empty(self) -> bool:
        return not self.bits

    def is_readable(self) -> bool:
        return bool(self.bits & (READABLE | READ_CLOSED))

    def is_writable(self) -> bool:
        return bool(self.bits & (WRITABLE | WRITE_CLOSED))

    def is_read_closed(self) -> bool:
        return bool(self.bits & READ_CLOSED)

    def is_write_closed(self) -> bool:
        return bool(self.bits & WRITE_CLOSED)

    def is_error(self) -> bool:
        return bool(self.bits & ERROR)

    def is_priority(self) -> bool:
        return bool(self.bits & PRIORITY)

    def fmt_debug(self, f: Formatter) -> None:
        names = ("is_readable", "is_writable", "is_read_closed", "is_write_closed", "is_error", "is_priority")
        f.structure("Ready", [(name, getattr(self, name)()) for name in names])


for _name, _bits in (("READABLE", READABLE), ("WRITABLE", WRITABLE), ("ERROR", ERROR), ("PRIORITY", PRIORITY)):
    constant(f"tokio::io::Interest::{_name}", Interest(_bits))
    constant(f"tokio::io::Ready::{_name}", Ready(_bits))
constant("tokio::io::Ready::EMPTY", Ready(0))
constant("tokio::io::Ready::READ_CLOSED", Ready(READ_CLOSED))
constant("tokio::io::Ready::WRITE_CLOSED", Ready(WRITE_CLOSED))
constant("tokio::io::Ready::ALL", Ready(READABLE | WRITABLE | READ_CLOSED | WRITE_CLOSED | ERROR | PRIORITY))
