"""Elements of sequences in variables, read and written by an index, and assignments to variables of known types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.iteration import Range
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.code import Code, Frame, Run
from scheduler_core.rust.run.compiler import Compiler
from scheduler_core.rust.run.places import Where, element
from scheduler_core.rust.run.scalars import calculated, failing, known, operand
from scheduler_core.rust.run.widths import TAGS
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Assign, CompoundAssign, Expr, Index, Node, Path
from scheduler_core.value import UNIT, Array, Ref, RefMut, Slice, Vec, deref


def blamed(node: Index, where: Where, index: Any) -> Node:
    """Where rustc says that indexing failed: at the bracket, if `Index::index` was called."""
    value = deref(where[0][where[1]])
    if index.__class__ is not Range and value.__class__ in (Array, Slice):
        return node
    return Node((*node.base.at[2:], *node.at[2:]))


def finding(c: Compiler, node: Index) -> Callable[[Any, int], tuple[Any, int]]:
    """The list that has the element and its place there, for any sequence; panics as Rust does."""
    fallback = c.running.methods.index

    def find(value: Any, index: int) -> tuple[Any, int]:
        behind = value.target if value.__class__ is Ref else value.get() if value.__class__ is RefMut else value
        if (behind.__class__ is Vec or behind.__class__ is Array) and index < len(behind.items):
            return behind.items, index
        try:
            items, at, _ = element([value], 0, False, index, fallback)
        except Panic as panic:
            raise c.panicking(panic, blamed(node, ([value], 0, False), index)) from None
        return items, at

    return find


def _variable(c: Compiler, local: Local) -> Run:
    """The value of a variable, to look at."""
    if local.body is c.body:
        slot = local.slot
        return lambda f: f[slot]
    index, key = c.environment[local], local.slot
    return lambda f: f[0][index][key]


def indexed(c: Compiler, node: Expr) -> tuple[Run, Run] | None:
    """The sequence and the index, if that is a number or bool in a variable's sequence."""
    if not isinstance(node, Index) or not c.scalar(node) or c.scalar(node.index) != "usize" or not c.at_once(node):
        return None
    local = c.meaning.get(node.base) if isinstance(node.base, Path) else None
    if not isinstance(local, Local):
        return None
    index = operand(c, node.index)
    assert index is not None
    return _variable(c, local), index.run


def element_of(c: Compiler, node: Index) -> Code | None:
    """`v[i]` of a number or bool."""
    parts = indexed(c, node)
    if parts is None:
        return None
    base, index = parts
    find = finding(c, node)

    def read(f: Frame) -> Any:
        value, at = base(f), index(f)
        if value.__class__ is Vec:
            items = value.items
            if at < len(items):
                return items[at]
        items, at = find(value, at)
        return items[at]

    return known(c.scalar(node), read)


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
        value = c.raw(node.value) if local.bare else c.code(node.value)
        slot, run = local.slot, value.run

        def put(f: Frame) -> Any:
            f[slot] = run(f)
            return UNIT

        return Code(put, plain=True)
    parts = indexed(c, node.target)
    if parts is None:
        return None
    assert isinstance(node.target, Index)
    base, index = parts
    new, find = c.code(node.value).run, finding(c, node.target)

    def put_element(f: Frame) -> Any:
        what = new(f)
        items, at = base(f), index(f)
        if items.__class__ is Vec and at < len(items.items):
            items.items[at] = what
        else:
            items, at = find(items, at)
            items[at] = what
        return UNIT

    return Code(put_element, plain=True)


def change(c: Compiler, node: CompoundAssign) -> Code | None:
    """`x op= value` and `v[i] op= value` of known types."""
    kind = c.scalar(node.target)
    if not kind or kind == "f32" or not c.scalar(node.value) or not c.at_once(node):
        return None
    local = _target(c, node.target)
    if local is not None and (local.bare or kind not in INTS):
        value = operand(c, node.value)
        assert value is not None
        return Code(_changed(c, node, kind, local.slot, value), plain=True)
    parts = indexed(c, node.target)
    if parts is None:
        return None
    assert isinstance(node.target, Index)
    value = operand(c, node.value)
    assert value is not None
    (base, index), by, find = parts, value.run, finding(c, node.target)
    compute, tag = calculated(c, node.op, kind, node), TAGS.get(kind)

    def change_element(f: Frame) -> Any:
        what = by(f)
        items, at = base(f), index(f)
        if items.__class__ is Vec and at < len(items.items):
            items = items.items
        else:
            items, at = find(items, at)
        new = compute(items[at], what)
        items[at] = new if tag is None else tag(new)
        return UNIT

    return Code(change_element, plain=True)


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
