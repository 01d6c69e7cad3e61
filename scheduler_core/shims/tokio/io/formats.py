"""How numbers are laid out in bytes, by the end of the names of `read_u8` … `get_f64_le`. Plays no path."""

from __future__ import annotations

from collections.abc import Callable
from struct import pack, unpack
from typing import Any

from scheduler_core.numbers import F32, INTS

Decode = Callable[[bytes], Any]
Encode = Callable[[Any], bytes]


def _integer(cls: Any, order: Any) -> tuple[int, Decode, Encode]:
    size, signed = cls.bits // 8, cls.low < 0
    return (
        size,
        lambda data: cls(int.from_bytes(data, order, signed=signed)),
        lambda value: (int(value) & ((1 << cls.bits) - 1)).to_bytes(size, order),
    )


def _float(cls: Any, code: str) -> tuple[int, Decode, Encode]:
    return (
        4 if cls is F32 else 8,
        lambda data: cls(unpack(code, data)[0]),
        lambda value: pack(code, value),
    )


def _formats() -> dict[str, tuple[int, Decode, Encode]]:
    """By the end of the method's name: how many bytes, and the way there and back."""
    formats = {}
    for suffix, order, mark in (("", "big", ">"), ("_le", "little", "<")):
        for name, cls in INTS.items():
            if not name.endswith("size") and not (suffix and cls.bits == 8):
                formats[name + suffix] = _integer(cls, order)
        formats["f32" + suffix] = _float(F32, mark + "f")
        formats["f64" + suffix] = _float(float, mark + "d")
    return formats


FORMATS = _formats()
