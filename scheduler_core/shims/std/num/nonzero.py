"""std::num::NonZero and its names for each width: an integer that is not zero.

Mirrors library/core/src/num/nonzero.rs. Left out: unchecked operations, bit operators, iterators over ranges of them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from scheduler_core.formatting import Formatter, fmt_display
from scheduler_core.library import constant, method, rust
from scheduler_core.numbers import INTS, U32, Int, wrap
from scheduler_core.shims.std.num.int import TryFromIntError, kind_of
from scheduler_core.shims.std.parse import PARSERS, ParseIntError, parse_int
from scheduler_core.value import NONE, OK, Data, deref, err, ok, plain, some


@rust("std::num::NonZero")
@plain
class NonZero:
    """An integer that is not zero."""

    __slots__ = ("number",)
    width: ClassVar[Any] = None  # the integer's class, where the name says it

    def __init__(self, number: int) -> None:
        self.number = number

    @classmethod
    def new(cls, number: Any) -> Data:
        number = deref(number)
        width: Any = cls.width or kind_of(number)
        return some(_WIDTHS[width](wrap(width, int(number)))) if number != 0 else NONE

    @classmethod
    def try_from(cls, number: Any) -> Data:
        found = cls.new(number)
        return err(TryFromIntError()) if found is NONE else ok(found.fields[0])

    @method("get")
    def inside(self) -> int:
        return self.number

    def _same(self, number: int) -> Data:
        cls: Any = self.number.__class__
        return some(self.__class__(cls(number))) if cls.low <= number <= cls.high else NONE

    def checked_add(self, other: Any) -> Data:
        return self._same(int(self.number) + int(other))

    def checked_mul(self, other: Any) -> Data:
        return self._same(int(self.number) * int(other))

    def checked_pow(self, power: Any) -> Data:
        return self._same(int(self.number) ** int(power))

    def saturating_add(self, other: Any) -> NonZero:
        cls: Any = self.number.__class__
        return self.__class__(cls(min(int(self.number) + int(other), cls.high)))

    def saturating_mul(self, other: Any) -> NonZero:
        cls: Any = self.number.__class__
        return self.__class__(cls(max(cls.low, min(int(self.number) * int(other), cls.high))))

    def leading_zeros(self) -> int:
        bits: int = self.number.__class__.bits  # type: ignore[attr-defined]
        return U32(bits - (int(self.number) & ((1 << bits) - 1)).bit_length())

    def trailing_zeros(self) -> int:
        return U32((int(self.number) & -int(self.number)).bit_length() - 1)

    def is_power_of_two(self) -> bool:
        return int(self.number) & (int(self.number) - 1) == 0

    def __int__(self) -> int:
        return int(self.number)

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, NonZero) and self.number == other.number

    def __hash__(self) -> int:
        return hash(self.number)

    def __lt__(self, other: Any) -> bool:
        return bool(self.number < deref(other).number)

    def __le__(self, other: Any) -> bool:
        return bool(self.number <= deref(other).number)

    def __gt__(self, other: Any) -> bool:
        return bool(self.number > deref(other).number)

    def __ge__(self, other: Any) -> bool:
        return bool(self.number >= deref(other).number)

    def fmt_display(self, f: Formatter) -> None:
        fmt_display(self.number, f)

    def fmt_debug(self, f: Formatter) -> None:
        fmt_display(self.number, f)


def _parser(cls: Any, kind: type[NonZero]) -> Any:
    def parse(source: str) -> Data:
        found = parse_int(source, cls)
        if found.kind is not OK:
            return found
        (number,) = found.fields
        return err(ParseIntError("Zero")) if number == 0 else Data(OK, [kind(number)])

    return parse


def _named(cls: type[Int]) -> type[NonZero]:
    name = f"NonZero{cls.__name__}"
    path = f"std::num::{name}"
    kind: type[NonZero] = type(name, (NonZero,), {"__slots__": (), "width": cls})
    PARSERS[path] = _parser(cls, kind)
    constant(f"{path}::MIN", kind(cls(cls.low or 1)))
    constant(f"{path}::MAX", kind(cls(cls.high)))
    return rust(path)(plain(kind))


_WIDTHS = {cls: _named(cls) for cls in INTS.values()}
