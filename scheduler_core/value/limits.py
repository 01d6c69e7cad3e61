"""What a value must not exceed."""

from __future__ import annotations

from scheduler_core.errors import LimitReached, Panic

_MAX_BYTES = 256 * 1024 * 1024  # of one allocation; the sum is watched by the process that simulates


def reserve(count: int, size: int = 8) -> None:
    """Call this before making `count` elements or bytes at once: ends the run politely if that is absurd."""
    if count * size > _MAX_BYTES:
        raise LimitReached("value_bytes", f"memory allocation of {count * size} bytes failed")


def index_of(length: int, index: int, complaint: str = "") -> int:
    """A checked index; panics as Rust."""
    if 0 <= index < length:
        return index
    raise Panic(complaint or f"index out of bounds: the len is {length} but the index is {index}")
