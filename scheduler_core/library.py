"""What Rust paths mean: the registry between the program's text and the shims.

A shim says which path it plays with `@rust("tokio::sync::Notify")`. On a function: that path can be called. On a
class: its public static and class methods are the associated functions, its other public methods the Rust methods
of its values. `@methods(Vec, path="std::vec::Vec")` adds methods to a class or Type that is defined elsewhere. A
trailing underscore in a Python name is dropped (`from_` is `from`); `@method("name")` gives a Rust name that Python
cannot have.

Parameters by name: `m` is the Machine (first in a function, after the receiver in a method); `ty` is the TypeRef
the program expects or wrote in a turbofish, or None; a *receiver* called `place` is a RefMut to where the value is,
for methods that put another value there (`Option::take`); one called `slot` is where the last reference to the
value is, or the value itself (`&[u8]` is read by making it shorter); one called `arc` is `self: Arc<Self>`.
`@consumes` marks `self` by value. A generator function blocks its thread; it yields SWITCH.

What is worth stepping into is Rust itself: `written` registers a text, which a program that names its crate gets as a
file of its own.
"""

from __future__ import annotations

import copy
import difflib
import functools
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

from scheduler_core import value as values
from scheduler_core.numbers import Char
from scheduler_core.value import OPTION, ORDERING, POLL, RESULT, Type, Variant

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type)

_HIDDEN = {
    "drop",
    "place",
    "copied",
    "back",
    "size",
    "through",
    "run",
    "get",
    "set",
}  # Python's side of a class of ours, see `_public`
_OURS = (values.__name__, "scheduler_core.future", "builtins")


class RustFile(NamedTuple):
    """A part of a crate that is played as Rust text."""

    crate: str
    name: str  # as a reader sees it: "axum/serve.rs"
    text: str
    paths: dict[str, str]  # canonical path to the name of the item in the text


_registered: list[tuple[tuple[str, ...], Any]] = []
_written: list[RustFile] = []
_provided: list[tuple[Any, type, str, str]] = []


def rust(*paths: str) -> Callable[[F], F]:
    """Mark a function or class as what these Rust paths mean. Macros end in `!`, attributes are written
    `#[tokio::main]`.
    """

    def mark(thing: F) -> F:
        _registered.append((paths, thing))
        return thing

    return mark


def declare(*things: Any, paths: Iterable[str] = ()) -> None:
    """Register Types (under their own path, unless `paths` are given) with their variants."""
    _registered.extend((tuple(paths) or (thing.path,), thing) for thing in things)


def constant(path: str, value: Any) -> None:
    """`path` is this value."""
    _registered.append(((path,), Constant(path, value)))


def traits(*paths: str) -> None:
    """These paths are traits: they may be imported, and `Trait::method(receiver, …)` means `receiver.method(…)`."""
    _registered.extend(((path,), Trait(path)) for path in paths)


def written(crate: str, name: str, text: str, paths: dict[str, str]) -> None:
    """`paths` are items of this Rust text, which may name whatever the library plays."""
    _written.append(RustFile(crate, name, text, paths))


def methods(*kinds: Any, path: str = "", when: str = "") -> Callable[[C], C]:
    """Class decorator: its functions are methods of values of `kinds`, and get the value as first argument.

    A kind is a Python class, a Type, or the name of a trait ("Future", "Stream"): then of every value that has the
    trait. `object` is every value. With `path`, the class's static methods are associated functions there. With
    `when`, the methods are only there in programs that import that trait: `read` of a slice is another one with
    `AsyncReadExt`.
    """

    def mark(provider: C) -> C:
        _provided.extend((kind, provider, path, when) for kind in kinds)
        return provider

    return mark


def consumes(function: F) -> F:
    """Mark a method that takes `self` by value: it owns the receiver."""
    function.__rust_consumes__ = True  # type: ignore[attr-defined]
    return function


def method(*names: str) -> Callable[[F], F]:
    """Give a function these Rust names instead of its own."""

    def mark(function: F) -> F:
        function.__rust_names__ = names  # type: ignore[attr-defined]
        return function

    return mark


# ---------------------------------------------------------------- entries


