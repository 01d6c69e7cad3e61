"""tokio::io::BufStream. Mirrors tokio/src/io/util/buf_stream.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.io.buf_reader import BUFFER, BufReader
from scheduler_core.shims.tokio.io.buf_writer import BufWriter
from scheduler_core.shims.tokio.io.wrapper import PassesBufReads, PassesSeeks, PassesWrites
from scheduler_core.value import RefMut


@rust("tokio::io::BufStream")
class BufStream(PassesBufReads, PassesWrites, PassesSeeks):
    """A BufReader around a BufWriter around the stream."""

    @staticmethod
    def new(stream: Any) -> BufStream:
        return BufStream.with_capacity(BUFFER, BUFFER, stream)

    @staticmethod
    def with_capacity(reader: int, writer: int, stream: Any) -> BufStream:
        return BufStream(BufReader(BufWriter(stream, writer), reader))

    def _stream(self) -> RefMut:
        writer: BufWriter = self._inner.get().get_mut().get()
        return writer.get_mut()

    def get_ref(self) -> Any:
        return self._inner.get().get_mut().get().get_ref()

    def get_mut(self) -> RefMut:
        return self._stream()

    def get_pin_mut(self) -> RefMut:
        return self._stream()

    @consumes
    def into_inner(self) -> Any:
        return self._stream().get()
