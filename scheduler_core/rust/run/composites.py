"""Tuples, arrays, structs, ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.iteration import Range
from scheduler_core.numbers import INTS
from scheduler_core.rust.run.basics import coerced
from scheduler_core.rust.run.code import Code, Frame, apply, constant
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.reified import Known, keeping, seek
from scheduler_core.rust.scopes import UNKNOWN, filled
from scheduler_core.rust.symbols import ConstDef, TraitCall
from scheduler_core.rust.tree import (
    ArrayExpr,
    Call,
    Expr,
    Literal,
    Path,
    RangeExpr,
    Repeat,
    StructExpr,
    TupleExpr,
)
from scheduler_core.value import (
    MOVED,
    PLAIN,
    UNIT,
    Array,
    Data,
    TypeRef,
    Variant,
    Vec,
    clone,
    copied,
    deref,
    drop,
    reserve,
)


def part_type(want: TypeRef | None, path: str, index: int) -> TypeRef | None:
    """The wanted type of a part, if the wanted type has that shape."""
    if want is not None and want.path == path and index < len(want.args):
        return want.args[index]
    return None


@compiles(TupleExpr)
def tuple_value(c: Compiler, node: TupleExpr, want: TypeRef | None) -> Code:
    if not node.items:
        return constant(UNIT)
    codes = [c.code(item, part_type(want, "(,)", index)) for index, item in enumerate(node.items)]
    made = apply(codes, lambda f, *values: values, c.slot)
    made.type = want
    return made


@compiles(ArrayExpr)
def array(c: Compiler, node: ArrayExpr, want: TypeRef | None) -> Code:
    cls = Vec if node.vec else Array
    element_type = _element(want)
    if all(isinstance(item, Literal) for item in node.items):
        values = [c.code(item, element_type).run([]) for item in node.items]
        return Code(lambda f: cls(values[:]))
    codes: list[Code] = []
    for item in node.items:
        codes.append(c.code(item, element_type))
        kind = codes[-1].type
        if element_type is None and kind is not None and kind.type in c.symbols.types:
            element_type = kind
    return apply(codes, lambda f, *values: cls(list(values)), c.slot)


def _element(want: TypeRef | None) -> TypeRef | None:
    while want is not None and want.path in ("&", "?") and want.args:
        want = want.args[0]
    if want is not None and want.path in ("[]", "[;]", "std::vec::Vec") and want.args:
        return want.args[0]
    return None


@compiles(Repeat)
def repeat(c: Compiler, node: Repeat, want: TypeRef | None) -> Code:
    cls = Vec if node.vec else Array
    item, count = c.code(node.item, _element(want)), c.code(node.count, TypeRef("usize"))
    elsewhere = isinstance(node.item, Path) and isinstance(c.meaning.get(node.item), ConstDef)
    known = INTS.get(item.type.path if item.type is not None else "")
    size = known.bits // 8 if known is not None else 8

    def make(f: Frame, value: Any, number: int) -> Any:
        try:
            reserve(number, real=size)
        except Panic as panic:
            raise c.panicking(panic, node) from None
        if value.__class__ in PLAIN:
            return cls([value] * number)
        if number == 0:
            drop(value)
            return cls([])
        more = [item.run(f) if elsewhere else clone(value) for _ in range(number - 1)]
        return cls([*more, value])

    return apply([item, count], make, c.slot)


@compiles(StructExpr)
def struct(c: Compiler, node: StructExpr, want: TypeRef | None) -> Code:
    kind = c.meaning[node]
    definition = c.symbols.types.get(kind.type)
    types = definition.field_types[kind] if definition is not None else [None] * kind.arity
    order = [kind.position[name] for name, _ in node.fields]
    codes = [c.code(value, types[at]) for at, (_, value) in zip(order, node.fields, strict=True)]
    codes = [coerced(code, types[at]) for at, code in zip(order, codes, strict=True)]
    own = want if want is not None and want.type is kind.type else TypeRef(kind.type.path, (), kind.type)
    if node.base is not None:
        return _update(c, node, kind, order, codes, own)
    if order == list(range(kind.arity)):
        made = apply(codes, lambda f, *values: Data(kind, [*values]), c.slot)
    else:

        def place(f: Frame, *values: Any) -> Data:
            fields: list[Any] = [MOVED] * len(values)
            for at, value in zip(order, values, strict=True):
                fields[at] = value
            return Data(kind, fields)

        made = apply(codes, place, c.slot)
    made.type = own
    return keeping(c, made, node.path, kind, want)


def _update(c: Compiler, node: StructExpr, kind: Variant, order: list[int], codes: list[Code], own: TypeRef) -> Code:
    """`S { a: 1, ..base }`: the other fields are moved out of `base`."""
    assert node.base is not None
    rest = _defaults(c, node.base, kind, order, own)
    if rest is not None:
        made = apply(codes, rest, c.slot)
        made.type = own
        return made
    place = c.place(node.base) if c.is_place(node.base) else c.stored(c.code(node.base, own), c.temporary())
    find = place.run

    def where(f: Frame) -> Any:
        return find(f)

    def fill(f: Frame, *parts: Any) -> Data:
        *values, (container, key, through) = parts
        fields: list[Any] = [MOVED] * kind.arity
        for at, value in zip(order, values, strict=True):
            fields[at] = value
        source = deref(container[key])
        for at in range(kind.arity):
            if at not in order:
                copy = copied(source.fields[at])
                fields[at] = source.fields[at] if copy is MOVED else copy
                if copy is MOVED and not through:
                    source.fields[at] = MOVED
        return Data(kind, fields)

    made = apply([*codes, Code(where, waits=place.waits, plain=True)], fill, c.slot)
    made.type = own
    return made


def _defaults(c: Compiler, base: Expr, kind: Variant, order: list[int], own: TypeRef) -> Callable[..., Data] | None:
    """`..Default::default()` of a generic type that nobody names: what its parameters stand for, the fields say."""
    definition = c.symbols.types.get(kind.type)
    found = c.meaning.get(base.function) if isinstance(base, Call) and not base.args else None
    if definition is None or not definition.generics or own.args or "Default" not in definition.derived:
        return None
    if not isinstance(found, TraitCall) or found.name != "default" or found.owner is not None:
        return None
    running, kinds, names = c.running, definition.field_types[kind], definition.generics

    def fill(f: Frame, *values: Any) -> Data:
        known: Known = {}
        for at, value in zip(order, values, strict=True):
            seek(running, value, kinds[at], known)
        args = {name: known.get(name, UNKNOWN) for name in names}
        given = dict(zip(order, values, strict=True))
        default = running.conversion.default
        return Data(kind, [given[at] if at in given else default(filled(kinds[at], args)) for at in range(kind.arity)])

    return fill


@compiles(RangeExpr)
def range_value(c: Compiler, node: RangeExpr, want: TypeRef | None) -> Code:
    bound = TypeRef("usize") if want is not None and want.path == "usize" else None
    start = c.code(node.start, bound) if node.start is not None else constant(None)
    end = c.code(node.end, bound) if node.end is not None else constant(None)
    inclusive = node.inclusive
    return apply([start, end], lambda f, low, high: Range(low, high, inclusive=inclusive), c.slot)
