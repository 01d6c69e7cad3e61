"""tokio::fs::{read, write, create_dir_all, …, read_dir}.

Mirrors tokio/src/fs/: every call is one job of the blocking pool.
Left out: links, permissions, DirBuilder, io_uring.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.kernel.files import files_of
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.shims.std.fs.calls import CALLS, TRY_EXISTS
from scheduler_core.shims.std.fs.metadata import DirEntry as Entry
from scheduler_core.shims.std.path import path_text
from scheduler_core.shims.tokio.blocking import Job, asyncify
from scheduler_core.shims.tokio.io.operation import Body, Operation
from scheduler_core.value import NONE, some

CHUNK = 32  # read: fs/read_dir.rs, CHUNK_SIZE


def _function(name: str, call: Callable[..., Any]) -> Callable[..., Operation]:
    def run(m: Machine, *arguments: Any) -> Operation:
        return asyncify(m, f"fs::{name}", lambda: call(m, *arguments))

    return run


for _name, _call in CALLS.items():
    rust(f"tokio::fs::{_name}")(_function(_name, _call))
rust("tokio::fs::try_exists")(_function("try_exists", TRY_EXISTS))


@rust("tokio::fs::DirEntry")
class DirEntry(Entry):
    """One name in a directory."""

    def metadata(self) -> Operation:
        return asyncify(self._machine, "DirEntry::metadata", self._found)

    def file_type(self) -> Operation:
        """Known since the directory was read."""

        def body(op: Operation) -> Body:
            return self._found().file_type()
            yield

        return Operation(body)


@rust("tokio::fs::ReadDir")
class ReadDir:
    """Entries, 32 from each job."""

    def __init__(self, machine: Machine, folder: str, names: list[str]) -> None:
        self._machine, self._folder, self._names = machine, folder, names
        self._held = min(CHUNK, len(names))
        self._exhausted = len(names) < CHUNK

    def _next_chunk(self) -> None:
        files_of(self._machine).pay()
        self._held = min(CHUNK, len(self._names))
        self._exhausted = len(self._names) < CHUNK

    def next_entry(self) -> Operation:
        def body(op: Operation) -> Body:
            while not self._held:
                if self._exhausted:
                    return NONE
                yield from op.awaited(Job(self._machine, "ReadDir::next_entry", self._next_chunk))
            self._held -= 1
            return some(DirEntry(self._machine, self._folder, self._names.pop(0)))

        return Operation(body)


@rust("tokio::fs::read_dir")
def read_dir(m: Machine, path: Any) -> Operation:
    folder = path_text(path)
    return asyncify(m, "fs::read_dir", lambda: ReadDir(m, folder, files_of(m).listing(folder)))
