"""tokio::io::{duplex, simplex, DuplexStream, SimplexStream}. Mirrors tokio/src/io/util/mem.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context, Waker
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.waker import use_up
from scheduler_core.shims.tokio.io.operation import bare
from scheduler_core.shims.tokio.io.protocol import AsyncRead, AsyncWrite
from scheduler_core.shims.tokio.io.split import split
from scheduler_core.value import UNIT, clone, drop


@rust("tokio::io::SimplexStream")
class SimplexStream(AsyncRead, AsyncWrite):
    """A pipe with a limit: one reader's and one writer's waker."""

    vectored = True

    def __init__(self, machine: Machine, size: int) -> None:
        self._machine, self._size = machine, int(size)
        self._held = bytearray()
        self._closed = False
        self._reader: Waker | None = None
        self._writer: Waker | None = None

    @staticmethod
    def new_unsplit(m: Machine, size: int) -> SimplexStream:
        return SimplexStream(m, size)

    def close_for_reader(self) -> None:
        """The writer is gone: the reader finds the end."""
        self._closed = True
        self._wake_reader()

    def close_for_writer(self) -> None:
        """The reader is gone: the writer finds a broken pipe."""
        self._closed = True
        self._wake_writer()

    def _wake_reader(self) -> None:
        waker, self._reader = self._reader, None
        if waker is not None:
            use_up(waker)

    def _wake_writer(self) -> None:
        waker, self._writer = self._writer, None
        if waker is not None:
            use_up(waker)

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        if not poll_proceed(self._machine, cx, "duplex read"):
            return PENDING
        if not self._held and not self._closed:
            drop(self._reader)
            self._reader = clone(cx.waker)
            made_no_progress(self._machine)
            return PENDING
        data = bytes(self._held[:limit])
        del self._held[:limit]
        if data:
            self._wake_writer()
        return data

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        if not poll_proceed(self._machine, cx, "duplex write"):
            return PENDING
        if self._closed:
            raise bare("BrokenPipe")
        free = self._size - len(self._held)
        if free == 0:
            drop(self._writer)
            self._writer = clone(cx.waker)
            made_no_progress(self._machine)
            return PENDING
        self._held += data[:free]
        self._wake_reader()
        return min(free, len(data))

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self.poll_write_bytes(cx, b"".join(parts))

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        self.close_for_reader()
        return UNIT

    def drop(self) -> None:
        drop(self._reader)
        drop(self._writer)


@rust("tokio::io::DuplexStream")
class DuplexStream(AsyncRead, AsyncWrite):
    """One end: reads one pipe, writes the other."""

    vectored = True

    def __init__(self, read: SimplexStream, write: SimplexStream) -> None:
        self._read, self._write = read, write

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._read.poll_read_bytes(cx, limit)

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._write.poll_write_bytes(cx, data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self._write.poll_write_parts(cx, parts)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self._write.poll_shutdown_bytes(cx)

    def drop(self) -> None:
        self._write.close_for_reader()
        self._read.close_for_writer()


@rust("tokio::io::duplex")
def duplex(m: Machine, size: int) -> tuple[DuplexStream, DuplexStream]:
    one, two = SimplexStream(m, size), SimplexStream(m, size)
    return DuplexStream(one, two), DuplexStream(two, one)


@rust("tokio::io::simplex")
def simplex(m: Machine, size: int) -> tuple[Any, Any]:
    return split(SimplexStream(m, size))
