"""What everything that owns a reader or writer has in common: `get_ref`, `into_inner`, passing calls on. Plays no path.

Mirrors the methods that tokio/src/io/util/{take,buf_reader,buf_writer}.rs repeat.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.future import Context
from scheduler_core.library import consumes
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead, AsyncRead, AsyncSeek, AsyncWrite
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.value import RefMut, drop, ref


class Wrapper:
    """Owns an inner value; `_inner` is the place where it is."""

    def __init__(self, inner: Any) -> None:
        self._inner = RefMut([inner], 0)

    def _source(self) -> Any:
        return source_of(self._inner)

    def get_ref(self) -> Any:
        return ref(self._inner.get())

    def get_mut(self) -> RefMut:
        return self._inner

    def get_pin_mut(self) -> RefMut:
        return self._inner

    @consumes
    def into_inner(self) -> Any:
        return self._inner.get()

    def drop(self) -> None:
        drop(self._inner.get())


class PassesReads(Wrapper, AsyncRead):
    """Reads are the inner reader's."""

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._source().poll_read_bytes(cx, limit)


class PassesBufReads(PassesReads, AsyncBufRead):
    """Buffered reads are the inner reader's."""

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        return self._source().poll_fill_bytes(cx, limit)

    def consume_bytes(self, count: int) -> None:
        self._source().consume_bytes(count)


class PassesWrites(Wrapper, AsyncWrite):
    """Writes are the inner writer's."""

    @property
    def vectored(self) -> bool:  # type: ignore[override]
        return bool(self._source().vectored)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._source().poll_write_bytes(cx, data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self._source().poll_write_parts(cx, parts)

    def poll_flush_bytes(self, cx: Context) -> Any:
        return self._source().poll_flush_bytes(cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self._source().poll_shutdown_bytes(cx)


class PassesSeeks(Wrapper, AsyncSeek):
    """Seeks are the inner value's."""

    def start_seek_to(self, whence: str, offset: int) -> None:
        self._source().start_seek_to(whence, offset)

    def poll_seek_done(self, cx: Context) -> Any:
        return self._source().poll_seek_done(cx)
