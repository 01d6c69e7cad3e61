"""tokio::io::AsyncWriteExt.

Mirrors tokio/src/io/util/{async_write_ext,write,write_all,write_buf,write_all_buf,write_vectored,flush,shutdown}.rs.
"""

# ruff: noqa: N805  (a receiver called `slot` is a RefMut, see `library`)

from __future__ import annotations

from functools import partial
from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.library import methods, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.bytes.traits import buf_of
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.io.cursor import Cursor
from scheduler_core.shims.tokio.io.numbers import with_writes
from scheduler_core.shims.tokio.io.operation import Body, Operation, bare, nothing, poll_of, polling
from scheduler_core.shims.tokio.io.protocol import AsyncWrite
from scheduler_core.shims.tokio.io.sources import source_of, write_some
from scheduler_core.value import UNIT, Data, Vec, deref, target

traits("tokio::io::AsyncWriteExt")


@methods(AsyncWrite, "AsyncWrite")
@methods(Vec, Cursor, when="tokio::io::AsyncWriteExt")
@with_writes
class AsyncWriteExt:
    """What every writer can do."""

    def poll_write(slot: Any, cx: Any, data: Any) -> Data:
        return poll_of(lambda: _count(source_of(slot).poll_write_bytes(deref(cx), octets(data))))

    def poll_write_vectored(slot: Any, cx: Any, slices: Any) -> Data:
        return poll_of(lambda: _count(source_of(slot).poll_write_parts(deref(cx), parts_of(slices))))

    def poll_flush(slot: Any, cx: Any) -> Data:
        return poll_of(lambda: source_of(slot).poll_flush_bytes(deref(cx)))

    def poll_shutdown(slot: Any, cx: Any) -> Data:
        return poll_of(lambda: source_of(slot).poll_shutdown_bytes(deref(cx)))

    def is_write_vectored(slot: Any) -> bool:
        return bool(source_of(slot).vectored)

    def write(slot: Any, data: Any) -> Operation:
        """One write: Ok(n)."""
        source = octets(data)
        return polling(lambda cx: source_of(slot).poll_write_bytes(cx, source), usize)

    def write_vectored(slot: Any, slices: Any) -> Operation:
        """One write of several slices: Ok(n)."""
        parts = parts_of(slices)
        return polling(lambda cx: source_of(slot).poll_write_parts(cx, parts), usize)

    def write_all(slot: Any, data: Any) -> Operation:
        """Writes until everything is taken."""
        source, rest = source_of(slot), octets(data)

        def poll(cx: Context) -> Any:
            nonlocal rest
            while rest:
                count = source.poll_write_bytes(cx, rest)
                if count is PENDING:
                    return PENDING
                if count == 0:
                    raise bare("WriteZero")
                rest = rest[count:]
            return UNIT

        return polling(poll)

    def write_buf(slot: Any, buffer: Any) -> Operation:
        """One write from a Buf, which moves on."""
        source = buf_of(buffer)

        def poll(cx: Context) -> Any:
            data = source.octets()
            return _poll_all(slot, data, cx) if data else 0

        def wrap(count: int) -> Any:
            source.skip(count)
            return usize(count)

        return polling(poll, wrap)

    def write_all_buf(slot: Any, buffer: Any) -> Operation:
        """Writes until the Buf is used up; it moves on with every write."""
        source = buf_of(buffer)

        def body(op: Operation) -> Body:
            while data := source.octets():
                count = yield from op.ready(partial(_poll_all, slot, data))
                source.skip(count)
                if count == 0:
                    raise bare("WriteZero")
            return UNIT

        return Operation(body)

    def flush(slot: Any) -> Operation:
        """Everything written is on its way."""
        return polling(lambda cx: source_of(slot).poll_flush_bytes(cx), nothing)

    def shutdown(slot: Any) -> Operation:
        """Flush, then end the stream for the other side."""
        return polling(lambda cx: source_of(slot).poll_shutdown_bytes(cx), nothing)


def write_fully(op: Operation, slot: Any, data: bytes) -> Body:
    """Writes until everything is taken."""
    done = 0
    while done < len(data):
        count = yield from write_some(op, slot, data[done:])
        done += count
        if count == 0:
            raise bare("WriteZero")


def parts_of(slices: Any) -> list[bytes]:
    """The bytes of a `&[IoSlice]`."""
    return [octets(part) for part in target(slices).elements()]


def _poll_all(slot: Any, data: bytes, cx: Context) -> Any:
    """One write of a Buf: vectored where the writer says so."""
    writer = source_of(slot)
    return writer.poll_write_parts(cx, [data]) if writer.vectored else writer.poll_write_bytes(cx, data)


def _count(answer: Any) -> Any:
    return usize(answer) if isinstance(answer, int) else answer
