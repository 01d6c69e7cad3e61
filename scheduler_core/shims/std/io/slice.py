"""std::io::Read for `&[u8]`: reading moves the slice's own beginning forward.

Mirrors library/std/src/io/impls.rs. Left out: Write for `&mut [u8]`.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.buffers import fill, room
from scheduler_core.shims.std.io.error import of_kind
from scheduler_core.shims.std.io.read import decoded
from scheduler_core.value import Data, Sequence, Slice, err, ok, target


def _taken(place: Any, count: int) -> bytes:
    """The first bytes, which the slice then begins after."""
    items, start, stop = target(place.get()).span()
    end = min(stop, start + count)
    place.set(Slice(items, end, stop))
    return bytes(items[start:end])


@methods(Sequence, when="std::io::Read")
class ReadSlice:
    """`&[u8]` as a reader."""

    def read(place: Any, buffer: Any) -> Data:  # noqa: N805
        data = _taken(place, room(buffer))
        fill(buffer, data)
        return ok(usize(len(data)))

    def read_exact(place: Any, buffer: Any) -> Data:  # noqa: N805
        size = room(buffer)
        data = _taken(place, size)
        if len(data) < size:
            return err(of_kind("UnexpectedEof", "failed to fill whole buffer"))
        fill(buffer, data)
        return ok()

    def read_to_string(place: Any, into: Any) -> Data:  # noqa: N805
        data = _taken(place, len(target(place.get())))
        target(into).text += decoded(data)
        return ok(usize(len(data)))

    def read_to_end(place: Any, into: Any) -> Data:  # noqa: N805
        items, start, stop = target(place.get()).span()
        target(into).items.extend(items[start:stop])
        _taken(place, stop - start)
        return ok(usize(stop - start))
