"""std::fs::{Metadata, FileType, Permissions, DirEntry}. Mirrors library/std/src/fs.rs."""

from __future__ import annotations

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.files import Node, files_of
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import U64
from scheduler_core.shims.std.path import OsText, PathBuf
from scheduler_core.shims.std.time.system_time import SystemTime
from scheduler_core.value import Data, ok


@rust("std::fs::FileType")
class FileType:
    """A file or a directory."""

    def __init__(self, is_directory: bool) -> None:
        self._is_directory = is_directory

    def is_dir(self) -> bool:
        return self._is_directory

    def is_file(self) -> bool:
        return not self._is_directory

    def is_symlink(self) -> bool:
        return False

    def clone(self) -> FileType:
        return self


@rust("std::fs::Permissions")
class Permissions:
    """Everything may be written."""

    def __init__(self) -> None:
        self._readonly = False

    def readonly(self) -> bool:
        return self._readonly

    def set_readonly(self, readonly: bool) -> None:
        self._readonly = readonly

    def clone(self) -> Permissions:
        return self


@rust("std::fs::Metadata")
class Metadata:
    """What stat(2) said at the time."""

    def __init__(self, machine: Machine, node: Node) -> None:
        self._size = len(node.data or b"")
        self._type = FileType(node.is_directory)
        start = SystemTime.now(machine).nanos - machine.clock()
        self._created, self._modified = SystemTime(start + node.created), SystemTime(start + node.modified)

    def len(self) -> int:
        return U64(self._size)

    def is_dir(self) -> bool:
        return self._type.is_dir()

    def is_file(self) -> bool:
        return self._type.is_file()

    def is_symlink(self) -> bool:
        return False

    def file_type(self) -> FileType:
        return self._type

    def permissions(self) -> Permissions:
        return Permissions()

    def modified(self) -> Data:
        return ok(self._modified)

    def created(self) -> Data:
        return ok(self._created)

    def clone(self) -> Metadata:
        return self


class DirEntry:
    """One name in a directory."""

    def __init__(self, machine: Machine, folder: str, name: str) -> None:
        self._machine, self._name = machine, name
        self._path = folder.rstrip("/") + "/" + name

    def path(self) -> PathBuf:
        return PathBuf(self._path)

    def file_name(self) -> OsText:
        return OsText(self._name)

    def _found(self) -> Metadata:
        return Metadata(self._machine, files_of(self._machine).stat(self._path))

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("DirEntry", [self._path])
