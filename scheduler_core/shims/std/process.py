"""std::process::{exit, abort, id, ExitCode}. Mirrors library/std/src/process.rs. Left out: Command, Child."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import ABORTED, Exited
from scheduler_core.formatting import Formatter
from scheduler_core.library import constant, rust, traits
from scheduler_core.numbers import U32
from scheduler_core.value import plain

traits("std::process::Termination")

_ID = 4711  # chosen: there is only one process


@rust("std::process::exit")
def exit_(status: Any) -> None:
    """The program ends here; nothing is dropped."""
    raise Exited(int(status) & 0xFF)


@rust("std::process::abort")
def abort() -> None:
    """The program ends here as if killed."""
    raise Exited(ABORTED)


@rust("std::process::id")
def id_() -> int:
    """The process's number, the same in every run."""
    return U32(_ID)


@plain
@rust("std::process::ExitCode")
class ExitCode:
    """What `main` may return."""

    __slots__ = ("status",)

    def __init__(self, status: int) -> None:
        self.status = status

    @staticmethod
    def from_(status: Any) -> ExitCode:
        return ExitCode(int(status))

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"ExitCode(unix_exit_status({self.status}))")


constant("std::process::ExitCode::SUCCESS", ExitCode(0))
constant("std::process::ExitCode::FAILURE", ExitCode(1))
