"""The program's impls: methods into tables, traits into what values ask for (Drop, Clone, Display, Future …)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from scheduler_core.rust.run.conversions import is_a
from scheduler_core.rust.run.coroutine import OwnFuture
from scheduler_core.rust.run.functions import Function, Native
from scheduler_core.rust.run.reified import agree, fits
from scheduler_core.rust.symbols import ImplDef
from scheduler_core.value import RefMut, Type, TypeRef, future_of, ref

if TYPE_CHECKING:
    from scheduler_core.rust.run.program import Running

_FORMATTING = ("Display", "Debug", "LowerHex", "UpperHex", "Binary", "Octal", "LowerExp", "UpperExp", "Pointer")


def install(running: Running) -> None:
    """Enter all impls."""
    for definition in running.symbols.types.values():
        definition.type.methods.clear()
        definition.type.traits.clear()
    for impl in sorted(running.symbols.impls, key=lambda one: not one.trait):  # a type's own methods come first
        _methods(running, impl)
        if isinstance(impl.key, Type):
            _traits(running, impl, impl.key)
    _operators(running)
    for definition in running.symbols.types.values():
        if "Default" in definition.derived and definition.default_variant is not None:
            kind = TypeRef(definition.type.path, (), definition.type)
            definition.type.methods["default"] = _default(running, kind)


_OPERATORS = ("Add", "Sub", "Mul", "Div", "Rem", "BitAnd", "BitOr", "BitXor", "Shl", "Shr", "Neg", "Not")


def _operators(running: Running) -> None:
    """Operators that a type has several impls of."""
    found: dict[tuple[Any, str], list[tuple[bool, TypeRef | None, Function]]] = {}
    for impl in running.symbols.impls:
        if impl.trait in _OPERATORS:
            ((name, definition),) = impl.functions.items()
            right = (impl.trait_args or (impl.target,))[0] if definition.node.params else None
            entry = impl.target.path == "&", right, running.function(definition)
            found.setdefault((impl.key, name), []).append(entry)
    running.methods.operators = {key: entries for key, entries in found.items() if len(entries) > 1}


def _default(running: Running, kind: TypeRef) -> Native:
    def make() -> Any:
        definition = running.symbols.types[kind.type]  # type: ignore[index]
        variant = definition.default_variant
        assert variant is not None
        return variant(*[running.default(one) for one in definition.field_types[variant]])

    return Native("default", make, running.machine.nested)


def _methods(running: Running, impl: ImplDef) -> None:
    own = running.symbols.types.get(impl.key) if isinstance(impl.key, Type) else None
    table: dict[str, Any] = impl.key.methods if own is not None else {}
    found = running.methods.own.setdefault(impl.key, {})
    for name, definition in impl.functions.items():
        if definition.node.body is None or (name == "fmt" and impl.trait in _FORMATTING):
            continue
        function: Any = running.function(definition)
        if name in found and impl.trait_args:
            function = _overloaded(running, found[name], function, impl, name)
        elif name in found and definition.node.receiver and impl.target.args:
            function = _specialized(running, found[name], function, impl, name)
        if definition.node.receiver:
            found[name] = function
        if name not in table or definition.node.receiver:
            table[name] = function


class _Overloads(Function):
    """Impls of one trait for several arguments: the first that fits the argument is entered."""

    __slots__ = ("choices",)
    choices: list[tuple[TypeRef | None, Any]]


def _overloaded(running: Running, before: Any, function: Function, impl: ImplDef, name: str) -> Function:
    kind = impl.trait_args[0]
    others = [
        (one.trait_args[0], one.functions[name])
        for one in running.symbols.impls
        if one.key is impl.key and one.trait == impl.trait and one.trait_args and name in one.functions
    ]
    made = _Overloads(function.name, function.receiver, function.arity, running.machine.nested)
    made.choices = [*getattr(before, "choices", [(None, before)]), (kind, function)]

    def enter(receiver: Any, *args: Any) -> Any:
        given = running.given
        if not args and given is not None and given.name == name and given.want is not None:
            for wanted, definition in others:  # `let n: i32 = value.convert();`
                if agree(wanted, given.want):
                    return running.function(definition).call(receiver)
        for wanted, one in reversed(made.choices):
            if wanted is None or (args and is_a(running, args[0], wanted)):
                return one.call(receiver, *args)
        return before.call(receiver, *args)

    made.enter = made.call = enter
    return made


def _specialized(running: Running, before: Any, function: Function, impl: ImplDef, name: str) -> Any:
    """Impls for one type with other arguments, `impl Door<Open>` and `impl Door<Shut>`: that of the value's is entered.

    Plain calls only: what can block or is async is entered as the last impl says.
    """
    others = [
        one
        for one in running.symbols.impls
        if one.key is impl.key and one.trait == impl.trait and name in one.functions and one.target.args
    ]
    bodies = [one.functions[name].body for one in others]
    if len(others) < 2 or any(body is None or body.blocking for body in bodies):
        return function
    choices = [(one.target, running.function(one.functions[name])) for one in others]
    made = Function(function.name, function.receiver, function.arity, running.machine.nested)

    def enter(receiver: Any, *args: Any) -> Any:
        for target, one in choices:
            if fits(running, receiver, target):
                return one.call(receiver, *args)
        return function.call(receiver, *args)

    made.enter = made.call = enter
    return made


def _traits(running: Running, impl: ImplDef, type: Type) -> None:
    functions = {name: running.function(one) for name, one in impl.functions.items() if one.node.body is not None}
    traits, trait = type.traits, impl.trait
    if "Error" in impl.types:  # what a library's own error becomes in an impl of the program
        error = impl.types["Error"]
        traits[f"{trait}::Error"] = lambda value: running.conversion.convert(error, value)

    def calling(name: str) -> Function:
        return functions[name]

    if trait in _FORMATTING:
        own = calling("fmt")
        traits[trait] = lambda value, f: own.call(value, f)
    elif trait == "Drop":
        own = calling("drop")
        traits[trait] = lambda value: own.call(RefMut([value], 0))
    elif trait == "Clone":
        own = calling("clone")
        traits[trait] = lambda value: own.call(value)
    elif trait in ("PartialEq", "PartialOrd", "Ord"):
        _comparison(traits, trait, calling)
    elif trait in ("Deref", "DerefMut"):
        _deref(traits, trait, calling)
    elif trait == "Iterator":
        traits[trait] = calling("next")
    elif trait == "IntoIterator":
        _into_iterator(traits, impl, calling)
    elif trait == "Future":
        traits[trait] = partial(OwnFuture, running.machine)
    elif trait == "IntoFuture":
        own = calling("into_future")
        traits["Future"] = lambda value, owned: future_of(own.call(value))
    elif trait:
        traits.setdefault(trait, next(iter(functions.values()), _absent))


def _absent(*args: Any) -> Any:
    """The function of a trait without functions."""


def _comparison(traits: dict[str, Callable[..., Any]], trait: str, calling: Callable[[str], Function]) -> None:
    own = calling({"PartialEq": "eq", "PartialOrd": "partial_cmp", "Ord": "cmp"}[trait])
    traits[trait] = lambda left, right: own.call(left, ref(right))


def _deref(traits: dict[str, Callable[..., Any]], trait: str, calling: Callable[[str], Function]) -> None:
    """Both give a reference; the mutable one is good for either."""
    if trait == "DerefMut":
        own = calling("deref_mut")
        traits["Deref"] = lambda value: own.call(RefMut([value], 0))
        traits[trait] = traits["Deref"]
    elif "DerefMut" not in traits:
        own = calling("deref")
        traits[trait] = lambda value: own.call(value)


def _into_iterator(traits: dict[str, Callable[..., Any]], impl: ImplDef, calling: Callable[[str], Function]) -> None:
    """Those for X, `&X` and `&mut X` are three."""
    own = calling("into_iter")
    of = f" for &{impl.target.extra or ''}" if impl.target.path == "&" else ""
    traits[f"IntoIterator{of}"] = lambda value: own.call(value)
