"""What the functions of std::fs and tokio::fs do, on whatever thread; they raise OsError. Plays no path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.kernel.files import OpenFile, files_of
from scheduler_core.kernel.machine import Machine
from scheduler_core.numbers import U64
from scheduler_core.shims.std.fs.metadata import Metadata
from scheduler_core.shims.std.io.buffers import numbers, octets
from scheduler_core.shims.std.io.error import Complaint, Error, kind_named, of_kind
from scheduler_core.shims.std.path import PathBuf, path_text
from scheduler_core.value import UNIT, String, Vec, reserve


def content(m: Machine, path: str) -> bytes:
    """Everything in a file."""
    file = files_of(m).open(path, read=True)
    size = len(file.node.data or b"")
    reserve(size)
    return file.read(size)


def _read(m: Machine, path: Any) -> Vec:
    return Vec(numbers(content(m, path_text(path))))


def _read_to_string(m: Machine, path: Any) -> String:
    try:
        return String(content(m, path_text(path)).decode())
    except UnicodeDecodeError:
        raise Complaint(of_kind("InvalidData", "stream did not contain valid UTF-8")) from None


def _write(m: Machine, path: Any, data: Any) -> Any:
    files_of(m).open(path_text(path), write=True, create=True, truncate=True).write(octets(data))
    return UNIT


def _metadata(m: Machine, path: Any) -> Metadata:
    return Metadata(m, files_of(m).stat(path_text(path)))


def _copy(m: Machine, old: Any, new: Any) -> Any:
    if files_of(m).stat(path_text(old)).is_directory:
        reason = "the source path is neither a regular file nor a symlink to a regular file"
        raise Complaint(of_kind("InvalidInput", reason))
    return U64(files_of(m).copy(path_text(old), path_text(new)))


def _rename(m: Machine, old: Any, new: Any) -> Any:
    files_of(m).rename(path_text(old), path_text(new))
    return UNIT


def _canonicalize(m: Machine, path: Any) -> PathBuf:
    files_of(m).stat(path_text(path))
    return PathBuf(files_of(m).absolute(path_text(path)))


def _try_exists(m: Machine, path: Any) -> bool:
    return files_of(m).exists(path_text(path))


def _on_path(name: str) -> Callable[[Machine, Any], Any]:
    """A call of the file system that takes a path and gives nothing."""

    def call(m: Machine, path: Any) -> Any:
        getattr(files_of(m), name)(path_text(path))
        return UNIT

    return call


CALLS: dict[str, Callable[..., Any]] = {
    "read": _read,
    "read_to_string": _read_to_string,
    "write": _write,
    "metadata": _metadata,
    "symlink_metadata": _metadata,
    "copy": _copy,
    "rename": _rename,
    "canonicalize": _canonicalize,
    "create_dir": _on_path("make_directory"),
    "create_dir_all": _on_path("make_directories"),
    "remove_file": _on_path("remove_file"),
    "remove_dir": _on_path("remove_directory"),
    "remove_dir_all": _on_path("remove_directories"),
}

#: Its name in std is `exists`, in Tokio `try_exists`.
TRY_EXISTS = _try_exists


def _unfit(message: str) -> Complaint:
    return Complaint(Error(kind_named("InvalidInput"), inner=String(message)))


class Wishes:
    """`OpenOptions`: how a file is to be opened. Every setter gives the same options back."""

    def __init__(self) -> None:
        self._flags: dict[str, bool] = {}

    def _set(self, flag: str, on: bool) -> Any:
        self._flags[flag] = bool(on)
        return self

    def read(self, on: bool) -> Any:
        return self._set("read", on)

    def write(self, on: bool) -> Any:
        return self._set("write", on)

    def append(self, on: bool) -> Any:
        return self._set("append", on)

    def truncate(self, on: bool) -> Any:
        return self._set("truncate", on)

    def create(self, on: bool) -> Any:
        return self._set("create", on)

    def create_new(self, on: bool) -> Any:
        return self._set("create_new", on)

    def clone(self) -> Any:
        copy = self.__class__()
        copy._flags = dict(self._flags)
        return copy

    def _open(self, m: Machine, path: Any) -> OpenFile:
        flags = self._flags
        append, new = flags.get("append"), flags.get("create_new")
        if not (flags.get("write") or append) and (flags.get("truncate") or flags.get("create") or new):
            raise _unfit("creating or truncating a file requires write or append access")
        if append and flags.get("truncate") and not new:
            raise _unfit("creating or truncating a file requires write or append access")
        if not (flags.get("read") or flags.get("write") or append):
            raise _unfit("must specify at least one of read, write, or append access")
        return files_of(m).open(path_text(path), **flags)
