"""std::io::Write, and the writers that wrap others: BufWriter, LineWriter, Sink; `io::copy`.

Mirrors library/std/src/io/{mod,copy,util}.rs and io/buffered/. Left out: write_vectored; Write of the program's own.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, method, rust, traits
from scheduler_core.numbers import U64, usize
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.io.error import Complaint, failed, of_kind
from scheduler_core.value import RefMut, drop, ok, ref, target

traits("std::io::Write")

_CAPACITY = 8 * 1024


class Write:
    """Something bytes go into."""

    __slots__ = ()

    @method()
    @abstractmethod
    def writing(self, data: bytes) -> Steps:
        """How many of these bytes were taken; raises OsError. Steps of the thread, which it may block."""

    @method()
    def flushing(self) -> Steps:
        """Hand on what is held back."""
        return
        yield

    def write(self, data: Any) -> Steps:
        try:
            return ok(usize((yield from self.writing(octets(data)))))
        except OsError as error:
            return failed(error)

    def write_all(self, data: Any) -> Steps:
        try:
            yield from everything_into(self, octets(data))
        except OsError as error:
            return failed(error)
        return ok()

    def write_fmt(self, text: Any) -> Steps:
        return (yield from self.write_all(text))

    def flush(self) -> Steps:
        try:
            yield from self.flushing()
        except OsError as error:
            return failed(error)
        return ok()

    def by_ref(self) -> Any:
        return RefMut([self], 0)


class WriteAtOnce(Write):
    """A writer that never blocks its thread."""

    __slots__ = ()

    @method()
    @abstractmethod
    def write_bytes(self, data: bytes) -> int:
        """How many of these bytes were taken; raises OsError."""

    @method()
    def writing(self, data: bytes) -> Steps:
        return self.write_bytes(data)
        yield


def everything_into(writer: Any, data: bytes) -> Steps:
    """`write_all`; raises OsError."""
    done = 0
    while done < len(data):
        count = yield from writer.writing(data[done:])
        if count == 0:
            raise Complaint(of_kind("WriteZero", "failed to write whole buffer"))
        done += count


@rust("std::io::Sink")
class Sink(WriteAtOnce):
    """Takes everything and keeps nothing."""

    __slots__ = ()

    @method()
    def write_bytes(self, data: bytes) -> int:
        return len(data)


@rust("std::io::sink")
def sink() -> Sink:
    """A writer into nothing."""
    return Sink()


@rust("std::io::BufWriter")
class BufWriter(Write):
    """Holds small writes back; what is left goes out when it is dropped."""

    __slots__ = ("capacity", "held", "machine", "writer")

    def __init__(self, machine: Machine, writer: Any, capacity: int = _CAPACITY) -> None:
        self.machine, self.writer, self.capacity = machine, writer, capacity
        self.held = bytearray()

    @classmethod
    def new(cls, m: Machine, writer: Any) -> Any:
        return cls(m, writer)

    @classmethod
    def with_capacity(cls, m: Machine, capacity: Any, writer: Any) -> Any:
        return cls(m, writer, int(capacity))

    @method()
    def writing(self, data: bytes) -> Steps:
        if len(self.held) + len(data) > self.capacity:
            yield from self.emptying()
        if len(data) >= self.capacity:
            return (yield from _behind(self.writer).writing(data))
        self.held += data
        return len(data)

    @method()
    def emptying(self) -> Steps:
        """Hand on the bytes that are held back."""
        data, self.held = bytes(self.held), bytearray()
        yield from everything_into(_behind(self.writer), data)

    @method()
    def flushing(self) -> Steps:
        yield from self.emptying()
        yield from _behind(self.writer).flushing()

    def get_ref(self) -> Any:
        return ref(self.writer)

    def get_mut(self) -> Any:
        return RefMut([self.writer], 0)

    @consumes
    def into_inner(self) -> Steps:
        try:
            yield from self.emptying()
        except OsError as error:
            return failed(error)
        return ok(self.writer)

    def drop(self) -> None:
        try:
            self.machine.nested(self.emptying())
        except OsError:
            self.held.clear()  # Rust ignores it as well
        drop(self.writer)


@rust("std::io::LineWriter")
class LineWriter(BufWriter):
    """Holds back what comes after the last newline."""

    __slots__ = ()

    @method()
    def writing(self, data: bytes) -> Steps:
        end = data.rfind(b"\n") + 1
        if end:
            self.held += data[:end]
            yield from self.emptying()
        self.held += data[end:]
        return len(data)


class _IntoVec(WriteAtOnce):
    """`Vec<u8>` as a writer."""

    __slots__ = ("vec",)

    def __init__(self, vec: Any) -> None:
        self.vec = vec

    @method()
    def write_bytes(self, data: bytes) -> int:
        self.vec.items.extend(data)
        return len(data)


def _behind(writer: Any) -> Any:
    inner = target(writer)
    return _IntoVec(inner) if hasattr(inner, "items") else inner


@rust("std::io::copy")
def copy(reader: Any, writer: Any) -> Steps:
    """Everything from one to the other; how many bytes that were."""
    source, destination, total = target(reader), _behind(writer), 0
    try:
        while data := (yield from source.reading(_CAPACITY)):
            yield from everything_into(destination, data)
            total += len(data)
    except OsError as error:
        return failed(error)
    return ok(U64(total))
