"""tokio::io::AsyncSeekExt. Mirrors tokio/src/io/seek.rs and io/util/async_seek_ext.rs."""

# ruff: noqa: N805  (a receiver called `slot` is a RefMut, see `library`)

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods, traits
from scheduler_core.numbers import U64
from scheduler_core.shims.std.io.cursor import Cursor
from scheduler_core.shims.tokio.io.operation import Body, Operation, poll_of, result_of
from scheduler_core.shims.tokio.io.protocol import AsyncSeek
from scheduler_core.shims.tokio.io.sources import source_of, whence_of
from scheduler_core.value import UNIT, Data, deref

traits("tokio::io::AsyncSeekExt")


@methods(AsyncSeek, "AsyncSeek")
@methods(Cursor, when="tokio::io::AsyncSeekExt")
class AsyncSeekExt:
    """What everything with a position can do."""

    def seek(slot: Any, position: Any) -> Operation:
        return _seek(slot, *whence_of(position))

    def rewind(slot: Any) -> Operation:
        return _seek(slot, "Start", 0, quiet=True)

    def stream_position(slot: Any) -> Operation:
        return _seek(slot, "Current", 0)

    def start_seek(slot: Any, position: Any) -> Data:
        def start() -> Any:
            source_of(slot).start_seek_to(*whence_of(position))
            return UNIT

        return result_of(start)

    def poll_complete(slot: Any, cx: Any) -> Data:
        return poll_of(lambda: source_of(slot).poll_seek_done(deref(cx)))


def _seek(slot: Any, whence: str, offset: int, *, quiet: bool = False) -> Operation:
    def body(op: Operation) -> Body:
        source = source_of(slot)
        yield from op.ready(source.poll_seek_done)
        source.start_seek_to(whence, offset)
        position = yield from op.ready(source.poll_seek_done)
        return UNIT if quiet else U64(position)

    return Operation(body)
