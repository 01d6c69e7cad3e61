"""std::io::{Cursor, Seek, SeekFrom}: memory as a reader and a writer with a position.

Mirrors library/std/src/io/cursor.rs. Left out: split, stream_len.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Steps
from scheduler_core.library import consumes, declare, method, rust, traits
from scheduler_core.numbers import U64
from scheduler_core.shims.std.io.buffers import fill, numbers, octets, room
from scheduler_core.shims.std.io.bufread import BufRead
from scheduler_core.shims.std.io.error import of_kind
from scheduler_core.shims.std.io.read import ReadAtOnce
from scheduler_core.shims.std.io.write import WriteAtOnce
from scheduler_core.value import Array, Data, RefMut, Slice, Type, clone, drop, err, ok, ref, reserve, target

traits("std::io::Seek")

SEEK = Type("std::io::SeekFrom", is_enum=True, copy=True)
for _name in ("Start", "End", "Current"):
    SEEK.variant(_name, 1)
declare(SEEK)


@rust("std::io::Cursor")
class Cursor(ReadAtOnce, BufRead, WriteAtOnce):
    """Owns what it reads from or writes into: a Vec grows, a slice or an array does not."""

    __slots__ = ("at", "slot")

    def __init__(self, inner: Any) -> None:
        self.slot = [inner]
        self.at = 0

    @staticmethod
    def new(inner: Any) -> Cursor:
        return Cursor(inner)

    @staticmethod
    def default() -> Cursor:
        return Cursor(Array([]))

    @method()
    def rest(self, limit: int | None = None) -> bytes:
        """The bytes from the position on."""
        inner = target(self.slot[0])
        if hasattr(inner, "span"):
            items, start, stop = inner.span()
            begin = min(start + self.at, stop)
            return bytes(items[begin : stop if limit is None else min(stop, begin + limit)])
        return octets(inner)[self.at :][:limit]

    @method()
    def filling(self) -> Steps:
        return self.rest()
        yield

    @method()
    def read_bytes(self, limit: int) -> bytes:
        data = self.rest(limit)
        self.at += len(data)
        return data

    def read_exact(self, buffer: Any) -> Steps:
        """All or nothing: what is left is skipped if it is too little."""
        data = self.read_bytes(room(buffer))
        if len(data) < room(buffer):
            return err(of_kind("UnexpectedEof", "failed to fill whole buffer"))
        fill(buffer, data)
        return ok()
        yield

    def consume(self, count: Any) -> None:
        self.at += int(count)

    @method()
    def write_bytes(self, data: bytes) -> int:
        inner = target(self.slot[0])
        items, start, stop = inner.span()
        if isinstance(inner, (Array, Slice)):
            data = data[: max(0, stop - start - self.at)]
        elif self.at > len(items):
            reserve(self.at)
            items.extend(numbers(bytes(self.at - len(items))))
        items[start + self.at : start + self.at + len(data)] = numbers(data)
        self.at += len(data)
        return len(data)

    def position(self) -> int:
        return U64(self.at)

    def set_position(self, position: Any) -> None:
        self.at = int(position)

    def stream_position(self) -> Data:
        return ok(U64(self.at))

    def rewind(self) -> Data:
        self.at = 0
        return ok()

    def seek(self, to: Data) -> Data:
        base = {"Start": 0, "End": len(octets(self.slot[0])), "Current": self.at}[to.kind.name]
        position = base + int(to.fields[0])
        if position < 0:
            return err(of_kind("InvalidInput", "invalid seek to a negative or overflowing position"))
        self.at = position
        return ok(U64(position))

    def get_ref(self) -> Any:
        return ref(self.slot[0])

    def get_mut(self) -> Any:
        return RefMut(self.slot, 0)

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def clone(self) -> Cursor:
        copy = Cursor(clone(self.slot[0]))
        copy.at = self.at
        return copy

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Cursor", [("inner", self.slot[0]), ("pos", self.at)])
