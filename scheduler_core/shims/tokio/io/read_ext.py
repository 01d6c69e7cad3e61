"""tokio::io::AsyncReadExt.

Mirrors tokio/src/io/util/{async_read_ext,read,read_buf,read_exact,read_to_end,read_to_string}.rs.
Left out: the capacity of a String that was given one in advance.
"""

# ruff: noqa: N805  (a receiver called `slot` is a RefMut, see `library`)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import consumes, methods, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.bytes.traits import buf_mut_of, grown
from scheduler_core.shims.std.io.buffers import fill, numbers, room
from scheduler_core.shims.std.io.cursor import Cursor
from scheduler_core.shims.tokio.io.chain import Chain
from scheduler_core.shims.tokio.io.numbers import with_reads
from scheduler_core.shims.tokio.io.operation import Body, Operation, custom, poll_of, polling
from scheduler_core.shims.tokio.io.protocol import AsyncRead
from scheduler_core.shims.tokio.io.sources import read_some, source_of
from scheduler_core.shims.tokio.io.take import Take
from scheduler_core.value import UNIT, Data, Sequence, Vec, deref, reserve, target

traits("tokio::io::AsyncReadExt")

PROBE = 32  # read: io/util/read_to_end.rs, NUM_BYTES


@methods(AsyncRead, "AsyncRead")
@methods(Sequence, Cursor, when="tokio::io::AsyncReadExt")
@with_reads
class AsyncReadExt:
    """What every reader can do."""

    def poll_read(slot: Any, cx: Any, buffer: Any) -> Data:
        """The call that everything else is made of."""
        into = deref(buffer)

        def poll() -> Any:
            data = source_of(slot).poll_read_bytes(deref(cx), into.remaining())
            if data is PENDING:
                return PENDING
            into.put(data)
            return UNIT

        return poll_of(poll)

    def read(slot: Any, buffer: Any) -> Operation:
        """One read: Ok(n), 0 at the end of the stream."""

        source, limit = source_of(slot), room(buffer)

        def wrap(data: bytes) -> Any:
            fill(buffer, data)
            return usize(len(data))

        return polling(lambda cx: source.poll_read_bytes(cx, limit), wrap)

    def read_buf(slot: Any, buffer: Any) -> Operation:
        """One read into a BufMut, as much as its next chunk holds."""
        into = buf_mut_of(buffer)

        def poll(cx: Context) -> Any:
            limit = into.chunk_size()
            return source_of(slot).poll_read_bytes(cx, limit) if limit else b""

        def wrap(data: bytes) -> Any:
            into.put_octets(data)
            return usize(len(data))

        return polling(poll, wrap)

    def read_exact(slot: Any, buffer: Any) -> Operation:
        """Reads until the buffer is full; UnexpectedEof if the stream ends first."""

        def body(op: Operation) -> Body:
            size, done = room(buffer), 0
            while done < size:
                data = yield from read_some(op, slot, size - done)
                if not data:
                    raise custom("UnexpectedEof", "early eof")
                fill(buffer, data, done)
                done += len(data)
            return usize(size)

        return Operation(body)

    def read_to_end(slot: Any, vec: Any) -> Operation:
        """Everything up to the end, appended to a Vec."""
        into: Vec = target(vec)

        def keep(data: bytes, capacity: int) -> None:
            into.items.extend(numbers(data))
            into.room = capacity

        def body(op: Operation) -> Body:
            return usize((yield from _read_all(op, slot, len(into.items), max(into.room, len(into.items)), keep)))

        return Operation(body)

    def read_to_string(slot: Any, string: Any) -> Operation:
        """Everything up to the end, appended to a String, which is empty meanwhile."""
        output = target(string)
        head, output.text = output.text, ""

        def body(op: Operation) -> Body:
            read, size = bytearray(), len(head.encode())
            try:
                count = yield from _read_all(op, slot, size, size, lambda data, _: read.extend(data))
                output.text = head + read.decode()
            except UnicodeDecodeError:
                output.text = head
                raise custom("InvalidData", "stream did not contain valid UTF-8") from None
            except OsError:
                output.text = head
                raise
            return usize(count)

        return Operation(body)

    @consumes
    def take(self: Any, limit: int) -> Take:
        return Take(self, limit)

    @consumes
    def chain(self: Any, next_: Any) -> Chain:
        return Chain(self, next_)


def _read_all(op: Operation, slot: Any, length: int, capacity: int, keep: Callable[[bytes, int], None]) -> Body:
    """Reads as a Vec grows: at least 32 bytes of room each time, and a probe when it is full from the beginning."""
    start, total = capacity, 0
    while True:
        probe = capacity - length < PROBE and capacity == start >= PROBE
        if not probe and capacity - length < PROBE:
            capacity = grown(capacity, length + PROBE)
        limit = PROBE if probe else capacity - length
        data = yield from read_some(op, slot, limit)
        if not data:
            return total
        if probe and len(data) > capacity - length:
            capacity = grown(capacity, length + PROBE)
        length += len(data)
        total += len(data)
        reserve(length)
        keep(data, capacity)
