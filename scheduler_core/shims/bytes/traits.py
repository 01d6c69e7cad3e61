"""bytes::{Buf, BufMut}: a cursor over bytes, and room for bytes. Mirrors bytes/src/buf/{buf_impl,buf_mut}.rs.

Left out: chunks_vectored, reader, writer, iter, the program's own impls.
"""

# ruff: noqa: N805  (a receiver called `slot` is a RefMut, see `library`)

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any, TypeVar

from scheduler_core.errors import Panic
from scheduler_core.library import consumes, method, methods, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import fill, numbers, octets, room
from scheduler_core.shims.std.io.cursor import Cursor
from scheduler_core.shims.tokio.io.formats import FORMATS, Decode, Encode
from scheduler_core.value import Pointer, RefMut, Sequence, Slice, Vec, deref, drop, reserve, target

traits("bytes::Buf", "bytes::BufMut", "bytes::buf::Buf", "bytes::buf::BufMut")

C = TypeVar("C", bound=type)
CHUNK = 64  # read: buf/buf_mut.rs and bytes_mut.rs, what chunk_mut makes room for when there is none
ENDLESS = (1 << 63) - 1  # read: remaining_mut of a Vec is isize::MAX less its length


def grown(capacity: int, needed: int) -> int:
    """The capacity a `Vec<u8>` takes when it must hold `needed` bytes (library/alloc/src/raw_vec.rs)."""
    return max(capacity * 2, needed, 8)


class Buf:
    """Bytes that are used up from the front."""

    @abstractmethod
    @method()
    def octets(self) -> bytes:
        """All that is left."""

    @abstractmethod
    @method()
    def skip(self, count: int) -> None:
        """Use up so many, which are there."""


class BufMut:
    """Room for bytes."""

    @abstractmethod
    @method()
    def chunk_size(self) -> int:
        """How much fits without growing again; 0 if it is full for good."""

    @method()
    def room_left(self) -> int:
        """How much fits at all."""
        return ENDLESS

    @abstractmethod
    @method()
    def put_octets(self, data: bytes) -> None:
        """Append bytes that fit."""


class _SliceBuf(Buf):
    """`&[u8]`: taking shortens it."""

    def __init__(self, place: RefMut) -> None:
        self._place = place

    def octets(self) -> bytes:
        return octets(self._place.get())

    def skip(self, count: int) -> None:
        items, start, stop = target(self._place.get()).span()
        self._place.set(Slice(items, start + count, stop))


class _CursorBuf(Buf):
    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor

    def octets(self) -> bytes:
        return self._cursor.rest()

    def skip(self, count: int) -> None:
        self._cursor.consume(count)


class _VecMut(BufMut):
    """`Vec<u8>`: what is left of its capacity, or 64 bytes more."""

    def __init__(self, vec: Vec) -> None:
        self._vec = vec

    def chunk_size(self) -> int:
        length = len(self._vec.items)
        if self._vec.room <= length:
            self._vec.room = grown(length, length + CHUNK)
        return self._vec.room - length

    def put_octets(self, data: bytes) -> None:
        vec = self._vec
        vec.items.extend(numbers(data))
        if len(vec.items) > vec.room:
            vec.room = grown(vec.room, len(vec.items))


class _SliceMut(BufMut):
    """`&mut [u8]`: putting shortens it from the front."""

    def __init__(self, place: RefMut) -> None:
        self._place = place

    def chunk_size(self) -> int:
        return room(self._place.get())

    def room_left(self) -> int:
        return room(self._place.get())

    def put_octets(self, data: bytes) -> None:
        items, start, stop = target(self._place.get()).span()
        fill(Slice(items, start, stop), data)
        self._place.set(Slice(items, start + len(data), stop))


class Chain(Buf):
    """One Buf after the other."""

    def __init__(self, first: Any, last: Any) -> None:
        self._first, self._last = [first], [last]

    def _parts(self) -> tuple[Buf, Buf]:
        return buf_of(RefMut(self._first, 0)), buf_of(RefMut(self._last, 0))

    def octets(self) -> bytes:
        first, last = self._parts()
        return first.octets() + last.octets()

    def skip(self, count: int) -> None:
        first, last = self._parts()
        left = len(first.octets())
        first.skip(min(count, left))
        last.skip(max(0, count - left))

    def drop(self) -> None:
        drop(self._first[0])
        drop(self._last[0])


