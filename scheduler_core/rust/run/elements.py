"""Numbers of known types in elements, fields and behind references, and assignments to them and to variables."""

from __future__ import annotations

from typing import Any

from scheduler_core.numbers import INTS
from scheduler_core.rust.run.code import Code, Frame, Run
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.looks import elements_of, looking
from scheduler_core.rust.run.places import step
from scheduler_core.rust.run.scalars import calculated, failing, known, meant, operand
from scheduler_core.rust.run.widths import TAGS
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Assign, CompoundAssign, Deref, Expr, Field, Index, Path
from scheduler_core.value import UNIT, Data, Ref, RefMut, TypeRef, Vec, deref


def part_of(c: Compiler, node: Index | Field | Deref) -> Code | None:
    """`v[i]`, `s.x` or `*r` that is a number, bool or char of known type, read where it is."""
    kind = c.scalar(node)
    if not kind or not c.at_once(node) or (isinstance(node, Index) and c.scalar(node.index) != "usize"):
        return None
    if isinstance(node, Deref) and c.symbols.referred.get(node.operand) == kind:
        return operand(c, node.operand)
    look = looking(c, node)
    if not isinstance(node, Deref):
        return known_part(kind, look)

    def read(f: Frame) -> Any:
        value = look(f)
        return deref(value) if value.__class__ is RefMut or value.__class__ is Ref else value

    return known_part(kind, read)


def known_part(kind: str, run: Run) -> Code:
    """Code for a number of that type that was stored somewhere, and says how wide it is."""
    made = known(kind, run)
    made.bare = False
    return made


def _where(c: Compiler, node: Expr) -> Run | None:
    """Code for (container, key) of an element, a field, or what a reference refers to, that is of a known type."""
    if isinstance(node, Index) and c.scalar(node.index) == "usize":
        base, index, find = looking(c, node.base), c.raw(node.index).run, elements_of(c, node)

        def element(f: Frame) -> Any:
            value, at = base(f), index(f)
            if value.__class__ is Vec and at < len(value.items):
                return value.items, at
            return find(value, at)

        return element
    if isinstance(node, Deref):
        inner = looking(c, node.operand)

        def behind(f: Frame) -> Any:
            value = inner(f)
            if value.__class__ is RefMut:
                return value.container, value.key
            return (step(value) or ([value], 0))[:2]

        return behind
    return _field(c, node) if isinstance(node, Field) else None


def _field(c: Compiler, node: Field) -> Run:
    """Where a field is; of a struct that a variable holds or refers to, or a field of one, without asking its place."""
    name, run = node.name, c.place(node).run
    base = looking(c, node.base) if _still(c, node.base) else None
    if base is None:
        return lambda f: run(f)[:2]

    def near(f: Frame) -> Any:
        value = base(f)
        if value.__class__ is RefMut:
            value = value.container[value.key]
        if value.__class__ is Data:
            at = value.kind.position.get(name)
            if at is not None:
                return value.fields, at
        return run(f)[:2]

    return near


def _still(c: Compiler, node: Expr) -> bool:
    """May it be looked at twice?"""
    while isinstance(node, Field):
        node = node.base
    return isinstance(node, Path) and isinstance(c.meaning.get(node), Local)


# ---------------------------------------------------------------- assignment


def _target(c: Compiler, node: Expr) -> Local | None:
    local = c.meaning.get(node) if isinstance(node, Path) else None
    return local if isinstance(local, Local) and local.scalar and local.body is c.body else None


def assignment(c: Compiler, node: Assign) -> Code | None:
    """`x = value` and `v[i] = value` of known types."""
    kind = c.scalar(node.target)
    if not kind or c.scalar(node.value) != kind or not c.at_once(node):
        return None
    local = _target(c, node.target)
    if local is not None:
        value = c.raw(node.value, TypeRef(kind)) if local.bare else c.code(node.value, TypeRef(kind))
        slot, run = local.slot, value.run

        def put(f: Frame) -> Any:
            f[slot] = run(f)
            return UNIT

        return Code(put, plain=True)
    if isinstance(node.target, Index) and c.scalar(node.target.index) == "usize":
        return _put_element(c, node.target, c.code(node.value, TypeRef(kind)))
    where = _where(c, node.target)
    if where is None:
        return None
    new = c.code(node.value, TypeRef(kind)).run

    def put_part(f: Frame) -> Any:
        what = new(f)
        container, key = where(f)
        container[key] = what
        return UNIT

    return Code(put_part, plain=True)


