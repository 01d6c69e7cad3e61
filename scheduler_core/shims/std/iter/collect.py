"""std::iter::{FromIterator, Sum, Product}: what an iterator's elements become, by the type that is expected.

Mirrors library/core/src/iter/traits/{collect,accum}.rs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from scheduler_core.library import traits
from scheduler_core.numbers import F32, INTS, Int, fit, width
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.value import (
    ERR,
    NONE,
    OPTION,
    RESULT,
    UNIT,
    Data,
    Iter,
    String,
    TypeRef,
    Vec,
    drop,
    ok,
    reserve,
    some,
    target,
    text,
)

traits("std::iter::FromIterator", "std::iter::Extend", "std::iter::Sum", "std::iter::Product")

#: How collections are made from an iterator of their elements, by path; each collection's own module adds itself.
COLLECTORS: dict[str, Callable[[Any, TypeRef], Any]] = {}
#: The same for those that need the machine, as a JoinSet does to spawn.
STARTERS: dict[str, Callable[[Any, Any], Any]] = {}
_THROUGH = {"std::boxed::Box", "std::pin::Pin", "std::borrow::Cow"}
_EVERY = 1 << 16


def collected(elements: Any, ty: TypeRef | None) -> Any:
    """`collect()` into `ty`; a Vec if nobody says more."""
    if ty is None or ty.path in ("_", "std::vec::Vec", "[]"):
        return Vec(listed(elements, ty.args[0] if ty is not None and ty.args else None))
    if ty.path == "?":
        return _unwrapped_later(elements, ty.args[0])
    if ty.path in _THROUGH:
        inner = ty.args[-1]
        return collected(elements, TypeRef("std::string::String") if inner.path == "str" else inner)
    if ty.path in ("std::string::String", "str"):
        return String("".join(text(part) for part in elements))
    if ty.path == RESULT.path:
        return _until_failure(elements, ty.args[0] if ty.args else None, ERR.name, ok)
    if ty.path == OPTION.path:
        return _until_failure(elements, ty.args[0] if ty.args else None, NONE.kind.name, some)
    if ty.path == "()":
        for _ in elements:
            pass
        return UNIT
    own = ty.type.methods.get("from_iter") if ty.type is not None else None
    if own is not None:
        return own.call(Made(elements))
    maker = COLLECTORS.get(ty.path)
    return maker(elements, ty) if maker is not None else Vec(listed(elements, None))


class Made(Iter):
    """The elements on their way to the program's own `from_iter`."""

    __slots__ = ("elements",)

    def __init__(self, elements: Any) -> None:
        self.elements = iter(elements)

    def __next__(self) -> Any:
        return next(self.elements)


def listed(elements: Any, ty: TypeRef | None) -> list[Any]:
    """All elements; plain numbers get the width that is expected of them."""
    items: list[Any] = []
    for value in elements:
        items.append(value)
        if len(items) % _EVERY == 0:
            reserve(len(items))
    cls = INTS.get(ty.path) if ty is not None else None
    return [fit(cls, value, "add") if value.__class__ is int else value for value in items] if cls else items


def _unwrapped_later(elements: Any, ty: TypeRef) -> Any:
    """`let v: T = it.collect()?`: into Result<T>, or Option<T> if the elements are Options."""
    iterator = iter(elements)
    first = next(iterator, None)
    wrapper = OPTION if first.__class__ is Data and first.kind.type is OPTION else RESULT
    return collected(iterator if first is None else chain([first], iterator), TypeRef(wrapper.path, (ty,)))


def _until_failure(elements: Any, ty: TypeRef | None, failure: str, wrap: Callable[[Any], Data]) -> Data:
    """Collect what is inside; the first failure is the answer instead."""
    failed: list[Data] = []

    def inside() -> Any:
        for element in elements:
            if element.kind.name == failure:
                failed.append(element)
                return
            yield element.fields[0]

    value = collected(inside(), ty)
    if failed:
        drop(value)
        return failed[0]
    return wrap(value)


def accumulated(elements: Any, ty: TypeRef | None, start: int, verb: str) -> Any:
    """`sum()` and `product()`."""
    own = ty.type.methods.get("sum" if start == 0 else "product") if ty is not None and ty.type is not None else None
    if own is not None:
        return own.call(Made(elements))
    path = ty.path if ty is not None else ""
    if path == "?" and ty is not None:
        path = ty.args[0].path
    if path in (RESULT.path, OPTION.path):
        kind = ERR.name if path == RESULT.path else NONE.kind.name
        wrap = ok if path == RESULT.path else some
        failed: list[Data] = []

        def inside() -> Any:
            for element in elements:
                if element.kind.name == kind:
                    failed.append(element)
                    return
                yield element.fields[0]

        inner = ty.args[0] if ty is not None and ty.args else None
        total = accumulated(inside(), inner, start, verb)
        return failed[0] if failed else wrap(total)
    total = _total(elements, verb)
    if total is None:
        total = _neutral(path, start)
    cls = INTS.get(path)
    return fit(cls, total, verb) if cls is not None and total.__class__ is int else total


def _total(elements: Any, verb: str) -> Any:
    """All of them added, or multiplied; None if there are none."""
    iterator = iter(elements)
    first = next(iterator, None)
    if first is None:
        return None
    total = target(first)
    if isinstance(total, Int):
        return _whole(total, iterator, verb)
    for element in iterator:
        value = target(element)
        if isinstance(value, int):
            number = int(total) + int(value) if verb == "add" else int(total) * int(value)
            total = fit(width(total, value), number, verb)
        else:
            total = total.add(value) if isinstance(value, Duration) else _float(value.__class__, total, value, verb)
    return total


def _whole(first: Int, iterator: Iterator[Any], verb: str) -> int:
    """Of integers of one width: Python's numbers, and after each a look whether they still fit."""
    cls, total = first.__class__, int(first)
    low, high = cls.low, cls.high
    for element in iterator:
        value = element if element.__class__ is cls else target(element)
        total = total + value if verb == "add" else total * value
        if not low <= total <= high:
            break
    return fit(cls, total, verb)


def _neutral(path: str, start: int) -> Any:
    if path in ("f64", "f32"):
        number = float(start) if start else -0.0
        return F32(number) if path == "f32" else number
    return Duration(0) if path == "std::time::Duration" else start


def _float(cls: type, total: float, value: float, verb: str) -> float:
    number = total + value if verb == "add" else total * value
    return F32(number) if cls is F32 else number


def finish(iterator: Iter, value: Any) -> Any:
    """The answer of a method that consumed its iterator, which goes now."""
    drop(iterator)
    return value
