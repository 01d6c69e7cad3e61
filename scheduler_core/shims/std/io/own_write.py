"""What std's traits Write (of io and of fmt) give to the program's own writers. Mirrors io/mod.rs and fmt/mod.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.library import methods
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.shims.std.io.error import kind_named, of_kind
from scheduler_core.value import ERR, Data, Slice, deref, err, ok, text, user_method


@methods("Write")
class OwnWrite:
    """`self` is a place with a value whose type has `write` (io) or `write_str` (fmt)."""

    def write_all(self: Any, data: Any) -> Data:
        return _write_all(self, octets(data))

    def write_fmt(self: Any, data: Any) -> Data:
        own = user_method(self, "write_all")
        if own is not None:
            bytes_ = octets(data)
            whole: Data = own(self, Slice(numbers(bytes_), 0, len(bytes_)))
            return whole
        return _write_all(self, octets(data))

    def write_char(self: Any, char: Any) -> Data:
        write_str = user_method(self, "write_str")
        assert write_str is not None
        answer: Data = write_str(self, text(char))
        return answer


def _write_all(place: Any, data: bytes) -> Data:
    write = user_method(place, "write")
    assert write is not None
    while data:
        answer: Data = write(place, Slice(numbers(data), 0, len(data)))
        if answer.kind is ERR:
            if deref(answer.fields[0]).kind() is not kind_named("Interrupted"):
                return answer
        elif answer.fields[0] == 0:
            return err(of_kind("WriteZero", "failed to write whole buffer"))
        else:
            data = data[int(answer.fields[0]) :]
    return ok()
