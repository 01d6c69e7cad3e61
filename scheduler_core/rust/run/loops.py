"""`loop` and `while`. Where nothing can leave a loop early, its body's parts are done without entering the body."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.future import SWITCH
from scheduler_core.rust.run.branches import conditions, holds_all
from scheduler_core.rust.run.code import CONTINUE, RETURN, Code, Frame, Run, Way
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.declare import dropped
from scheduler_core.rust.run.jumps import caught, inside, left_with
from scheduler_core.rust.tree import Loop, While
from scheduler_core.value import MOVED, TRIVIAL, UNIT, TypeRef, drop


@compiles(Loop)
def loop(c: Compiler, node: Loop, want: TypeRef | None) -> Code:
    first = c.size
    with inside(c, node):
        body = dropped(c.terminating(node.body, flow=True))
    body = caught(c, node, body, first)
    run, machine, slot = body.run, c.machine, c.results.get(node, 0)
    limit = machine.settings.limits.steps
    if body.waits or node in c.running.colours.waiting:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            while True:
                way = (yield from run(f)) if body.waits else run(f)
                if way.__class__ is Way and way is not CONTINUE:
                    return left_with(f, slot)
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
                if machine.owed > c.running.slice and machine.pay():
                    yield SWITCH

        return Code(wait, waits=True)

    def at(f: Frame) -> Any:
        while True:
            way = run(f)
            if way.__class__ is Way and way is not CONTINUE:
                return way if way is RETURN else left_with(f, slot)
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()

    return Code(at, leaves=c.near.function and body.leaves)


@compiles(While)
def while_loop(c: Compiler, node: While, want: TypeRef | None) -> Code:
    first = c.size
    with c.statement() as temporaries:
        with c.scope() as owned:
            condition = holds_all(conditions(c, node.conditions))
            with inside(c, node):
                body = dropped(c.terminating(node.body, flow=True))
        slots = [*temporaries, *owned]
    body = caught(c, node, body, first)
    test, run, machine = condition.run, body.run, c.machine
    limit = machine.settings.limits.steps
    order = tuple(sorted(slots, reverse=True))

    def finish(f: Frame) -> None:
        for slot in order:
            value = f[slot]
            if value.__class__ not in TRIVIAL:
                f[slot] = MOVED
                drop(value)

    if condition.waits or body.waits or node in c.running.colours.waiting:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            while (yield from test(f)) if condition.waits else test(f):
                way = (yield from run(f)) if body.waits else run(f)
                finish(f)
                if way.__class__ is Way and way is not CONTINUE:
                    return UNIT
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
                if machine.owed > c.running.slice and machine.pay():
                    yield SWITCH
            finish(f)
            return UNIT

        return Code(wait, waits=True, plain=True)
    if not order and not body.leaves:
        return Code(_while(c, test, body), plain=True)

    def at(f: Frame) -> Any:
        while test(f):
            way = run(f)
            if order:
                finish(f)
            if way.__class__ is Way and way is not CONTINUE:
                return way if way is RETURN else UNIT
            machine.steps = steps = machine.steps + 1
            if steps > limit:
                machine.tick()
        if order:
            finish(f)
        return UNIT

    return Code(at, plain=True, leaves=c.near.function and body.leaves)


def _while(c: Compiler, test: Run, body: Code) -> Run:
    """A loop that nothing leaves early."""
    machine, limit, run, parts = c.machine, c.machine.settings.limits.steps, body.run, body.parts
    if parts is None:

        def quick(f: Frame) -> Any:
            while test(f):
                run(f)
                machine.steps = steps = machine.steps + 1
                if steps > limit:
                    machine.tick()
            return UNIT

        return quick
    count, runs, *_ = parts
    count += 1  # the round itself

    def spread(f: Frame) -> Any:
        while test(f):
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            for part, line in runs:
                machine.line = line
                part(f)
        return UNIT

    return spread
