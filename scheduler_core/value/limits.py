"""What values may cost: room, and work that no statement shows."""

from __future__ import annotations

from typing import Any, Final

from scheduler_core.errors import Aborted, LimitReached, Panic


class Meter:
    """A sort or a clone of a large value counts as steps of the run that is being played."""

    __slots__ = ("machine",)

    def __init__(self) -> None:
        self.machine: Any = None  # `effort(steps)` counts them, and ends the run when they are too many


METER: Final = Meter()


def work(steps: int) -> None:
    """A call did as much as so many statements; ends the run politely if that is too much."""
    machine = METER.machine
    if steps and machine is not None:
        machine.effort(steps)


_NO_MACHINE_HAS = 1 << 36  # bytes: chosen; more than that fails on real machines, too
_LARGEST = (1 << 63) - 1  # isize::MAX


def reserve(count: int, size: int = 8, *, real: int = 0) -> None:
    """Call this before making `count` elements at once that take `size` bytes here and `real` bytes in Rust.

    Ends the run politely if that is too much. What fails on every machine aborts the program, as in Rust.
    """
    total = count * size
    if total <= 2048:
        return
    rusts = count * (real or size)
    if rusts > _LARGEST:
        raise Panic("capacity overflow")
    if rusts > _NO_MACHINE_HAS:
        raise Aborted(f"memory allocation of {rusts} bytes failed")
    work(total >> 11)  # measured: in the time of a statement 2 kB are filled
    room(total)


def room(total: int) -> None:
    """Ends the run politely if a value of so many bytes is too much."""
    limit = METER.machine.settings.limits.value_bytes if METER.machine is not None else _LARGEST
    if total > limit:
        raise LimitReached("value_bytes", f"The program wanted {total:,} bytes at once; it may have {limit:,}.")


def index_of(length: int, index: int, complaint: str = "") -> int:
    """A checked index; panics as Rust."""
    if 0 <= index < length:
        return index
    raise Panic(complaint or f"index out of bounds: the len is {length} but the index is {index}")
