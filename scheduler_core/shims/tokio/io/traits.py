"""tokio::io::{AsyncRead, AsyncWrite} and the plain futures of their Ext traits. Mirrors tokio/src/io/ and io/util/.

A shim that can be read or written subclasses AsyncRead or AsyncWrite and answers the `poll_` methods with bytes or counts;
failed system calls are OsError on the way and `io::Error` for Rust.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.future import PENDING, Context, Steps
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import traits
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.error import from_os, of_kind
from scheduler_core.shims.tokio.io.buffers import fill, octets, room
from scheduler_core.value import UNIT, err, ok

traits("tokio::io::AsyncRead", "tokio::io::AsyncReadExt", "tokio::io::AsyncWrite", "tokio::io::AsyncWriteExt")


class Operation(Steps):
    """An async method as a future of `io::Result`: `body(operation)` is its generator; OsError becomes Err."""

    __slots__ = ("body",)

    def __init__(self, body: Callable[[Operation], Generator[Any, None, Any]]) -> None:
        super().__init__()
        self.body = body

    def run(self) -> Generator[Any, None, Any]:
        try:
            return (yield from self.body(self))
        except OsError as error:
            return err(from_os(error))

    def ready(self, poll: Callable[[Context], Any]) -> Generator[Any, None, Any]:
        """Wait until `poll` is not PENDING."""
        while (answer := poll(self.cx)) is PENDING:
            yield PENDING
        return answer


class AsyncRead:
    """Something bytes come out of."""

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        """Up to `limit` bytes, empty at the end, or PENDING; raises OsError."""
        raise NotImplementedError

    def read(self, buffer: Any) -> Operation:
        """One read: Ok(n), 0 at the end of the stream."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            data = yield from op.ready(lambda cx: self.poll_read_bytes(cx, room(buffer)))
            fill(buffer, data)
            return ok(usize(len(data)))

        return Operation(body)

    def read_exact(self, buffer: Any) -> Operation:
        """Reads until the buffer is full; UnexpectedEof if the stream ends first."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            size, done = room(buffer), 0
            while done < size:
                left = size - done
                data = yield from op.ready(lambda cx: self.poll_read_bytes(cx, left))
                if not data:
                    return err(of_kind("UnexpectedEof", "early eof"))
                fill(buffer, data, done)
                done += len(data)
            return ok(usize(size))

        return Operation(body)


class AsyncWrite:
    """Something bytes go into."""

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        """How many were taken, or PENDING; raises OsError."""
        raise NotImplementedError

    def poll_flush_bytes(self, cx: Context) -> Any:
        """Nothing is held back unless a subclass says so."""
        return UNIT

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        """End of the writing half."""
        return UNIT

    def write(self, data: Any) -> Operation:
        """One write: Ok(n)."""
        source = octets(data)

        def body(op: Operation) -> Generator[Any, None, Any]:
            return ok(usize((yield from op.ready(lambda cx: self.poll_write_bytes(cx, source)))))

        return Operation(body)

    def write_all(self, data: Any) -> Operation:
        """Writes until everything is taken."""
        source = octets(data)

        def body(op: Operation) -> Generator[Any, None, Any]:
            done = 0
            while done < len(source):
                rest = source[done:]
                count = yield from op.ready(lambda cx: self.poll_write_bytes(cx, rest))
                if count == 0:
                    return err(of_kind("WriteZero", "write zero byte into writer"))
                done += count
            return ok()

        return Operation(body)

    def flush(self) -> Operation:
        """Everything written is on its way."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            yield from op.ready(self.poll_flush_bytes)
            return ok()

        return Operation(body)

    def shutdown(self) -> Operation:
        """Flush, then end the stream for the other side."""

        def body(op: Operation) -> Generator[Any, None, Any]:
            yield from op.ready(self.poll_shutdown_bytes)
            return ok()

        return Operation(body)
