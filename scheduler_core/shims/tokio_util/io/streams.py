"""tokio_util::io::{ReaderStream, StreamReader}: bytes as a stream of chunks, and back.

Mirrors io/{reader_stream,stream_reader}.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import consumes, rust
from scheduler_core.shims.bytes.contents import Bytes
from scheduler_core.shims.futures._streams import END, Stream, stream_of
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.io.error import Complaint, Error, failed
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.value import ERR, RefMut, drop, ok, ref

CAPACITY = 4096  # read: reader_stream.rs


@rust("tokio_util::io::ReaderStream")
class ReaderStream(Stream):
    """A chunk for each read; it ends at the end of the reader or with its error."""

    def __init__(self, reader: Any, capacity: int = CAPACITY) -> None:
        self._reader: list[Any] | None = [reader]
        self._capacity = int(capacity)

    @staticmethod
    def new(reader: Any) -> ReaderStream:
        return ReaderStream(reader)

    @staticmethod
    def with_capacity(reader: Any, capacity: int) -> ReaderStream:
        return ReaderStream(reader, capacity)

    def poll_stream(self, cx: Context) -> Any:
        """`Ok(chunk)`, `Err(error)`, END or PENDING."""
        if self._reader is None:
            return END
        try:
            data = source_of(RefMut(self._reader, 0)).poll_read_bytes(cx, self._capacity)
        except OsError as error:
            self.drop()
            return failed(error)
        if data is PENDING:
            return PENDING
        if not data:
            self.drop()
            return END
        return ok(Bytes.of(data))

    def drop(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            drop(reader[0])


@rust("tokio_util::io::StreamReader")
class StreamReader(AsyncBufRead):
    """What is left of a chunk is kept for the next read."""

    def __init__(self, stream: Any) -> None:
        self._stream = [stream]
        self._held = b""

    @staticmethod
    def new(stream: Any) -> StreamReader:
        return StreamReader(stream)

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        while not self._held:
            item = stream_of(RefMut(self._stream, 0)).poll_stream(cx)
            if item is PENDING:
                return PENDING
            if item is END:
                return b""
            if item.kind is ERR:
                raise Complaint(Error.from_(item.fields[0]))
            self._held = octets(item.fields[0])
            drop(item.fields[0])
        return self._held

    def consume_bytes(self, count: int) -> None:
        self._held = self._held[count:]

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        data = self.poll_fill_bytes(cx)
        if data is PENDING:
            return PENDING
        self.consume_bytes(limit)
        return data[:limit]

    def get_ref(self) -> Any:
        return ref(self._stream[0])

    def get_mut(self) -> RefMut:
        return RefMut(self._stream, 0)

    @consumes
    def into_inner(self) -> Any:
        return self._stream[0]

    def drop(self) -> None:
        drop(self._stream[0])

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("StreamReader { .. }")
