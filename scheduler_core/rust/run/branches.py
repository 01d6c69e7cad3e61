"""`if` and the conditions of `if`, `while` and guards."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.rust.run.code import Code, Frame, Parts, Run, Way
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.patterns import binder_of, matched_mode, test_of
from scheduler_core.rust.run.places import Place
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Bind, Expr, If, LetCondition, Pattern, TupleStructPattern
from scheduler_core.value import PLAIN, UNIT, Data, TypeRef, Variant


class Condition:
    """One part of a condition: `run(frame)` says whether it holds, and binds what it names. `opposite` may say that it
    does not.
    """

    __slots__ = ("opposite", "run", "waits")

    def __init__(self, run: Run, waits: bool, opposite: Run | None = None) -> None:
        self.run, self.waits, self.opposite = run, waits, opposite


def conditions(c: Compiler, nodes: list[Expr]) -> list[Condition]:
    """The parts of a condition; variables they bind belong to the open scope."""
    found = []
    for node in nodes:
        if isinstance(node, LetCondition):
            found.append(_let_condition(c, node))
        else:
            code = c.terminating(node)
            found.append(Condition(code.run, code.waits, code.opposite))
    return found


def matched_place(c: Compiler, node: Expr) -> Place:
    """Where the value to be matched is; what is made for the match lives to the end of the statement."""
    if c.is_place(node):
        return c.place(node)
    code = c.code(node)
    return c.stored(code, c.slot() if code.plain else c.temporary())


def _let_condition(c: Compiler, node: LetCondition) -> Condition:
    place = matched_place(c, node.value)
    test, binder = test_of(c, node.pattern), binder_of(c, node.pattern)
    find, mode = place.run, matched_mode(c, node.value)

    def settle(f: Frame, where: Any) -> bool:
        container, key, _ = where
        if test is not None and not test(container[key]):
            return False
        if binder is not None:
            binder(f, container, key, mode)
        return True

    if place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            return settle(f, (yield from find(f)))

        return Condition(wait, True)
    if place.first is not None:
        some = _one_name(c, node.pattern)
        if some is not None:
            return Condition(_taking(place.first, place.kept, *some, settle), False)
    return Condition(lambda f: settle(f, find(f)), False)


def _one_name(c: Compiler, pattern: Pattern) -> tuple[Variant, int] | None:
    """The variant and the variable's slot of a pattern like `Some(x)`."""
    kind = c.meaning.get(pattern)
    if not isinstance(pattern, TupleStructPattern) or not isinstance(kind, Variant) or len(pattern.items) != 1:
        return None
    (item,) = pattern.items
    local = c.meaning.get(item)
    if not isinstance(item, Bind) or item.by_ref or item.inner or not isinstance(local, Local) or kind.arity != 1:
        return None
    return kind, local.slot


def _taking(first: Run, kept: int, kind: Variant, slot: int, settle: Callable[[Frame, Any], bool]) -> Run:
    """`let Some(x) = call()`: a plain value goes straight to its variable."""

    def take(f: Frame) -> bool:
        value = f[kept] = first(f)
        if value.__class__ is Data:
            if value.kind is not kind:
                return False
            (inside,) = value.fields
            if inside.__class__ in PLAIN:
                f[slot] = inside
                return True
        return settle(f, (f, kept, False))

    return take


def holds_all(parts: list[Condition]) -> Condition:
    """All parts together."""
    if len(parts) == 1:
        return parts[0]
    plan = [(part.run, part.waits) for part in parts]
    if any(part.waits for part in parts):

        def wait(f: Frame) -> Generator[Any, None, Any]:
            for run, waits in plan:
                if not ((yield from run(f)) if waits else run(f)):
                    return False
            return True

        return Condition(wait, True)
    return Condition(lambda f: all(run(f) for run, _ in plan), False)


