"""Calling a codec, ours or the program's. Mirrors what codec/decoder.rs gives by default. Plays no path."""

from __future__ import annotations

from typing import Any

from scheduler_core.shims.bytes.contents import BytesMut
from scheduler_core.shims.std.io.error import Error, kind_named
from scheduler_core.value import ERR, NONE, SOME, Data, RefMut, String, deref, err, ok, target, user_method


def ask(place: Any, name: str, *arguments: Any) -> Any:
    """`codec.name(…)`; `place` is where the codec is."""
    own = user_method(place, name)
    if own is not None:
        return own(place, *arguments)
    codec = target(place)
    return decode_eof(place, *arguments) if codec.__class__ is Data else getattr(codec, name)(*arguments)


def decode_eof(place: Any, src: Any) -> Data:
    """By default all bytes should have been decoded at the end."""
    frame: Data = ask(place, "decode", src)
    if frame.kind is ERR or frame.fields[0].kind is SOME:
        return frame
    held: BytesMut = deref(src)
    if held.is_empty():
        return ok(NONE)
    return err(of_io(place, "Decoder", Error(kind_named("Other"), inner=String("bytes remaining on stream"))))


def of_io(place: RefMut, trait: str, error: Error) -> Any:
    """`From<io::Error>` of the codec's error."""
    codec = target(place)
    if codec.__class__ is not Data:
        return codec.of_io(error)
    convert = codec.kind.type.traits.get(f"{trait}::Error")
    return error if convert is None else convert(error)
