"""tokio::net::tcp::{ReadHalf, WriteHalf, OwnedReadHalf, OwnedWriteHalf, ReuniteError}, and the same of Unix streams.

Mirrors tokio/src/net/tcp/{split,split_owned}.rs and net/unix/{split,split_owned}.rs.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import consumes, declare, method, methods, rust
from scheduler_core.shims.tokio.io.operation import Operation
from scheduler_core.shims.tokio.io.protocol import AsyncRead, AsyncWrite
from scheduler_core.shims.tokio.net.stream import ByteStream, ReadSide, WriteSide
from scheduler_core.value import Data, Type, deref, err, ok


class _Half:
    """A view of one stream."""

    def __init__(self, stream: ByteStream) -> None:
        self._shared = stream

    def _stream(self) -> ByteStream:
        return self._shared

    def peer_addr(self) -> Data:
        return self._shared.peer_addr()  # type: ignore[attr-defined, no-any-return]

    def local_addr(self) -> Data:
        return self._shared.local_addr()  # type: ignore[attr-defined, no-any-return]

    def ready(self, interest: Any) -> Operation:
        return self._shared.ready(interest)


class _Reads(_Half, ReadSide, AsyncRead):
    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._shared.poll_read_bytes(cx, limit)

    def readable(self) -> Operation:
        return self._shared.readable()


class _Writes(_Half, WriteSide, AsyncWrite):
    vectored = True

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._shared.poll_write_bytes(cx, data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self._shared.poll_write_parts(cx, parts)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self._shared.poll_shutdown_bytes(cx)

    def writable(self) -> Operation:
        return self._shared.writable()


@rust("tokio::net::tcp::ReadHalf", "tokio::net::unix::ReadHalf")
class ReadHalf(_Reads):
    """Borrows the stream."""


@rust("tokio::net::tcp::WriteHalf", "tokio::net::unix::WriteHalf")
class WriteHalf(_Writes):
    """Borrows the stream."""


class _Ownership:
    """How many halves own the stream."""

    def __init__(self) -> None:
        self.owners = 2


class _Owned(_Half):
    _ownership: _Ownership

    def _let_go(self) -> None:
        self._ownership.owners -= 1
        if self._ownership.owners == 0:
            self._shared.drop()

    @method()
    def is_of(self, other: _Owned) -> bool:
        """True if both are halves of one stream."""
        return other._shared is self._shared


@rust("tokio::net::tcp::OwnedReadHalf", "tokio::net::unix::OwnedReadHalf")
class OwnedReadHalf(_Owned, _Reads):
    """Shares the stream with its sister."""

    def __init__(self, stream: ByteStream, ownership: _Ownership) -> None:
        super().__init__(stream)
        self._ownership = ownership

    @consumes
    def reunite(self, other: OwnedWriteHalf) -> Data:
        return _reunite(self, other)

    def drop(self) -> None:
        self._let_go()


@rust("tokio::net::tcp::OwnedWriteHalf", "tokio::net::unix::OwnedWriteHalf")
class OwnedWriteHalf(_Owned, _Writes):
    """Shares the stream with its sister; dropping it shuts the writing direction down."""

    def __init__(self, stream: ByteStream, ownership: _Ownership) -> None:
        super().__init__(stream)
        self._ownership = ownership

    @consumes
    def reunite(self, other: OwnedReadHalf) -> Data:
        return _reunite(other, self)

    @consumes
    def forget(self) -> None:
        self._let_go()

    def drop(self) -> None:
        with suppress(OsError):
            self._shared._socket.shutdown_write()
        self._let_go()


REUNITE_ERROR = Type("tokio::net::tcp::ReuniteError", is_enum=False)
REUNITE = REUNITE_ERROR.variant("ReuniteError", 2)
declare(REUNITE_ERROR, paths=("tokio::net::tcp::ReuniteError", "tokio::net::unix::ReuniteError"))


def _explain(error: Data, f: Formatter) -> None:
    f.pad("tried to reunite halves that are not from the same socket")


REUNITE_ERROR.traits["Display"] = _explain


def _reunite(read: OwnedReadHalf, write: OwnedWriteHalf) -> Data:
    return ok(read._shared) if read.is_of(write) else err(REUNITE(read, write))


@methods(ByteStream)
class Splitting:
    """How a stream is split."""

    def split(self: Any) -> tuple[ReadHalf, WriteHalf]:
        stream: ByteStream = deref(self)
        return ReadHalf(stream), WriteHalf(stream)

    @consumes
    def into_split(self: Any) -> tuple[OwnedReadHalf, OwnedWriteHalf]:
        ownership = _Ownership()
        return OwnedReadHalf(self, ownership), OwnedWriteHalf(self, ownership)
