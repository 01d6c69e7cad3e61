"""tokio::io::{stdin, stdout, stderr}. Mirrors tokio/src/io/{stdin,stdout,stderr}.rs (IO-21).

Differs: standard input is empty, as in our `std::io::stdin`.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.future import Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.shims.std.io.stdio import emit
from scheduler_core.shims.tokio.blocking import Streaming
from scheduler_core.shims.tokio.io.protocol import AsyncRead, AsyncWrite


@rust("tokio::io::Stdin")
class Stdin(AsyncRead):
    """Each read is a job of the blocking pool."""

    def __init__(self, machine: Machine) -> None:
        self._blocking = Streaming(machine, "stdin read")

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        return self._blocking.poll_read(cx, lambda: b"")

    def drop(self) -> None:
        self._blocking.drop()


class _Output(AsyncWrite):
    """Each write is a job of the blocking pool; without a flush it may come too late to be seen."""

    def __init__(self, machine: Machine, stream: str) -> None:
        self._machine, self._stream = machine, stream
        self._blocking = Streaming(machine, f"{stream} write")

    def _write(self, data: bytes) -> None:
        self._machine.debt += self._machine.costs.syscall
        emit(self._machine, self._stream, data.decode("utf-8", "replace"))

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        return self._blocking.poll_write(cx, data, self._write)

    def poll_flush_bytes(self, cx: Context) -> Any:
        return self._blocking.poll_flush(cx)

    def drop(self) -> None:
        self._blocking.drop()


@rust("tokio::io::Stdout")
class Stdout(_Output):
    """Standard output."""


@rust("tokio::io::Stderr")
class Stderr(_Output):
    """Standard error."""


@rust("tokio::io::stdin")
def stdin(m: Machine) -> Stdin:
    return Stdin(m)


@rust("tokio::io::stdout")
def stdout(m: Machine) -> Stdout:
    return Stdout(m, "stdout")


@rust("tokio::io::stderr")
def stderr(m: Machine) -> Stderr:
    return Stderr(m, "stderr")
