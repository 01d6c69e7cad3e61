"""Calls by path, of functions, constructors, library paths, and of values."""

from __future__ import annotations

from collections.abc import Callable, Generator
from operator import itemgetter
from typing import Any, NamedTuple

from scheduler_core.library import Function as LibraryFunction
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import Code, Frame, Run, apply, gathering
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.entering import arguments, dereferenced, finish, guarded
from scheduler_core.rust.run.generics import associated, definition, of_type
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.reified import concrete, depends, giving, keeping
from scheduler_core.rust.run.tracked import caller, noting
from scheduler_core.rust.scopes import CONST, UNKNOWN
from scheduler_core.rust.symbols import Associated, ConstDef, FnDef, SelfCall, TraitCall
from scheduler_core.rust.tree import Call, Expr, Node, Path
from scheduler_core.rust.typed.terms import SCALARS
from scheduler_core.value import (
    Callables,
    Data,
    RefMut,
    TypeRef,
    Variant,
    deref,
    target,
)

# ---------------------------------------------------------------- calls by path


@compiles(Call)
def call(c: Compiler, node: Call, want: TypeRef | None) -> Code:
    found = c.meaning.get(node.function) if isinstance(node.function, Path) else None
    made = _call(c, node, found, want)
    return noting(c, found.name, node, made) if isinstance(found, (FnDef, Associated, TraitCall, SelfCall)) else made


def _call(c: Compiler, node: Call, found: Any, want: TypeRef | None) -> Code:
    if isinstance(found, FnDef):
        return _own(c, node, found, want)
    if isinstance(found, Variant):
        return _construct(c, node, found, want)
    if isinstance(found, LibraryFunction):
        assert isinstance(node.function, Path)
        kind = _turbofish(c, node.function) or want
        if found.wants_type and depends(kind) and (c.symbols.reified or (kind is not None and kind.path == "[;]")):
            return _typed_later(c, node, found, kind)
        return _library(c, node, found, kind, None)
    if isinstance(found, Associated):
        here = c.running.associated(found.owner, found.name)
        if here is not None and here is c.running.here:
            place, tell = caller(c, node), here.call
            return Code(lambda f: tell(*place()))
        return _associated(c, node, found, want)
    if isinstance(found, TraitCall):
        return _trait(c, node, found, want)
    if isinstance(found, SelfCall):
        return _of_parameter(c, node, found, want)
    return _value(c, node)


def _of_parameter(c: Compiler, node: Call, found: SelfCall, want: TypeRef | None) -> Code:
    """`T::function(…)`."""
    if node.args and found.name in c.symbols.method_names:
        return _method_by_path(c, node, found.name, want)
    if found.generic in c.body.root.generics:
        return associated(c, node, found, arguments(c, node.args, None), want)
    find = definition(c, found, node.function)
    codes = [Code(find), *arguments(c, node.args, None)]

    def enter(f: Frame, meant: FnDef | ConstDef, *args: Any) -> Any:
        if isinstance(meant, ConstDef):
            raise refuse(node.function, "this value cannot be called")
        return c.running.function(meant).call(*args)

    return apply(codes, enter, c.slot)


def _turbofish(c: Compiler, path: Path) -> TypeRef | None:
    """The first type that a path says, or rather the number: `4` of `from_fn::<u8, 4, _>`."""
    for segment in reversed(path.segments):
        if segment.generics:
            given = [c.symbols.type_of.get(one) for one in segment.generics]
            given.sort(key=lambda one: one is None or one.path != CONST)
            return next((one for one in given if one is not None and one.path != "_"), given[0])
    return None


def _own(c: Compiler, node: Call, found: FnDef, want: TypeRef | None) -> Code:
    function: Any = c.running.function(found)
    types = ([TypeRef("_")] if found.node.receiver else []) + found.params
    codes = _own_arguments(c, node.args, found, types)
    if found.body is not None and found.body.generics:
        function = _told(c, node.function, function, found, want)
    made = _enter_own(c, codes, function, found, node)
    if not found.node.is_async:
        made.type = found.output
        scalar = found.output.path if found.output is not None else ""
        made.plain = scalar in SCALARS or scalar == "()"
        made.bare = scalar in INTS and not made.waits
    return made


def _own_arguments(c: Compiler, args: list[Expr], found: FnDef, types: list[TypeRef]) -> list[Code]:
    """Arguments of a function of the program; integers that it takes as such need not say how wide they are."""
    params = found.body.params if found.body is not None else []
    params = params[len(params) - len(types) :]
    if found.node.is_async or len(params) != len(args):
        return arguments(c, args, types)
    codes = []
    for arg, local, kind in zip(args, params, types, strict=True):
        raw = local.bare and c.scalar(arg) == local.scalar
        codes.append(c.raw(arg, kind) if raw else dereferenced(c, coerced(c.code(arg, kind), kind), kind))
    return codes