def _put_element(c: Compiler, target: Index, new: Code) -> Code:
    """`v[i] = value`; what is a variable of this frame, or a value that is written there, needs no step."""
    local = c.meaning.get(target.base) if isinstance(target.base, Path) else None
    base, find, what, value = looking(c, target.base), elements_of(c, target), new.run, new.number
    place = c.raw(target.index)
    near = isinstance(local, Local) and local.body is c.body
    index, at, slot = place.run, place.slot, local.slot if near and isinstance(local, Local) else -1
    if slot >= 0 and at >= 0 and value is not None:

        def put_number(f: Frame) -> Any:
            items, key = f[slot], f[at]
            if items.__class__ is Vec and key < len(items.items):
                items.items[key] = value
            else:
                items, key = find(items, key)
                items[key] = value
            return UNIT

        return Code(put_number, plain=True)

    def put(f: Frame) -> Any:
        value = what(f)
        items, key = base(f), index(f)
        if items.__class__ is Vec and key < len(items.items):
            items.items[key] = value
        else:
            items, key = find(items, key)
            items[key] = value
        return UNIT

    return Code(put, plain=True)


def change(c: Compiler, node: CompoundAssign) -> Code | None:
    """`x op= value` and `v[i] op= value` of known types."""
    kind = c.scalar(node.target)
    if not kind or kind == "f32" or not meant(c, node.value) or not c.at_once(node):
        return None
    local = _target(c, node.target)
    if local is not None and (local.bare or kind not in INTS):
        value = operand(c, node.value)
        assert value is not None
        return Code(_changed(c, node, kind, local.slot, value), plain=True)
    where = _where(c, node.target)
    if where is None:
        return None
    value = operand(c, node.value)
    assert value is not None
    by, compute, tag, cls = value.run, calculated(c, node.op, kind, node), TAGS.get(kind), INTS.get(kind)
    if cls is not None and node.op == "+":
        return Code(_added(c, node, where, value, cls), plain=True)

    def change_part(f: Frame) -> Any:
        what = by(f)
        container, key = where(f)
        new = compute(container[key], what)
        container[key] = new if tag is None else tag(new)
        return UNIT

    return Code(change_part, plain=True)


def _added(c: Compiler, node: CompoundAssign, where: Run, value: Code, cls: Any) -> Run:
    """`place += value` of an integer that says how wide it is."""
    by, small, count, make, low, high = value.run, cls.small, len(cls.small), int.__new__, cls.low, cls.high
    fail = failing(c, node, "attempt to add with overflow")

    def add(f: Frame) -> Any:
        what = by(f)
        container, key = where(f)
        new = container[key] + what
        if 0 <= new < count:
            container[key] = small[new]
        elif low <= new <= high:
            container[key] = make(cls, new)
        else:
            fail()
        return UNIT

    return add


def _changed(c: Compiler, node: CompoundAssign, kind: str, slot: int, value: Code) -> Run:
    op, by, step, cls = node.op, value.run, value.number, INTS.get(kind)
    if cls is None or op not in ("+", "-"):
        compute = calculated(c, op, kind, node)

        def general(f: Frame) -> Any:
            what = by(f)
            f[slot] = compute(f[slot], what)
            return UNIT

        return general
    low, high = cls.low, cls.high
    fail = failing(c, node, f"attempt to {'add' if op == '+' else 'subtract'} with overflow")
    if step is not None:
        if op == "-":
            step = -step

        def by_number(f: Frame) -> Any:
            new = f[slot] + step
            if low <= new <= high:
                f[slot] = new
                return UNIT
            return fail()

        return by_number
    other = value.slot
    if op == "+" and other >= 0:

        def add_variable(f: Frame) -> Any:
            new = f[slot] + f[other]
            if low <= new <= high:
                f[slot] = new
                return UNIT
            return fail()

        return add_variable
    if op == "+":

        def add(f: Frame) -> Any:
            what = by(f)
            new = f[slot] + what
            if low <= new <= high:
                f[slot] = new
                return UNIT
            return fail()

        return add

    def subtract(f: Frame) -> Any:
        what = by(f)
        new = f[slot] - what
        if low <= new <= high:
            f[slot] = new
            return UNIT
        return fail()

    return subtract
