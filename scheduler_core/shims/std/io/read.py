"""std::io::Read, and the readers that wrap others: Take, Chain, Empty, Repeat, Bytes.

Mirrors library/std/src/io/{mod,util}.rs. Left out: read_vectored, BorrowedBuf, Read of the program's own types.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, method, rust, traits
from scheduler_core.numbers import U8, U64, usize
from scheduler_core.shims.std.io.buffers import fill, numbers, room
from scheduler_core.shims.std.io.error import Complaint, failed, of_kind
from scheduler_core.value import Data, Iter, RefMut, String, deref, drop, err, ok, reserve, target

traits("std::io::Read")

_CHUNK = 8 * 1024


class Read:
    """Something bytes come out of."""

    __slots__ = ()

    @method()
    @abstractmethod
    def reading(self, limit: int) -> Steps:
        """Up to `limit` bytes, none at the end; raises OsError. Steps of the thread, which it may block."""

    def read(self, buffer: Any) -> Steps:
        try:
            data = yield from self.reading(room(buffer))
        except OsError as error:
            return failed(error)
        fill(buffer, data)
        return ok(usize(len(data)))

    def read_exact(self, buffer: Any) -> Steps:
        size, done = room(buffer), 0
        try:
            while done < size:
                data = yield from self.reading(size - done)
                if not data:
                    return err(of_kind("UnexpectedEof", "failed to fill whole buffer"))
                fill(buffer, data, done)
                done += len(data)
        except OsError as error:
            return failed(error)
        return ok()

    def read_to_end(self, into: Any) -> Steps:
        try:
            data = yield from everything(self)
        except OsError as error:
            return failed(error)
        target(into).items.extend(numbers(data))
        return ok(usize(len(data)))

    def read_to_string(self, into: Any) -> Steps:
        try:
            data = yield from everything(self)
            target(into).text += decoded(data)
        except OsError as error:
            return failed(error)
        return ok(usize(len(data)))

    def bytes(self, m: Machine) -> Bytes:
        return Bytes(m, self)

    @consumes
    def take(self, limit: Any) -> Take:
        return Take(self, int(limit))

    @consumes
    def chain(self, following: Any) -> Chain:
        return Chain(self, following)

    def by_ref(self) -> Any:
        return RefMut([self], 0)


class ReadAtOnce(Read):
    """A reader that never blocks its thread."""

    __slots__ = ()

    @method()
    @abstractmethod
    def read_bytes(self, limit: int) -> bytes:
        """Up to `limit` bytes, none at the end; raises OsError."""

    @method()
    def reading(self, limit: int) -> Steps:
        return self.read_bytes(limit)
        yield


def everything(reader: Any) -> Steps:
    """All bytes up to the end; raises OsError."""
    data = bytearray()
    while chunk := (yield from reader.reading(_CHUNK)):
        data += chunk
        reserve(len(data))
    return bytes(data)


def decoded(data: bytes) -> str:
    """Bytes as text, or the complaint of read_to_string."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Complaint(of_kind("InvalidData", "stream did not contain valid UTF-8")) from None


class Bytes(Iter):
    """`bytes()`: one read for each byte."""

    __slots__ = ("machine", "reader")

    def __init__(self, machine: Machine, reader: Any) -> None:
        self.machine, self.reader = machine, reader

    def __next__(self) -> Data:
        try:
            data = self.machine.nested(self.reader.reading(1))
        except OsError as error:
            return failed(error)
        if not data:
            raise StopIteration
        return ok(U8.small[data[0]])

    def drop(self) -> None:
        drop(self.reader)


@rust("std::io::Take")
class Take(Read):
    """The first bytes of a reader."""

    __slots__ = ("left", "reader")

    def __init__(self, reader: Any, left: int) -> None:
        self.reader, self.left = reader, left

    @method()
    def reading(self, limit: int) -> Steps:
        if self.left == 0:
            return b""
        data = yield from target(self.reader).reading(min(limit, self.left))
        self.left -= len(data)
        return data

    def limit(self) -> int:
        return U64(self.left)

    def set_limit(self, limit: Any) -> None:
        self.left = int(limit)

    def get_ref(self) -> Any:
        return RefMut([self.reader], 0)

    @consumes
    def into_inner(self) -> Any:
        return self.reader

    def drop(self) -> None:
        drop(self.reader)


@rust("std::io::Chain")
class Chain(Read):
    """One reader after the other."""

    __slots__ = ("readers",)

    def __init__(self, first: Any, second: Any) -> None:
        self.readers = [first, second]

    @method()
    def reading(self, limit: int) -> Steps:
        while self.readers:
            data = yield from deref(self.readers[0]).reading(limit)
            if data or limit == 0 or len(self.readers) == 1:
                return data
            drop(self.readers.pop(0))
        return b""

    def drop(self) -> None:
        for reader in self.readers:
            drop(reader)


@rust("std::io::Empty")
class Empty(ReadAtOnce):
    """Always at its end."""

    __slots__ = ()

    @method()
    def read_bytes(self, limit: int) -> bytes:
        return b""


@rust("std::io::empty")
def empty() -> Empty:
    """A reader without bytes."""
    return Empty()


@rust("std::io::Repeat")
class Repeat(ReadAtOnce):
    """Never at its end."""

    __slots__ = ("byte",)

    def __init__(self, byte: int) -> None:
        self.byte = byte

    @method()
    def read_bytes(self, limit: int) -> bytes:
        reserve(limit)
        return bytes([self.byte]) * limit


@rust("std::io::repeat")
def repeat(byte: Any) -> Repeat:
    """A reader of one byte, for ever."""
    return Repeat(int(byte))


@rust("std::io::read_to_string")
def read_to_string(reader: Any) -> Steps:
    """All text of a reader."""
    try:
        text = decoded((yield from everything(target(reader))))
    except OsError as error:
        return failed(error)
    finally:
        drop(reader)
    return ok(String(text))
