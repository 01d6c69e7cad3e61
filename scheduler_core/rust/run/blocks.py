"""Blocks and statements."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.events import MarkReached
from scheduler_core.rust.run.code import Code, Frame, Leave, Parts, Run, Way, cleanup
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.declare import let, pin, unwanted
from scheduler_core.rust.symbols import children
from scheduler_core.rust.tree import (
    Block,
    Call,
    Closure,
    Format,
    Item,
    Let,
    MacroCall,
    Match,
    MethodCall,
    Node,
    PinLet,
    Placeholder,
    Statement,
    StructExpr,
    TypeNode,
)
from scheduler_core.value import UNIT, TypeRef


@compiles(Block)
def block(c: Compiler, node: Block, want: TypeRef | None) -> Code:
    first = c.size
    with c.scope() as owned:
        parts = [(code, one.at[0]) for one in node.statements if (code := _statement(c, one)) is not None]
        tail = _tail(c, node, want) if node.tail is not None else None
    count = len(node.statements) + (tail is not None)
    if tail is not None:
        assert node.tail is not None
        parts.append((tail, node.tail.at[0]))
    code = _sequence(c, parts, count, gives=tail is not None)
    code.plain = tail is None or tail.plain
    if tail is not None:
        code.type, code.bare = tail.type, tail.bare
    made = c.dropping(code, owned)
    return _labelled(c, node, made, first) if node.label else made


#: Nodes that are as much work as a simple statement, or as several.
_HEAVY = {Call: 1, MethodCall: 1, MacroCall: 1, StructExpr: 1, Format: 2, Placeholder: 4}
_SHORT, _LIGHT = 8, 4  # nodes that are one step anyway; of the nodes after them, this many are another
_WORTH = 4  # steps more than one that are worth counting


def effort(node: Node) -> int:
    """How much work a statement or expression is besides being one, in steps. Blocks and closures inside count for
    themselves, when they run.
    """
    steps = light = 0
    stack = [node]
    while stack:
        one = stack.pop()
        steps += _HEAVY.get(one.__class__, 0)
        light += 1
        if isinstance(one, Match):
            stack.append(one.value)
        elif isinstance(one, Format):
            stack.extend(piece for piece in one.pieces if isinstance(piece, Placeholder))
            stack.extend(one.args)
        else:
            stack.extend(part for part in children(one) if not isinstance(part, (Block, Closure, Item, TypeNode)))
    return steps + max(0, light - _SHORT) // _LIGHT


def counted(c: Compiler, code: Code, steps: int) -> Code:
    """The same code; it counts for so many steps, which take no time."""
    machine, limit, run = c.machine, c.machine.settings.limits.steps, code.run
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            machine.effort(steps)
            return (yield from run(f))

        return Code(wait, waits=True, plain=code.plain, type=code.type)

    def at(f: Frame) -> Any:
        machine.steps = total = machine.steps + steps  # as in `effort`
        machine.counted += steps
        if total > limit:
            machine.tick()
        return run(f)

    return Code(at, plain=code.plain, type=code.type, bare=code.bare, leaves=code.leaves)


def _tail(c: Compiler, node: Block, want: TypeRef | None) -> Code:
    assert node.tail is not None
    known = c.scalar(node) and c.scalar(node) == c.scalar(node.tail) and not node.label and c.at_once(node)
    return _marked(c, node.tail, c.flow(node.tail, want, raw=bool(known)))


def _sequence(c: Compiler, parts: list[tuple[Code, int]], count: int, *, gives: bool) -> Code:
    """Parts with their lines, in order; the last one `gives` the value. The machine is told how much work that is."""
    machine = c.machine
    limit = machine.settings.limits.steps
    if any(code.waits for code, _ in parts):
        plan = [(code.run, code.waits, line) for code, line in parts]

        def wait(f: Frame) -> Generator[Any, None, Any]:
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            value: Any = UNIT
            for run, waits, line in plan:
                machine.line = line
                if waits:
                    value = yield from run(f)
                else:
                    value = run(f)
            return value if gives else UNIT

        return Code(wait, waits=True)
    runs = [(code.run, line) for code, line in parts]
    if any(code.leaves for code, _ in parts):
        return Code(_leaving(machine, limit, count, runs, gives=gives), leaves=True)
    if gives:
        *runs, (last, at) = runs
        made = Code(_with_value(machine, limit, count, runs, last, at))
    else:
        made = Code(_statements(machine, limit, count, runs) if runs else lambda f: UNIT)
    if parts:
        perhaps = parts[0][0].perhaps if len(parts) == 1 else None
        made.parts = Parts(count, tuple((code.run, line) for code, line in parts), gives, perhaps)
    return made


def _leaving(machine: Any, limit: int, count: int, runs: list[tuple[Run, int]], *, gives: bool) -> Run:
    """Statements of which some may say that the block is left."""

    def until_left(f: Frame) -> Any:
        machine.steps = steps = machine.steps + count
        if steps > limit:
            machine.tick()
        value: Any = UNIT
        for run, line in runs:
            machine.line = line
            value = run(f)
            if value.__class__ is Way:
                return value
        return value if gives else UNIT

    return until_left


def _with_value(machine: Any, limit: int, count: int, runs: list[tuple[Run, int]], end: Run, at: int) -> Run:
    """Statements that do not pause, then the value; short blocks without a loop over them."""
    if not runs:

        def only(f: Frame) -> Any:
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = at
            return end(f)

        return only
    if len(runs) == 1:
        ((first, line),) = runs

        def one(f: Frame) -> Any:
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = line
            first(f)
            machine.line = at
            return end(f)

        return one

    def many(f: Frame) -> Any:
        machine.steps = steps = machine.steps + count
        if steps > limit:
            machine.tick()
        for run, line in runs:
            machine.line = line
            run(f)
        machine.line = at
        return end(f)

    return many


def _statements(machine: Any, limit: int, count: int, runs: list[tuple[Run, int]]) -> Run:
    """The same without a value."""
    if len(runs) == 1:
        ((first, line),) = runs

        def one(f: Frame) -> Any:
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = line
            first(f)
            return UNIT

        return one
    if len(runs) == 2:
        (first, line), (second, next_line) = runs

        def two(f: Frame) -> Any:
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = line
            first(f)
            machine.line = next_line
            second(f)
            return UNIT

        return two

    def many(f: Frame) -> Any:
        machine.steps = steps = machine.steps + count
        if steps > limit:
            machine.tick()
        for run, line in runs:
            machine.line = line
            run(f)
        return UNIT

    return many


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

    return Code(at, plain=code.plain, type=code.type, bare=code.bare, leaves=code.leaves)


def _marked(c: Compiler, node: Node, code: Code) -> Code:
    """Record that a line with checkpoint marks is about to run."""
    names = c.running.checkpoints.get(node.at[0])
    if names is None:
        return code
    machine, run, line = c.machine, code.run, node.at[0]

    def note() -> None:
        machine.line = line
        for name in names:
            machine.record(MarkReached, "", name)

    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            note()
            return (yield from run(f))

        return Code(wait, waits=True, plain=code.plain, type=code.type)

    def at(f: Frame) -> Any:
        note()
        return run(f)

    return Code(at, plain=code.plain, type=code.type, bare=code.bare, leaves=code.leaves)


def _statement(c: Compiler, node: Node) -> Code | None:
    if isinstance(node, Item):
        return None
    with c.statement() as temporaries:
        match node:
            case Statement():
                code = unwanted(c, node.expr, c.flow(node.expr))
            case Let():
                code = let(c, node)
            case PinLet():
                code = pin(c, node)
            case _:
                raise AssertionError(node)
    steps = effort(node)
    made = c.dropping(code, temporaries)
    return _marked(c, node, counted(c, made, steps) if steps >= _WORTH else made)


def _labelled(c: Compiler, node: Block, code: Code, first: int) -> Code:
    run, high = code.run, c.size
    if node not in c.thrown:
        return code
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

    return Code(at, leaves=code.leaves)
