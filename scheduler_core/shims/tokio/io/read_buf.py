"""tokio::io::ReadBuf. Mirrors tokio/src/io/read_buf.rs. Left out: `inner_mut` and `unfilled_mut`, which are unsafe."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import rust
from scheduler_core.numbers import U8, usize
from scheduler_core.shims.std.io.buffers import fill, octets
from scheduler_core.value import Slice, target


@rust("tokio::io::ReadBuf")
class ReadBuf:
    """A buffer that is partly filled: filled ≤ initialized ≤ capacity."""

    def __init__(self, room: Slice, initialized: int) -> None:
        self._room, self._filled, self._initialized = room, 0, initialized

    @staticmethod
    def new(buffer: Any) -> ReadBuf:
        items, start, stop = target(buffer).span()
        return ReadBuf(Slice(items, start, stop), stop - start)

    @staticmethod
    def of_size(size: int) -> ReadBuf:
        """A fresh one, of zeros."""
        return ReadBuf(Slice([U8.small[0]] * size, 0, size), size)

    def _part(self, start: int, stop: int) -> Slice:
        items, begin, _ = self._room.span()
        return Slice(items, begin + start, begin + stop, mutable=True)

    def capacity(self) -> int:
        return usize(len(self._room))

    def remaining(self) -> int:
        return usize(len(self._room) - self._filled)

    def filled(self) -> Slice:
        return self._part(0, self._filled)

    def filled_mut(self) -> Slice:
        return self.filled()

    def initialized(self) -> Slice:
        return self._part(0, self._initialized)

    def initialized_mut(self) -> Slice:
        return self.initialized()

    def initialize_unfilled(self) -> Slice:
        return self.initialize_unfilled_to(self.remaining())

    def initialize_unfilled_to(self, count: int) -> Slice:
        if count > self.remaining():
            raise Panic.fixed("n overflows remaining")
        end = self._filled + count
        if self._initialized < end:
            fill(self._room, bytes(end - self._initialized), self._initialized)
            self._initialized = end
        return self._part(self._filled, end)

    def take(self, count: int) -> ReadBuf:
        stop = self._filled + min(self.remaining(), count)
        return ReadBuf(self._part(self._filled, stop), 0)

    def clear(self) -> None:
        self._filled = 0

    def advance(self, count: int) -> None:
        self.set_filled(self._filled + count)

    def set_filled(self, count: int) -> None:
        if count > self._initialized:
            raise Panic.fixed("filled must not become larger than initialized")
        self._filled = int(count)

    def assume_init(self, count: int) -> None:
        self._initialized = max(self._initialized, self._filled + count)

    def put_slice(self, data: Any) -> None:
        self.put(octets(data))

    def put(self, data: bytes) -> None:
        """Append bytes."""
        if len(data) > self.remaining():
            raise Panic(f"buf.len() must fit in remaining(); buf.len() = {len(data)}, remaining() = {self.remaining()}")
        fill(self._room, data, self._filled)
        self._filled += len(data)
        self._initialized = max(self._initialized, self._filled)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(
            "ReadBuf", [("filled", self._filled), ("initialized", self._initialized), ("capacity", self.capacity())]
        )