class Function:
    """A library function or method, and how to call it."""

    __slots__ = (
        "blocking",
        "call",
        "consumes",
        "name",
        "wants_arc",
        "wants_machine",
        "wants_place",
        "wants_slot",
        "wants_type",
    )

    def __init__(self, name: str, call: Callable[..., Any], *, receiver: bool) -> None:
        self.name, self.call = name, call
        names = list(inspect.signature(call).parameters)
        first = names[1 if receiver else 0 :][:1]
        self.blocking = inspect.isgeneratorfunction(call)
        self.consumes = getattr(call, "__rust_consumes__", False)
        self.wants_machine = first == ["m"]
        self.wants_place = receiver and names[:1] == ["place"]
        self.wants_slot = receiver and names[:1] == ["slot"]
        self.wants_arc = receiver and names[:1] == ["arc"]
        self.wants_type = "ty" in names


class Constant:
    """A value with a path."""

    __slots__ = ("path", "value")

    def __init__(self, path: str, value: Any) -> None:
        self.path, self.value = path, value


class Trait:
    """A trait's path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path


class Shim:
    """A shim class with its path."""

    __slots__ = ("cls", "path")

    def __init__(self, path: str, cls: Any) -> None:
        self.path, self.cls = path, cls


Entry = Function | Constant | Trait | Shim | Type | Variant


class Library:
    """All paths and methods. Build one with `load_library()`."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.paths: dict[int, str] = {}  # id of a function in `entries` → its path
        self.tables: dict[Any, dict[str, Function]] = {}
        self.crates: set[str] = set()
        self.modules: set[str] = set()
        self.method_names: set[str] = set()
        self.field_names: set[str] = {"start", "end"}
        self.blocking_methods: set[str] = set()
        self.consuming_methods: set[str] = set()
        self.conditional: list[tuple[str, Any, type]] = []  # what `methods(…, when=…)` marked
        self.files: list[RustFile] = []
        for builtin in (OPTION, RESULT, POLL, ORDERING):
            self.add((builtin.path,), builtin)

    def add(self, paths: Iterable[str], thing: Any) -> None:
        """Enter what a decorator marked."""
        for path in paths:
            if inspect.isfunction(thing):
                self._enter(path, Function(path.rsplit("::", 1)[-1], thing, receiver=False))
            elif inspect.isclass(thing):
                self._enter(path, Shim(path, thing))
                self.provide(thing, thing, path)
            elif isinstance(thing, Type):
                self._enter(path, thing)
                for variant in thing.variants.values():
                    self._enter(f"{path}::{variant.name}", variant)
                    self.field_names.update(variant.names)
            else:
                self._enter(path, thing)

    def provide(self, kind: Any, provider: type, path: str) -> None:
        """Enter the methods of a class."""
        table = self.tables.setdefault(kind, {})
        if path and path not in self.entries:
            self._enter(path, kind if isinstance(kind, Type) else Shim(path, kind))
        for attribute, raw in _public(provider):
            static = isinstance(raw, (staticmethod, classmethod))
            function = getattr(provider, attribute) if static else raw
            if kind in _EFFORT and not static:
                function = _measured(kind, function, attribute.rstrip("_"))
            for name in getattr(function, "__rust_names__", (attribute.rstrip("_"),)):
                entry = Function(name, function, receiver=not static)
                if static:
                    if path:
                        self._enter(f"{path}::{name}", entry)
                    continue
                table[name] = entry
                self.method_names.add(name)
                if entry.blocking:
                    self.blocking_methods.add(name)
                if entry.consumes:
                    self.consuming_methods.add(name)

    def write(self, file: RustFile) -> None:
        """Enter a file of Rust."""
        self.files.append(file)
        self.crates.add(file.crate)
        for path in file.paths:
            parts = path.split("::")
            self.modules.update("::".join(parts[:length]) for length in range(1, len(parts)))

    def importing(self, paths: Iterable[str]) -> Library:
        """This library for a program with these imports (`a::*` imports everything in `a`)."""
        imported = set(paths)
        chosen = [
            (kind, provider)
            for when, kind, provider in self.conditional
            if when in imported or when.rpartition("::")[0] + "::*" in imported
        ]
        if not chosen:
            return self
        other = copy.copy(self)
        other.tables = {kind: dict(table) for kind, table in self.tables.items()}
        for kind, provider in chosen:
            other.provide(kind, provider, "")
        return other

    def _enter(self, path: str, entry: Entry) -> None:
        self.entries[path] = entry
        if isinstance(entry, Function):
            self.paths[id(entry)] = path
        parts = path.split("::")
        self.crates.add(parts[0])
        self.modules.update("::".join(parts[:length]) for length in range(1, len(parts)))

    def find(self, path: str) -> Entry | None:
        """What a canonical path means."""
        return self.entries.get(path)

    def method(self, kind: Any, name: str) -> Function | None:
        """The method of that name of a Python class, Type or trait name, without looking behind references."""
        for base in _order(kind):
            table = self.tables.get(base)
            if table is not None and name in table:
                return table[name]
        return None

    def similar_path(self, path: str) -> str:
        """A known path that looks like this one, or ""."""
        last = path.rsplit("::", 1)[-1]
        paths = [*self.entries, *(path for file in self.files for path in file.paths)]
        same_end = [known for known in paths if known.rsplit("::", 1)[-1] == last]
        close = difflib.get_close_matches(path, same_end or paths, 1, 0.75 if not same_end else 0.3)
        return close[0] if close else ""

    def importable(self, name: str, *, module: bool = False) -> list[str]:
        """The paths that a `use` could bring this name from, if it may be a `module`'s or not. A macro's ends in `!`.

        What std or tokio has is meant rather than what other crates have.
        """
        paths = {*self.entries, *(path for file in self.files for path in file.paths)}
        if module:
            paths |= self.modules
        found: list[str] = []
        for path in sorted(paths, key=lambda path: (path.count("::"), path)):
            parent, _, last = path.rpartition("::")
            if last != name or parent in self.entries or parent not in self.modules | self.crates:
                continue
            if not any(parent.startswith(known.rpartition("::")[0] + "::") for known in found):  # told already, shorter
                found.append(path)
        usual = [path for crate in ("std", "tokio") for path in found if path.startswith(crate + "::")]
        return usual or found

    def misspelt(self, path: str) -> str:
        """The known path that this unknown one is a slip of the pen away from, or "".

        A slip is one letter too many, too few or wrong, or two that changed places. Digits tell types apart.
        """
        parent, _, name = path.rpartition("::")
        if len(name) < 3 or not parent or self._is_known(path):
            return ""
        for known in self._names_in(parent):
            if _is_slip(name, known) and self._is_known(f"{parent}::{known}"):
                return f"{parent}::{known}"
        return ""

    def _is_known(self, path: str) -> bool:
        return any(one in self.entries for one in (path, path + "!", f"#[{path}]")) or path in self.modules

    def _names_in(self, parent: str) -> set[str]:
        start = parent + "::"
        inside = [known[len(start) :] for known in (*self.entries, *self.modules) if known.startswith(start)]
        return {one.split("::")[0].removesuffix("!") for one in inside}

    def similar_method(self, name: str, more: Iterable[str] = ()) -> str:
        """A known method name that looks like this one, or ""."""
        close = difflib.get_close_matches(name, sorted(self.method_names.union(more)), 1, 0.75)
        return close[0] if close else ""

    def blocking_paths(self) -> Iterator[str]:
        """Paths of functions that can block their thread."""
        return (path for path, entry in self.entries.items() if isinstance(entry, Function) and entry.blocking)