@compiles(If)
def if_expr(c: Compiler, node: If, want: TypeRef | None) -> Code:
    known = c.scalar(node) if c.at_once(node) else ""
    with c.scope() as owned:
        condition = holds_all(conditions(c, node.conditions))
        then = c.terminating(node.then, want, raw=bool(known) and c.scalar(node.then) == known, flow=True)
    then = c.dropping(then, owned)
    otherwise = None
    if node.otherwise is not None:
        raw = bool(known) and c.scalar(node.otherwise) == known
        otherwise = c.terminating(node.otherwise, want, raw=raw, flow=True)
    bare = then.bare or (otherwise is not None and otherwise.bare)
    test, yes, no = condition.run, then.run, otherwise.run if otherwise is not None else None
    plain = then.plain and (otherwise is None or otherwise.plain)
    kind = TypeRef(known) if known else then.type or (otherwise.type if otherwise is not None else None)
    if condition.waits or then.waits or (otherwise is not None and otherwise.waits):
        no_waits = otherwise is not None and otherwise.waits

        def wait(f: Frame) -> Generator[Any, None, Any]:
            if (yield from test(f)) if condition.waits else test(f):
                return (yield from yes(f)) if then.waits else yes(f)
            if no is None:
                return UNIT
            return (yield from no(f)) if no_waits else no(f)

        return Code(wait, waits=True, plain=plain, type=kind)
    if then.leaves or (otherwise is not None and otherwise.leaves):
        return Code(_leaving(test, yes, no), plain=plain, type=kind, bare=bare and no is not None, leaves=True)
    if then.parts is not None and then.parts.alone:
        made = Code(_chosen(c, condition, then.parts, otherwise), plain=plain, type=kind, bare=bare and no is not None)
        if no is None:
            made.perhaps = (condition.opposite or test, condition.opposite is None, then.parts)
        return made
    if no is None:
        return Code(lambda f: yes(f) if test(f) else UNIT, plain=plain, type=kind)
    return Code(lambda f: yes(f) if test(f) else no(f), plain=plain, type=kind, bare=bare)


def _leaving(test: Run, yes: Run, no: Run | None) -> Run:
    """`if` of which a branch may say that a loop or the function is left."""
    if no is not None:
        return lambda f: yes(f) if test(f) else no(f)

    def perhaps(f: Frame) -> Any:
        if test(f):
            value = yes(f)
            if value.__class__ is Way:
                return value
        return UNIT

    return perhaps


def _chosen(c: Compiler, condition: Condition, then: Parts, otherwise: Code | None) -> Run:
    """`if` whose first branch is a block of one part: it, and the other if that is one too, is not entered."""
    machine, limit, test, opposite = c.machine, c.machine.settings.limits.steps, condition.run, condition.opposite
    count, ((yes, line),), gives, _ = then
    if otherwise is None and opposite is not None:

        def unless(f: Frame) -> Any:
            if not opposite(f):
                machine.steps = steps = machine.steps + count
                if steps > limit:
                    machine.tick()
                machine.line = line
                yes(f)
            return UNIT

        return unless
    if otherwise is None:

        def perhaps(f: Frame) -> Any:
            if test(f):
                machine.steps = steps = machine.steps + count
                if steps > limit:
                    machine.tick()
                machine.line = line
                yes(f)
            return UNIT

        return perhaps
    last = otherwise.parts
    if last is not None and last.alone and gives and last.gives:
        other_count, ((no, other_line),), *_ = last

        def either(f: Frame) -> Any:
            if test(f):
                machine.steps = steps = machine.steps + count
                if steps > limit:
                    machine.tick()
                machine.line = line
                return yes(f)
            machine.steps = steps = machine.steps + other_count
            if steps > limit:
                machine.tick()
            machine.line = other_line
            return no(f)

        return either
    other = otherwise.run

    def first(f: Frame) -> Any:
        if test(f):
            machine.steps = steps = machine.steps + count
            if steps > limit:
                machine.tick()
            machine.line = line
            result = yes(f)
            return result if gives else UNIT
        return other(f)

    return first
