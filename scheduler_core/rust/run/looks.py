"""Looking at parts of values where they are: fields, elements, what is behind references. Nothing is moved or copied.

What is looked for is found at once where the value is a struct, a sequence, or a reference to one; all else goes the
long way of `places`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic, Refusal, Refused
from scheduler_core.iteration import Range
from scheduler_core.rust.run.code import Frame, Run
from scheduler_core.rust.run.compiler import Compiler, compiles_look
from scheduler_core.rust.run.places import Where, element, project, step
from scheduler_core.rust.symbols import Local
from scheduler_core.rust.tree import Deref, Expr, Field, Index, Node, Path
from scheduler_core.value import Array, Data, Ref, RefMut, Slice, Vec, deref


def looking(c: Compiler, node: Expr) -> Run:
    """The value of an expression, to look at. The expression does not pause."""
    local = c.meaning.get(node) if isinstance(node, Path) else None
    return _variable(c, local) if isinstance(local, Local) and not local.bare else c.peek(node).run


def _variable(c: Compiler, local: Local) -> Run:
    """The value of a variable."""
    if local.body is c.body:
        slot = local.slot
        return lambda f: f[slot]
    index, key = c.environment[local], local.slot
    return lambda f: f[0][index][key]


@compiles_look(Deref)
def _behind(c: Compiler, node: Deref) -> Run:
    inner = looking(c, node.operand)

    def look(f: Frame) -> Any:
        value = inner(f)
        cls = value.__class__
        if cls is RefMut:
            return value.container[value.key]
        if cls is Ref:
            return value.target
        where = step(value)
        return value if where is None else where[0][where[1]]

    return look


def no_field(node: Field) -> Refused:
    """The value has no such field."""
    line, column = node.at[2], node.at[3] - len(node.name)
    return Refused([Refusal(line, column, node.at[3], f"no field `{node.name}` on this value")])


def fields_of(c: Compiler, node: Field) -> Callable[[Any], tuple[Any, Any]]:
    """Where the field of a value is: (container, key)."""
    name = node.name

    def find(value: Any) -> tuple[Any, Any]:
        if value.__class__ is RefMut:
            value = value.container[value.key]
        elif value.__class__ is Ref:
            value = value.target
        if value.__class__ is Data:
            at = value.kind.position.get(name)
            if at is not None:
                return value.fields, at
        where = project([value], 0, False, name)
        if where is None:
            raise no_field(node)
        return where[0], where[1]

    return find


@compiles_look(Field)
def _field(c: Compiler, node: Field) -> Run:
    base, name, find = looking(c, node.base), node.name, fields_of(c, node)
    slot = c.slot_of(node.base)
    if slot >= 0:

        def near(f: Frame) -> Any:
            value = f[slot]
            if value.__class__ is RefMut:
                value = value.container[value.key]
            if value.__class__ is Data:
                at = value.kind.position.get(name)
                if at is not None:
                    return value.fields[at]
            container, key = find(value)
            return container[key]

        return near

    def look(f: Frame) -> Any:
        value = base(f)
        if value.__class__ is RefMut:
            value = value.container[value.key]
        if value.__class__ is Data:
            at = value.kind.position.get(name)
            if at is not None:
                return value.fields[at]
        container, key = find(value)
        return container[key]

    return look


def blamed(node: Index, where: Where, index: Any) -> Node:
    """Where rustc says that indexing failed: at the bracket, if `Index::index` was called."""
    value = deref(where[0][where[1]])
    if index.__class__ is not Range and value.__class__ in (Array, Slice):
        return node
    return Node((*node.base.at[2:], *node.at[2:]))


def elements_of(c: Compiler, node: Index) -> Callable[[Any, int], tuple[Any, int]]:
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
        except TypeError:
            raise Refused([Refusal(*node.at[:2], node.at[1] + 1, "this value cannot be indexed")]) from None
        return items, at

    return find


@compiles_look(Index)
def _element(c: Compiler, node: Index) -> Run | None:
    if c.scalar(node.index) != "usize":
        return None
    code, local = c.raw(node.index), c.meaning.get(node.base) if isinstance(node.base, Path) else None
    base, index, find = looking(c, node.base), code.run, elements_of(c, node)
    if isinstance(local, Local) and local.body is c.body and code.slot >= 0:
        slot, place = local.slot, code.slot

        def near(f: Frame) -> Any:
            value, at = f[slot], f[place]
            if value.__class__ is Ref:
                value = value.target
            if value.__class__ is Vec:
                items = value.items
                if at < len(items):
                    return items[at]
            items, at = find(value, at)
            return items[at]

        return near

    def look(f: Frame) -> Any:
        value, at = base(f), index(f)
        if value.__class__ is Ref:
            value = value.target
        if value.__class__ is Vec:
            items = value.items
            if at < len(items):
                return items[at]
        items, at = find(value, at)
        return items[at]

    return look
