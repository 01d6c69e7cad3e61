"""std::fmt: what `impl Display` and `impl Debug` do with their Formatter, and `fmt` as a method.

Mirrors library/core/src/fmt/{mod,builders}.rs. Left out: Arguments as a type, FromFn, sign_minus.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import WRITERS, CannotFormat, Formatter, fmt_debug
from scheduler_core.iteration import iterate
from scheduler_core.library import declare, methods, rust, traits
from scheduler_core.numbers import Char, usize
from scheduler_core.value import NONE, Data, RefMut, String, Type, ok, some, target, text

traits(*(f"std::fmt::{name}" for name in ("Display", "Debug", "Write", "LowerHex", "UpperHex", "Binary", "Octal")))
traits("std::fmt::LowerExp", "std::fmt::UpperExp", "std::fmt::Pointer")


ERROR = Type("std::fmt::Error", is_enum=False, copy=True)
_ERROR = ERROR.variant("Error")
ERROR.traits["Display"] = lambda _, f: f.pad("an error occurred when formatting an argument")
declare(_ERROR, paths=[ERROR.path])


@rust("std::fmt::format")
def formatted(args: Any) -> String:
    """`format!`, of what `format_args!` gave."""
    return String(text(args))


@methods(Formatter, path="std::fmt::Formatter")
class FormatterMethods:
    """`Formatter<'_>`."""

    def write_str(self: Any, more: Any) -> Data:
        self.out.append(text(more))
        return ok()

    def write_char(self: Any, char: Any) -> Data:
        self.out.append(text(char))
        return ok()

    def write_fmt(self: Any, more: Any) -> Data:
        self.out.append(text(more))
        return ok()

    def pad(self: Any, more: Any) -> Data:
        self.pad(text(more))
        return ok()

    def pad_integral(self: Any, nonnegative: Any, prefix: Any, digits: Any) -> Data:
        self.pad_number(("" if nonnegative else "-") + text(digits), text(prefix))
        return ok()

    def width(self: Any) -> Data:
        return NONE if self.spec.width is None else some(usize(self.spec.width))

    def precision(self: Any) -> Data:
        return NONE if self.spec.precision is None else some(usize(self.spec.precision))

    def fill(self: Any) -> Char:
        return Char(self.spec.fill)

    def alternate(self: Any) -> bool:
        return bool(self.spec.alternate)

    def sign_plus(self: Any) -> bool:
        return bool(self.spec.plus)

    def sign_aware_zero_pad(self: Any) -> bool:
        return bool(self.spec.zero)

    def debug_struct(self: Any, name: Any) -> DebugStruct:
        return DebugStruct(self, text(name))

    def debug_tuple(self: Any, name: Any) -> DebugTuple:
        return DebugTuple(self, text(name))

    def debug_list(self: Any) -> DebugList:
        return DebugList(self, "[]")

    def debug_set(self: Any) -> DebugList:
        return DebugList(self, "{}")

    def debug_map(self: Any) -> DebugMap:
        return DebugMap(self)


class _Builder:
    """Collects parts; `finish` writes them."""

    __slots__ = ("f", "name", "parts")

    def __init__(self, f: Formatter, name: str = "") -> None:
        self.f, self.name = f, name
        self.parts: list[Any] = []

    def _add(self, part: Any) -> RefMut:
        self.parts.append(part)
        return RefMut([self], 0)


@rust("std::fmt::DebugStruct")
class DebugStruct(_Builder):
    """`Name { field: value }`."""

    __slots__ = ()

    def field(self, name: Any, value: Any) -> RefMut:
        return self._add((text(name), value))

    def finish(self) -> Data:
        self.f.structure(self.name, self.parts)
        return ok()

    def finish_non_exhaustive(self) -> Data:
        self.f.structure(self.name, self.parts, open_ended=True)
        return ok()


@rust("std::fmt::DebugTuple")
class DebugTuple(_Builder):
    """`Name(value)`."""

    __slots__ = ()

    def field(self, value: Any) -> RefMut:
        return self._add(value)

    def finish(self) -> Data:
        self.f.positional(self.name, self.parts)
        return ok()


@rust("std::fmt::DebugList", "std::fmt::DebugSet")
class DebugList(_Builder):
    """`[value]` or `{value}`."""

    __slots__ = ()

    def entry(self, value: Any) -> RefMut:
        return self._add(value)

    def entries(self, values: Any) -> RefMut:
        self.parts.extend(iterate(values))
        return RefMut([self], 0)

    def finish(self) -> Data:
        self.f.listing(self.name[0], self.parts, self.name[1])
        return ok()


@rust("std::fmt::DebugMap")
class DebugMap(_Builder):
    """`{key: value}`."""

    __slots__ = ()

    def entry(self, key: Any, value: Any) -> RefMut:
        return self._add((key, value))

    def entries(self, pairs: Any) -> RefMut:
        self.parts.extend(iterate(pairs))
        return RefMut([self], 0)

    def finish(self) -> Data:
        self.f.mapping(self.parts)
        return ok()


@methods(object)
class Formatted:
    """`value.fmt(f)`: as the placeholder says that `f` is for."""

    def fmt(self: Any, f: Any) -> Data:
        formatter = target(f)
        try:
            WRITERS[formatter.spec.kind](self, formatter)
        except CannotFormat:
            fmt_debug(self, formatter)
        return ok()
