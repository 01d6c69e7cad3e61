"""Errors a system call can give, by the names of errno(3)."""

from __future__ import annotations


class OsError(Exception):
    """A failed system call: `name` as in errno(3), `code` and `text` as Linux and strerror(3) have them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.code, self.text = _TABLE[name]
        super().__init__(f"{self.text} (os error {self.code})")


class Refusing(OsError):
    """A failure that no system call has, in words of its own: `io::Error::other(text)`."""

    def __init__(self, text: str) -> None:
        Exception.__init__(self, text)
        self.name, self.code, self.text = "", 0, text


_TABLE = {
    "ENOENT": (2, "No such file or directory"),
    "EBADF": (9, "Bad file descriptor"),
    "EAGAIN": (11, "Resource temporarily unavailable"),
    "EACCES": (13, "Permission denied"),
    "EEXIST": (17, "File exists"),
    "ENOTDIR": (20, "Not a directory"),
    "EISDIR": (21, "Is a directory"),
    "EINVAL": (22, "Invalid argument"),
    "EPIPE": (32, "Broken pipe"),
    "ENOTEMPTY": (39, "Directory not empty"),
    "EDESTADDRREQ": (89, "Destination address required"),
    "EADDRINUSE": (98, "Address already in use"),
    "EADDRNOTAVAIL": (99, "Cannot assign requested address"),
    "ENETUNREACH": (101, "Network is unreachable"),
    "ECONNRESET": (104, "Connection reset by peer"),
    "ENOTCONN": (107, "Transport endpoint is not connected"),
    "ETIMEDOUT": (110, "Connection timed out"),
    "ECONNREFUSED": (111, "Connection refused"),
}
