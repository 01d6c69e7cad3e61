"""tokio_util::codec::{LinesCodec, AnyDelimiterCodec, BytesCodec}.

Mirrors codec/{lines_codec,any_delimiter_codec,bytes_codec}.rs.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import rust
from scheduler_core.numbers import U8, usize
from scheduler_core.shims.bytes.contents import Bytes, BytesMut
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.io.error import Error, kind_named
from scheduler_core.shims.tokio_util.codec._codec import Codec, codec_error
from scheduler_core.value import ERR, NONE, SOME, Data, String, Variant, Vec, deref, drop, err, ok, some

LINE_TOO_LONG, LINE_IO = codec_error(
    "tokio_util::codec::LinesCodecError", "MaxLineLengthExceeded", "max line length exceeded"
)
CHUNK_TOO_LONG, CHUNK_IO = codec_error(
    "tokio_util::codec::AnyDelimiterCodecError", "MaxChunkLengthExceeded", "max chunk length exceeded"
)
_MOST = (1 << 64) - 1  # usize::MAX


class _UpTo(Codec):
    """What ends with one of some bytes; what is too long is an error once, and skipped."""

    delimiters: bytes
    too_long: Data
    io: Variant

    def __init__(self, max_length: int = _MOST) -> None:
        self._max = int(max_length)
        self._next = 0  # the first byte that has not been looked at
        self._discarding = False

    @abstractmethod
    def _item(self, data: bytes) -> Data:
        """`Ok(Some(…))` of what was before the delimiter, or `Err`."""

    def max_length(self) -> int:
        return usize(self._max)

    def of_io(self, error: Error) -> Data:
        return self.io(error)

    def decode(self, src: Any) -> Data:
        held: BytesMut = deref(src)
        while True:
            data = held.octets()
            until = min(self._max + 1, len(data))
            found = next((at for at in range(self._next, until) if data[at] in self.delimiters), None)
            if found is not None:
                held.skip(found + 1)
                self._next = 0
                if not self._discarding:
                    return self._item(data[:found])
                self._discarding = False
            elif self._discarding:
                held.skip(until)
                self._next = 0
                if until == len(data):
                    return ok(NONE)
            elif len(data) > self._max:
                self._discarding = True
                return err(self.too_long)
            else:
                self._next = until
                return ok(NONE)

    def decode_eof(self, src: Any) -> Data:
        frame = self.decode(src)
        if frame.kind is ERR or frame.fields[0].kind is SOME:
            return frame
        held: BytesMut = deref(src)
        self._next = 0
        data = held.octets()
        if self._is_nothing(data):
            return ok(NONE)
        held.clear()
        return self._item(data)

    def _is_nothing(self, rest: bytes) -> bool:
        return not rest


@rust("tokio_util::codec::LinesCodec")
class LinesCodec(_UpTo):
    """Lines, without their ends."""

    delimiters, too_long, io = b"\n", LINE_TOO_LONG, LINE_IO

    @staticmethod
    def new() -> LinesCodec:
        return LinesCodec()

    default = new

    @staticmethod
    def new_with_max_length(max_length: int) -> LinesCodec:
        return LinesCodec(max_length)

    def _item(self, data: bytes) -> Data:
        try:
            return ok(some(String(data.removesuffix(b"\r").decode())))
        except UnicodeDecodeError:
            text = String("Unable to decode input as UTF8")
            return err(LINE_IO(Error(kind_named("InvalidData"), inner=text)))

    def _is_nothing(self, rest: bytes) -> bool:
        return rest in (b"", b"\r")

    def encode(self, line: Any, dst: Any) -> Data:
        deref(dst).put_octets(octets(line) + b"\n")
        drop(line)
        return ok()

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(
            "LinesCodec",
            [("next_index", self._next), ("max_length", self._max), ("is_discarding", self._discarding)],
        )


@rust("tokio_util::codec::AnyDelimiterCodec")
class AnyDelimiterCodec(_UpTo):
    """Chunks that end with one of some bytes, and are written with a sequence behind them."""

    too_long, io = CHUNK_TOO_LONG, CHUNK_IO

    def __init__(self, seek: bytes, sequence: bytes, max_length: int = _MOST) -> None:
        super().__init__(max_length)
        self.delimiters, self._sequence = seek, sequence

    @staticmethod
    def new(seek: Any, sequence: Any) -> AnyDelimiterCodec:
        return AnyDelimiterCodec(octets(seek), octets(sequence))

    @staticmethod
    def new_with_max_length(seek: Any, sequence: Any, max_length: int) -> AnyDelimiterCodec:
        return AnyDelimiterCodec(octets(seek), octets(sequence), max_length)

    @staticmethod
    def default() -> AnyDelimiterCodec:
        return AnyDelimiterCodec(b",;\n\r", b",")

    def _item(self, data: bytes) -> Data:
        return ok(some(Bytes.of(data)))

    def encode(self, chunk: Any, dst: Any) -> Data:
        deref(dst).put_octets(octets(chunk) + self._sequence)
        drop(chunk)
        return ok()

    def fmt_debug(self, f: Formatter) -> None:
        parts = {"seek_delimiters": self.delimiters, "sequence_writer": self._sequence}
        f.structure(
            "AnyDelimiterCodec",
            [
                ("next_index", self._next),
                ("max_length", self._max),
                ("is_discarding", self._discarding),
                *((name, Vec([U8(byte) for byte in data])) for name, data in parts.items()),
            ],
        )


@rust("tokio_util::codec::BytesCodec")
class BytesCodec(Codec):
    """Whatever came at once."""

    @staticmethod
    def new() -> BytesCodec:
        return BytesCodec()

    default = new

    def decode(self, src: Any) -> Data:
        held: BytesMut = deref(src)
        return ok(NONE) if held.is_empty() else ok(some(held.split()))

    decode_eof = decode

    def encode(self, data: Any, dst: Any) -> Data:
        deref(dst).put_octets(octets(data))
        drop(data)
        return ok()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("BytesCodec(())")
