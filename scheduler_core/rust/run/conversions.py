"""From, Into, TryFrom, FromStr and Default of the program's own types, chosen by the type that is wanted."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scheduler_core.errors import Panic
from scheduler_core.library import Constant, Function
from scheduler_core.numbers import INTS, wrap
from scheduler_core.rust.scopes import filled
from scheduler_core.rust.symbols import FnDef, ImplDef
from scheduler_core.value import OPTION, RESULT, Array, Data, TypeRef, Vec, deref, reserve

if TYPE_CHECKING:
    from scheduler_core.rust.run.program import Running


#: Types of the library that `?` makes of every error.
ONE_FOR_ALL = {"anyhow::Error"}


class Conversions:
    """What a value can be turned into."""

    def __init__(self, running: Running) -> None:
        self.running = running
        self._impls: dict[Any, list[ImplDef]] = {}
        for impl in running.symbols.impls:
            if impl.trait in ("From", "TryFrom", "FromStr", "Into"):
                self._impls.setdefault((impl.key, impl.trait), []).append(impl)

    def _key(self, owner: TypeRef) -> Any:
        key = self.running.scopes.key(owner)
        return None if key is object else key

    def known(self, owner: TypeRef, trait: str = "From") -> list[FnDef]:
        """The program's conversions to a type."""
        name = {"From": "from", "TryFrom": "try_from", "FromStr": "from_str"}[trait]
        return [
            impl.functions[name] for impl in self._impls.get((self._key(owner), trait), []) if name in impl.functions
        ]

    def _choose(self, owner: TypeRef, value: Any, trait: str) -> FnDef | None:
        impls = self._impls.get((self._key(owner), trait), [])
        name = "from" if trait == "From" else "try_from"
        for impl in impls:
            if impl.trait_args and is_a(self.running, value, impl.trait_args[0]):
                return impl.functions[name]
        return None

    def convert(self, owner: TypeRef, value: Any, name: str = "from") -> Any:
        """`owner::from(value)` or `owner::try_from(value)`."""
        trait = "TryFrom" if name == "try_from" else "From"
        chosen = self._choose(owner, value, trait)
        if chosen is not None:
            return self.running.function(chosen).call(value)
        entry = self.running.associated(owner, name)
        if entry is not None:
            return self.running.methods.bound(entry)(value) if not entry.wants_type else entry.call(value, ty=owner)
        impls = self._impls.get((self._key(owner), trait), [])
        if len(impls) == 1 and impls[0].trait_args and not is_a(self.running, value, owner):
            # numbers that nobody gave a width before: rustc takes them to be what the only impl wants
            return self.running.function(impls[0].functions[name]).call(_fitted(value, impls[0].trait_args[0]))
        return value

    def error(self, wanted: TypeRef) -> Callable[[Any], Any] | None:
        """What `?` does to an error on its way to a function that gives this one; None if nothing."""
        if not self.known(wanted):
            entry = self.running.associated(wanted, "from") if wanted.path in ONE_FOR_ALL else None
            return entry.call if entry is not None else None

        def convert(value: Any) -> Any:
            if is_a(self.running, value, wanted):
                return value
            chosen = self._choose(wanted, value, "From")
            return value if chosen is None else self.running.function(chosen).call(value)

        return convert

    def method(self, name: str, want: TypeRef | None) -> Callable[[Any], Any] | None:
        """`into`, `try_into` and `parse` if the wanted type is the program's."""
        if name not in ("into", "try_into", "parse") or want is None:
            return None
        while name != "into" and want.path in ("?", RESULT.path, OPTION.path) and want.args:
            want = want.args[0]
        goal = want
        if name == "into":
            if not self.known(goal):
                return None
            return lambda value: value if is_a(self.running, value, goal) else self.convert(goal, value)
        if name == "try_into":
            return (lambda value: self.convert(goal, value, "try_from")) if self.known(goal, "TryFrom") else None
        own = self.known(goal, "FromStr")
        if not own:
            return None
        function = self.running.function(own[0])
        return lambda value: function.call(value)

    def default(self, owner: TypeRef) -> Any:
        """`owner::default()`; panics politely for types that have none here."""
        running = self.running
        definition = running.symbols.types.get(owner.type) if owner.type is not None else None
        if definition is not None and definition.default_variant is not None and "Default" in definition.derived:
            kind, given = definition.default_variant, dict(zip(definition.generics, owner.args, strict=False))
            return kind(*[self.default(filled(one, given)) for one in definition.field_types[kind]])
        if owner.type is not None and "default" in owner.type.methods:
            return owner.type.methods["default"].call()
        if definition is not None:
            definition.type.derives("Default")
        if owner.path == "[;]" and owner.extra is not None and isinstance(owner.extra.extra, int):
            reserve(owner.extra.extra)
            return Array([self.default(owner.args[0]) for _ in range(owner.extra.extra)])
        constant = running.library.find(owner.path)
        if isinstance(constant, Constant):
            return constant.value
        for name in ("default", "new"):
            entry = running.associated(owner, name)
            if entry is not None:
                inner = [self.default(owner.args[0])] if owner.args and _wraps(entry) else []
                if entry.wants_machine:
                    return entry.call(running.machine, *inner)
                return entry.call(*inner, ty=owner) if entry.wants_type else entry.call(*inner)
        general = running.library.find("std::default::Default::default")
        if general is not None:
            return general.call(ty=owner)  # type: ignore[union-attr]
        raise Panic(f"`{owner}` has no default value that is known here")


def _fitted(value: Any, kind: TypeRef) -> Any:
    """A value whose numbers are of the widths that a type says."""
    if kind.path in INTS and isinstance(value, int):
        return wrap(INTS[kind.path], int(value))
    if kind.path == "(,)" and value.__class__ is tuple and len(value) == len(kind.args):
        return tuple([_fitted(part, one) for part, one in zip(value, kind.args, strict=True)])
    return value


def _wraps(entry: Function) -> bool:
    """Does this function want the default of what is inside, as Arc's and Mutex's do?"""
    wanted = [
        one
        for one in inspect.signature(entry.call).parameters.values()
        if one.kind is one.POSITIONAL_OR_KEYWORD and one.default is one.empty
    ]
    return len(wanted) > entry.wants_machine


def is_a(running: Running, value: Any, kind: TypeRef) -> bool:
    """Is the value of this type, as far as can be told when it runs?"""
    if kind.path in ("_", "dyn"):
        return True
    if kind.path == "&":
        return is_a(running, deref(value), kind.args[0])
    if kind.path == "(,)":
        return (
            value.__class__ is tuple
            and len(value) == len(kind.args)
            and all(is_a(running, part, one) for part, one in zip(value, kind.args, strict=True))
        )
    if kind.type is not None:
        return value.__class__ is Data and value.kind.type is kind.type
    key = running.symbols_key(kind)
    if key is None:
        return False
    if value.__class__ is int:
        return isinstance(key, type) and issubclass(key, int) and key is not bool
    if key in (Vec, Array):
        return value.__class__ is key
    return isinstance(key, type) and (
        value.__class__ is key or (isinstance(value, key) and value.__class__ is not bool)
    )
