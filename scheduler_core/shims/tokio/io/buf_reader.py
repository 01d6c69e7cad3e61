"""tokio::io::BufReader. Mirrors tokio/src/io/util/buf_reader.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.future import PENDING, Context
from scheduler_core.library import rust
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead, AsyncSeek
from scheduler_core.shims.tokio.io.wrapper import PassesWrites
from scheduler_core.value import Slice, reserve

BUFFER = 8 * 1024  # read: io/util/mod.rs, DEFAULT_BUF_SIZE


@rust("tokio::io::BufReader")
class BufReader(PassesWrites, AsyncBufRead, AsyncSeek):
    """Reads much at once and hands it out in parts; writes go through."""

    def __init__(self, inner: Any, capacity: int) -> None:
        super().__init__(inner)
        reserve(capacity, 1)
        self._capacity = int(capacity)
        self._held = b""
        self._seek: tuple[str, int] | None = None  # what poll_seek_done has to begin
        self._seeking = False

    @staticmethod
    def new(inner: Any) -> BufReader:
        return BufReader(inner, BUFFER)

    @staticmethod
    def with_capacity(capacity: int, inner: Any) -> BufReader:
        return BufReader(inner, capacity)

    def buffer(self) -> Slice:
        return Slice(numbers(self._held), 0, len(self._held))

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        if not self._held and limit >= self._capacity:
            return self._source().poll_read_bytes(cx, limit)
        held = self.poll_fill_bytes(cx)
        if held is PENDING:
            return PENDING
        self.consume_bytes(limit)
        return held[:limit]

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        if not self._held:
            data = self._source().poll_read_bytes(cx, self._capacity)
            if data is PENDING:
                return PENDING
            self._held = data
        return self._held

    def consume_bytes(self, count: int) -> None:
        self._held = self._held[count:]

    def start_seek_to(self, whence: str, offset: int) -> None:
        self._seek = whence, offset

    def poll_seek_done(self, cx: Context) -> Any:
        """Seeks the inner reader, relative to what was handed out, and forgets what is held.

        Differs: a relative offset is never so small that it has to be sought in two steps.
        """
        inner = self._source()
        if self._seek is not None:
            whence, offset = self._seek
            inner.start_seek_to(whence, offset - len(self._held) if whence == "Current" else offset)
            self._seek, self._seeking = None, True
        elif not self._seeking:
            return 0
        position = inner.poll_seek_done(cx)
        if position is not PENDING:
            self._held, self._seeking = b"", False
        return position

    def fmt_debug(self, f: Formatter) -> None:
        buffer = Verbatim(f"{len(self._held)}/{self._capacity}")
        f.structure("BufReader", [("reader", self._inner.get()), ("buffer", buffer)])
