"""`match` and `matches!`. Where the first look at the value says which arm it is, the arm is looked up, not tried."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.rust.run.blocks import at_line
from scheduler_core.rust.run.branches import conditions, holds_all, matched_place
from scheduler_core.rust.run.code import Code, Frame, Run
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.patterns import PEEK, Binder, Test, binder_of, matched_mode, test_of, to_data
from scheduler_core.rust.run.places import Place
from scheduler_core.rust.run.refusing import refuse
from scheduler_core.rust.run.scalars import operand
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import (
    Bind,
    LiteralPattern,
    Match,
    Matches,
    OrPattern,
    PathPattern,
    Pattern,
    StructPattern,
    TupleStructPattern,
    Wild,
)
from scheduler_core.value import MOVED, TypeRef, Variant

_Arm = tuple[Test | None, Binder | None, Run]


@compiles(Match)
def match(c: Compiler, node: Match, want: TypeRef | None) -> Code:
    place = matched_place(c, node.value)
    find, mode = place.run, matched_mode(c, node.value)
    arms = []
    for arm in node.arms:
        with c.scope() as owned:
            test = test_of(c, arm.pattern)
            binder = binder_of(c, arm.pattern)
            guard = holds_all(conditions(c, arm.guard)) if arm.guard else None
            body = at_line(c, arm.body, c.terminating(arm.body, want, flow=True))
        arms.append((test, binder, guard, c.dropping(body, owned), tuple(owned)))
    plain = all(body.plain for *_, body, _ in arms)
    kind = next((body.type for *_, body, _ in arms if body.type is not None), None)
    leaves = any(body.leaves for *_, body, _ in arms)
    if place.waits or any(body.waits or (guard is not None and guard.waits) for _, _, guard, body, _ in arms):
        return Code(_waiting_match(node, place, arms, mode), waits=True, plain=plain, type=kind)
    if all(guard is None for _, _, guard, _, _ in arms):
        plan = [(test, binder, body.run) for test, binder, _, body, _ in arms]
        chosen = _by_value(c, node, plan) or _by_kind(c, node, place, plan, mode)
        if chosen is not None:
            return Code(chosen, plain=plain, type=kind, leaves=leaves)

        def choose(f: Frame) -> Any:
            container, key, _ = find(f)
            value = container[key]
            for test, binder, run in plan:
                if test is None or test(value):
                    if binder is not None:
                        binder(f, container, key, mode)
                    return run(f)
            raise refuse(node, "no arm of this match fits the value")

        return Code(choose, plain=plain, type=kind, leaves=leaves)

    def guarded(f: Frame) -> Any:
        container, key, _ = find(f)
        value = container[key]
        for test, binder, guard, body, owned in arms:
            if test is not None and not test(value):
                continue
            if guard is not None:
                if binder is not None:
                    binder(f, container, key, PEEK)
                holds = guard.run(f)
                for slot in owned:
                    f[slot] = MOVED
                if not holds:
                    continue
            if binder is not None:
                binder(f, container, key, mode)
            return body.run(f)
        raise refuse(node, "no arm of this match fits the value")

    return Code(guarded, plain=plain, type=kind, leaves=leaves)


def _keys(c: Compiler, pattern: Pattern) -> list[Any] | None:
    """The variants or literals that a pattern is about, if that is all that it asks; [] if it takes every value."""
    match pattern:
        case Wild():
            return []
        case LiteralPattern() if pattern.value.__class__ is not bytes:
            return [pattern.value]
        case OrPattern():
            options = [_keys(c, option) for option in pattern.options]
            return None if not all(options) else [key for option in options for key in option or ()]
        case Bind() if pattern.inner is None and isinstance(c.meaning.get(pattern), Local):
            return []
        case Bind() | PathPattern() | TupleStructPattern() | StructPattern():
            kind = c.meaning.get(pattern)
            if not isinstance(kind, Variant) or not kind.type.is_enum or kind.type.pointer is not None:
                return None
            inside = pattern.items if isinstance(pattern, TupleStructPattern) else []
            if isinstance(pattern, StructPattern):
                inside = [inner for _, inner in pattern.fields]
            return [kind] if all(test_of(c, inner) is None for inner in inside) else None
    return None


def _table(c: Compiler, node: Match, plan: list[_Arm]) -> tuple[dict[Any, _Arm], _Arm | None] | None:
    """The arms by what their patterns are about, and the arm for all else."""
    table: dict[Any, _Arm] = {}
    for arm, entry in zip(node.arms, plan, strict=True):
        keys = _keys(c, arm.pattern)
        if keys is None:
            return None
        if not keys:
            return table, entry
        for key in keys:
            table.setdefault(key, entry)
    return table, None


def _by_kind(c: Compiler, node: Match, place: Place, plan: list[_Arm], mode: int) -> Run | None:
    """A match on the variants of an enum."""
    found = _table(c, node, plan)
    if found is None or not found[0] or not all(isinstance(key, Variant) for key in found[0]):
        return None
    table, otherwise = found
    find = place.run

    def choose(f: Frame) -> Any:
        container, key, _ = find(f)
        value = to_data(container[key])
        arm = table.get(value.kind, otherwise)
        if arm is None:
            raise refuse(node, "no arm of this match fits the value")
        _, binder, run = arm
        if binder is not None:
            binder(f, container, key, mode)
        return run(f)

    return choose


def _by_value(c: Compiler, node: Match, plan: list[_Arm]) -> Run | None:
    """A match on the values of a number, bool or char."""
    if not c.scalar(node.value) or not c.is_place(node.value) or any(binder is not None for _, binder, _ in plan):
        return None
    found, value = _table(c, node, plan), operand(c, node.value)
    if found is None or value is None or any(isinstance(key, Variant) for key in found[0]):
        return None
    (table, otherwise), get = found, value.run

    def choose(f: Frame) -> Any:
        arm = table.get(get(f), otherwise)
        if arm is None:
            raise refuse(node, "no arm of this match fits the value")
        return arm[2](f)

    return choose


def _waiting_match(node: Match, place: Place, arms: list[Any], mode: int) -> Run:
    find = place.run

    def wait(f: Frame) -> Generator[Any, None, Any]:
        container, key, _ = (yield from find(f)) if place.waits else find(f)
        value = container[key]
        for test, binder, guard, body, owned in arms:
            if test is not None and not test(value):
                continue
            if guard is not None:
                if binder is not None:
                    binder(f, container, key, PEEK)
                holds = (yield from guard.run(f)) if guard.waits else guard.run(f)
                for slot in owned:
                    f[slot] = MOVED
                if not holds:
                    continue
            if binder is not None:
                binder(f, container, key, mode)
            return (yield from body.run(f)) if body.waits else body.run(f)
        raise refuse(node, "no arm of this match fits the value")

    return wait


@compiles(Matches)
def matches(c: Compiler, node: Matches, want: TypeRef | None) -> Code:
    with c.scope() as owned:
        place = matched_place(c, node.value)
        test, binder = test_of(c, node.pattern), binder_of(c, node.pattern)
        guard = holds_all(conditions(c, node.guard)) if node.guard else None
    find, slots = place.run, tuple(owned)

    def fits(f: Frame, where: Any) -> bool:
        container, key, _ = where
        if test is not None and not test(container[key]):
            return False
        if guard is not None and binder is not None:
            binder(f, container, key, PEEK)
        return True

    def forget(f: Frame) -> None:
        for slot in slots:
            f[slot] = MOVED

    if place.waits or (guard is not None and guard.waits):

        def wait(f: Frame) -> Generator[Any, None, Any]:
            if not fits(f, (yield from find(f)) if place.waits else find(f)):
                return False
            if guard is None:
                return True
            holds = bool((yield from guard.run(f)) if guard.waits else guard.run(f))
            forget(f)
            return holds

        return Code(wait, waits=True, plain=True)

    def at(f: Frame) -> bool:
        if not fits(f, find(f)):
            return False
        if guard is None:
            return True
        holds = bool(guard.run(f))
        forget(f)
        return holds

    return Code(at, plain=True)