def own_arguments(c: Compiler, args: list[Expr], found: FnDef) -> list[Code]:
    """The arguments of a method of the program, besides its receiver."""
    return _own_arguments(c, args, found, found.params)


def _enter_own(c: Compiler, codes: list[Code], function: Any, found: FnDef, node: Node) -> Code:
    receiver = found.node.receiver
    if receiver:
        first, *rest = codes
        inner = first.run
        adapt = own_receiver(receiver)
        if first.waits:

            def wait(f: Frame) -> Generator[Any, None, Any]:
                return adapt((yield from inner(f)))

            codes = [Code(wait, waits=True), *rest]
        else:
            codes = [Code(lambda f: adapt(inner(f))), *rest]
    blocking = found.body is not None and found.body.blocking
    waits = blocking and node in c.running.colours.waiting
    if isinstance(function, Told):
        return _enter_told(c, codes, function, waits=waits)
    if waits:

        def pause(f: Frame, *args: Any) -> Generator[Any, None, Any]:
            return (yield from function.enter(*args))

        return apply(codes, pause, c.slot, waits=True)
    if blocking or found.node.is_async or len(codes) > 2 or any(code.waits for code in codes):
        return apply(codes, lambda f, *args: function.call(*args), c.slot)
    return Code(_entered_at_once(codes, function))


class Told(NamedTuple):
    """A generic function, and what this call says about its types."""

    function: Any
    give: Callable[[Frame], None]


def _told(c: Compiler, path: Expr, function: Any, found: FnDef, want: TypeRef | None) -> Told:
    last = path.segments[-1].generics or [] if isinstance(path, Path) else []
    return Told(function, giving(c, path, found.name, [c.symbols.type_of[one] for one in last], want))


def _enter_told(c: Compiler, codes: list[Code], told: Told, *, waits: bool) -> Code:
    function, give = told
    if waits:

        def pause(f: Frame, *args: Any) -> Generator[Any, None, Any]:
            give(f)
            return (yield from function.enter(*args))

        return apply(codes, pause, c.slot, waits=True)

    running = c.running

    def at_once(f: Frame, *args: Any) -> Any:
        before = running.given
        give(f)
        result = function.call(*args)
        running.given = before
        return result

    return apply(codes, at_once, c.slot)


def _entered_at_once(codes: list[Code], function: Any) -> Run:
    """A call of a function that does not block, with at most two arguments."""
    if not codes:
        return lambda f: function.raw()
    if len(codes) == 1:
        only = codes[0].run

        def one(f: Frame) -> Any:
            a = only(f)
            frame = function.template.copy()
            frame[1] = a
            invoke = function.invoke
            return invoke(frame)

        return one
    if not codes[0].plain:
        gather = gathering(codes)

        def gathered(f: Frame) -> Any:
            frame = function.template.copy()
            frame[1:3] = gather(f)
            invoke = function.invoke
            return invoke(frame)

        return gathered
    first, second = codes[0].run, codes[1].run

    def two(f: Frame) -> Any:
        a, b = first(f), second(f)
        frame = function.template.copy()
        frame[1] = a
        frame[2] = b
        invoke = function.invoke
        return invoke(frame)

    return two


def own_receiver(receiver: str) -> Callable[[Any], Any]:
    """Make a receiver that was passed as an argument into what the method's frame holds."""
    if receiver == "&self":
        return target_for_self
    if receiver == "&mut self":
        return lambda value: innermost(value) if value.__class__ is RefMut else RefMut([value], 0)
    return lambda value: value


def target_for_self(value: Any) -> Any:
    """The value behind the references of `&self`."""
    return deref(value)


def innermost(value: RefMut) -> RefMut:
    """A reference to a reference is the inner one."""
    while value.container[value.key].__class__ is RefMut:
        value = value.container[value.key]
    return value


def _construct(c: Compiler, node: Call, kind: Variant, want: TypeRef | None) -> Code:
    definition = c.symbols.types.get(kind.type)
    types = definition.field_types[kind] if definition is not None else list(_payload(kind, want))
    codes = arguments(c, node.args, types)
    if kind.type.pointer is not None:
        return apply(codes, lambda f, *values: kind(*values), c.slot)
    if len(codes) == 1 and not codes[0].waits:
        only = codes[0].run
        made = Code(lambda f: Data(kind, [only(f)]))
    else:
        made = apply(codes, lambda f, *values: Data(kind, [*values]), c.slot)
    if kind.type.generic:
        return keeping(c, made, node.function, kind, want)
    args = (codes[0].type,) if codes and codes[0].type is not None and kind.name in ("Some", "Ok") else ()
    made.type = want if want is not None and want.type is kind.type else TypeRef(kind.type.path, args, kind.type)
    return made


