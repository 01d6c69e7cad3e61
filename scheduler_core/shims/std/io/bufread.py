"""std::io::{BufRead, BufReader, Lines, Split}: reading by line.

Mirrors library/std/src/io/mod.rs and io/buffered/bufreader.rs. Left out: seek_relative, has_data_left.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, method, rust, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.std.io.error import failed
from scheduler_core.shims.std.io.read import Read, decoded
from scheduler_core.value import Data, Iter, RefMut, Sequence, Slice, String, Vec, drop, ok, ref, target

traits("std::io::BufRead")

_CAPACITY = 8 * 1024


class BufRead(Read):
    """A reader that can look ahead: a subclass has `filling` and `consume`."""

    __slots__ = ()

    @method()
    @abstractmethod
    def filling(self) -> Steps:
        """The bytes that are there; read some if there are none; empty at the end."""

    @abstractmethod
    def consume(self, count: Any) -> None:
        """So many of them are used."""

    @method()
    def reading(self, limit: int) -> Steps:
        data = (yield from self.filling())[:limit]
        self.consume(len(data))
        return data

    @method()
    def until(self, byte: bytes) -> Steps:
        """Everything up to and with `byte`, or to the end; raises OsError."""
        found = bytearray()
        while data := (yield from self.filling()):
            end = data.find(byte) + 1
            found += data[:end] if end else data
            self.consume(end or len(data))
            if end:
                break
        return bytes(found)

    def fill_buf(self) -> Steps:
        try:
            data = numbers((yield from self.filling()))
        except OsError as error:
            return failed(error)
        return ok(Slice(data, 0, len(data)))

    def read_until(self, byte: Any, into: Any) -> Steps:
        try:
            data = yield from self.until(bytes([byte]))
        except OsError as error:
            return failed(error)
        target(into).items.extend(numbers(data))
        return ok(usize(len(data)))

    def read_line(self, into: Any) -> Steps:
        try:
            data = yield from self.until(b"\n")
            target(into).text += decoded(data)
        except OsError as error:
            return failed(error)
        return ok(usize(len(data)))

    @consumes
    def lines(self, m: Machine) -> Lines:
        return Lines(m, self)

    @consumes
    def split(self, m: Machine, byte: Any) -> Split:
        return Split(m, self, bytes([byte]))


@rust("std::io::Split")
class Split(Iter):
    """Parts as `io::Result<Vec<u8>>`."""

    __slots__ = ("byte", "machine", "reader")

    def __init__(self, machine: Machine, reader: Any, byte: bytes) -> None:
        self.machine, self.reader, self.byte = machine, reader, byte

    def __next__(self) -> Data:
        try:
            data = self.machine.nested(self.reader.until(self.byte))
            if not data:
                raise StopIteration
            return ok(self.part(data.removesuffix(self.byte)))
        except OsError as error:
            return failed(error)

    @method()
    def part(self, data: bytes) -> Any:
        return Vec(numbers(data))

    def drop(self) -> None:
        drop(self.reader)


@rust("std::io::Lines")
class Lines(Split):
    """Lines as `io::Result<String>`, without their ends."""

    __slots__ = ()

    def __init__(self, machine: Machine, reader: Any) -> None:
        super().__init__(machine, reader, b"\n")

    @method()
    def part(self, data: bytes) -> Any:
        return String(decoded(data.removesuffix(b"\r")))


class SliceReader(BufRead):
    """The `&[u8]` in a place as a reader: what was read is no longer in it."""

    __slots__ = ("place",)

    def __init__(self, place: Any) -> None:
        self.place = place

    @method()
    def filling(self) -> Steps:
        items, start, stop = target(self.place.get()).span()
        return bytes(items[start:stop])
        yield

    def consume(self, count: Any) -> None:
        items, start, stop = target(self.place.get()).span()
        self.place.set(Slice(items, start + int(count), stop))


@rust("std::io::BufReader")
class BufReader(BufRead):
    """Reads in large pieces, gives small ones."""

    __slots__ = ("capacity", "held", "memory", "reader")

    def __init__(self, reader: Any, capacity: int = _CAPACITY) -> None:
        self.reader, self.capacity = reader, capacity
        self.held = b""
        self.memory = [reader]  # what is left of it, if it is a `&[u8]`

    @staticmethod
    def new(reader: Any) -> BufReader:
        return BufReader(reader)

    @staticmethod
    def with_capacity(capacity: Any, reader: Any) -> BufReader:
        return BufReader(reader, int(capacity))

    @method()
    def filling(self) -> Steps:
        if not self.held:
            source = target(self.reader)
            if isinstance(source, Sequence):
                source = SliceReader(RefMut(self.memory, 0))
            self.held = yield from source.reading(self.capacity)
        return self.held

    def consume(self, count: Any) -> None:
        self.held = self.held[int(count) :]

    def buffer(self) -> Slice:
        data = numbers(self.held)
        return Slice(data, 0, len(data))

    def get_ref(self) -> Any:
        return ref(self.reader)

    def get_mut(self) -> Any:
        return RefMut([self.reader], 0)

    @consumes
    def into_inner(self) -> Any:
        return self.reader

    def drop(self) -> None:
        drop(self.reader)
