"""tokio::io::{empty, repeat, sink}. Mirrors tokio/src/io/util/{empty,repeat,sink}.rs; each poll takes one unit."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.coop import poll_proceed
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead, AsyncRead, AsyncSeek, AsyncWrite
from scheduler_core.value import UNIT, reserve


class _Swallows(AsyncWrite):
    """Takes everything and keeps nothing."""

    name = ""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def _poll(self, cx: Context, answer: Any) -> Any:
        return answer if poll_proceed(self._machine, cx, self.name.lower()) else PENDING

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._poll(cx, len(data))

    def poll_flush_bytes(self, cx: Context) -> Any:
        return self._poll(cx, UNIT)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self._poll(cx, UNIT)

    def fmt_debug(self, f: Formatter) -> None:
        f.pad(f"{self.name} {{ .. }}")


@rust("tokio::io::Empty")
class Empty(_Swallows, AsyncBufRead, AsyncSeek):
    """Always at its end."""

    name = "Empty"
    vectored = True

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._poll(cx, b"")

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        return self._poll(cx, b"")

    def consume_bytes(self, count: int) -> None:
        """There is nothing to use up."""

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self._poll(cx, sum(map(len, parts)))

    def start_seek_to(self, whence: str, offset: int) -> None:
        """Every position is 0."""

    def poll_seek_done(self, cx: Context) -> Any:
        return self._poll(cx, 0)


@rust("tokio::io::Sink")
class Sink(_Swallows):
    """A writer to nowhere."""

    name = "Sink"


@rust("tokio::io::Repeat")
class Repeat(AsyncRead):
    """One byte for ever."""

    def __init__(self, machine: Machine, byte: int) -> None:
        self._machine, self._byte = machine, int(byte)

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        if not poll_proceed(self._machine, cx, "repeat"):
            return PENDING
        reserve(limit, 1)
        return bytes([self._byte]) * limit

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Repeat", [("byte", self._byte)])


@rust("tokio::io::empty")
def empty(m: Machine) -> Empty:
    return Empty(m)


@rust("tokio::io::sink")
def sink(m: Machine) -> Sink:
    return Sink(m)


@rust("tokio::io::repeat")
def repeat(m: Machine, byte: int) -> Repeat:
    return Repeat(m, byte)
