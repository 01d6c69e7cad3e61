"""`as`."""

from __future__ import annotations

from typing import Any

from scheduler_core.numbers import F32, INTS, Char, wrap
from scheduler_core.rust.run.code import Code, apply
from scheduler_core.rust.run.compiler import Compiler, compiles
from scheduler_core.rust.run.scalars import cast_of
from scheduler_core.rust.tree import Borrow, Cast
from scheduler_core.value import (
    Data,
    TypeRef,
    deref,
)


@compiles(Cast)
def cast(c: Compiler, node: Cast, want: TypeRef | None) -> Code:
    known = cast_of(c, node)
    if known is not None:
        return known
    kind = c.symbols.type_of[node.type]
    operand = node.operand
    if node.type.kind == "*" and isinstance(operand, Borrow):
        operand = Borrow(operand.at, operand.operand, True)  # a pointer to the place, not to what is in it now
    inner = c.code(operand)
    convert = _CASTS.get(kind.path)
    if convert is None:
        return inner
    made = apply([inner], lambda f, value: convert(value), c.slot)
    made.plain, made.type = True, kind
    return made


def _to_int(cls: type) -> Any:
    low, high = cls.low, cls.high  # type: ignore[attr-defined]

    def convert(value: Any) -> Any:
        if isinstance(value, float):
            if value != value:
                return int.__new__(cls, 0)
            if value <= low:
                return int.__new__(cls, low)
            return int.__new__(cls, high if value >= high else int(value))
        if isinstance(value, str):
            value = ord(value)
        elif value.__class__ is Data:
            value = value.kind.discriminant
        elif not isinstance(value, int):
            value = deref(value)
            value = value if isinstance(value, int) else id(value) & 0xFFFF_FFFF
        if low <= value <= high:
            return int.__new__(cls, value)
        return wrap(cls, int(value))

    return convert


_CASTS: dict[str, Any] = {name: _to_int(cls) for name, cls in INTS.items()}
_CASTS |= {"f64": lambda value: float(value), "f32": F32, "char": lambda value: Char(chr(int(value))), "bool": bool}
