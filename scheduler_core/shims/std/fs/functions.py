"""std::fs::{read, write, create_dir_all, …}: calls that block their thread for as long as they take.

Mirrors library/std/src/fs.rs. Left out: links, permissions, times.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.future import SWITCH
from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.files import files_of
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust
from scheduler_core.shims.std.fs.calls import CALLS, TRY_EXISTS
from scheduler_core.shims.std.fs.metadata import DirEntry as Entry
from scheduler_core.shims.std.io.error import failed
from scheduler_core.shims.std.path import path_text
from scheduler_core.value import Data, ok


def blocking(m: Machine, call: Callable[[], Any]) -> Steps:
    """A call's `io::Result`, when its time has passed."""
    try:
        result = ok(call())
    except OsError as error:
        result = failed(error)
    if m.pay():
        yield SWITCH
    return result


def _function(call: Callable[..., Any]) -> Callable[..., Steps]:
    def run(m: Machine, *arguments: Any) -> Steps:
        return (yield from blocking(m, lambda: call(m, *arguments)))

    return run


for _name, _call in CALLS.items():
    rust(f"std::fs::{_name}")(_function(_call))
rust("std::fs::exists")(_function(TRY_EXISTS))


@rust("std::fs::DirEntry")
class DirEntry(Entry):
    """One name in a directory."""

    def metadata(self) -> Steps:
        return (yield from blocking(self._machine, self._found))

    def file_type(self) -> Steps:
        return (yield from blocking(self._machine, lambda: self._found().file_type()))


@rust("std::fs::read_dir")
def read_dir(m: Machine, path: Any) -> Steps:
    folder = path_text(path)

    def call() -> IntoIter:
        entries: list[Data] = [ok(DirEntry(m, folder, name)) for name in files_of(m).listing(folder)]
        return IntoIter(list(entries))

    return (yield from blocking(m, call))