#: Methods of large values: those that do not look at all elements, those that move them, those that sort them. For each
#: kind: so many elements are the work of a statement (measured, roughly), if they are looked at, moved or sorted.
_AT_ONCE = {
    "len", "is_empty", "get", "get_mut", "first", "last", "first_mut", "last_mut", "split_first", "split_last",
    "split_first_mut", "split_last_mut", "swap", "as_slice", "as_mut_slice", "as_str", "as_ref", "as_mut",
    "borrow", "borrow_mut", "deref", "deref_mut", "split_at", "split_at_mut", "iter", "iter_mut", "into_iter",
    "windows", "chunks", "chunks_mut", "chunks_exact", "chunks_exact_mut", "rchunks", "push", "pop", "push_back",
    "push_front", "pop_back", "pop_front", "front", "back", "swap_remove", "capacity", "reserve", "shrink_to_fit",
    "chars", "binary_search", "clone", "push_str",
}  # fmt: skip
_MOVING = {
    "insert", "remove", "drain", "truncate", "clear", "append", "split_off", "reverse", "rotate_left",
    "rotate_right", "extend_from_slice", "fill", "write", "copy_from_slice", "clone_from_slice", "write_all",
    "add", "add_assign", "as_bytes", "to_owned", "to_string", "into_bytes",
}  # fmt: skip
_SORTING = {"sort", "sort_by", "sort_by_key", "sort_unstable", "sort_unstable_by", "sort_unstable_by_key"}
_EFFORT: dict[Any, tuple[int, int, int]] = {
    values.Sequence: (8, 256, 1),
    values.Vec: (8, 256, 1),
    values.String: (32, 2048, 1),
    str: (32, 2048, 1),
}


