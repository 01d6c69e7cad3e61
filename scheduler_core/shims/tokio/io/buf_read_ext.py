"""tokio::io::AsyncBufReadExt, Lines and Split.

Mirrors tokio/src/io/util/{async_buf_read_ext,read_until,read_line,fill_buf,lines,split}.rs.
"""

# ruff: noqa: N805  (a receiver called `slot` is a RefMut, see `library`)

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import consumes, methods, rust, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import numbers
from scheduler_core.shims.std.io.cursor import Cursor
from scheduler_core.shims.tokio.io.operation import Operation, custom, poll_of, polling
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.shims.tokio.io.wrapper import Wrapper
from scheduler_core.value import NONE, Data, Sequence, Slice, String, Vec, deref, reserve, some, target

traits("tokio::io::AsyncBufReadExt")

WINDOW = 1024  # chosen: how much of a big slice is looked at in one go
INVALID = "stream did not contain valid UTF-8"


def poll_until(slot: Any, cx: Context, delimiter: int, into: bytearray) -> Any:
    """Take bytes up to and with the delimiter, or to the end; True, or PENDING. What was read stays in `into`."""
    source = source_of(slot)
    while True:
        held = source.poll_fill_bytes(cx, WINDOW)
        if held is PENDING:
            return PENDING
        found = held.find(delimiter)
        used = len(held) if found < 0 else found + 1
        reserve(len(into) + used, 1)
        into += held[:used]
        source.consume_bytes(used)
        if found >= 0 or used == 0:
            return True


@methods(Sequence, when="tokio::io::AsyncBufReadExt")
class Looking:
    """What every buffered reader can do, also one whose own `split` comes first."""

    def poll_fill_buf(slot: Any, cx: Any) -> Data:
        return poll_of(lambda: _slice(source_of(slot).poll_fill_bytes(deref(cx))))

    def consume(slot: Any, count: int) -> None:
        source_of(slot).consume_bytes(int(count))

    def fill_buf(slot: Any) -> Operation:
        return polling(lambda cx: source_of(slot).poll_fill_bytes(cx), _slice)

    def read_until(slot: Any, delimiter: int, vec: Any) -> Operation:
        """Appends to a Vec as it reads."""
        items: list[Any] = target(vec).items
        count = 0

        def poll(cx: Context) -> Any:
            nonlocal count
            data = bytearray()
            try:
                return poll_until(slot, cx, int(delimiter), data)
            finally:
                items.extend(numbers(data))
                count += len(data)

        return polling(poll, lambda _: usize(count))

    def read_line(slot: Any, string: Any) -> Operation:
        """Appends to a String when the line is there; the String is empty meanwhile."""
        output = target(string)
        head, output.text = output.text, ""
        line = bytearray()

        def poll(cx: Context) -> Any:
            try:
                return poll_until(slot, cx, ord("\n"), line)
            except OsError:
                put()
                raise

        def put() -> bool:
            try:
                output.text = head + line.decode()
            except UnicodeDecodeError:
                output.text = head
                return False
            return True

        def wrap(_: Any) -> Any:
            if not put():
                raise custom("InvalidData", INVALID)
            return usize(len(line))

        return polling(poll, wrap)

    @consumes
    def lines(self: Any) -> Lines:
        return Lines(self)


@methods(AsyncBufRead, "AsyncBufRead")
@methods(Cursor, when="tokio::io::AsyncBufReadExt")
class AsyncBufReadExt(Looking):
    """What every other buffered reader can do."""

    @consumes
    def split(self: Any, delimiter: int) -> Split:
        return Split(self, int(delimiter))


@rust("tokio::io::Lines")
class Lines(Wrapper):
    """Lines without their ends; a partly read line survives a dropped `next_line`."""

    def __init__(self, inner: Any) -> None:
        super().__init__(inner)
        self._line = bytearray()

    def _poll(self, cx: Context) -> Any:
        if poll_until(self._inner, cx, ord("\n"), self._line) is PENDING:
            return PENDING
        line, self._line = bytes(self._line), bytearray()
        if not line:
            return NONE
        if line.endswith(b"\n"):
            line = line[:-1].removesuffix(b"\r")
        try:
            return some(String(line.decode()))
        except UnicodeDecodeError:
            raise custom("InvalidData", INVALID) from None

    def next_line(self) -> Operation:
        return polling(self._poll)

    def poll_next_line(self, cx: Any) -> Data:
        return poll_of(lambda: self._poll(deref(cx)))


@rust("tokio::io::Split")
class Split(Wrapper):
    """Parts between delimiters."""

    def __init__(self, inner: Any, delimiter: int) -> None:
        super().__init__(inner)
        self._delimiter, self._part = delimiter, bytearray()

    def _poll(self, cx: Context) -> Any:
        if poll_until(self._inner, cx, self._delimiter, self._part) is PENDING:
            return PENDING
        part, self._part = self._part, bytearray()
        if not part:
            return NONE
        if part[-1] == self._delimiter:
            del part[-1]
        return some(Vec(numbers(part)))

    def next_segment(self) -> Operation:
        return polling(self._poll)

    def poll_next_segment(self, cx: Any) -> Data:
        return poll_of(lambda: self._poll(deref(cx)))


def _slice(data: Any) -> Any:
    return data if data is PENDING else Slice(numbers(data), 0, len(data))
