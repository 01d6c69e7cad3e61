"""bytes::{Bytes, BytesMut}. Mirrors bytes/src/{bytes,bytes_mut,fmt/debug}.rs.

Left out: try_into_mut, unsplit, from_owner; a part never gives its room back to the whole.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter, iterate
from scheduler_core.library import consumes, method, methods, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.bytes.traits import CHUNK, Buf, BufMut, Chain, grown, taken
from scheduler_core.shims.std.convert import INTO
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.value import Data, Pointer, Slice, Vec, drop, ok, reserve, target


class _Contents(Pointer, Buf):
    """What both have in common: bytes behind a Deref to `[u8]`."""

    __slots__ = ()

    def get(self) -> Any:
        container, key = self.place()
        return container[key]

    @method()
    def octets(self) -> bytes:
        return bytes(self.get().elements())

    def len(self) -> int:
        return usize(len(self.get()))

    def is_empty(self) -> bool:
        return not len(self.get())

    def copy_to_bytes(self, count: int) -> Bytes:
        return Bytes.of(taken(self, int(count)))

    @consumes
    def into_iter(self) -> IntoIter:
        return IntoIter(numbers(self.octets()))

    def __eq__(self, other: object) -> bool:
        return self.octets() == octets(other)

    def __lt__(self, other: Any) -> bool:
        return self.octets() < octets(other)

    def __gt__(self, other: Any) -> bool:
        return self.octets() > octets(other)

    def __hash__(self) -> int:
        return hash(self.octets())

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str('b"' + "".join(map(_escaped, self.octets())) + '"')


@methods(Chain)
class ChainMethods:
    """What a chain can do besides being a Buf."""

    def copy_to_bytes(self: Any, count: int) -> Bytes:
        return Bytes.of(taken(self, int(count)))


@rust("bytes::Bytes")
class Bytes(_Contents):
    """Bytes that nobody writes to any more; a clone or a slice is a view of the same."""

    __slots__ = ("view",)

    def __init__(self, view: Slice) -> None:
        self.view = [view]

    @staticmethod
    def of(data: bytes) -> Bytes:
        """New ones."""
        return Bytes(Slice(numbers(data), 0, len(data)))

    @staticmethod
    def new() -> Bytes:
        return Bytes.of(b"")

    @staticmethod
    def default() -> Bytes:
        return Bytes.of(b"")

    @staticmethod
    def from_static(data: Any) -> Bytes:
        return Bytes.of(octets(data))

    @staticmethod
    def copy_from_slice(data: Any) -> Bytes:
        return Bytes.of(octets(data))

    @staticmethod
    def from_(value: Any) -> Bytes:
        data = octets(value)
        drop(value)
        return Bytes.of(data)

    @staticmethod
    def from_iter(values: Any) -> Bytes:
        return Bytes.of(bytes(list(iterate(values))))

    def place(self) -> tuple[Any, Any]:
        return self.view, 0

    def _part(self, start: int, stop: int) -> Bytes:
        items, begin, _ = self.view[0].span()
        return Bytes(Slice(items, begin + start, begin + stop))

    @method()
    def skip(self, count: int) -> None:
        self.view[0] = self._part(count, len(self.view[0])).view[0]

    def slice(self, range_: Any) -> Bytes:
        start, stop = bounds(range_, len(self.view[0]))
        return self._part(start, stop)

    def split_to(self, at: int) -> Bytes:
        _check("split_to", at, len(self.view[0]))
        head = self._part(0, at)
        self.skip(at)
        return head

    def split_off(self, at: int) -> Bytes:
        _check("split_off", at, len(self.view[0]))
        tail = self._part(at, len(self.view[0]))
        self.truncate(at)
        return tail

    def truncate(self, length: int) -> None:
        if length < len(self.view[0]):
            self.view[0] = self._part(0, length).view[0]

    def clear(self) -> None:
        self.truncate(0)

    def clone(self) -> Bytes:
        return Bytes(self.view[0])


@rust("bytes::BytesMut")
class BytesMut(_Contents, BufMut):
    """A buffer that grows at its end and is used up from its front."""

    __slots__ = ("room", "vec")

    def __init__(self, data: bytes, capacity: int) -> None:
        self.vec = [Vec(numbers(data))]
        self.room = max(capacity, len(data))

    @staticmethod
    def new() -> BytesMut:
        return BytesMut(b"", 0)

    @staticmethod
    def default() -> BytesMut:
        return BytesMut(b"", 0)

    @staticmethod
    def with_capacity(capacity: int) -> BytesMut:
        reserve(capacity)
        return BytesMut(b"", int(capacity))

    @staticmethod
    def zeroed(length: int) -> BytesMut:
        reserve(length)
        return BytesMut(bytes(length), 0)

    @staticmethod
    def from_(value: Any) -> BytesMut:
        data = octets(value)
        drop(value)
        return BytesMut(data, 0)

    def place(self) -> tuple[Any, Any]:
        return self.vec, 0

    @method()
    def skip(self, count: int) -> None:
        del self.vec[0].items[:count]
        self.room -= count

    @method()
    def chunk_size(self) -> int:
        if self.room == len(self.vec[0]):
            self.reserve(CHUNK)
        return self.room - len(self.vec[0])

    @method()
    def put_octets(self, data: bytes) -> None:
        self.reserve(len(data))
        self.vec[0].items.extend(numbers(data))

    def capacity(self) -> int:
        return usize(self.room)

    def reserve(self, additional: int) -> None:
        needed = len(self.vec[0]) + int(additional)
        if needed > self.room:
            reserve(needed)
            self.room = grown(self.room, needed)

    def extend_from_slice(self, data: Any) -> None:
        self.put_octets(octets(data))

    def extend(self, values: Any) -> None:
        self.put_octets(bytes([int(target(value)) for value in iterate(values)]))

    def resize(self, length: int, byte: int) -> None:
        self.truncate(length)
        self.put_octets(bytes([byte]) * (int(length) - len(self.vec[0])))

    def truncate(self, length: int) -> None:
        del self.vec[0].items[int(length) :]

    def clear(self) -> None:
        self.truncate(0)

    def split(self) -> BytesMut:
        return self.split_to(len(self.vec[0]))

    def split_to(self, at: int) -> BytesMut:
        _check("split_to", at, len(self.vec[0]))
        head = BytesMut(self.octets()[:at], 0)
        self.skip(int(at))
        return head

    def split_off(self, at: int) -> BytesMut:
        if at > self.room:
            raise Panic(f"split_off out of bounds: {at} <= {self.room}")
        tail = BytesMut(self.octets()[at:], self.room - int(at))
        self.truncate(at)
        self.room = int(at)
        return tail

    @consumes
    def freeze(self) -> Bytes:
        return Bytes(Slice(self.vec[0].items, 0, len(self.vec[0])))

    def clone(self) -> BytesMut:
        return BytesMut(self.octets(), 0)

    def write_str(self, text: Any) -> Data:
        self.put_octets(octets(text))
        return ok()


def bounds(range_: Any, length: int) -> tuple[int, int]:
    """Start and stop of a range, checked as Bytes::slice does."""
    start, stop = range_.bounds(length)
    if start > stop:
        raise Panic(f"range start must not be greater than end: {start} <= {stop}")
    if stop > length:
        raise Panic(f"range end out of bounds: {stop} <= {length}")
    return start, stop


def _check(what: str, at: int, length: int) -> None:
    if at > length:
        raise Panic(f"{what} out of bounds: {at} <= {length}")


_ESCAPES = {0: "\\0", 9: "\\t", 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\"}


def _escaped(byte: int) -> str:
    return _ESCAPES.get(byte) or (chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}")


INTO["bytes::Bytes"] = lambda value: value if isinstance(value, Bytes) else Bytes.from_(value)
INTO["bytes::BytesMut"] = lambda value: value if isinstance(value, BytesMut) else BytesMut.from_(value)
