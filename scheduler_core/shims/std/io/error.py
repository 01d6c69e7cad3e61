"""std::io::{Error, ErrorKind, Result}: what a system call or a reader complains about.

Mirrors library/std/src/io/error.rs. Left out: get_mut, into_inner, downcast.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, fmt_display
from scheduler_core.kernel.errno import OsError, Refusing
from scheduler_core.library import consumes, declare, rust
from scheduler_core.numbers import I32
from scheduler_core.value import NONE, Data, String, Type, deref, drop, err, ref, some

KIND = Type("std::io::ErrorKind", is_enum=True, copy=True)

_DESCRIPTIONS = {
    "NotFound": "entity not found",
    "PermissionDenied": "permission denied",
    "ConnectionRefused": "connection refused",
    "ConnectionReset": "connection reset",
    "HostUnreachable": "host unreachable",
    "NetworkUnreachable": "network unreachable",
    "ConnectionAborted": "connection aborted",
    "NotConnected": "not connected",
    "AddrInUse": "address in use",
    "AddrNotAvailable": "address not available",
    "NetworkDown": "network down",
    "BrokenPipe": "broken pipe",
    "AlreadyExists": "entity already exists",
    "WouldBlock": "operation would block",
    "NotADirectory": "not a directory",
    "IsADirectory": "is a directory",
    "DirectoryNotEmpty": "directory not empty",
    "ReadOnlyFilesystem": "read-only filesystem or storage medium",
    "StaleNetworkFileHandle": "stale network file handle",
    "InvalidInput": "invalid input parameter",
    "InvalidData": "invalid data",
    "TimedOut": "timed out",
    "WriteZero": "write zero",
    "StorageFull": "no storage space",
    "NotSeekable": "seek on unseekable file",
    "QuotaExceeded": "quota exceeded",
    "FileTooLarge": "file too large",
    "ResourceBusy": "resource busy",
    "ExecutableFileBusy": "executable file busy",
    "Deadlock": "deadlock",
    "CrossesDevices": "cross-device link or rename",
    "TooManyLinks": "too many links",
    "InvalidFilename": "invalid filename",
    "ArgumentListTooLong": "argument list too long",
    "Interrupted": "operation interrupted",
    "Unsupported": "unsupported",
    "UnexpectedEof": "unexpected end of file",
    "OutOfMemory": "out of memory",
    "Other": "other error",
    "Uncategorized": "uncategorized error",
}
for _name in _DESCRIPTIONS:
    KIND.variant(_name)
KIND.traits["Display"] = lambda kind, f: f.pad(_DESCRIPTIONS[deref(kind).kind.name])
declare(KIND)

#: errno, the kind std gives it, and strerror(3).
_CODES: dict[int, tuple[str, str]] = {
    1: ("PermissionDenied", "Operation not permitted"),
    2: ("NotFound", "No such file or directory"),
    4: ("Interrupted", "Interrupted system call"),
    9: ("Uncategorized", "Bad file descriptor"),
    11: ("WouldBlock", "Resource temporarily unavailable"),
    12: ("OutOfMemory", "Cannot allocate memory"),
    13: ("PermissionDenied", "Permission denied"),
    17: ("AlreadyExists", "File exists"),
    20: ("NotADirectory", "Not a directory"),
    21: ("IsADirectory", "Is a directory"),
    22: ("InvalidInput", "Invalid argument"),
    24: ("Uncategorized", "Too many open files"),
    28: ("StorageFull", "No space left on device"),
    32: ("BrokenPipe", "Broken pipe"),
    39: ("DirectoryNotEmpty", "Directory not empty"),
    89: ("Uncategorized", "Destination address required"),
    98: ("AddrInUse", "Address already in use"),
    99: ("AddrNotAvailable", "Cannot assign requested address"),
    101: ("NetworkUnreachable", "Network is unreachable"),
    103: ("ConnectionAborted", "Software caused connection abort"),
    104: ("ConnectionReset", "Connection reset by peer"),
    107: ("NotConnected", "Transport endpoint is not connected"),
    110: ("TimedOut", "Connection timed out"),
    111: ("ConnectionRefused", "Connection refused"),
}


def kind_named(name: str) -> Data:
    """`ErrorKind::name`."""
    return KIND.variants[name].unit


@rust("std::io::Error")
class Error:
    """One of four: an errno, a bare kind, a kind with a fixed message, or a kind with the program's own error."""

    __slots__ = ("code", "inner", "kind_", "message")

    def __init__(self, kind: Data, *, code: int = 0, message: str = "", inner: Any = None) -> None:
        self.kind_, self.code, self.message, self.inner = kind, code, message, inner

    @staticmethod
    def new(kind: Data, error: Any) -> Error:
        return Error(kind, inner=error)

    @staticmethod
    def other(error: Any) -> Error:
        return Error(kind_named("Other"), inner=error)

    @staticmethod
    def from_(value: Any) -> Error:
        if isinstance(value, Error):
            return value
        if value.__class__ is Data and value.kind.type is KIND:
            return Error(value)
        if hasattr(value, "as_io_error"):  # an error of a library that has its own `From` for it
            return value.as_io_error()  # type: ignore[no-any-return]
        return Error(kind_named("Other"), inner=value)

    @staticmethod
    def from_raw_os_error(code: Any) -> Error:
        return os_error(int(code))

    @staticmethod
    def last_os_error() -> Error:
        return Error(kind_named("Uncategorized"), code=0, message="Success")

    def kind(self) -> Data:
        return self.kind_

    def raw_os_error(self) -> Data:
        return some(I32(self.code)) if self.code else NONE

    def get_ref(self) -> Data:
        return NONE if self.inner is None else some(ref(self.inner))

    @consumes
    def into_inner(self) -> Data:
        return NONE if self.inner is None else some(self.inner)

    def source(self) -> Data:
        return NONE

    def drop(self) -> None:
        drop(self.inner)

    def fmt_display(self, f: Formatter) -> None:
        if self.code:
            f.write_str(f"{self.message} (os error {self.code})")
        elif self.inner is not None:
            fmt_display(self.inner, f)
        else:
            f.pad(self.message or _DESCRIPTIONS[self.kind_.kind.name])

    def fmt_debug(self, f: Formatter) -> None:
        if self.code:
            f.structure("Os", [("code", self.code), ("kind", self.kind_), ("message", self.message)])
        elif self.inner is not None:
            f.structure("Custom", [("kind", self.kind_), ("error", self.inner)])
        elif self.message:
            f.structure("Error", [("kind", self.kind_), ("message", self.message)])
        else:
            f.positional("Kind", [self.kind_])


def os_error(code: int) -> Error:
    """`Error::from_raw_os_error`."""
    name, text = _CODES.get(code, ("Uncategorized", f"Unknown error {code}"))
    return Error(kind_named(name), code=code, message=text)


class Complaint(OsError):
    """A failure that std reports by itself where a system call could have failed."""

    def __init__(self, error: Error) -> None:
        Exception.__init__(self, error.message)
        self.name, self.error = "", error


def of_kind(kind: str, message: str = "") -> Error:
    """An error with a fixed message, as std's own readers make them."""
    return Error(kind_named(kind), message=message)


def from_os(error: OsError) -> Error:
    """The `io::Error` of a failed system call."""
    if isinstance(error, Refusing):
        return Error.other(String(error.text))
    return error.error if isinstance(error, Complaint) else os_error(error.code)


def failed(error: OsError) -> Data:
    """`Err(io::Error)` of a failed system call."""
    return err(from_os(error))
