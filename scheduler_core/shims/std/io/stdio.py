"""std::io::{stdout, stderr, stdin}, and what `print!` and `eprint!` write with.

Mirrors library/std/src/io/stdio.rs. Differs: standard input is empty, and output is never held back.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import LimitReached
from scheduler_core.events import Printed
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, method, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.io.bufread import Lines
from scheduler_core.shims.std.io.read import ReadAtOnce
from scheduler_core.shims.std.io.write import WriteAtOnce
from scheduler_core.value import Data, ok


def emit(m: Machine, stream: str, text: str) -> None:
    """Write to a standard stream: an event, within the limit on output."""
    if not text:
        return
    m.output_bytes += len(text.encode())
    if m.output_bytes > m.settings.limits.output:
        raise LimitReached("output", f"The program printed more than {m.settings.limits.output:,} bytes.")
    m.output[stream].append(text)
    m.record(Printed, "", stream, text)


@rust("std::io::_print")
def print_(m: Machine, text: str) -> None:
    """`print!`."""
    emit(m, "stdout", text)


@rust("std::io::_eprint")
def eprint(m: Machine, text: str) -> None:
    """`eprint!`."""
    emit(m, "stderr", text)


@rust("std::io::Stdout", "std::io::Stderr")
class _Output(WriteAtOnce):
    """A standard stream, locked or not: there is one thread at a time anyway."""

    __slots__ = ("machine", "stream")

    def __init__(self, machine: Machine, stream: str) -> None:
        self.machine, self.stream = machine, stream

    def lock(self) -> _Output:
        return _Output(self.machine, self.stream)

    @method()
    def write_bytes(self, data: bytes) -> int:
        emit(self.machine, self.stream, data.decode("utf-8", "replace"))
        return len(data)


@rust("std::io::stdout")
def stdout(m: Machine) -> _Output:
    """`Stdout`."""
    return _Output(m, "stdout")


@rust("std::io::stderr")
def stderr(m: Machine) -> _Output:
    """`Stderr`."""
    return _Output(m, "stderr")


@rust("std::io::Stdin")
class _Input(ReadAtOnce):
    """Standard input, which is at its end."""

    __slots__ = ()

    def lock(self) -> _Input:
        return self

    def read_line(self, into: Any) -> Data:
        return ok(usize(0))

    @consumes
    def lines(self, m: Machine) -> Lines:
        return Lines(m, self)

    @method()
    def until(self, byte: bytes) -> Steps:
        return b""
        yield

    @method()
    def read_bytes(self, limit: int) -> bytes:
        return b""


@rust("std::io::stdin")
def stdin() -> _Input:
    """`Stdin`."""
    return _Input()
