"""std::io::Read for `&[u8]` and Write for `&mut [u8]`: both move the slice's own beginning forward.

Mirrors library/std/src/io/impls.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import methods
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import fill, numbers, octets, room
from scheduler_core.shims.std.io.bufread import Lines, SliceReader
from scheduler_core.shims.std.io.error import of_kind
from scheduler_core.shims.std.io.read import Bytes, Chain, Take, decoded
from scheduler_core.value import Data, Sequence, Slice, err, ok, target


def _taken(slot: Any, count: int) -> bytes:
    """The first bytes, which the slice then begins after."""
    items, start, stop = target(slot.get()).span()
    end = min(stop, start + count)
    slot.set(Slice(items, end, stop))
    return bytes(items[start:end])


@methods(Sequence, when="std::io::Read")
class ReadSlice:
    """`&[u8]` as a reader."""

    def read(slot: Any, buffer: Any) -> Data:  # noqa: N805
        data = _taken(slot, room(buffer))
        fill(buffer, data)
        return ok(usize(len(data)))

    def read_exact(slot: Any, buffer: Any) -> Data:  # noqa: N805
        size = room(buffer)
        data = _taken(slot, size)
        if len(data) < size:
            return err(of_kind("UnexpectedEof", "failed to fill whole buffer"))
        fill(buffer, data)
        return ok()

    def read_to_string(slot: Any, into: Any) -> Data:  # noqa: N805
        data = _taken(slot, len(target(slot.get())))
        target(into).text += decoded(data)
        return ok(usize(len(data)))

    def read_to_end(slot: Any, into: Any) -> Data:  # noqa: N805
        items, start, stop = target(slot.get()).span()
        target(into).items.extend(items[start:stop])
        _taken(slot, stop - start)
        return ok(usize(stop - start))

    def bytes(slot: Any, m: Machine) -> Bytes:  # noqa: N805
        return Bytes(m, SliceReader(slot))

    def take(slot: Any, limit: Any) -> Take:  # noqa: N805
        return Take(SliceReader(slot), int(limit))

    def chain(slot: Any, following: Any) -> Chain:  # noqa: N805
        return Chain(SliceReader(slot), following)

    def by_ref(slot: Any) -> Any:  # noqa: N805
        return slot


@methods(Sequence, when="std::io::BufRead")
class BufReadSlice:
    """`&[u8]` as a reader that has all lines already."""

    def read_line(slot: Any, into: Any) -> Steps:  # noqa: N805
        return (yield from SliceReader(slot).read_line(into))

    def read_until(slot: Any, byte: Any, into: Any) -> Steps:  # noqa: N805
        return (yield from SliceReader(slot).read_until(byte, into))

    def lines(slot: Any, m: Machine) -> Lines:  # noqa: N805
        return Lines(m, SliceReader(slot))


@methods(Sequence, when="std::io::Write")
class WriteSlice:
    """`&mut [u8]` as a writer."""

    def write(slot: Any, data: Any) -> Data:  # noqa: N805
        return ok(usize(_put(slot, octets(data))))

    def write_all(slot: Any, data: Any) -> Data:  # noqa: N805
        given = octets(data)
        if _put(slot, given) < len(given):
            return err(of_kind("WriteZero", "failed to write whole buffer"))
        return ok()

    def write_fmt(slot: Any, text: Any) -> Data:  # noqa: N805
        return WriteSlice.write_all(slot, text)

    def flush(slot: Any) -> Data:  # noqa: N805
        return ok()


def _put(slot: Any, data: bytes) -> int:
    """Write as much as there is room for; the slice then begins after it."""
    items, start, stop = target(slot.get()).span()
    end: int = min(stop, start + len(data))
    items[start:end] = numbers(data[: end - start])
    slot.set(Slice(items, end, stop, mutable=True))
    return end - int(start)
