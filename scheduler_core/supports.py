"""What runs here: the language's forms, and every path of the library with its functions and methods.

Nothing is listed by hand: the library is asked what its shims have marked, the front end for its table of forms
(`rust/language.py`), and crates that are Rust text for their public items.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

import msgspec

from scheduler_core.library import Constant, Function, Library, RustFile, Shim, Trait, names_of
from scheduler_core.rust.language import NOT_PLAYED, PLAYED
from scheduler_core.rust.scopes import REEXPORTS
from scheduler_core.simulation import library
from scheduler_core.value import Type, Variant

LANGUAGE = "language"
_PRIMITIVES = {"[]": "slice", "[;]": "array", "{integer}": "integer", "{float}": "float"}
_OUR_TRAITS = {"Future": "std::future::Future", "Iterator": "std::iter::Iterator", "Stream": "futures::Stream"}


class Item(msgspec.Struct, frozen=True):
    """A path that is played: what it is, and what belongs to it."""

    path: str
    kind: str  # "function", "macro", "attribute", "constant", "trait", "type", "form", "no form", "also"
    functions: list[str] = []  # associated functions, constants and variants of a type
    methods: list[str] = []
    says: str = ""  # an example of a form, the advice for one that is not played, what another name stands for

    @property
    def name(self) -> str:
        """The last word of the path."""
        return self.path.rsplit("::", 1)[-1].removesuffix("]")


class Module(msgspec.Struct, frozen=True):
    """A module with what is in it."""

    path: str
    items: list[Item]


class NotPlayed(Exception):
    """Nothing at this path is played: what was looked for, and what may have been meant."""


def supported(path: str = "") -> list[Module]:
    """Everything that runs here, or what is at and below a path. Raises NotPlayed."""
    modules = [*_language(), *_modules(library())]
    wanted = path.strip().removesuffix("!").strip(":")
    if not wanted:
        return modules
    found = []
    for module in modules:
        inside = [item for item in module.items if _below(item.path, wanted) or _below(module.path, wanted)]
        if inside:
            found.append(Module(module.path, inside))
    if not found:
        known = [module.path for module in modules] + [item.path for module in modules for item in module.items]
        same_end = [one for one in known if one.rsplit("::", 1)[-1] == wanted.rsplit("::", 1)[-1]]
        close = same_end[:1] or difflib.get_close_matches(wanted, known, 1, 0.6)
        advice = f" Did you mean `{close[0]}`?" if close else " Without a path, everything that runs here is listed."
        raise NotPlayed(f"Nothing called `{wanted}` is played.{advice}")
    return found


def _below(path: str, wanted: str) -> bool:
    bare = path.removeprefix("#[").removesuffix("]").removesuffix("!")
    return bare == wanted or bare.startswith(f"{wanted}::")


def lines(modules: list[Module]) -> Iterator[str]:
    """The list as text."""
    for number, module in enumerate(modules):
        if number:
            yield ""
        yield module.path
        for item in module.items:
            yield f"  {_KINDS.get(item.kind, item.kind)} {item.name}" + (f"    {item.says}" if item.says else "")
            if item.functions:
                yield f"      {item.name}::{{{', '.join(item.functions)}}}"
            if item.methods:
                yield f"      {' '.join(f'.{name}' for name in item.methods)}"


_KINDS = {"form": "+", "no form": "-", "function": "fn", "constant": "const"}


# ---------------------------------------------------------------- the language


def _language() -> Iterator[Module]:
    for group, forms in PLAYED.items():
        yield Module(f"{LANGUAGE}::{group}", [Item(f"{LANGUAGE}::{name}", "form") for name in forms])
    refused = [Item(f"{LANGUAGE}::{name}", "no form", says=one.advice) for name, one in NOT_PLAYED.items()]
    yield Module(f"{LANGUAGE}::Not played", refused)


# ---------------------------------------------------------------- the library


def _modules(known: Library) -> list[Module]:
    found: dict[str, list[Item]] = {}
    for item in [*_entries(known), *(item for file in known.files for item in _written(file)), *_also()]:
        bare = item.path.removeprefix("#[")
        where = bare.rsplit("::", 1)[0] if "::" in bare else "std::primitive"
        if "private" not in bare.split("::"):
            found.setdefault(where, []).append(item)
    return [Module(path, _sorted(found[path])) for path in sorted(found)]


_ORDER = ("type", "trait", "function", "macro", "attribute", "constant", "also")


def _sorted(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (_ORDER.index(item.kind), item.name))


def _entries(known: Library) -> Iterator[Item]:
    owners = {path for path, entry in known.entries.items() if isinstance(entry, (Shim, Type))}
    inside: dict[str, list[str]] = {}
    for path, entry in known.entries.items():
        owner, _, name = path.rpartition("::")
        if owner in owners and isinstance(entry, (Function, Constant, Variant)):
            inside.setdefault(owner, []).append(name)
    for path, entry in known.entries.items():
        owner, _, name = path.rpartition("::")
        if owner in owners or name.startswith("_") or path == "#panic":
            continue
        match entry:
            case Function():
                kind = "macro" if path.endswith("!") else "attribute" if path.startswith("#") else "function"
                yield Item(path, kind)
            case Constant():
                yield Item(path, "constant")
            case Trait():
                yield Item(path, "trait", methods=_trait_methods(known, path))
            case Shim():
                methods = _methods(known, entry.cls.__mro__)
                yield Item(_PRIMITIVES.get(path, path), "type", sorted(inside.get(path, [])), methods)
            case Type():
                yield Item(path, "type", sorted(inside.get(path, [])), _methods(known, [entry]))
            case Variant():  # of a struct: its type goes by the same name
                yield Item(path, "type", [], _methods(known, [entry.type]))


def _methods(known: Library, kinds: object) -> list[str]:
    """What can be called on values, besides what can be called on all."""
    names: dict[str, None] = {}
    for kind in kinds:  # type: ignore[attr-defined]
        if kind is not object:
            names |= dict.fromkeys(known.tables.get(kind, {}))
    return sorted(names)


def _trait_methods(known: Library, path: str) -> list[str]:
    names = [name for when, _, provider in known.conditional if when == path for name in names_of(provider)]
    for trait, full in _OUR_TRAITS.items():
        if path == full:
            names += known.tables.get(trait, {})
    return sorted(set(names))


# ---------------------------------------------------------------- crates that are Rust here, and second names

_IMPL = re.compile(r"impl(?:<[^{]*?>)? (?:[\w:]+(?:<[^{]*>)? for )?(\w+)")
_METHOD = re.compile(r"    pub (?:async )?fn (\w+)(?:<[^(]*>)?\((&?(?:mut )?self)?")


def _written(file: RustFile) -> Iterator[Item]:
    functions: dict[str, list[str]] = {}
    methods: dict[str, list[str]] = {}
    own = ""
    for line in file.text.split("\n"):
        if begins := _IMPL.match(line):
            own = begins[1]
        elif member := _METHOD.match(line):
            (methods if member[2] else functions).setdefault(own, []).append(member[1])
    for path, name in file.paths.items():
        is_function = re.search(rf"^pub (?:async )?fn {name}\b", file.text, re.MULTILINE)
        is_trait = re.search(rf"^pub trait {name}\b", file.text, re.MULTILINE)
        kind = "function" if is_function else "trait" if is_trait else "type"
        yield Item(path, kind, sorted(functions.get(name, [])), sorted(methods.get(name, [])))


def _also() -> Iterator[Item]:
    for path, same in REEXPORTS.items():
        yield Item(path, "also", says=f"is {same}")
