"""std::hash: Hash, Hasher, and DefaultHasher as SipHash 1-3 with Rust's fixed keys.

Mirrors library/core/src/hash/{mod,sip}.rs. Left out: Hasher of the program's own types inside collections.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods, rust, traits
from scheduler_core.numbers import U64, Char
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.value import Array, Data, RefMut, Sequence, String, target

traits("std::hash::Hash", "std::hash::Hasher", "std::hash::BuildHasher")

_MASK = (1 << 64) - 1


def _rotated(value: int, by: int) -> int:
    return (value << by | value >> (64 - by)) & _MASK


def _round(state: list[int]) -> None:
    v0, v1, v2, v3 = state
    v0 = (v0 + v1) & _MASK
    v2 = (v2 + v3) & _MASK
    v1 = _rotated(v1, 13) ^ v0
    v3 = _rotated(v3, 16) ^ v2
    v0 = _rotated(v0, 32)
    v2 = (v2 + v1) & _MASK
    v0 = (v0 + v3) & _MASK
    v1 = _rotated(v1, 17) ^ v2
    v3 = _rotated(v3, 21) ^ v0
    state[:] = v0, v1, _rotated(v2, 32), v3


def siphash(data: bytes) -> int:
    """SipHash 1-3 with both keys 0."""
    state = [0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573]
    whole = len(data) // 8 * 8
    words = [int.from_bytes(data[at : at + 8], "little") for at in range(0, whole, 8)]
    words.append(int.from_bytes(data[whole:], "little") | (len(data) & 0xFF) << 56)
    for word in words:
        state[3] ^= word
        _round(state)
        state[0] ^= word
    state[2] ^= 0xFF
    for _ in range(3):
        _round(state)
    return state[0] ^ state[1] ^ state[2] ^ state[3]


def fed(value: Any) -> bytes:
    """The bytes that `derive(Hash)` and std's own impls write."""
    value = target(value)
    if isinstance(value, bool):
        return bytes([value])
    if isinstance(value, Char):
        return ord(value).to_bytes(4, "little")
    if value.__class__ in (str, String):
        return octets(value) + b"\xff"
    if isinstance(value, int):
        size = getattr(value.__class__, "bits", 32) // 8
        return (int(value) & ((1 << 8 * size) - 1)).to_bytes(size, "little")
    if isinstance(value, tuple):
        return b"".join(map(fed, value))
    if isinstance(value, Sequence):
        length = b"" if isinstance(value, Array) else len(value).to_bytes(8, "little")
        return length + b"".join(map(fed, _alike(value.elements())))
    if value.__class__ is Data:
        own = value.kind.type.traits.get("Hash")
        if own is not None:
            state = DefaultHasher()
            own(value, RefMut([state], 0))
            return bytes(state.data)
        index = value.kind.discriminant.to_bytes(8, "little", signed=True) if value.kind.type.is_enum else b""
        return index + b"".join(map(fed, value.fields))
    return hash(value).to_bytes(8, "little", signed=True)


def _alike(values: list[Any]) -> list[Any]:
    """Numbers of one list have one width: that of the first which has one."""
    if not values or not isinstance(values[0], int):
        return values
    cls = next((value.__class__ for value in values if value.__class__ is not int), int)
    return [cls(value) if value.__class__ is int else value for value in values]


@rust("std::hash::DefaultHasher", "std::collections::hash_map::DefaultHasher")
class DefaultHasher:
    """The bytes so far."""

    __slots__ = ("data",)

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)

    @staticmethod
    def new() -> DefaultHasher:
        return DefaultHasher()

    @staticmethod
    def default() -> DefaultHasher:
        return DefaultHasher()

    def write(self, data: Any) -> None:
        self.data += octets(data)

    def write_u8(self, number: Any) -> None:
        self.data += bytes([number])

    def write_u32(self, number: Any) -> None:
        self.data += int(number).to_bytes(4, "little")

    def write_u64(self, number: Any) -> None:
        self.data += int(number).to_bytes(8, "little")

    def write_usize(self, number: Any) -> None:
        self.data += int(number).to_bytes(8, "little")

    def finish(self) -> int:
        return U64(siphash(bytes(self.data)))

    def clone(self) -> DefaultHasher:
        return DefaultHasher(bytes(self.data))


Data.hasher = DefaultHasher


@methods(object)
class Hashed:
    """`value.hash(&mut hasher)`."""

    def hash(self: Any, state: Any) -> None:
        value, hasher = target(self), target(state)
        own = value.kind.type.traits.get("Hash") if value.__class__ is Data else None
        if own is not None:
            own(value, state)
        elif isinstance(hasher, DefaultHasher):
            hasher.data += fed(value)
        else:
            data = fed(value)
            hasher.kind.type.methods["write"].call(state, Array(list(data)))
