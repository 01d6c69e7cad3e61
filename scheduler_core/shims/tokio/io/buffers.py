"""Buffers that Rust lends us: `&mut [u8]` to fill, `&[u8]` to take from, whatever they are made of."""

from __future__ import annotations

from typing import Any

from scheduler_core.numbers import U8
from scheduler_core.value import Sequence, String, target


def room(buffer: Any) -> int:
    """How many bytes fit into `&mut buffer`."""
    sequence = target(buffer)
    assert isinstance(sequence, Sequence)
    return len(sequence)


def fill(buffer: Any, data: bytes, at: int = 0) -> None:
    """Copy bytes into `&mut buffer`, from place `at` on."""
    items, start, _ = target(buffer).span()
    small = U8.small
    items[start + at : start + at + len(data)] = [small[byte] for byte in data]


def octets(data: Any) -> bytes:
    """The bytes of `&[u8]`, `&str`, or anything that has them."""
    source = target(data)
    if isinstance(source, Sequence):
        return bytes(source.elements())
    if isinstance(source, String):
        return source.text.encode()
    if isinstance(source, str):
        return source.encode()
    return bytes(source.octets())
