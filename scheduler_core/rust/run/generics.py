"""`T::NAME` and `T::function(…)` of a type parameter: the type is read off an argument that has it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.rust.run.basics import refuse
from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.symbols import Body, ConstDef, FnDef, Local, SelfCall
from scheduler_core.rust.tree import Expr, FnItem, TypeNode
from scheduler_core.value import Data, Sequence, deref


def definition(c: Compiler, found: SelfCall, node: Expr) -> Callable[[Frame], FnDef | ConstDef]:
    """What the path means, once there is a frame. Raises Refused."""
    reason = f"`{found.generic}::{found.name}` depends on a type parameter that no argument here shows"
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


def constant(c: Compiler, found: SelfCall, node: Expr) -> Code:
    """`T::NAME`."""
    find = definition(c, found, node)

    def run(f: Frame) -> Any:
        meant = find(f)
        if isinstance(meant, ConstDef):
            return c.running.constant_code(meant).run(f)
        return c.running.function(meant)

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