def _place_and_value(value: Any) -> tuple[RefMut, Any]:
    """The place nearest to the value behind references and pointers, and what is there."""
    place = RefMut([value], 0)
    while not isinstance(value, (Buf, BufMut)):
        if value.__class__ is RefMut:
            place, value = value, value.get()
        elif isinstance(value, Pointer):
            place = RefMut(*value.place())
            value = place.get()
        else:
            break
    return place, value


def buf_of(value: Any) -> Buf:
    """Whoever plays Buf for a value."""
    place, value = _place_and_value(value)
    if isinstance(value, Buf):
        return value
    return _CursorBuf(value) if isinstance(value, Cursor) else _SliceBuf(place)


def buf_mut_of(value: Any) -> BufMut:
    """Whoever plays BufMut for a value."""
    place, value = _place_and_value(value)
    if isinstance(value, BufMut):
        return value
    return _VecMut(value) if value.__class__ is Vec else _SliceMut(place)


# ---------------------------------------------------------------- the methods of Rust


def taken(buf: Buf, count: int) -> bytes:
    """The first bytes, used up; panics as Tokio's `panic_advance` if there are fewer."""
    data = buf.octets()
    if len(data) < count:
        raise Panic(f"advance out of bounds: the len is {len(data)} but advancing by {count}")
    buf.skip(count)
    return data[:count]


def _getter(size: int, decode: Decode) -> Callable[[Any], Any]:
    return lambda slot: decode(taken(buf_of(slot), size))


def _putter(encode: Encode) -> Callable[[Any, Any], None]:
    return lambda slot, value: _put(buf_mut_of(slot), encode(value))


def _put(into: BufMut, data: bytes) -> None:
    if len(data) > into.room_left():
        raise Panic(f"advance out of bounds: the len is {into.room_left()} but advancing by {len(data)}")
    reserve(len(data))
    into.put_octets(data)


def _with_getters(provider: C) -> C:
    for name, (size, decode, _) in FORMATS.items():
        setattr(provider, f"get_{name}", method(f"get_{name}")(_getter(size, decode)))
    return provider


def _with_putters(provider: C) -> C:
    for name, (_, _, encode) in FORMATS.items():
        setattr(provider, f"put_{name}", method(f"put_{name}")(_putter(encode)))
    return provider


@methods(Buf)
@methods(Sequence, Cursor, when="bytes::Buf")
@_with_getters
class BufMethods:
    """What every Buf can do."""

    def remaining(slot: Any) -> int:
        return usize(len(buf_of(slot).octets()))

    def has_remaining(slot: Any) -> bool:
        return bool(buf_of(slot).octets())

    def chunk(slot: Any) -> Slice:
        data = numbers(buf_of(slot).octets())
        return Slice(data, 0, len(data))

    def advance(slot: Any, count: int) -> None:
        buf = buf_of(slot)
        left = len(buf.octets())
        if count > left:
            raise Panic(f"cannot advance past `remaining`: {count} <= {left}")
        buf.skip(int(count))

    def copy_to_slice(slot: Any, into: Any) -> None:
        fill(into, taken(buf_of(slot), room(into)))

    @consumes
    def chain(self: Any, following: Any) -> Any:
        return Chain(self, following)


@methods(BufMut)
@methods(Vec, when="bytes::BufMut")
@_with_putters
class BufMutMethods:
    """What every BufMut can do."""

    def remaining_mut(slot: Any) -> int:
        return usize(buf_mut_of(slot).room_left())

    def has_remaining_mut(slot: Any) -> bool:
        return buf_mut_of(slot).room_left() > 0

    def put_slice(slot: Any, data: Any) -> None:
        _put(buf_mut_of(slot), octets(data))

    def put_bytes(slot: Any, byte: int, count: int) -> None:
        reserve(count)
        _put(buf_mut_of(slot), bytes([byte]) * count)

    def put(slot: Any, source: Any) -> None:
        """Everything of a Buf, which is used up."""
        buf = buf_of(source)
        data = buf.octets()
        _put(buf_mut_of(slot), data)
        buf.skip(len(data))
        drop(deref(source) if source.__class__ is not RefMut else source)
