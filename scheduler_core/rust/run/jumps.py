"""`break`, `continue`, `return`, and how loops see them.

A statement leaves the loop or function around it by answering with a Way; blocks, branches and `let` pass it on. From
inside an expression, or where a loop or block further out is meant, an exception takes the value there.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import BREAK, CONTINUE, RETURN, Code, Frame, Leave, Near, Return, apply, cleanup
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.tree import Break, Continue, For, Loop, While
from scheduler_core.rust.tree import Return as ReturnExpr
from scheduler_core.value import MOVED, UNIT, TypeRef


@contextmanager
def inside(c: Compiler, node: Loop | While | For) -> Iterator[None]:
    """What is compiled now is the body of this loop."""
    around = c.near
    if c.at_once(node):
        c.near = Near(node, around.function)
    yield
    c.near = around


def caught(c: Compiler, node: Loop | While | For, body: Code, first: int) -> Code:
    """One round of a loop; what was raised to leave it is a Way now. Slots from `first` on are the loop's."""
    if node not in c.thrown:
        return body
    run, high, slot = body.run, c.size, c.result(node)

    def way(f: Frame, leave: Leave) -> Any:
        if leave.target is not node:
            raise leave
        cleanup(f, first, high)
        f[slot] = leave.value
        return CONTINUE if leave.again else BREAK

    if body.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            try:
                return (yield from run(f))
            except Leave as leave:
                return way(f, leave)

        return Code(wait, waits=True, leaves=True)

    def at(f: Frame) -> Any:
        try:
            return run(f)
        except Leave as leave:
            return way(f, leave)

    return Code(at, leaves=True)


def left_with(f: Frame, slot: int) -> Any:
    """The value that a loop gives; there is a slot for it unless nobody gives one."""
    if not slot:
        return UNIT
    value, f[slot] = f[slot], MOVED
    return UNIT if value is MOVED else value


@compiles(Break)
def break_expr(c: Compiler, node: Break, want: TypeRef | None) -> Code:
    goal = c.meaning[node]
    value = c.terminating(node.value) if node.value is not None else None
    if c.near.loop is goal:
        if value is None:
            return Code(lambda f: BREAK, plain=True, leaves=True)
        slot, run = c.result(goal), value.run

        def leave(f: Frame) -> Any:
            f[slot] = run(f)
            return BREAK

        return Code(leave, plain=True, leaves=True)
    c.thrown.add(goal)

    def throw(f: Frame, value: Any = UNIT) -> Any:
        raise Leave(goal, value, again=False)

    made = apply([value] if value is not None else [], throw, c.slot)
    made.plain = True
    return made


@compiles(Continue)
def continue_expr(c: Compiler, node: Continue, want: TypeRef | None) -> Code:
    goal = c.meaning[node]
    if c.near.loop is goal:
        return Code(lambda f: CONTINUE, plain=True, leaves=True)
    c.thrown.add(goal)

    def again(f: Frame) -> Any:
        raise Leave(goal, UNIT, again=True)

    return Code(again, plain=True)


@compiles(ReturnExpr)
def return_expr(c: Compiler, node: ReturnExpr, want: TypeRef | None) -> Code:
    kind, value = c.body.output, None
    if node.value is not None:
        raw = c.near.function and bool(c.raw_output) and c.scalar(node.value) == c.raw_output
        value = c.terminating(node.value, kind, raw=raw)
        value = value if raw else coerced(value, kind)
    if c.near.function:
        slot, run = c.result(None), value.run if value is not None else lambda f: UNIT

        def leave(f: Frame) -> Any:
            f[slot] = run(f)
            return RETURN

        return Code(leave, plain=True, leaves=True)
    c.returns = True

    def throw(f: Frame, value: Any = UNIT) -> Any:
        raise Return(value)

    made = apply([value] if value is not None else [], throw, c.slot)
    made.plain = True
    return made
