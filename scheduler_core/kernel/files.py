"""Files in memory: directories, regular files, open file descriptions.

A run begins with `/`, `/tmp` and an empty current directory; nothing of the host is seen. Left out: links, permissions,
sizes of disks. System calls take their usual time and a nanosecond per byte.
"""

from __future__ import annotations

from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine

CURRENT = "/home/learner"
BYTES_PER_NS = 1  # chosen: 1 GB/s, a page cache


class Node:
    """A regular file (`data`) or a directory (`data` is None), with its times in virtual nanoseconds."""

    __slots__ = ("created", "data", "modified")

    def __init__(self, data: bytearray | None, now: int) -> None:
        self.data = data
        self.created = self.modified = now

    @property
    def is_directory(self) -> bool:
        return self.data is None


class OpenFile:
    """An open file description: a file, a position, and what may be done."""

    def __init__(self, files: Files, node: Node, *, read: bool, write: bool, append: bool) -> None:
        self.files, self.node = files, node
        self.may_read, self.may_write, self.append = read, write or append, append
        self.position = 0

    def _data(self, allowed: bool) -> bytearray:
        if not allowed:
            raise OsError("EBADF")
        if self.node.data is None:
            raise OsError("EISDIR")
        return self.node.data

    def read(self, limit: int) -> bytes:
        """read(2)."""
        data = self._data(self.may_read)[self.position : self.position + limit]
        self.files.pay(len(data))
        self.position += len(data)
        return bytes(data)

    def write(self, data: bytes) -> int:
        """write(2)."""
        content = self._data(self.may_write)
        self.files.pay(len(data))
        if self.append:
            self.position = len(content)
        if self.position > len(content):
            content += bytes(self.position - len(content))
        content[self.position : self.position + len(data)] = data
        self.position += len(data)
        self.node.modified = self.files.machine.clock()
        return len(data)

    def seek(self, whence: str, offset: int) -> int:
        """lseek(2): `whence` is "Start", "End" or "Current"."""
        self.files.pay()
        base = {"Start": 0, "Current": self.position, "End": len(self.node.data or b"")}[whence]
        if base + offset < 0:
            raise OsError("EINVAL")
        self.position = base + offset
        return self.position

    def truncate(self, size: int) -> None:
        """ftruncate(2)."""
        content = self._data(self.may_write)
        self.files.pay()
        if size < len(content):
            del content[size:]
        else:
            content += bytes(size - len(content))
        self.node.modified = self.files.machine.clock()


