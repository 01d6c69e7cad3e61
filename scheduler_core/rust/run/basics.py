"""Names, literals, fields, elements, references, and integers that get their width."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from scheduler_core.errors import Panic, Refusal, Refused
from scheduler_core.iteration import Range
from scheduler_core.library import Constant, Function
from scheduler_core.numbers import F32, INTS, U8, Int
from scheduler_core.rust.run.code import Code, Frame, constant
from scheduler_core.rust.run.compiler import Compiler, compiles, compiles_place, is_plain, read_place
from scheduler_core.rust.run.elements import part_of
from scheduler_core.rust.run.looks import blamed, no_field
from scheduler_core.rust.run.places import Place, Where, element, moved_out, project, step
from scheduler_core.rust.run.reified import keeping, told_constant
from scheduler_core.rust.run.scalars import number
from scheduler_core.rust.symbols import Associated, ConstDef, FnDef, Local, SelfCall, TraitCall
from scheduler_core.rust.tree import (
    Borrow,
    ByteString,
    Deref,
    Field,
    Index,
    Literal,
    Path,
    Unsafe,
)
from scheduler_core.value import (
    MOVED,
    PLAIN,
    Array,
    Data,
    Ref,
    RefMut,
    TypeRef,
    Variant,
    Vec,
    clone,
    copied,
    take,
)


def literal_value(value: Any, want: TypeRef | None) -> Any:
    """An unsuffixed literal as the wanted type."""
    if want is None or isinstance(value, bool):
        return value
    path = want.path
    while path in ("&", "?") and want.args:
        want = want.args[0]
        path = want.path
    if value.__class__ is int and path in INTS:
        return int.__new__(INTS[path], value)
    if isinstance(value, (int, float)) and path == "f32":
        return F32(value)
    return value


@compiles(Literal)
def literal(c: Compiler, node: Literal, want: TypeRef | None) -> Code:
    kind = c.scalar(node)
    if kind:
        want = TypeRef(kind)
    value = node.value if node.suffixed else literal_value(node.value, want)
    if isinstance(value, Int) and not value.low <= value <= value.high:
        raise Refused([Refusal(node.at[0], node.at[1], node.at[3], f"literal out of range for `{value.name}`")])
    if kind in INTS:
        return number(kind, int(value))
    return Code(lambda f: value, plain=True, type=want, number=value if kind else None)


@compiles(ByteString)
def byte_string(c: Compiler, node: ByteString, want: TypeRef | None) -> Code:
    value = Ref(Array([U8.small[byte] for byte in node.value]))
    return constant(value)


# ---------------------------------------------------------------- paths


@compiles(Path)
def path(c: Compiler, node: Path, want: TypeRef | None) -> Code:
    found = c.meaning[node]
    if isinstance(found, Local):
        return local_value(c, found, node)
    if isinstance(found, ConstDef):
        if found.node.is_static:
            return read_place(static_place(c, node), node)
        return told_constant(c, node, found)
    if isinstance(found, Variant):
        if found.arity == 0:
            unit = found.unit
            if found.type.generic:
                return keeping(c, Code(lambda f: Data(found, [])), node, found, want)
            return Code(lambda f: unit)
        return constant(c.running.constructor(found))
    if isinstance(found, Constant):
        value = found.value
        return constant(value) if value.__class__ in PLAIN else Code(lambda f: clone(value))
    if isinstance(found, (FnDef, Function, Associated, TraitCall, SelfCall)):
        return c.running.function_value(c, found, node, want)
    raise AssertionError(found)


def local_value(c: Compiler, local: Local, node: Path) -> Code:
    """A variable used by value."""
    if local.scalar:
        return c.variable(local)
    name, at = local.name, node.at
    if local.looked:
        place = c.local_place(local)
        inner = place.run

        def own(f: Frame) -> Any:
            container, key, _ = inner(f)
            value = container[key]
            return value if value.__class__ in PLAIN else Ref(value)

        return Code(own, plain=True)
    if is_plain(local.type) or (local.self_kind == "&mut self"):
        return c._peek_local(local)
    if local.body is c.body:
        slot = local.slot

        def use(f: Frame) -> Any:
            value = f[slot]
            if value.__class__ in PLAIN:
                return value
            if value is MOVED:
                raise moved_out(name, at)
            copy = copied(value)
            if copy is MOVED:
                f[slot] = MOVED
                return value
            return copy

        return Code(use, type=local.type)
    index, key = c.environment[local], local.slot

    def captured(f: Frame) -> Any:
        container = f[0][index]
        value = container[key]
        if value.__class__ in PLAIN:
            return value
        if value is MOVED:
            raise moved_out(name, at)
        return take(container, key)

    return Code(captured, type=local.type)


@compiles_place(Path)
def path_place(c: Compiler, node: Path) -> Place:
    c._take_extended()
    found = c.meaning[node]
    if isinstance(found, Local):
        return c.stored(c.code(node), c.slot()) if found.bare else c.local_place(found)
    return static_place(c, node)


def static_place(c: Compiler, node: Path) -> Place:
    """The place of a static; it is made when it is first used. A constant is made anew each time."""
    found = c.meaning[node]
    assert isinstance(found, ConstDef)
    if not found.node.is_static:
        return c.stored(c.running.constant_code(found), c.temporary())
    values, index, running = c.running.statics, found.index, c.running

    def run(f: Frame) -> Any:
        if values[index] is MOVED:
            values[index] = running.evaluate(found)
        return values, index, True

    return Place(run)


# ---------------------------------------------------------------- fields, elements, references


@compiles_place(Field)
def field_place(c: Compiler, node: Field) -> Place:
    base, name = c.place(node.base), node.name
    run, slot = base.run, base.slot
    if base.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            found: Where = yield from run(f)
            where = project(*found, name)
            if where is None:
                raise no_field(node)
            return where

        return Place(wait, waits=True)

    def find(f: Frame) -> Any:
        found: Where = run(f)
        where = project(*found, name)
        if where is None:
            raise no_field(node)
        return where

    if slot < 0:
        return Place(find)

    def near(f: Frame) -> Any:
        value = f[slot]
        through = shown
        if value.__class__ is RefMut:
            value = value.container[value.key]
            through = True
        if value.__class__ is Data:
            at = value.kind.position.get(name)
            if at is not None:
                return value.fields, at, through
        return find(f)

    local = c.meaning.get(node.base)
    shown = isinstance(local, Local) and local.self_kind == "&self"
    return Place(near)


@compiles(Field)
def field_value(c: Compiler, node: Field, want: TypeRef | None) -> Code:
    return part_of(c, node) or read_place(field_place(c, node), node)


@compiles_place(Index)
def index_place(c: Compiler, node: Index) -> Place:
    base, index = c.place(node.base), c.code(node.index, TypeRef("usize"))
    find, at = base.run, index.run
    fallback = c.running.methods.index

    if base.waits or index.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            where: Where = (yield from find(f)) if base.waits else find(f)
            which = (yield from at(f)) if index.waits else at(f)
            try:
                return element(*where, which, fallback)
            except Panic as panic:
                raise c.panicking(panic, blamed(node, where, which)) from None

        return Place(wait, waits=True)

    def run(f: Frame) -> Any:
        container, key, through = find(f)
        which = at(f)
        value = container[key]
        if value.__class__ is Vec:
            items = value.items
            if which.__class__ is not Range and which < len(items) and which >= 0:
                return items, which, through
        try:
            return element(container, key, through, which, fallback)
        except Panic as panic:
            raise c.panicking(panic, blamed(node, (container, key, through), which)) from None
        except TypeError:
            raise Refused([Refusal(*node.at[:2], node.at[1] + 1, "this value cannot be indexed")]) from None

    return Place(run)


@compiles(Index)
def index_value(c: Compiler, node: Index, want: TypeRef | None) -> Code:
    return part_of(c, node) or read_place(index_place(c, node), node)


@compiles_place(Deref)
def deref_place(c: Compiler, node: Deref) -> Place:
    inner = c.place(node.operand)
    run = inner.run

    if inner.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            where = yield from run(f)
            return step(where[0][where[1]]) or where

        return Place(wait, waits=True)

    def follow(f: Frame) -> Any:
        where = run(f)
        value = where[0][where[1]]
        if value.__class__ in PLAIN and value.__class__ is not RefMut and value.__class__ is not Ref:
            return where
        return step(value) or where

    return Place(follow)


@compiles(Deref)
def deref_value(c: Compiler, node: Deref, want: TypeRef | None) -> Code:
    return part_of(c, node) or read_place(deref_place(c, node), node)


@compiles(Borrow)
def borrow(c: Compiler, node: Borrow, want: TypeRef | None) -> Code:
    if isinstance(node.operand, Literal) and not node.mutable:
        return c.code(node.operand)
    local = c.meaning.get(node.operand)
    if isinstance(local, Local) and local.bare:
        return c.code(node.operand)
    place = c.place(node.operand, extended=c.extended.get(node))
    run, slot = place.run, place.slot
    make = _mutable if node.mutable else _shared
    if place.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            container, key, _ = yield from run(f)
            return make(container, key)

        return Code(wait, waits=True, plain=True)
    if slot >= 0:
        if node.mutable:
            return Code(lambda f: RefMut(f, slot), plain=True)

        def near(f: Frame) -> Any:
            value = f[slot]
            return value if value.__class__ in PLAIN else Ref(value)

        return Code(near, plain=True)

    def far(f: Frame) -> Any:
        container, key, _ = run(f)
        return make(container, key)

    return Code(far, plain=True)


def _shared(container: Any, key: Any) -> Any:
    value = container[key]
    return value if value.__class__ in PLAIN else Ref(value)


def _mutable(container: Any, key: Any) -> Any:
    value = container[key]
    if value.__class__ in PLAIN and container.__class__ is tuple:
        return value  # a slice: itself a reference
    return RefMut(container, key)


# ---------------------------------------------------------------- coercions


def coerced(code: Code, kind: TypeRef | None) -> Code:
    """An integer that nobody gave a width gets the one of the place it goes to."""
    cls = INTS.get(kind.path) if kind is not None else None
    if cls is None:
        if kind is not None and kind.path == "f32":
            return _coerced_float(code)
        return code
    run = code.run
    if code.waits:

        def wait(f: Frame) -> Generator[Any, None, Any]:
            value = yield from run(f)
            return int.__new__(cls, value) if value.__class__ is int else value

        return Code(wait, waits=True, plain=True, type=kind)

    def tag(f: Frame) -> Any:
        value = run(f)
        return int.__new__(cls, value) if value.__class__ is int else value

    return Code(tag, plain=True, type=kind, leaves=code.leaves)


def _coerced_float(code: Code) -> Code:
    run = code.run
    if code.waits:
        return code

    def tag(f: Frame) -> Any:
        value = run(f)
        return F32(value) if value.__class__ is float else value

    return Code(tag, plain=True, leaves=code.leaves)


@compiles(Unsafe)
def unsafe(c: Compiler, node: Unsafe, want: TypeRef | None) -> Code:
    return c.code(node.body, want)
