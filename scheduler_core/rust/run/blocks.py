"""Blocks and statements."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.events import MarkReached
from scheduler_core.rust.run.code import Code, Frame, Leave, cleanup
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.declare import let, pin, unwanted
from scheduler_core.rust.tree import Block, Item, Let, Node, PinLet, Statement
from scheduler_core.value import UNIT, TypeRef


@compiles(Block)
def block(c: Compiler, node: Block, want: TypeRef | None) -> Code:
    first = c.size
    if node.label:
        c.targets[node] = first
    with c.scope() as owned:
        statements = [code for one in node.statements if (code := _statement(c, one)) is not None]
        tail = _marked(c, node.tail, at_line(c, node.tail, c.code(node.tail, want))) if node.tail is not None else None
    count = len(node.statements) + (tail is not None)
    made = c.dropping(_sequence(c, statements, tail, count), owned)
    if tail is not None:
        made.plain, made.type = tail.plain, tail.type
    else:
        made.plain = True
    return _labelled(c, node, made, first) if node.label else made


def _sequence(c: Compiler, statements: list[Code], tail: Code | None, count: int) -> Code:
    """Statements in order, then the tail; the machine is told how much work that is."""
    machine = c.machine
    cost, limit = count * machine.costs.statement, machine.settings.limits.steps
    last = tail.run if tail is not None else None
    if any(code.waits for code in statements) or (tail is not None and tail.waits):
        plan = [(code.run, code.waits) for code in statements]
        tail_waits = tail is not None and tail.waits

        def wait(f: Frame) -> Generator[Any, None, Any]:
            machine.debt += cost
            machine.steps += count
            if machine.steps > limit:
                machine.tick()
            for run, waits in plan:
                if waits:
                    yield from run(f)
                else:
                    run(f)
            if last is None:
                return UNIT
            return (yield from last(f)) if tail_waits else last(f)

        return Code(wait, waits=True)
    runs = [code.run for code in statements]
    if not runs and last is not None:

        def only(f: Frame) -> Any:
            machine.debt += cost
            machine.steps += 1
            if machine.steps > limit:
                machine.tick()
            return last(f)

        return Code(only)

    def run_all(f: Frame) -> Any:
        machine.debt += cost
        machine.steps += count
        if machine.steps > limit:
            machine.tick()
        for run in runs:
            run(f)
        return UNIT if last is None else last(f)

    return Code(run_all)


def at_line(c: Compiler, node: Node, code: Code) -> Code:
    """Tell the machine the line before running the code."""
    machine, line, run = c.machine, node.at[0], code.run
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            machine.line = line
            return (yield from run(f))

        return Code(wait, waits=True, plain=code.plain, type=code.type)

    def at(f: Frame) -> Any:
        machine.line = line
        return run(f)

    return Code(at, plain=code.plain, type=code.type)


def _marked(c: Compiler, node: Node, code: Code) -> Code:
    """Record that a line with a checkpoint mark is about to run."""
    name = c.running.checkpoints.get(node.at[0])
    if name is None:
        return code
    machine, run, line = c.machine, code.run, node.at[0]

    def note() -> None:
        machine.line = line
        machine.record(MarkReached, "", name)

    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            note()
            return (yield from run(f))

        return Code(wait, waits=True, plain=code.plain, type=code.type)

    def at(f: Frame) -> Any:
        note()
        return run(f)

    return Code(at, plain=code.plain, type=code.type)


def _statement(c: Compiler, node: Node) -> Code | None:
    if isinstance(node, Item):
        return None
    with c.statement() as temporaries:
        match node:
            case Statement():
                code = unwanted(c, node.expr, c.code(node.expr))
            case Let():
                code = let(c, node)
            case PinLet():
                code = pin(c, node)
            case _:
                raise AssertionError(node)
    return _marked(c, node, at_line(c, node, c.dropping(code, temporaries)))


def _labelled(c: Compiler, node: Block, code: Code, first: int) -> Code:
    run, high = code.run, c.size
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            try:
                return (yield from run(f))
            except Leave as leave:
                if leave.target is not node:
                    raise
                cleanup(f, first, high)
                return leave.value

        return Code(wait, waits=True)

    def at(f: Frame) -> Any:
        try:
            return run(f)
        except Leave as leave:
            if leave.target is not node:
                raise
            cleanup(f, first, high)
            return leave.value

    return Code(at)
