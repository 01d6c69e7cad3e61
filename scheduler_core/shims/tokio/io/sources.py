"""Who plays AsyncRead, AsyncWrite, AsyncBufRead and AsyncSeek for a value, whatever it is.

Our own shims do it themselves. Memory (`&[u8]`, `Vec<u8>`, `Cursor`) and the program's own impls get an adapter, which
works on the place where the value is. Mirrors the impls in tokio/src/io/async_*.rs. Plays no path.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.numbers import I64, U64, usize
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.shims.std.io.cursor import SEEK, Cursor
from scheduler_core.shims.tokio.io.operation import Body, Operation, unwrapped
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead, AsyncRead, AsyncSeek, AsyncWrite
from scheduler_core.shims.tokio.io.read_buf import ReadBuf
from scheduler_core.value import POLL, READY, Data, Pointer, Ref, RefMut, Sequence, Slice, deref, target, user_method


def source_of(value: Any) -> Any:
    """The object with the `poll_…_bytes` methods for a value, a reference to one, or a place of one."""
    place: RefMut | None = None
    while True:
        cls = value.__class__
        if cls is RefMut:
            place, value = value, value.get()
        elif isinstance(value, Pointer):
            place = RefMut(*value.place())
            value = place.get()
        elif cls is Ref and not isinstance(value.target, Sequence):
            value = value.get()
        else:
            break
    if isinstance(value, (AsyncRead, AsyncWrite)):
        return value
    if value.__class__ is Data:
        return UserIo(place or RefMut([value], 0))
    if isinstance(value, Cursor):
        return CursorIo(value)
    return MemoryIo(place or RefMut([value], 0))


def read_some(op: Operation, place: Any, limit: int) -> Body:
    """Await one read of at most `limit` bytes."""
    return (yield from op.ready(lambda cx: source_of(place).poll_read_bytes(cx, limit)))


def write_some(op: Operation, place: Any, data: bytes) -> Body:
    """Await one write."""
    return (yield from op.ready(lambda cx: source_of(place).poll_write_bytes(cx, data)))


class MemoryIo(AsyncBufRead, AsyncWrite):
    """`&[u8]` is read by making it shorter; `Vec<u8>` takes everything that is written."""

    __slots__ = ("place",)
    vectored = True

    def __init__(self, place: RefMut) -> None:
        self.place = place

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        data = self.poll_fill_bytes(cx, limit)
        self.consume_bytes(len(data))
        return data

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        items, start, stop = target(self.place.get()).span()
        return bytes(items[start : stop if limit is None else min(stop, start + limit)])

    def consume_bytes(self, count: int) -> None:
        items, start, stop = target(self.place.get()).span()
        self.place.set(Slice(items, start + count, stop))

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        target(self.place.get()).items.extend(numbers(data))
        return len(data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self.poll_write_bytes(cx, b"".join(parts))


class CursorIo(AsyncBufRead, AsyncWrite, AsyncSeek):
    """`Cursor` around memory."""

    __slots__ = ("cursor",)
    vectored = True

    def __init__(self, cursor: Cursor) -> None:
        self.cursor = cursor

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self.cursor.read_bytes(limit)

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        return self.cursor.rest(limit)

    def consume_bytes(self, count: int) -> None:
        self.cursor.consume(count)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self.cursor.write_bytes(data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self.cursor.write_bytes(b"".join(parts))

    def start_seek_to(self, whence: str, offset: int) -> None:
        unwrapped(self.cursor.seek(seek_from(whence, offset)))

    def poll_seek_done(self, cx: Context) -> Any:
        return self.cursor.at


def seek_from(whence: str, offset: int) -> Data:
    """`SeekFrom::whence(offset)`."""
    return SEEK.variants[whence](U64(offset) if whence == "Start" else I64(offset))


def whence_of(position: Any) -> tuple[str, int]:
    """The parts of a `SeekFrom`."""
    position = deref(position)
    return position.kind.name, int(position.fields[0])


class UserIo(AsyncBufRead, AsyncWrite, AsyncSeek):
    """The program's own `impl AsyncRead` and its sisters: calls the program's methods."""

    __slots__ = ("place",)

    def __init__(self, place: RefMut) -> None:
        self.place = place

    def _poll(self, name: str, cx: Context, *arguments: Any) -> Any:
        method = user_method(self.place, name)
        assert method is not None, name
        answer = method(self.place, cx, *arguments)
        if answer.kind is READY:
            answer = answer.fields[0]
        elif answer.kind.type is POLL:
            return PENDING
        return unwrapped(answer)  # `Ok(n).into()` is a Poll too

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        buffer = ReadBuf.of_size(limit)
        answer = self._poll("poll_read", cx, RefMut([buffer], 0))
        return PENDING if answer is PENDING else octets(buffer.filled())

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        answer = self._poll("poll_fill_buf", cx)
        return PENDING if answer is PENDING else octets(answer)

    def consume_bytes(self, count: int) -> None:
        method = user_method(self.place, "consume")
        assert method is not None
        method(self.place, usize(count))

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._poll("poll_write", cx, Slice(numbers(data), 0, len(data)))

    @property
    def vectored(self) -> bool:  # type: ignore[override]
        method = user_method(self.place, "is_write_vectored")
        return method is not None and bool(method(self.place))

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        if user_method(self.place, "poll_write_vectored") is None:
            return super().poll_write_parts(cx, parts)
        slices = [Slice(numbers(part), 0, len(part)) for part in parts]
        return self._poll("poll_write_vectored", cx, Slice(slices, 0, len(slices)))

    def poll_flush_bytes(self, cx: Context) -> Any:
        return self._poll("poll_flush", cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self._poll("poll_shutdown", cx)

    def start_seek_to(self, whence: str, offset: int) -> None:
        method = user_method(self.place, "start_seek")
        assert method is not None
        unwrapped(method(self.place, seek_from(whence, offset)))

    def poll_seek_done(self, cx: Context) -> Any:
        return self._poll("poll_complete", cx)
