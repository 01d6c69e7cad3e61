"""Arguments, and how a call enters the library: panics get their place, mistakes are refused."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import EngineBug, Panic
from scheduler_core.formatting import CannotFormat
from scheduler_core.future import SWITCH
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import Code, Frame, apply
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.tree import Expr, Node
from scheduler_core.value import UNIT, Data, Lacking, NotPlayed, TypeRef, deref

#: What a shim that was given a value it does not expect may raise.
MISTAKES = (AttributeError, TypeError, ValueError, LookupError, AssertionError)


def arguments(c: Compiler, nodes: list[Expr], types: list[TypeRef] | None) -> list[Code]:
    """Arguments by value, with the types of the parameters where they are known."""
    codes = []
    for index, node in enumerate(nodes):
        kind = types[index] if types is not None and index < len(types) else None
        codes.append(dereferenced(c, coerced(c.code(node, kind), kind), kind))
    return codes


def dereferenced(c: Compiler, code: Code, kind: TypeRef | None) -> Code:
    """Where a reference to a known type is wanted, a reference to what dereferences to it will do."""
    if kind is None or kind.path != "&" or not c.symbols.has_deref or code.waits:
        return code
    wanted, run = kind.args[0], code.run
    if wanted.path in ("_", "dyn", "?", "&"):
        return code

    def follow(f: Frame) -> Any:
        value = run(f)
        inside = deref(value)
        while inside.__class__ is Data and inside.kind.type is not wanted.type and "Deref" in inside.kind.type.traits:
            value = inside.kind.type.traits["Deref"](inside)
            inside = deref(value)
        return value

    return Code(follow, plain=code.plain, leaves=code.leaves)


def guarded(c: Compiler, node: Node, enter: Callable[..., Any], *, blocking: bool) -> Callable[..., Any]:
    """Enter the library: panics get their place, and what a shim cannot digest is refused politely."""
    machine, line = c.machine, node.at[0]
    if blocking:

        def wait(f: Frame, *args: Any) -> Generator[Any, None, Any]:
            machine.line = line
            try:
                result = yield from enter(*args)
            except Panic as panic:
                raise c.panicking(panic, node) from None
            except MISTAKES as mistake:
                raise unsuited(node, mistake) from mistake
            machine.line = line
            if machine.owed and machine.pay():
                yield SWITCH
            return UNIT if result is None else result

        return wait

    def run(f: Frame, *args: Any) -> Any:
        machine.line = line
        try:
            result = enter(*args)
        except Panic as panic:
            raise c.panicking(panic, node) from None
        except MISTAKES as mistake:
            raise unsuited(node, mistake) from mistake
        return UNIT if result is None else result

    return run


def unsuited(node: Node, mistake: Exception) -> Exception:
    """A shim stumbled over its arguments."""
    if isinstance(mistake, EngineBug):
        return mistake
    if isinstance(mistake, (CannotFormat, Lacking, NotPlayed)):
        return refuse(node, str(mistake))
    return refuse(node, "this call is not played with these values")


def finish(c: Compiler, codes: list[Code], node: Node, enter: Callable[..., Any], *, blocking: bool) -> Code:
    """Arguments, then the library; a blocking function in code that is not compiled to pause is run inside."""
    waits = blocking and node in c.running.colours.waiting
    if blocking and not waits:
        steps = enter

        def nested(*args: Any) -> Any:
            return c.machine.nested(steps(*args))

        enter = nested
    return apply(codes, guarded(c, node, enter, blocking=waits), c.slot, waits=waits)