def _measured(kind: Any, function: Callable[..., Any], name: str) -> Callable[..., Any]:
    """The same method; a call counts for as many steps as its value is large."""
    if name in _AT_ONCE or inspect.isgeneratorfunction(function):
        return function
    looked, moved, ordered = _EFFORT[kind]
    each = moved if name in _MOVING else ordered if name in _SORTING else looked

    @functools.wraps(function)
    def measured(receiver: Any, *args: Any, **named: Any) -> Any:
        size = _size(receiver)
        if size >= each:
            values.work(size // each)
        return function(receiver, *args, **named)

    return measured


def _size(value: Any) -> int:
    """Elements of a sequence, characters of a text."""
    if value.__class__ is values.String:
        return len(value.text)
    value = values.target(value)
    if isinstance(value, values.String):
        value = value.text
    return len(value) if isinstance(value, (str, values.Sequence)) else 0


def _is_slip(written: str, meant: str) -> bool:
    if written[0] != meant[0]:
        return False
    if written.lower() == meant.lower():
        return True
    if any(letter.isdigit() for letter in written + meant) or abs(len(written) - len(meant)) > 1:
        return False
    shorter, longer = sorted((written, meant), key=len)
    if len(shorter) < len(longer):
        return any(shorter == longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    different = [at for at in range(len(meant)) if written[at] != meant[at]]
    if len(different) == 1:
        return True
    swapped = len(different) == 2 and different[1] == different[0] + 1
    return swapped and written[different[0]] == meant[different[1]] and written[different[1]] == meant[different[0]]


def _order(kind: Any) -> tuple[Any, ...]:
    """Where to look for methods: Python's order, except that a bool is no integer and a char no string."""
    if isinstance(kind, type):
        return (kind, object) if kind is bool or kind is Char else kind.__mro__
    return (kind, object)


def _public(provider: type) -> Iterator[tuple[str, Any]]:
    """Names of a class that Rust may see, from base to derived. What a base hides with `@method()` stays hidden."""
    hidden = set(_HIDDEN)
    for base in reversed(provider.__mro__):
        if base.__module__.startswith(_OURS):
            continue
        for name, raw in vars(base).items():
            names = getattr(raw, "__rust_names__", None)
            if names == ():
                hidden.add(name)
            if name.startswith(("_", "fmt_")) or (name in hidden and not names):
                continue
            if inspect.isfunction(raw) or isinstance(raw, (staticmethod, classmethod)):
                yield name, raw


def names_of(provider: type) -> list[str]:
    """The Rust names of a class's methods, those of its bases first."""
    found: list[str] = []
    for attribute, raw in _public(provider):
        if not isinstance(raw, (staticmethod, classmethod)):
            found.extend(getattr(raw, "__rust_names__", (attribute.rstrip("_"),)))
    return list(dict.fromkeys(found))


def load_library() -> Library:
    """Import every module of scheduler_core.shims, and enter what they mark."""
    package = import_module("scheduler_core.shims")
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        import_module(module.name)
    library = Library()
    for paths, thing in _registered:
        library.add(paths, thing)
    for kind, provider, path, when in _provided:
        if when:
            library.conditional.append((when, kind, provider))
        else:
            library.provide(kind, provider, path)
    for file in _written:
        library.write(file)
    return library
