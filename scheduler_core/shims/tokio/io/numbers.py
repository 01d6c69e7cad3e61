"""`read_u8` … `read_f64_le` and `write_u8` … `write_f64_le`. Mirrors tokio/src/io/util/{read_int,write_int}.rs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from scheduler_core.library import method
from scheduler_core.shims.tokio.io.formats import FORMATS, Decode, Encode
from scheduler_core.shims.tokio.io.operation import Body, Operation, bare
from scheduler_core.shims.tokio.io.sources import read_some, write_some
from scheduler_core.value import UNIT

C = TypeVar("C", bound=type)


def _reading(name: str, size: int, decode: Decode) -> Callable[..., Any]:
    def read(slot: Any) -> Operation:
        def body(op: Operation) -> Body:
            data = b""
            while len(data) < size:
                part = yield from read_some(op, slot, size - len(data))
                if not part:
                    raise bare("UnexpectedEof")
                data += part
            return decode(data)

        return Operation(body)

    return method(f"read_{name}")(read)


def _writing(name: str, encode: Encode) -> Callable[..., Any]:
    def write(slot: Any, value: Any) -> Operation:
        data = encode(value)

        def body(op: Operation) -> Body:
            done = 0
            while done < len(data):
                count = yield from write_some(op, slot, data[done:])
                if count == 0:
                    raise bare("WriteZero")
                done += count
            return UNIT

        return Operation(body)

    return method(f"write_{name}")(write)


def with_reads(provider: C) -> C:
    """Class decorator: adds `read_u8` and its sisters."""
    for name, (size, decode, _) in FORMATS.items():
        setattr(provider, f"read_{name}", _reading(name, size, decode))
    return provider


def with_writes(provider: C) -> C:
    """Class decorator: adds `write_u8` and its sisters."""
    for name, (_, _, encode) in FORMATS.items():
        setattr(provider, f"write_{name}", _writing(name, encode))
    return provider