def _payload(kind: Variant, want: TypeRef | None) -> tuple[TypeRef, ...]:
    """The wanted type inside of Some, Ok, Err, Ready."""
    if want is None or want.type is not kind.type or not want.args:
        return ()
    if kind.name == "Err":
        return want.args[1:2]
    return want.args[:1]


def _names(function: Expr, kind: TypeRef) -> bool:
    """Is this a function of that type, as `Rc::new`?"""
    segments = function.segments if isinstance(function, Path) else []
    return len(segments) > 1 and segments[-2].name == kind.path.rpartition("::")[2]


def _library(c: Compiler, node: Call, entry: LibraryFunction, kind: TypeRef | None, owner: TypeRef | None) -> Code:
    types = None
    if kind is not None and kind.args and entry.name == "new" and _names(node.function, kind):
        types = [kind.args[0]]  # Rc::new(T) is an Rc<T>; a Box<T> is a T here
    elif kind is not None and entry.name in ("new", "from", "pin") and (owner is None or not owner.args):
        types = [kind] if kind.path not in ("_", "dyn", "?") and owner is None else None
    elif owner is not None and owner.args and entry.name == "new":
        types = [owner.args[0]]
    if kind is not None and kind.args and entry.name == "new" and types is None:
        types = [kind.args[0]]
    codes = arguments(c, node.args, types)
    return finish(c, codes, node, _entered(c, entry, owner or kind), blocking=entry.blocking)


def _typed_later(c: Compiler, node: Call, entry: LibraryFunction, kind: TypeRef | None) -> Code:
    """A library function that is told a type which hangs on type parameters."""
    assert kind is not None
    machine = [c.machine] if entry.wants_machine else []
    codes = [Code(concrete(c, kind)), *arguments(c, node.args, None)]
    return finish(c, codes, node, lambda ty, *args: entry.call(*machine, *args, ty=ty), blocking=entry.blocking)


def _entered(c: Compiler, entry: LibraryFunction, kind: TypeRef | None) -> Callable[..., Any]:
    """A library function with what it wants besides its arguments."""
    function, machine = entry.call, c.machine
    if entry.wants_machine and entry.wants_type:
        return lambda *args: function(machine, *args, ty=kind)
    if entry.wants_machine:
        return lambda *args: function(machine, *args)
    if entry.wants_type:
        return lambda *args: function(*args, ty=kind)
    return function


def _associated(c: Compiler, node: Call, found: Associated, want: TypeRef | None) -> Code:
    """`Type::function(…)` of the library, and the functions that every type has through its traits."""
    running, owner, name = c.running, found.owner, found.name
    if name == "default" and not node.args:
        goal = want if want is not None and want.path == owner.path and not owner.args else owner
        return finish(c, [], node, lambda: running.default(goal), blocking=False)
    entry = running.associated(owner, name)
    if name in ("from", "try_from") and running.conversions(owner):
        codes = arguments(c, node.args, None)
        return finish(c, codes, node, lambda value: running.convert(owner, value, name), blocking=False)
    if entry is not None:
        kind = owner if owner.path in ("_",) or running.is_number(owner) else _hinted(c, node, owner, want)
        return _library(c, node, entry, kind, owner if running.is_number(owner) or owner.args else None)
    if name == "from_str":
        codes = arguments(c, node.args, None)
        return finish(c, codes, node, lambda value: running.methods.call("parse", value, ty=owner), blocking=False)
    if name == "try_from" and owner.path == "[;]":
        codes = arguments(c, node.args, None)
        return finish(c, codes, node, lambda value: running.methods.call("try_into", value, ty=owner), blocking=False)
    if not node.args:
        raise refuse(node.function, f"`{owner.path}::{name}` is not played")
    return _method_by_path(c, node, name, want)


def _hinted(c: Compiler, node: Call, owner: TypeRef, want: TypeRef | None) -> TypeRef | None:
    assert isinstance(node.function, Path)
    return _turbofish(c, node.function) or want or owner


