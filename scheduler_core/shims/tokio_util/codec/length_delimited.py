"""tokio_util::codec::{LengthDelimitedCodec, length_delimited::Builder}. Mirrors codec/length_delimited.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import rust
from scheduler_core.numbers import INTS, usize
from scheduler_core.shims.bytes.contents import BytesMut
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.io.error import Error, kind_named
from scheduler_core.shims.tokio_util.codec._asking import decode_eof
from scheduler_core.shims.tokio_util.codec._codec import Codec
from scheduler_core.shims.tokio_util.codec.framed import Framed, FramedRead, FramedWrite
from scheduler_core.value import NONE, Data, RefMut, String, TypeRef, deref, drop, err, ok, some

LARGEST_FRAME = 8 * 1024 * 1024  # read: Builder::new
_MOST = (1 << 64) - 1
OVERFLOW = "provided length would overflow after adjustment"


@rust("tokio_util::codec::LengthDelimitedCodecError")
class LengthDelimitedCodecError:
    """A frame is longer than allowed."""

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("frame size too big")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("LengthDelimitedCodecError")


@rust("tokio_util::codec::length_delimited::Builder")
class Builder:
    """How long the length is, where it stands, and what it counts."""

    def __init__(self) -> None:
        self.max, self.field, self.offset, self.adjustment = LARGEST_FRAME, 4, 0, 0
        self.skip: int | None = None
        self.order: Any = "big"

    @staticmethod
    def new() -> Builder:
        return Builder()

    default = new

    def big_endian(self) -> Builder:
        self.order = "big"
        return self

    def little_endian(self) -> Builder:
        self.order = "little"
        return self

    native_endian = little_endian

    def max_frame_length(self, length: int) -> Builder:
        self.max = int(length)
        return self

    def length_field_type(self, *, ty: TypeRef | None) -> Builder:
        if ty is not None and ty.path in INTS:
            self.field = INTS[ty.path].bits // 8
        return self

    def length_field_length(self, length: int) -> Builder:
        if not 0 < length <= 8:
            raise Panic.fixed("invalid length field length")
        self.field = int(length)
        return self

    def length_field_offset(self, offset: int) -> Builder:
        self.offset = int(offset)
        return self

    def length_adjustment(self, adjustment: int) -> Builder:
        self.adjustment = int(adjustment)
        return self

    def num_skip(self, count: int) -> Builder:
        self.skip = int(count)
        return self

    def new_codec(self) -> LengthDelimitedCodec:
        codec = LengthDelimitedCodec(self.clone())
        codec.fit()
        return codec

    def new_read(self, io: Any) -> FramedRead:
        return FramedRead(io, self.new_codec())

    def new_write(self, io: Any) -> FramedWrite:
        return FramedWrite(io, self.new_codec())

    def new_framed(self, io: Any) -> Framed:
        return Framed(io, self.new_codec())

    def clone(self) -> Builder:
        made = Builder()
        made.__dict__.update(self.__dict__)
        return made


@rust("tokio_util::codec::LengthDelimitedCodec", "tokio_util::codec::length_delimited::LengthDelimitedCodec")
class LengthDelimitedCodec(Codec):
    """A length, then so many bytes."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._body: int | None = None  # how long the frame is whose head has been read

    @staticmethod
    def new() -> LengthDelimitedCodec:
        return LengthDelimitedCodec(Builder())

    default = new

    @staticmethod
    def builder() -> Builder:
        return Builder()

    def max_frame_length(self) -> int:
        return usize(self._builder.max)

    def set_max_frame_length(self, length: int) -> None:
        self._builder.max = int(length)
        self.fit()

    def fit(self) -> None:
        """No frame is longer than its length can say (adjust_max_frame_len)."""
        how = self._builder
        how.max = min(how.max, max(0, min(_MOST, (1 << 8 * how.field) - 1 + how.adjustment)))

    def decode(self, src: Any) -> Data:
        held: BytesMut = deref(src)
        if self._body is None:
            head = self._head(held)
            if head is None or isinstance(head, Data):
                return ok(NONE) if head is None else head
            self._body = head
        if len(held.get()) < self._body:
            return ok(NONE)
        frame, self._body = held.split_to(self._body), None
        return ok(some(frame))

    def _head(self, held: BytesMut) -> int | Data | None:
        how = self._builder
        end = how.offset + how.field
        data = held.octets()
        if len(data) < max(end, how.skip or 0):
            return None
        said = int.from_bytes(data[how.offset : end], how.order)
        if said > how.max:
            return err(Error(kind_named("InvalidData"), inner=LengthDelimitedCodecError()))
        length = said + how.adjustment
        if not 0 <= length <= _MOST:
            return err(Error(kind_named("InvalidInput"), inner=String(OVERFLOW)))
        held.skip(end if how.skip is None else how.skip)
        held.reserve(max(0, length - len(held.get())))
        return length

    def decode_eof(self, src: Any) -> Data:
        return decode_eof(RefMut([self], 0), src)

    def encode(self, data: Any, dst: Any) -> Data:
        how, body = self._builder, octets(data)
        drop(data)
        if len(body) > how.max:
            return err(Error(kind_named("InvalidInput"), inner=LengthDelimitedCodecError()))
        length = len(body) - how.adjustment
        if not 0 <= length <= _MOST:
            return err(Error(kind_named("InvalidInput"), inner=String(OVERFLOW)))
        head = (length & (1 << 8 * how.field) - 1).to_bytes(how.field, how.order)
        deref(dst).put_octets(head + body)
        return ok()

    def clone(self) -> LengthDelimitedCodec:
        made = LengthDelimitedCodec(self._builder.clone())
        made._body = self._body
        return made
