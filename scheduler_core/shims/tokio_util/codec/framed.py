"""tokio_util::codec::{Framed, FramedRead, FramedWrite, FramedParts}.

Mirrors codec/{framed,framed_read,framed_write,framed_impl}.rs. Left out: map_codec of a program's closure that fails.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.library import consumes, declare, methods, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.bytes.contents import BytesMut
from scheduler_core.shims.futures._sinks import Sink
from scheduler_core.shims.futures._streams import END, Stream
from scheduler_core.shims.std.io.error import Error, from_os, kind_named
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.shims.tokio_util.codec._asking import ask, of_io
from scheduler_core.value import ERR, SOME, Data, RefMut, String, Type, drop, err, ok, ref

ROOM = 8 * 1024  # read: framed_impl.rs, INITIAL_CAPACITY
PARTS = Type("tokio_util::codec::FramedParts", is_enum=False)
parts = PARTS.variant("FramedParts", ("io", "codec", "read_buf", "write_buf"))
declare(PARTS)


class _Frames:
    """A reader or writer and its codec, each in a place of its own."""

    def __init__(self, io: Any, codec: Any) -> None:
        self._io = [io]
        self._codec = [codec]

    def get_ref(self) -> Any:
        return ref(self._io[0])

    def get_mut(self) -> RefMut:
        return RefMut(self._io, 0)

    get_pin_mut = get_mut

    @consumes
    def into_inner(self) -> Any:
        self._drop_rest()
        drop(self._codec[0])
        return self._io[0]

    def drop(self) -> None:
        drop(self._io[0])
        drop(self._codec[0])
        self._drop_rest()

    def _drop_rest(self) -> None:
        """The buffers hold nothing that is dropped."""

    def _ask(self, name: str, *arguments: Any) -> Any:
        return ask(RefMut(self._codec, 0), name, *arguments)

    def _of_io(self, trait: str, error: Error) -> Any:
        return of_io(RefMut(self._codec, 0), trait, error)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"{type(self).__name__} {{ .. }}")


class _Reading(_Frames, Stream):
    """The states of framed_impl.rs: reading, framing, pausing, paused, errored."""

    def __init__(self, io: Any, codec: Any, capacity: int = ROOM, held: BytesMut | None = None) -> None:
        super().__init__(io, codec)
        self._read = [BytesMut.with_capacity(int(capacity)) if held is None else held]
        self._readable = held is not None and not held.is_empty()
        self._eof = self._errored = False

    def poll_stream(self, cx: Context) -> Any:
        """The next frame as a Result, END or PENDING."""
        buffer = RefMut(self._read, 0)
        while True:
            if self._errored:
                self._readable = self._errored = False
                return END
            if self._readable:
                frame = self._ask("decode_eof" if self._eof else "decode", buffer)
                if frame.kind is ERR:
                    self._errored = True
                    return frame
                if frame.fields[0].kind is SOME:
                    return ok(frame.fields[0].fields[0])
                self._readable = False
                if self._eof:
                    return END
            held: BytesMut = self._read[0]
            held.reserve(1)
            try:
                data = source_of(RefMut(self._io, 0)).poll_read_bytes(cx, held.chunk_size())
            except OsError as error:
                self._errored = True
                return err(self._of_io("Decoder", from_os(error)))
            if data is PENDING:
                return PENDING
            if not data and self._eof:
                return END
            self._eof = not data
            held.put_octets(data)
            self._readable = True

    def read_buffer(self) -> Any:
        return ref(self._read[0])

    def read_buffer_mut(self) -> RefMut:
        return RefMut(self._read, 0)

    def drop(self) -> None:
        _Frames.drop(self)


class _Writing(_Frames, Sink):
    """Frames gather in a buffer until it is full or flushed."""

    def __init__(self, io: Any, codec: Any, capacity: int = ROOM, held: BytesMut | None = None) -> None:
        super().__init__(io, codec)
        self._start_writing(capacity, held)

    def _start_writing(self, capacity: int, held: BytesMut | None) -> None:
        self._write = [BytesMut.with_capacity(int(capacity)) if held is None else held]
        self._boundary = int(capacity)

    def sink_ready(self, cx: Context) -> Any:
        return self.sink_flush(cx) if len(self._write[0].get()) >= self._boundary else ok()

    def sink_push(self, item: Any) -> Data:
        answer: Data = self._ask("encode", item, RefMut(self._write, 0))
        return answer

    def sink_flush(self, cx: Context) -> Any:
        return self._written(cx, close=False)

    def sink_close(self, cx: Context) -> Any:
        return self._written(cx, close=True)

    def _written(self, cx: Context, *, close: bool) -> Any:
        io, held = source_of(RefMut(self._io, 0)), self._write[0]
        try:
            while not held.is_empty():
                count = io.poll_write_bytes(cx, held.octets())
                if count is PENDING:
                    return PENDING
                if count == 0:
                    text = String("failed to write frame to transport")
                    return err(self._of_io("Encoder", Error(kind_named("WriteZero"), inner=text)))
                held.skip(count)
            if io.poll_flush_bytes(cx) is PENDING or (close and io.poll_shutdown_bytes(cx) is PENDING):
                return PENDING
        except OsError as error:
            return err(self._of_io("Encoder", from_os(error)))
        return ok()

    def write_buffer(self) -> Any:
        return ref(self._write[0])

    def write_buffer_mut(self) -> RefMut:
        return RefMut(self._write, 0)

    def backpressure_boundary(self) -> int:
        return usize(self._boundary)

    def set_backpressure_boundary(self, boundary: int) -> None:
        self._boundary = int(boundary)


@rust("tokio_util::codec::FramedRead")
class FramedRead(_Reading):
    """A stream of what is decoded."""

    @staticmethod
    def new(io: Any, decoder: Any) -> FramedRead:
        return FramedRead(io, decoder)

    @staticmethod
    def with_capacity(io: Any, decoder: Any, capacity: int) -> FramedRead:
        return FramedRead(io, decoder, capacity)

    def decoder(self) -> Any:
        return ref(self._codec[0])

    def decoder_mut(self) -> RefMut:
        return RefMut(self._codec, 0)

    @consumes
    def map_decoder(self, change: Any) -> FramedRead:
        self._codec[0] = change(self._codec[0])
        return self


@rust("tokio_util::codec::FramedWrite")
class FramedWrite(_Writing):
    """A sink for what is to be encoded."""

    @staticmethod
    def new(io: Any, encoder: Any) -> FramedWrite:
        return FramedWrite(io, encoder)

    @staticmethod
    def with_capacity(io: Any, encoder: Any, capacity: int) -> FramedWrite:
        return FramedWrite(io, encoder, capacity)

    def encoder(self) -> Any:
        return ref(self._codec[0])

    def encoder_mut(self) -> RefMut:
        return RefMut(self._codec, 0)

    @consumes
    def map_encoder(self, change: Any) -> FramedWrite:
        self._codec[0] = change(self._codec[0])
        return self


@rust("tokio_util::codec::Framed")
class Framed(_Reading, _Writing):
    """Both."""

    def __init__(
        self,
        io: Any,
        codec: Any,
        capacity: int = ROOM,
        held: tuple[BytesMut, BytesMut] | tuple[None, None] = (None, None),
    ) -> None:
        _Reading.__init__(self, io, codec, capacity, held[0])
        self._start_writing(capacity, held[1])

    @staticmethod
    def new(io: Any, codec: Any) -> Framed:
        return Framed(io, codec)

    @staticmethod
    def with_capacity(io: Any, codec: Any, capacity: int) -> Framed:
        return Framed(io, codec, capacity)

    @staticmethod
    def from_parts(parts: Data) -> Framed:
        io, codec, read, write = parts.fields
        return Framed(io, codec, ROOM, (read, write))

    def codec(self) -> Any:
        return ref(self._codec[0])

    def codec_mut(self) -> RefMut:
        return RefMut(self._codec, 0)

    @consumes
    def map_codec(self, change: Any) -> Framed:
        self._codec[0] = change(self._codec[0])
        return self

    @consumes
    def into_parts(self) -> Data:
        return parts(self._io[0], self._codec[0], self._read[0], self._write[0])


@methods(PARTS, path="tokio_util::codec::FramedParts")
class FramedParts:
    """What a Framed is made of."""

    @staticmethod
    def new(io: Any, codec: Any) -> Data:
        return parts(io, codec, BytesMut.new(), BytesMut.new())