def _trait(c: Compiler, node: Call, found: TraitCall, want: TypeRef | None) -> Code:
    """`Trait::method(receiver, …)`."""
    own = found.owner.args[0].path if found.owner is not None and found.owner.path == "_" and found.owner.args else ""
    if own in c.body.root.generics and (not node.args or found.name not in c.symbols.method_names):
        return associated(c, node, SelfCall(own, found.name), arguments(c, node.args, None), want)
    kind = found.owner or want
    if kind is not None and kind.path == "?" and found.name not in ("from_str", "try_from"):
        kind = kind.args[0]
    if not node.args and found.name == "default" and kind is not None and not depends(kind):
        owner = kind
        return finish(c, [], node, lambda: c.running.default(owner), blocking=False)
    if kind is not None and _is_of_trait(c, kind, found.name):
        called = SelfCall(kind.path, found.name)
        return of_type(c, node, called, concrete(c, kind), arguments(c, node.args, None), want)
    if node.args and (chosen := _of_trait(c, node, found)) is not None:
        return chosen
    if not node.args:
        raise refuse(node.function, f"which type's `{found.name}` this is cannot be told here", "write the type's name")
    if found.name == "from" or (found.name in ("from_str", "from_iter") and want is not None):
        codes = arguments(c, node.args, None)
        goal = want or c.symbols.inferred.get(node) or UNKNOWN
        return finish(c, codes, node, lambda value: c.running.convert(goal, value, "from"), blocking=False)
    return _method_by_path(c, node, found.name, want)


def _of_trait(c: Compiler, node: Call, found: TraitCall) -> Code | None:
    """A method that a type has from several traits: that of the one which is named."""
    trait = found.trait.rsplit("::", 1)[-1]
    impls = [impl for impl in c.symbols.impls if found.name in impl.functions]
    mine = {impl.key: impl.functions[found.name] for impl in impls if impl.trait == trait}
    if not any(impl.key in mine and impl.trait != trait for impl in impls):
        return None
    codes = arguments(c, node.args, None)
    slots = [c.slot() for _ in codes]
    otherwise = finish_method(c, [Code(itemgetter(at)) for at in slots], node, found.name, None)

    def enter(f: Frame, value: Any, *args: Any) -> Any:
        inside = deref(value)
        meant = mine.get(inside.kind.type if inside.__class__ is Data else inside.__class__)
        if meant is None:
            for at, given in zip(slots, (value, *args), strict=True):
                f[at] = given
            return otherwise.run(f)
        return c.running.function(meant).call(own_receiver(meant.node.receiver)(value), *args)

    return apply(codes, enter, c.slot)


def _is_of_trait(c: Compiler, kind: TypeRef, name: str) -> bool:
    """Does the program implement this function, which is no method, for the type that is expected?"""
    if name in c.symbols.method_names or name in ("from", "from_str", "from_iter"):
        return False
    if kind.path == "_":
        return bool(kind.args) and kind.args[0].path in c.body.root.generics
    return isinstance(c.running.scopes._associated(kind, name), FnDef)


def _method_by_path(c: Compiler, node: Call, name: str, want: TypeRef | None) -> Code:
    """A method with its receiver as the first argument."""
    codes = arguments(c, node.args, None)
    if name in ("into", "try_into") and isinstance(node.function, Path) and len(node.function.segments) > 1:
        given = node.function.segments[-2].generics  # `<i32 as TryInto<u8>>::try_into`
        want = c.symbols.type_of.get(given[0], want) if given else want
    special = c.running.own_conversion(name, want)
    if special is not None:
        return finish(c, codes, node, special, blocking=False)
    return finish_method(c, codes, node, name, want)


def finish_method(c: Compiler, codes: list[Code], node: Node, name: str, want: TypeRef | None) -> Code:
    methods = c.running.methods

    def enter(value: Any, *args: Any) -> Any:
        found = methods.receive(name, [value], 0, False)
        if found is None:
            raise refuse(node, f"no method named `{name}` is played for this value")
        handler, receiver = found
        result = handler.enter(receiver, *args, ty=want) if handler.typed else handler.enter(receiver, *args)
        return handler.blocking, result

    if node in c.running.colours.waiting:

        def steps(*args: Any) -> Generator[Any, None, Any]:
            blocking, result = enter(*args)
            return (yield from result) if blocking else result

        return apply(codes, guarded(c, node, steps, blocking=True), c.slot, waits=True)

    def at_once(*args: Any) -> Any:
        blocking, result = enter(*args)
        return c.machine.nested(result) if blocking else result

    return apply(codes, guarded(c, node, at_once, blocking=False), c.slot)


def _value(c: Compiler, node: Call) -> Code:
    """A call of a value: a closure in a variable or field, the result of a call."""
    function = c.peek(node.function)
    codes = [function, *arguments(c, node.args, None)]

    def callee(value: Any) -> Callables:
        value = target(value)
        if not isinstance(value, Callables):
            raise refuse(node.function, "this value cannot be called")
        return value

    if node in c.running.colours.waiting:

        def pause(f: Frame, value: Any, *args: Any) -> Generator[Any, None, Any]:
            found = callee(value)
            return (yield from found.steps(*args)) if found.blocking else found.call(*args)

        return apply(codes, pause, c.slot, waits=True)
    return apply(codes, lambda f, value, *args: callee(value).call(*args), c.slot)
