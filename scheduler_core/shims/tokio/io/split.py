"""tokio::io::{split, ReadHalf, WriteHalf, join, Join}. Mirrors tokio/src/io/{split,join}.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import Context
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead, AsyncRead, AsyncWrite
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.value import RefMut, deref, drop, ref


class _Shared:
    """What the halves own together; the last of them drops it."""

    def __init__(self, stream: Any) -> None:
        self.place = RefMut([stream], 0)
        self.owners = 2

    def let_go(self) -> None:
        self.owners -= 1
        if self.owners == 0:
            drop(self.place.get())


class _Half:
    def __init__(self, shared: _Shared) -> None:
        self.shared = shared

    def is_pair_of(self, other: Any) -> bool:
        return deref(other).shared is self.shared

    def drop(self) -> None:
        self.shared.let_go()


@rust("tokio::io::ReadHalf")
class ReadHalf(_Half, AsyncRead):
    """The reading half."""

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return source_of(self.shared.place).poll_read_bytes(cx, limit)

    @consumes
    def unsplit(self, other: WriteHalf) -> Any:
        if not self.is_pair_of(other):
            raise Panic.fixed("Unrelated `split::Write` passed to `split::Read::unsplit`.")
        return self.shared.place.get()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("split::ReadHalf")


@rust("tokio::io::WriteHalf")
class WriteHalf(_Half, AsyncWrite):
    """The writing half; dropping it does not shut the stream down."""

    @property
    def vectored(self) -> bool:  # type: ignore[override]
        return bool(source_of(self.shared.place).vectored)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return source_of(self.shared.place).poll_write_bytes(cx, data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return source_of(self.shared.place).poll_write_parts(cx, parts)

    def poll_flush_bytes(self, cx: Context) -> Any:
        return source_of(self.shared.place).poll_flush_bytes(cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return source_of(self.shared.place).poll_shutdown_bytes(cx)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("split::WriteHalf")


@rust("tokio::io::split")
def split(stream: Any) -> tuple[ReadHalf, WriteHalf]:
    shared = _Shared(stream)
    return ReadHalf(shared), WriteHalf(shared)


@rust("tokio::io::Join")
class Join(AsyncBufRead, AsyncWrite):
    """A reader and a writer as one."""

    def __init__(self, reader: Any, writer: Any) -> None:
        self._reader, self._writer = RefMut([reader], 0), RefMut([writer], 0)

    @property
    def vectored(self) -> bool:  # type: ignore[override]
        return bool(source_of(self._writer).vectored)

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return source_of(self._reader).poll_read_bytes(cx, limit)

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        return source_of(self._reader).poll_fill_bytes(cx, limit)

    def consume_bytes(self, count: int) -> None:
        source_of(self._reader).consume_bytes(count)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return source_of(self._writer).poll_write_bytes(cx, data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return source_of(self._writer).poll_write_parts(cx, parts)

    def poll_flush_bytes(self, cx: Context) -> Any:
        return source_of(self._writer).poll_flush_bytes(cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return source_of(self._writer).poll_shutdown_bytes(cx)

    @consumes
    def into_inner(self) -> tuple[Any, Any]:
        return self._reader.get(), self._writer.get()

    def reader(self) -> Any:
        return ref(self._reader.get())

    def writer(self) -> Any:
        return ref(self._writer.get())

    def reader_mut(self) -> RefMut:
        return self._reader

    def writer_mut(self) -> RefMut:
        return self._writer

    def drop(self) -> None:
        drop(self._reader.get())
        drop(self._writer.get())


@rust("tokio::io::join")
def join(reader: Any, writer: Any) -> Join:
    return Join(reader, writer)
