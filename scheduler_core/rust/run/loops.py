"""Loops, and the ways out of them."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.iteration import Range
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.basics import coerced, refuse
from scheduler_core.rust.run.branches import Condition, conditions, holds_all
from scheduler_core.rust.run.code import Code, Frame, Leave, Return, apply, cleanup
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.declare import dropped
from scheduler_core.rust.run.patterns import MOVE, binder_of
from scheduler_core.rust.symbols import Local, children
from scheduler_core.rust.tree import Bind, Break, Continue, For, Loop, Node, RangeExpr, While
from scheduler_core.rust.tree import Return as ReturnExpr
from scheduler_core.value import MOVED, TRIVIAL, UNIT, TypeRef, drop


def _round(c: Compiler, node: Loop | While | For, body: Code, first: int) -> Code:
    """One round of a loop: True goes on, False ends it, a Leave ends it with a value. The body gives False to end
    it.
    """
    run, high = body.run, c.size
    if body.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            try:
                return (yield from run(f)) is not False
            except Leave as leave:
                if leave.target is not node:
                    raise
                cleanup(f, first, high)
                return leave.again or leave

        return Code(wait, waits=True)
    if not _jumps(c, node, node.body):
        return Code(lambda f: run(f) is not False)

    def at(f: Frame) -> Any:
        try:
            return run(f) is not False
        except Leave as leave:
            if leave.target is not node:
                raise
            cleanup(f, first, high)
            return leave.again or leave

    return Code(at)


def _jumps(c: Compiler, node: Node, inside: Node) -> bool:
    """Is there a `break` or `continue` of this loop?"""
    stack = [inside]
    while stack:
        one = stack.pop()
        if isinstance(one, (Break, Continue)) and c.meaning.get(one) is node:
            return True
        stack.extend(children(one))
    return False


@compiles(Loop)
def loop(c: Compiler, node: Loop, want: TypeRef | None) -> Code:
    first = c.targets[node] = c.size
    body = _round(c, node, dropped(c.terminating(node.body)), first)
    run, machine = body.run, c.machine
    limit = machine.settings.limits.steps
    if body.waits or node in c.running.colours.waiting:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            while True:
                again = (yield from run(f)) if body.waits else run(f)
                if again is not True:
                    return again.value
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
                if machine.debt > c.running.slice and machine.pay():
                    yield from c.running.pause()

        return Code(wait, waits=True)

    def at(f: Frame) -> Any:
        while True:
            again = run(f)
            if again is not True:
                return again.value
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()

    return Code(at)


@compiles(While)
def while_loop(c: Compiler, node: While, want: TypeRef | None) -> Code:
    first = c.targets[node] = c.size
    with c.statement() as temporaries:
        with c.scope() as owned:
            condition = holds_all(conditions(c, node.conditions))
            body = dropped(c.terminating(node.body))
        slots = [*temporaries, *owned]
    turn = _turn(c, condition, body, slots)
    code = _round(c, node, turn, first)
    run, machine = code.run, c.machine
    limit = machine.settings.limits.steps
    if code.waits or node in c.running.colours.waiting:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            while True:
                again = (yield from run(f)) if code.waits else run(f)
                if again is not True:
                    return UNIT
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
                if machine.debt > c.running.slice and machine.pay():
                    yield from c.running.pause()

        return Code(wait, waits=True, plain=True)

    if not slots and not _jumps(c, node, node.body):
        test, inner = condition.run, body.run

        def quick(f: Frame) -> Any:
            while test(f):
                inner(f)
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
            return UNIT

        return Code(quick, plain=True)

    def at(f: Frame) -> Any:
        while run(f) is True:
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        return UNIT

    return Code(at, plain=True)


def _turn(c: Compiler, condition: Condition, body: Code, slots: list[int]) -> Code:
    """Condition and body once; False if the condition fails."""
    test, run = condition.run, body.run
    order = tuple(sorted(slots, reverse=True))

    def finish(f: Frame) -> None:
        for slot in order:
            value = f[slot]
            if value.__class__ not in TRIVIAL:
                f[slot] = MOVED
                drop(value)

    if condition.waits or body.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            if not ((yield from test(f)) if condition.waits else test(f)):
                finish(f)
                return False
            if body.waits:
                yield from run(f)
            else:
                run(f)
            finish(f)
            return True

        return Code(wait, waits=True)

    def at(f: Frame) -> bool:
        if not test(f):
            finish(f)
            return False
        run(f)
        finish(f)
        return True

    return Code(at)


@compiles(For)
def for_loop(c: Compiler, node: For, want: TypeRef | None) -> Code:
    quick = _over_range(c, node)
    if quick is not None:
        return quick
    source = c.code(node.iterable)
    iterator = c.temporary()
    first = c.targets[node] = c.size
    pattern = node.pattern
    with c.scope() as owned:
        local = (
            c.meaning.get(pattern) if isinstance(pattern, Bind) and not pattern.by_ref and not pattern.inner else None
        )
        item = c.declare(local) if isinstance(local, Local) else c.keep()
        binder = binder_of(c, pattern) if not isinstance(local, Local) else None
        body = dropped(c.terminating(node.body))
    code = _round(c, node, c.dropping(body, owned), first)
    run, machine, into_iter = code.run, c.machine, c.running.methods.into_iter
    limit = machine.settings.limits.steps

    def begin(f: Frame, value: Any) -> Any:
        try:
            found = f[iterator] = into_iter(value)
        except TypeError:
            raise refuse(node.iterable, "this value cannot be iterated") from None
        return found.__next__

    def put(f: Frame, value: Any) -> None:
        f[item] = value
        if binder is not None:
            binder(f, f, item, MOVE)

    def finish(f: Frame) -> None:
        rest = f[iterator]
        if rest.__class__ not in TRIVIAL:
            f[iterator] = MOVED
            drop(rest)

    get = source.run
    if code.waits or source.waits or node in c.running.colours.waiting:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            following = begin(f, (yield from get(f)) if source.waits else get(f))
            blocking = getattr(f[iterator], "following", None)
            while True:
                if blocking is not None:
                    found = yield from blocking()
                    if not found:
                        break
                    value = found[0]
                else:
                    try:
                        value = following()
                    except StopIteration:
                        break
                put(f, value)
                again = (yield from run(f)) if code.waits else run(f)
                if again is not True:
                    break
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
            finish(f)
            return UNIT

        return Code(wait, waits=True, plain=True)

    def at(f: Frame) -> Any:
        following = begin(f, get(f))
        while True:
            try:
                value = following()
            except StopIteration:
                break
            f[item] = value
            if binder is not None:
                binder(f, f, item, MOVE)
            if run(f) is not True:
                break
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        finish(f)
        return UNIT

    return Code(at, plain=True)


def _over_range(c: Compiler, node: For) -> Code | None:
    """`for i in a..b` over integers, without an iterator object."""
    source, pattern = node.iterable, node.pattern
    if not isinstance(source, RangeExpr) or source.start is None or source.end is None:
        return None
    local = c.meaning.get(pattern)
    if isinstance(pattern, Bind) and not isinstance(local, Local):
        return None
    if not isinstance(pattern, Bind) and pattern.__class__.__name__ != "Wild":
        return None
    known = c.scalar(source.start) in INTS and c.scalar(source.start) == c.scalar(source.end) and c.at_once(node)
    known = known and (not isinstance(local, Local) or local.bare)
    low, high = (c.raw(one) if known else c.code(one) for one in (source.start, source.end))
    if low.waits or high.waits:
        return None
    first = c.targets[node] = c.size
    with c.scope():
        if isinstance(local, Local):
            local.type = low.type if low.type is not None else high.type
            slot = c.declare(local, dropped=False)
        else:
            slot = c.slot()
        body = dropped(c.terminating(node.body))
    code = _round(c, node, body, first)
    run, machine, inclusive, start, end = code.run, c.machine, source.inclusive, low.run, high.run
    limit = machine.settings.limits.steps

    def numbers(f: Frame) -> Any:
        one, other = start(f), end(f)
        if known:
            return range(one, other + 1 if inclusive else other)
        cls = one.__class__ if one.__class__ is not int else other.__class__
        if not isinstance(one, int):
            return Range(one, other, inclusive=inclusive)
        span = range(one, other + 1 if inclusive else other)
        if cls is int:
            return span
        small = cls.small
        limit = len(small)
        return (small[n] if 0 <= n < limit else int.__new__(cls, n) for n in span)

    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            for value in numbers(f):
                f[slot] = value
                if (yield from run(f)) is not True:
                    break
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
            return UNIT

        return Code(wait, waits=True, plain=True)

    if not _jumps(c, node, node.body):
        inner = body.run

        def quick(f: Frame) -> Any:
            for value in numbers(f):
                f[slot] = value
                inner(f)
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
            return UNIT

        return Code(quick, plain=True)

    def at(f: Frame) -> Any:
        for value in numbers(f):
            f[slot] = value
            if run(f) is not True:
                break
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        return UNIT

    return Code(at, plain=True)


@compiles(Break)
def break_expr(c: Compiler, node: Break, want: TypeRef | None) -> Code:
    goal = c.meaning[node]

    def leave(f: Frame, value: Any = UNIT) -> Any:
        raise Leave(goal, value, again=False)

    if node.value is None:
        return Code(leave, plain=True)
    made = apply([c.terminating(node.value)], leave, c.slot)
    made.plain = True
    return made


@compiles(Continue)
def continue_expr(c: Compiler, node: Continue, want: TypeRef | None) -> Code:
    goal = c.meaning[node]

    def again(f: Frame) -> Any:
        raise Leave(goal, UNIT, again=True)

    return Code(again, plain=True)


@compiles(ReturnExpr)
def return_expr(c: Compiler, node: ReturnExpr, want: TypeRef | None) -> Code:
    c.returns = True

    def leave(f: Frame, value: Any = UNIT) -> Any:
        raise Return(value)

    if node.value is None:
        return Code(leave, plain=True)
    kind = c.body.output
    made = apply([coerced(c.terminating(node.value, kind), kind)], leave, c.slot)
    made.plain = True
    return made
