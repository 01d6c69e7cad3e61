"""std::path::{Path, PathBuf}, std::ffi::{OsStr, OsString}. Mirrors library/std/src/path.rs for Unix paths.

Left out: prefixes, ancestors, names that are no UTF-8. Differs: an OsString is as immutable as an OsStr.
"""

from __future__ import annotations

import re
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.files import files_of
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, declare, methods, rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import NONE, Data, String, Type, err, ok, plain, some, target


def path_text(value: Any) -> str:
    """The text of anything that is `AsRef<Path>`."""
    value = target(value)
    if isinstance(value, (Path, OsText, String)):
        return value.text
    return str(value)


@plain
@rust("std::ffi::OsStr", "std::ffi::OsString")
class OsText:
    """A name in the file system."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @staticmethod
    def new(text: Any) -> OsText:
        return OsText(path_text(text))

    @staticmethod
    def from_(text: Any) -> OsText:
        return OsText(path_text(text))

    def to_str(self) -> Data:
        return some(self.text)

    def to_string_lossy(self) -> str:
        return self.text

    def to_os_string(self) -> OsText:
        return self

    def into_string(self) -> Data:
        return ok(String(self.text))

    def display(self) -> str:
        return self.text

    def len(self) -> int:
        return usize(len(self.text.encode()))

    def is_empty(self) -> bool:
        return not self.text

    def __eq__(self, other: object) -> bool:
        return self.text == path_text(other)

    def __lt__(self, other: Any) -> bool:
        return self.text < path_text(other)

    def __gt__(self, other: Any) -> bool:
        return self.text > path_text(other)

    def __hash__(self) -> int:
        return hash(self.text)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f.debug(self.text))


COMPONENT = Type("std::path::Component", is_enum=True, copy=True)
ROOT_DIR = COMPONENT.variant("RootDir").unit
CUR_DIR = COMPONENT.variant("CurDir").unit
PARENT_DIR = COMPONENT.variant("ParentDir").unit
NORMAL = COMPONENT.variant("Normal", 1)
declare(COMPONENT)


@methods(COMPONENT)
class ComponentMethods:
    """One part of a path."""

    def as_os_str(self: Any) -> OsText:
        names = {"RootDir": "/", "CurDir": ".", "ParentDir": ".."}
        found: OsText = self.fields[0] if self.fields else OsText(names[self.kind.name])
        return found


class StripPrefixError:
    """The path begins otherwise."""

    def fmt_display(self, f: Formatter) -> None:
        f.pad("prefix not found")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("StripPrefixError(())")


@plain
@rust("std::path::Path")
class Path:
    """`&Path`."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @staticmethod
    def new(text: Any) -> Path:
        return Path(path_text(text))

    def _matched(self) -> list[re.Match[str]]:
        """The components besides the root: a dot counts at the beginning only."""
        return [part for part in re.finditer("[^/]+", self.text) if part[0] != "." or part.start() == 0]

    def _parts(self) -> list[str]:
        return [part[0] for part in self._matched()]

    def join(self, more: Any) -> PathBuf:
        after = path_text(more)
        if after.startswith("/") or not self.text:
            return PathBuf(after)
        return PathBuf(self.text + ("" if self.text.endswith("/") else "/") + after)

    def parent(self) -> Data:
        parts = self._matched()
        if not parts:
            return NONE
        root = "/" if self.is_absolute() else ""
        return some(Path(self.text[: parts[-2].end()] if len(parts) > 1 else root))

    def file_name(self) -> Data:
        parts = self._parts()
        return some(OsText(parts[-1])) if parts and parts[-1] not in (".", "..") else NONE

    def _stem_and_extension(self) -> tuple[str, str | None]:
        name = next((name.text for name in self.file_name().fields), "")
        stem, dot, extension = name.rpartition(".")
        return (stem, extension) if dot and stem else (name, None)

    def file_stem(self) -> Data:
        stem, _ = self._stem_and_extension()
        return some(OsText(stem)) if stem else NONE

    def extension(self) -> Data:
        _, extension = self._stem_and_extension()
        return NONE if extension is None else some(OsText(extension))

    def with_file_name(self, name: Any) -> PathBuf:
        above = self.parent()
        return above.fields[0].join(name) if above.fields else PathBuf(path_text(name))

    def with_extension(self, extension: Any) -> PathBuf:
        stem, _ = self._stem_and_extension()
        new = path_text(extension)
        if not stem:
            return PathBuf(self.text)
        return PathBuf(self.text[: self._matched()[-1].start()] + (f"{stem}.{new}" if new else stem))

    def components(self) -> IntoIter:
        special = {".": CUR_DIR, "..": PARENT_DIR}
        parts = [ROOT_DIR] if self.is_absolute() else []
        return IntoIter(parts + [special.get(part) or NORMAL(OsText(part)) for part in self._parts()])

    def starts_with(self, base: Any) -> bool:
        wanted = Path(path_text(base))
        same_root = self.text.startswith("/") == wanted.text.startswith("/")
        return same_root and self._parts()[: len(wanted._parts())] == wanted._parts()

    def ends_with(self, end: Any) -> bool:
        wanted = Path(path_text(end))._parts()
        return self._parts()[len(self._parts()) - len(wanted) :] == wanted

    def strip_prefix(self, base: Any) -> Data:
        if not self.starts_with(base):
            return err(StripPrefixError())
        return ok(Path("/".join(self._parts()[len(Path(path_text(base))._parts()) :])))

    def is_absolute(self) -> bool:
        return self.text.startswith("/")

    def is_relative(self) -> bool:
        return not self.text.startswith("/")

    def exists(self, m: Machine) -> bool:
        return files_of(m).exists(self.text)

    def try_exists(self, m: Machine) -> Data:
        return ok(files_of(m).exists(self.text))

    def is_file(self, m: Machine) -> bool:
        return files_of(m).exists(self.text) and not files_of(m).stat(self.text).is_directory

    def is_dir(self, m: Machine) -> bool:
        return files_of(m).exists(self.text) and files_of(m).stat(self.text).is_directory

    def display(self) -> str:
        return self.text

    def to_str(self) -> Data:
        return some(self.text)

    def to_string_lossy(self) -> str:
        return self.text

    def as_os_str(self) -> OsText:
        return OsText(self.text)

    def to_path_buf(self) -> PathBuf:
        return PathBuf(self.text)

    def to_owned(self) -> PathBuf:
        return PathBuf(self.text)

    def __eq__(self, other: object) -> bool:
        there = Path(path_text(other))
        return self.is_absolute() == there.is_absolute() and self._parts() == there._parts()

    def __lt__(self, other: Any) -> bool:
        return self._parts() < Path(path_text(other))._parts()

    def __gt__(self, other: Any) -> bool:
        return self._parts() > Path(path_text(other))._parts()

    def __hash__(self) -> int:
        return hash(tuple(self._parts()))

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f.debug(self.text))


@rust("std::path::PathBuf")
class PathBuf(Transparent):
    """An owned path; derefs to Path."""

    __slots__ = ("path",)

    def __init__(self, text: str) -> None:
        self.path = [Path(text)]

    @staticmethod
    def new() -> PathBuf:
        return PathBuf("")

    @staticmethod
    def from_(value: Any) -> PathBuf:
        return PathBuf(path_text(value))

    def place(self) -> tuple[Any, Any]:
        return self.path, 0

    def push(self, more: Any) -> None:
        self.path[0] = self.path[0].join(more).path[0]

    def pop(self) -> bool:
        above = self.path[0].parent()
        if above.fields:
            self.path[0] = above.fields[0]
        return bool(above.fields)

    def set_extension(self, extension: Any) -> bool:
        named = bool(self.path[0].file_name().fields)
        self.path[0] = self.path[0].with_extension(extension).path[0]
        return named

    def set_file_name(self, name: Any) -> None:
        self.path[0] = self.path[0].with_file_name(name).path[0]

    def as_path(self) -> Path:
        return self.path[0]

    @consumes
    def into_os_string(self) -> OsText:
        return OsText(self.path[0].text)

    def clone(self) -> PathBuf:
        return PathBuf(self.path[0].text)
