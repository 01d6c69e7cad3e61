"""tokio_util::codec::{Decoder, Encoder} as Python sees them. Mirrors codec/{decoder,encoder}.rs.

Plays what the traits give by default.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import fmt_display
from scheduler_core.library import consumes, declare, method, methods, traits
from scheduler_core.shims.std.io.error import Error
from scheduler_core.shims.tokio_util.codec._asking import decode_eof
from scheduler_core.shims.tokio_util.codec.framed import Framed
from scheduler_core.value import Data, Type, Variant, deref, ok

traits("tokio_util::codec::Decoder", "tokio_util::codec::Encoder")


class Codec:
    """What Framed asks a codec of ours; `decode` and `encode` are Rust's."""

    @consumes
    def framed(self: Any, io: Any) -> Framed:
        return Framed(io, self)

    @method()
    def of_io(self, error: Error) -> Any:
        """The codec's error for a failure of the reader or writer."""
        return error


@methods("Decoder")
class DecoderDefaults:
    """For the program's own decoders."""

    def decode_eof(self: Any, buf: Any) -> Data:
        return decode_eof(self, buf)

    @consumes
    def framed(self: Any, io: Any) -> Framed:
        return Framed(io, self)


def codec_error(path: str, own: str, text: str) -> tuple[Data, Variant]:
    """An error enum: the value `own`, which Display says with `text`, and the variant `Io`."""
    kind = Type(path, is_enum=True)
    first, io = kind.variant(own).unit, kind.variant("Io", 1)

    def display(value: Any, f: Any) -> Data:
        value = deref(value)
        if value.kind is io:
            fmt_display(value.fields[0], f)
        else:
            f.write_str(text)
        return ok()

    kind.traits["Display"] = kind.traits["Error"] = display
    declare(kind)
    return first, io
