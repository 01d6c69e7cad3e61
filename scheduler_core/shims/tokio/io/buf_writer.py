"""tokio::io::BufWriter. Mirrors tokio/src/io/util/buf_writer.rs: what is held when it is dropped is lost."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.library import rust
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.tokio.io.buf_reader import BUFFER
from scheduler_core.shims.tokio.io.operation import custom
from scheduler_core.shims.tokio.io.protocol import AsyncSeek, AsyncWrite
from scheduler_core.shims.tokio.io.wrapper import PassesBufReads
from scheduler_core.value import UNIT, Slice, reserve


@rust("tokio::io::BufWriter")
class BufWriter(PassesBufReads, AsyncWrite, AsyncSeek):
    """Gathers small writes; reads go through."""

    vectored = True

    def __init__(self, inner: Any, capacity: int) -> None:
        super().__init__(inner)
        reserve(capacity, 1)
        self._capacity = int(capacity)
        self._held = b""
        self._written = 0
        self._seek: tuple[str, int] | None = None

    @staticmethod
    def new(inner: Any) -> BufWriter:
        return BufWriter(inner, BUFFER)

    @staticmethod
    def with_capacity(capacity: int, inner: Any) -> BufWriter:
        return BufWriter(inner, capacity)

    def buffer(self) -> Slice:
        return Slice(numbers(self._held), 0, len(self._held))

    def _poll_empty(self, cx: Context) -> Any:
        """Write out what is held."""
        inner = self._source()
        try:
            while self._written < len(self._held):
                count = inner.poll_write_bytes(cx, self._held[self._written :])
                if count is PENDING:
                    return PENDING
                if count == 0:
                    raise custom("WriteZero", "failed to write the buffered data")
                self._written += count
        except Exception:
            self._forget_written()
            raise
        self._forget_written()
        return UNIT

    def _forget_written(self) -> None:
        self._held = self._held[self._written :]
        self._written = 0

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        if len(self._held) + len(data) > self._capacity and self._poll_empty(cx) is PENDING:
            return PENDING
        if len(data) >= self._capacity:
            return self._source().poll_write_bytes(cx, data)
        self._held += data
        return len(data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        inner = self._source()
        if inner.vectored:
            data = b"".join(parts)
            if len(self._held) + len(data) > self._capacity and self._poll_empty(cx) is PENDING:
                return PENDING
            if len(data) >= self._capacity:
                return inner.poll_write_parts(cx, parts)
            self._held += data
            return len(data)
        parts = [part for part in parts if part]
        if not parts:
            return 0
        count = self.poll_write_bytes(cx, parts[0])
        if count is PENDING or len(parts[0]) >= self._capacity:
            return count
        for part in parts[1:]:
            if len(part) > self._capacity - len(self._held):
                break
            self._held += part
            count += len(part)
        return count

    def poll_flush_bytes(self, cx: Context) -> Any:
        return PENDING if self._poll_empty(cx) is PENDING else self._source().poll_flush_bytes(cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return PENDING if self._poll_empty(cx) is PENDING else self._source().poll_shutdown_bytes(cx)

    def start_seek_to(self, whence: str, offset: int) -> None:
        self._seek = whence, offset

    def poll_seek_done(self, cx: Context) -> Any:
        inner = self._source()
        if self._seek is not None:
            if self._poll_empty(cx) is PENDING or inner.poll_seek_done(cx) is PENDING:
                return PENDING
            (whence, offset), self._seek = self._seek, None
            inner.start_seek_to(whence, offset)
        return inner.poll_seek_done(cx)
