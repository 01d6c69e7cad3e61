"""tokio::io::{copy, copy_buf, copy_bidirectional}. Mirrors tokio/src/io/util/{copy,copy_buf,copy_bidirectional}.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import U64
from scheduler_core.runtime.context import current
from scheduler_core.runtime.coop import poll_proceed
from scheduler_core.shims.tokio.io.buf_reader import BUFFER
from scheduler_core.shims.tokio.io.operation import Operation, bare, custom, polling
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.value import reserve


class CopyBuffer:
    """What was read and not yet written, and how much went through."""

    def __init__(self, machine: Machine, size: int) -> None:
        reserve(size, 1)
        self._machine, self._size = machine, int(size)
        self._held = b""
        self._position = self._amount = 0
        self._read_done = self._need_flush = self._progress = False

    def _poll_fill(self, cx: Context, reader: Any) -> Any:
        data = reader.poll_read_bytes(cx, self._size - len(self._held))
        if data is not PENDING:
            self._read_done = not data
            self._held += data
        return data

    def poll_copy(self, cx: Context, reader: Any, writer: Any) -> Any:
        """The number of bytes when all is copied, or PENDING. One budget unit if anything moved (K-4)."""
        context = current(self._machine)
        before = context.budget
        if not poll_proceed(self._machine, cx, "copy"):
            return PENDING
        self._progress = False
        try:
            return self._poll_steps(cx, reader, writer)
        finally:
            if not self._progress:
                context.budget = before

    def _poll_steps(self, cx: Context, reader: Any, writer: Any) -> Any:
        while True:
            if len(self._held) < self._size and not self._read_done:
                self._progress = True  # also when it fails
                if self._poll_fill(cx, reader) is PENDING:
                    self._progress = False
                    if self._position == len(self._held):
                        return self._poll_idle(cx, writer)
            while self._position < len(self._held):
                count = writer.poll_write_bytes(cx, self._held[self._position :])
                if count is PENDING:
                    if not self._read_done and len(self._held) < self._size:
                        self._poll_fill(cx, reader)
                    return PENDING
                self._progress = True
                if count == 0:
                    raise custom("WriteZero", "write zero byte into writer")
                self._position += count
                self._amount += count
                self._need_flush = True
            self._held, self._position = b"", 0
            if self._read_done:
                if writer.poll_flush_bytes(cx) is PENDING:
                    return PENDING
                self._progress = True
                return self._amount

    def _poll_idle(self, cx: Context, writer: Any) -> Any:
        """The reader has nothing: let what was written go out meanwhile."""
        if self._need_flush:
            if writer.poll_flush_bytes(cx) is PENDING:
                return PENDING
            self._progress = True
            self._need_flush = False
        return PENDING


@rust("tokio::io::copy")
def copy(m: Machine, reader: Any, writer: Any) -> Operation:
    buffer = CopyBuffer(m, BUFFER)
    return polling(lambda cx: buffer.poll_copy(cx, source_of(reader), source_of(writer)), U64)


@rust("tokio::io::copy_buf")
def copy_buf(reader: Any, writer: Any) -> Operation:
    amount = 0

    def poll(cx: Context) -> Any:
        nonlocal amount
        while True:
            source, sink = source_of(reader), source_of(writer)
            held = source.poll_fill_bytes(cx)
            if held is PENDING:
                return PENDING
            if not held:
                return PENDING if sink.poll_flush_bytes(cx) is PENDING else amount
            count = sink.poll_write_bytes(cx, held)
            if count is PENDING:
                return PENDING
            if count == 0:
                raise bare("WriteZero")
            amount += count
            source.consume_bytes(count)

    return polling(poll, U64)


class _Direction:
    """One way of a bidirectional copy: copy, then shut the writer down."""

    def __init__(self, machine: Machine, size: int) -> None:
        self._buffer = CopyBuffer(machine, size)
        self._copied = -1
        self._done = False

    def poll(self, cx: Context, reader: Any, writer: Any) -> Any:
        if self._copied < 0:
            count = self._buffer.poll_copy(cx, reader, writer)
            if count is PENDING:
                return PENDING
            self._copied = count
        if not self._done:
            if writer.poll_shutdown_bytes(cx) is PENDING:
                return PENDING
            self._done = True
        return self._copied


@rust("tokio::io::copy_bidirectional")
def copy_bidirectional(m: Machine, a: Any, b: Any) -> Operation:
    return copy_bidirectional_with_sizes(m, a, b, BUFFER, BUFFER)


@rust("tokio::io::copy_bidirectional_with_sizes")
def copy_bidirectional_with_sizes(m: Machine, a: Any, b: Any, a_to_b: int, b_to_a: int) -> Operation:
    there, back = _Direction(m, a_to_b), _Direction(m, b_to_a)

    def poll(cx: Context) -> Any:
        one, other = source_of(a), source_of(b)
        first = there.poll(cx, one, other)
        second = back.poll(cx, other, one)
        return PENDING if first is PENDING or second is PENDING else (U64(first), U64(second))

    return polling(poll)
