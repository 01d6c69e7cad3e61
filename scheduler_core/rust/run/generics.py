"""`T::NAME` and `T::function(…)` of a type parameter: the type is read off an argument that has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.library import Constant
from scheduler_core.rust.run.code import Code, Frame, apply
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.functions import Native
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.reified import Given, parameter
from scheduler_core.rust.symbols import Body, ConstDef, FnDef, Local, SelfCall
from scheduler_core.rust.tree import Call, Expr, FnItem, TypeNode
from scheduler_core.value import MOVED, UNIT, Data, Sequence, TypeRef, deref


def definition(c: Compiler, found: SelfCall, node: Expr) -> Callable[[Frame], FnDef | ConstDef]:
    """What the path means, once there is a frame. Raises Refused."""
    reason = _unsaid(found)
    body: Body = c.body
    holder = _holder(body, found.generic)
    if holder is None:
        raise refuse(node, reason, "write the type's name")
    peek = c._peek_local(holder).run

    def find(f: Frame) -> FnDef | ConstDef:
        value = deref(peek(f))
        while isinstance(value, Sequence) and len(value):
            value = deref(value.elements()[0])
        key = value.kind.type if isinstance(value, Data) else value.__class__
        meant = c.symbols.associated(key, found.name)
        if meant is None:
            raise refuse(node, reason, "write the type's name")
        return meant

    return find


def associated(c: Compiler, node: Call, found: SelfCall, codes: list[Code], want: TypeRef | None) -> Code:
    """`T::function(…)` where the function knows what T stands for."""
    otherwise = _holder(c.body, found.generic) is not None and definition(c, found, node.function)
    return of_type(c, node, found, parameter(c, found.generic), codes, want, otherwise or None)


def of_type(
    c: Compiler,
    node: Call,
    found: SelfCall,
    get: Callable[[Frame], TypeRef],
    codes: list[Code],
    want: TypeRef | None,
    otherwise: Callable[[Frame], FnDef | ConstDef] | None = None,
) -> Code:
    """A function of the type that is known when the program runs."""
    running = c.running

    def enter(f: Frame, *args: Any) -> Any:
        kind = get(f)
        if kind.path == "_" and otherwise:
            meant: Any = otherwise(f)
        elif kind.path == "_":
            raise refuse(node, _unsaid(found), _advice(found))
        else:
            meant = running.scopes._associated(kind, found.name)
        if isinstance(meant, FnDef):
            running.given = Given(found.name, kind, [], want)
            receiver = meant.node.receiver
            if receiver:
                return running.methods.call(found.name, *args)
            return running.function(meant).call(*args)
        return _of_library(running, node, kind, found.name, args)

    return apply(codes, enter, c.slot)


def _of_library(running: Any, node: Expr, kind: TypeRef, name: str, args: tuple[Any, ...]) -> Any:
    """`kind::name(…)`, as std plays it."""
    if name == "default" and not args:
        return running.default(kind)
    if name in ("from", "try_from") and running.conversions(kind):
        return running.convert(kind, args[0], name)
    entry = running.associated(kind, name)
    if entry is not None:
        machine = [running.machine] if entry.wants_machine else []
        result = entry.call(*machine, *args, ty=kind) if entry.wants_type else entry.call(*machine, *args)
        return UNIT if result is None else result
    if name == "from_str":
        own = running.own_conversion("parse", kind)
        return own(args[0]) if own is not None else running.methods.call("parse", args[0], ty=kind)
    if name in ("from", "try_from"):
        return running.methods.call("into" if name == "from" else "try_into", args[0], ty=kind)
    result = running.methods.call(name, *args) if args else MOVED
    if result is MOVED:
        raise refuse(node, f"no function or constant `{name}` is played for `{kind}`")
    return result


def _advice(found: SelfCall) -> str:
    return f"say at the call which type `{found.generic}` is: `name::<Type>(…)`"


def _unsaid(found: SelfCall) -> str:
    return f"`{found.generic}::{found.name}` depends on a type parameter that no argument here shows"


def constant(c: Compiler, found: SelfCall, node: Expr) -> Code:
    """`T::NAME`."""
    if found.generic in c.body.root.generics:
        return _constant_of(c, found, node)
    find = definition(c, found, node)

    def run(f: Frame) -> Any:
        meant = find(f)
        if isinstance(meant, ConstDef):
            return c.running.constant_code(meant).run(f)
        return c.running.function(meant)

    return Code(run)


def _constant_of(c: Compiler, found: SelfCall, node: Expr) -> Code:
    get, running = parameter(c, found.generic), c.running
    otherwise = _holder(c.body, found.generic) is not None and definition(c, found, node)

    def run(f: Frame) -> Any:
        kind = get(f)
        if kind.path == "_" and not otherwise:
            raise refuse(node, _unsaid(found), _advice(found))
        meant: Any = otherwise(f) if kind.path == "_" and otherwise else running.scopes._associated(kind, found.name)
        if isinstance(meant, ConstDef):
            running.given = Given(found.name, kind, [], None)
            return running.constant_code(meant).run(f)
        if isinstance(meant, FnDef):
            return running.function(meant)
        if isinstance(meant, Constant):
            return meant.value
        if meant is None:
            raise refuse(node, f"no function or constant `{found.name}` is played for `{kind}`")
        name = found.name
        return Native(name, lambda *args: _of_library(running, node, kind, name, args), running.machine.nested)

    return Code(run)


def _holder(body: Body, generic: str) -> Local | None:
    """The parameter whose type is made of the type parameter, of the function that this code is in."""
    if not isinstance(body.node, FnItem):
        return None
    locals_ = body.params[bool(body.node.receiver) :]
    for local, (_, kind) in zip(locals_, body.node.params, strict=True):
        if _mentions(kind, generic):
            return local
    return None


def _mentions(kind: TypeNode, generic: str) -> bool:
    if kind.kind == "path":
        last = kind.segments[-1]
        if len(kind.segments) == 1 and last.name == generic:
            return True
        return last.name in ("Vec", "Box") and any(_mentions(one, generic) for one in last.generics or [])
    return kind.kind in ("&", "&mut", "[]", "[;]") and _mentions(kind.args[0], generic)
