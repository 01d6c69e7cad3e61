"""What needs no care: `()`, places that were moved out of, and the classes whose values nobody has to copy or drop."""

from __future__ import annotations

from typing import Final, TypeVar

from scheduler_core.numbers import F32, INTS, Char

UNIT: Final = ()
C = TypeVar("C", bound=type)


class _Moved:
    __slots__ = ()

    def __repr__(self) -> str:
        return "MOVED"


MOVED: Final = _Moved()

#: Classes of immutable values without drop. Shim classes join with `@plain`.
PLAIN: set[type] = {int, bool, float, F32, str, Char, type(None), *INTS.values()}
#: PLAIN and what is in a place that was moved out of: nothing to drop.
TRIVIAL: set[type] = {*PLAIN, _Moved}


def plain(cls: C) -> C:
    """Class decorator: values of this class are `Copy`, immutable and need no drop (Duration, Instant,
    SocketAddr …).
    """
    PLAIN.add(cls)
    TRIVIAL.add(cls)
    return cls