class Files:
    """The file system: nodes by absolute path."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.nodes = {path: Node(None, machine.now) for path in ("/", "/tmp", "/home", CURRENT)}

    def pay(self, size: int = 0) -> None:
        """What a system call on so many bytes costs."""
        self.machine.debt += self.machine.costs.syscall + size // BYTES_PER_NS

    def absolute(self, path: str) -> str:
        """The path without `.` and `..`, from the root."""
        parts: list[str] = []
        for part in (path if path.startswith("/") else f"{CURRENT}/{path}").split("/"):
            if part == "..":
                del parts[-1:]
            elif part not in ("", "."):
                parts.append(part)
        return "/" + "/".join(parts)

    def stat(self, path: str) -> Node:
        """stat(2)."""
        self.pay()
        return self._find(path)

    def exists(self, path: str) -> bool:
        """access(2)."""
        self.pay()
        return self.absolute(path) in self.nodes

    def _find(self, path: str) -> Node:
        if not path:
            raise OsError("ENOENT")
        name = self.absolute(path)
        node = self.nodes.get(name)
        if node is None:
            self._check_parent(name)
            raise OsError("ENOENT")
        return node

    def _check_parent(self, name: str) -> None:
        above = self.nodes.get(name.rpartition("/")[0] or "/")
        if above is None:
            raise OsError("ENOENT")
        if not above.is_directory:
            raise OsError("ENOTDIR")

    def open(
        self,
        path: str,
        *,
        read: bool = False,
        write: bool = False,
        append: bool = False,
        truncate: bool = False,
        create: bool = False,
        create_new: bool = False,
    ) -> OpenFile:
        """open(2)."""
        self.pay()
        name = self.absolute(path)
        node = self.nodes.get(name) if path else None
        if node is None:
            if not path or not (create or create_new):
                return self._missing(path)
            self._check_parent(name)
            node = self.nodes[name] = Node(bytearray(), self.machine.clock())
        elif create_new:
            raise OsError("EEXIST")
        elif node.is_directory and (write or append):
            raise OsError("EISDIR")
        if truncate and node.data:
            node.data.clear()
        return OpenFile(self, node, read=read, write=write, append=append)

    def _missing(self, path: str) -> OpenFile:
        self._find(path)
        raise OsError("ENOENT")

    def make_directory(self, path: str) -> None:
        """mkdir(2)."""
        self.pay()
        name = self.absolute(path)
        if name in self.nodes:
            raise OsError("EEXIST")
        self._check_parent(name)
        self.nodes[name] = Node(None, self.machine.clock())

    def make_directories(self, path: str) -> None:
        """mkdir -p."""
        name = self.absolute(path)
        parts = name.split("/")[1:]
        for end in range(1, len(parts) + 1):
            part = "/" + "/".join(parts[:end])
            node = self.nodes.get(part)
            if node is None:
                self.make_directory(part)
            elif not node.is_directory:
                raise OsError("EEXIST" if part == name else "ENOTDIR")

    def _below(self, name: str) -> list[str]:
        inside = name.rstrip("/") + "/"
        return [path for path in self.nodes if path.startswith(inside) and path != name]

    def listing(self, path: str) -> list[str]:
        """getdents(2): the names in a directory, in the order in which they were made."""
        self.pay()
        if not self._find(path).is_directory:
            raise OsError("ENOTDIR")
        start = len(self.absolute(path).rstrip("/")) + 1
        return [name[start:] for name in self._below(self.absolute(path)) if "/" not in name[start:]]

    def remove_file(self, path: str) -> None:
        """unlink(2)."""
        self.pay()
        if self._find(path).is_directory:
            raise OsError("EISDIR")
        del self.nodes[self.absolute(path)]

    def remove_directory(self, path: str) -> None:
        """rmdir(2)."""
        self.pay()
        if not self._find(path).is_directory:
            raise OsError("ENOTDIR")
        if self._below(self.absolute(path)):
            raise OsError("ENOTEMPTY")
        del self.nodes[self.absolute(path)]

    def remove_directories(self, path: str) -> None:
        """rm -r."""
        if not self._find(path).is_directory:
            raise OsError("ENOTDIR")
        name = self.absolute(path)
        for each in [*self._below(name), name]:
            self.pay()
            del self.nodes[each]

    def rename(self, old: str, new: str) -> None:
        """rename(2)."""
        self.pay()
        node = self._find(old)
        source, goal = self.absolute(old), self.absolute(new)
        self._check_parent(goal)
        there = self.nodes.get(goal)
        if there is not None and there.is_directory != node.is_directory:
            raise OsError("EISDIR" if there.is_directory else "ENOTDIR")
        if there is not None and there.is_directory and self._below(goal):
            raise OsError("ENOTEMPTY")
        for name in [source, *self._below(source)]:
            self.nodes[goal + name[len(source) :]] = self.nodes.pop(name)

    def copy(self, old: str, new: str) -> int:
        """std::fs::copy: the content of a regular file."""
        source = self.open(old, read=True)
        target = self.open(new, write=True, create=True, truncate=True)
        return target.write(bytes(source.node.data or b""))


def files_of(machine: Machine) -> Files:
    """The machine's file system, made on first use."""
    if machine.files is None:
        machine.files = Files(machine)
    files: Files = machine.files
    return files
