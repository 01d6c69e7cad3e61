"""Bytes between Python and Rust: what a program's buffer holds, and how one is filled. Plays no path."""

from __future__ import annotations

from typing import Any

from scheduler_core.numbers import U8
from scheduler_core.value import Sequence, String, target, work

_BYTE = U8.small.__getitem__


def octets(value: Any) -> bytes:
    """The content of anything that is `AsRef<[u8]>`: a slice, a Vec, an array, a string."""
    value = target(value)
    if isinstance(value, Sequence):
        work(len(value) >> 4)
        return bytes(value.elements())
    if value.__class__ is String:
        value = value.text
    if isinstance(value, str):
        return value.encode()
    return bytes(value.octets())


def numbers(data: bytes | bytearray) -> list[Any]:
    """Bytes as a list of u8."""
    work(len(data) >> 4)
    return list(map(_BYTE, data))


def room(buffer: Any) -> int:
    """The length of a `&mut [u8]`."""
    return len(target(buffer))


def fill(buffer: Any, data: bytes, at: int = 0) -> None:
    """Write bytes into a `&mut [u8]`, `at` bytes after its start."""
    work(len(data) >> 4)
    items, start, _ = target(buffer).span()
    items[start + at : start + at + len(data)] = map(_BYTE, data)
