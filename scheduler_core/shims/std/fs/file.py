"""std::fs::{File, OpenOptions}. Mirrors library/std/src/fs.rs. Left out: locks, permissions, times."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.files import OpenFile
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import method, rust
from scheduler_core.numbers import U64
from scheduler_core.shims.std.fs.calls import Wishes
from scheduler_core.shims.std.fs.functions import blocking
from scheduler_core.shims.std.fs.metadata import Metadata
from scheduler_core.shims.std.io.read import ReadAtOnce
from scheduler_core.shims.std.io.write import WriteAtOnce
from scheduler_core.value import UNIT


@rust("std::fs::OpenOptions")
class OpenOptions(Wishes):
    """How a file is to be opened."""

    @staticmethod
    def new() -> OpenOptions:
        return OpenOptions()

    def open(self, m: Machine, path: Any) -> Steps:
        return (yield from blocking(m, lambda: File(m, self._open(m, path))))


@rust("std::fs::File")
class File(ReadAtOnce, WriteAtOnce):
    """An open file."""

    def __init__(self, machine: Machine, file: OpenFile) -> None:
        self.machine, self.file = machine, file

    @staticmethod
    def open(m: Machine, path: Any) -> Steps:
        return (yield from OpenOptions().read(True).open(m, path))

    @staticmethod
    def create(m: Machine, path: Any) -> Steps:
        return (yield from OpenOptions().write(True).create(True).truncate(True).open(m, path))

    @staticmethod
    def create_new(m: Machine, path: Any) -> Steps:
        return (yield from OpenOptions().read(True).write(True).create_new(True).open(m, path))

    @staticmethod
    def options() -> OpenOptions:
        return OpenOptions()

    @method()
    def read_bytes(self, limit: int) -> bytes:
        return self.file.read(limit)

    @method()
    def write_bytes(self, data: bytes) -> int:
        return self.file.write(data)

    def seek(self, position: Any) -> Steps:
        whence, offset = position.kind.name, int(position.fields[0])
        return (yield from blocking(self.machine, lambda: U64(self.file.seek(whence, offset))))

    def _to_start(self) -> Any:
        self.file.seek("Start", 0)
        return UNIT

    def rewind(self) -> Steps:
        return (yield from blocking(self.machine, self._to_start))

    def stream_position(self) -> Steps:
        return (yield from blocking(self.machine, lambda: U64(self.file.seek("Current", 0))))

    def set_len(self, size: int) -> Steps:
        def call() -> Any:
            self.file.truncate(int(size))
            return UNIT

        return (yield from blocking(self.machine, call))

    def sync_all(self) -> Steps:
        return (yield from blocking(self.machine, lambda: UNIT))

    def sync_data(self) -> Steps:
        return (yield from blocking(self.machine, lambda: UNIT))

    def metadata(self) -> Steps:
        return (yield from blocking(self.machine, lambda: Metadata(self.machine, self.file.node)))

    def try_clone(self) -> Steps:
        return (yield from blocking(self.machine, lambda: File(self.machine, self.file)))
