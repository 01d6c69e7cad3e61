"""How large values of a type are: size, alignment, and how many values of a field can stand for other variants.

Mirrors what rustc_abi/src/layout.rs decides on a 64-bit machine: the fields of a struct are ordered so that no gap is
larger than it must be, and an enum keeps its variant in a niche of its largest one where the others have room beside
it. Plays no path. Left out: types with `#[repr]`, futures, closures.
"""

from __future__ import annotations

from typing import NamedTuple

from scheduler_core.numbers import INTS
from scheduler_core.value import OPTION, RESULT, NotPlayed, TypeRef

POINTER = 8
_UNSIZED = ("str", "[]", "dyn")
_MANY = 1 << 62


class Layout(NamedTuple):
    """In bytes; `niches` values that no valid one has, in a field of `niche` bytes."""

    size: int
    align: int
    niches: int = 0
    niche: int = 0


_NOTHING = Layout(0, 1)
_KNOWN: dict[str, Layout] = {name: Layout(cls.bits // 8, min(16, cls.bits // 8)) for name, cls in INTS.items()} | {
    "bool": Layout(1, 1, 254, 1),
    "char": Layout(4, 4, 0xFFFF_FFFF - 0x10_FFFF, 4),
    "f32": Layout(4, 4),
    "f64": Layout(8, 8),
    "()": _NOTHING,
    "fn": Layout(POINTER, POINTER, 1, POINTER),
    "std::string::String": Layout(24, 8, _MANY, POINTER),
    "std::vec::Vec": Layout(24, 8, _MANY, POINTER),
    "std::collections::VecDeque": Layout(32, 8, _MANY, POINTER),
    "std::collections::BinaryHeap": Layout(24, 8, _MANY, POINTER),
    "std::collections::HashMap": Layout(48, 8, 1, POINTER),
    "std::collections::HashSet": Layout(48, 8, 1, POINTER),
    "std::time::Duration": Layout(16, 8, 0xFFFF_FFFF - 999_999_999, 4),
    "std::time::Instant": Layout(16, 8, 0xFFFF_FFFF - 999_999_999, 4),
}
_KNOWN |= {
    f"std::num::NonZero{cls.__name__}": _KNOWN[name]._replace(niches=1, niche=_KNOWN[name].size)
    for name, cls in INTS.items()
}
_POINTERS = ("&", "std::sync::Arc", "std::rc::Rc", "std::sync::Weak", "std::rc::Weak")


def layout(ty: TypeRef) -> Layout:
    """Of a type whose parts are all known. Raises NotPlayed."""
    known = _KNOWN.get(ty.path)
    if known is not None:
        return known
    if ty.path in _POINTERS and ty.args:
        wide = ty.args[0].path in _UNSIZED  # a length, or a table of methods
        return Layout(2 * POINTER if wide else POINTER, POINTER, 1, POINTER)
    if ty.path == "(,)":
        return _struct([layout(one) for one in ty.args])
    if ty.path == "[;]" and ty.extra is not None and isinstance(ty.extra.extra, int):
        one, count = layout(ty.args[0]), int(ty.extra.extra)
        return one._replace(size=one.size * count, niches=one.niches if count else 0)
    if ty.path == "std::cell::Cell" and ty.args:
        return layout(ty.args[0])._replace(niches=0)
    if ty.path == "std::cell::RefCell" and ty.args:
        return _struct([Layout(8, 8), layout(ty.args[0])._replace(niches=0)])
    if ty.path in (OPTION.path, RESULT.path) and ty.args:
        return _enum([[], [ty.args[0]]] if ty.path == OPTION.path else [[one] for one in ty.args])
    if ty.type is not None and ty.type.shape is not None:
        return _own(ty)
    raise NotPlayed(f"the size of `{ty}` is not known here")


def _own(ty: TypeRef) -> Layout:
    """A struct or enum of the program."""
    assert ty.type is not None
    assert ty.type.shape is not None
    generics, variants = ty.type.shape
    given = dict(zip(generics, ty.args, strict=False))
    parts = [[_filled(one, given) for one in fields] for fields in variants]
    if not ty.type.is_enum:
        return _struct([layout(one) for one in parts[0]])
    if not any(parts):
        return _tagged([kind.discriminant for kind in ty.type.variants.values()])
    return _enum(parts)


def _filled(kind: TypeRef, given: dict[str, TypeRef]) -> TypeRef:
    if kind.path == "_" and kind.args:
        return given.get(kind.args[0].path, kind)
    extra = _filled(kind.extra, given) if isinstance(kind.extra, TypeRef) else kind.extra
    return TypeRef(kind.path, tuple(_filled(one, given) for one in kind.args), kind.type, extra)


def _up(size: int, align: int) -> int:
    return -(-size // align) * align


def _struct(fields: list[Layout]) -> Layout:
    align = max((one.align for one in fields), default=1)
    best = max(fields, key=lambda one: one.niches, default=_NOTHING)
    return Layout(_up(sum(one.size for one in fields), align), align, best.niches, best.niche)


def _tagged(discriminants: list[int]) -> Layout:
    """Variants without fields: the smallest integer that has them all."""
    if len(discriminants) < 2:
        return _NOTHING
    low, high = min(discriminants), max(discriminants)
    for size in (1, 2, 4):
        if (low >= 0 and high < 256**size) or (-(256**size) // 2 <= low and high < 256**size // 2):
            return Layout(size, size, 256**size - (high - low + 1), size)
    return Layout(8, 8, 0, 8)


def _enum(variants: list[list[TypeRef]]) -> Layout:
    """Variants, some of which have fields."""
    made = [[layout(one) for one in fields] for fields in variants]
    if len(made) == 1:
        return _struct(made[0])
    tag = _tagged(list(range(len(made))))
    align = max(one.align for fields in made for one in (*fields, tag))
    size = 0
    for fields in made:
        end = tag.size
        for one in sorted(fields, key=lambda one: one.align):
            end = _up(end, one.align) + one.size
        size = max(size, end)
    tagged = Layout(_up(size, align), align, tag.niches, tag.size)
    whole = [_struct(fields) for fields in made]
    largest = max(whole, key=lambda one: one.size)
    others = [one for one in whole if one is not largest]
    room = largest.size - largest.niche
    beside = all(one.size <= room and _up(largest.niche, one.align) + one.size <= largest.size for one in others)
    if largest.niches >= len(others) and beside:
        kept = Layout(largest.size, align, largest.niches - len(others), largest.niche)
        if (kept.size, -kept.niches) <= (tagged.size, -tagged.niches):
            return kept
    return tagged
