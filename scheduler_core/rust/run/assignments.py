"""`=` and `op=`."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.numbers import F32, INTS
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import Code, Frame
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.elements import assignment, change
from scheduler_core.rust.run.operators import LIMITS, METHODS, calculate
from scheduler_core.rust.run.places import Place
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import (
    Assign,
    CompoundAssign,
    Expr,
    Path,
)
from scheduler_core.value import MOVED, TRIVIAL, UNIT, TypeRef, drop


@compiles(Assign)
def assign(c: Compiler, node: Assign, want: TypeRef | None) -> Code:
    made = assignment(c, node)
    if made is not None:
        return made
    kind = _type_of_target(c, node.target)
    value = coerced(c.code(node.value, kind), kind)
    place = assigned(c, node.target)
    run, find, slot = value.run, place.run, place.slot
    if value.waits or place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            new = (yield from run(f)) if value.waits else run(f)
            container, key, _ = (yield from find(f)) if place.waits else find(f)
            return replace(container, key, new)

        return Code(wait, waits=True, plain=True)
    if slot >= 0:

        def near(f: Frame) -> Any:
            new = run(f)
            old = f[slot]
            f[slot] = new
            if old.__class__ not in TRIVIAL:
                drop(old)
            return UNIT

        return Code(near, plain=True)

    def far(f: Frame) -> Any:
        new = run(f)
        container, key, _ = find(f)
        return replace(container, key, new)

    return Code(far, plain=True)


def assigned(c: Compiler, node: Expr) -> Place:
    """The place that is assigned to."""
    local = c.meaning.get(node) if isinstance(node, Path) else None
    return c.local_place(local) if isinstance(local, Local) else c.place(node)


def replace(container: Any, key: Any, new: Any) -> Any:
    """Put a value into a place and drop the one that was there."""
    old = container[key]
    container[key] = new
    if old.__class__ not in TRIVIAL:
        drop(old)
    return UNIT


def _type_of_target(c: Compiler, node: Expr) -> TypeRef | None:
    if isinstance(node, Path):
        local = c.meaning.get(node)
        return local.type if isinstance(local, Local) else None
    return c.running.field_type(c, node)


@compiles(CompoundAssign)
def compound(c: Compiler, node: CompoundAssign, want: TypeRef | None) -> Code:
    made = change(c, node)
    if made is not None:
        return made
    kind = _type_of_target(c, node.target) if node.op not in ("<<", ">>") else None
    value = c.code(node.value, kind)
    place = assigned(c, node.target)
    run, find, slot, op = value.run, place.run, place.slot, node.op
    limits = LIMITS
    own = INTS.get(c.scalar(node.target), int)

    def update(container: Any, key: Any, by: Any) -> Any:
        old = container[key]
        cls = old.__class__
        if cls is int and own is not int:
            old = int.__new__(own, old)
        if cls in limits or cls is int or cls is float or cls is F32 or cls is bool:
            container[key] = calculate(c, op, old, by, node)
            return UNIT
        if c.running.methods.operate_in_place(METHODS[op], container, key, by):
            return UNIT
        container[key] = MOVED
        container[key] = calculate(c, op, old, by, node)
        return UNIT

    if value.waits or place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            by = (yield from run(f)) if value.waits else run(f)
            container, key, _ = (yield from find(f)) if place.waits else find(f)
            return update(container, key, by)

        return Code(wait, waits=True, plain=True)
    if op == "+":

        def add(f: Frame) -> Any:
            by = run(f)
            container, key, _ = find(f)
            old = container[key]
            cls = old.__class__
            if cls in limits and (by.__class__ is int or by.__class__ is cls):
                total = int(old) + by
                low, high, small = limits[cls]
                if 0 <= total < 1024 and total <= high:
                    container[key] = small[total]
                    return UNIT
                if low <= total <= high:
                    container[key] = int.__new__(cls, total)
                    return UNIT
            return update(container, key, by)

        if slot < 0:
            return Code(add, plain=True)

        def add_near(f: Frame) -> Any:
            by = run(f)
            old = f[slot]
            cls = old.__class__
            if cls in limits and (by.__class__ is int or by.__class__ is cls):
                total = int(old) + by
                low, high, small = limits[cls]
                if 0 <= total < 1024 and total <= high:
                    f[slot] = small[total]
                    return UNIT
                if low <= total <= high:
                    f[slot] = int.__new__(cls, total)
                    return UNIT
            elif (cls is own is int and by.__class__ is int) or (cls is float and by.__class__ is float):
                f[slot] = old + by
                return UNIT
            return update(f, slot, by)

        return Code(add_near, plain=True)

    def far(f: Frame) -> Any:
        by = run(f)
        container, key, _ = find(f)
        return update(container, key, by)

    return Code(far, plain=True)
