"""std::ops: ranges' methods, Bound, ControlFlow, and the operators as methods.

Mirrors library/core/src/ops/. Left out: Try, RangeBounds of the program's own types.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.iteration import Range
from scheduler_core.library import declare, methods, rust, traits
from scheduler_core.value import NONE, Data, Type, deref, ref, some

_ARITHMETIC = ("Add", "Sub", "Mul", "Div", "Rem", "BitAnd", "BitOr", "BitXor", "Shl", "Shr")
_CALLS = ("Fn", "FnMut", "FnOnce", "AsyncFn", "AsyncFnMut", "AsyncFnOnce")
traits(
    *(f"std::ops::{name}" for name in ("Deref", "DerefMut", "Drop", "Neg", "Not", *_CALLS, *_ARITHMETIC)),
    *(f"std::ops::{name}Assign" for name in _ARITHMETIC),
    "std::ops::Index",
    "std::ops::IndexMut",
    "std::ops::RangeBounds",
    "std::ops::Coroutine",
)

CONTROL_FLOW = Type("std::ops::ControlFlow", is_enum=True)
_CONTINUE = CONTROL_FLOW.variant("Continue", 1)
_BREAK = CONTROL_FLOW.variant("Break", 1)

BOUND = Type("std::ops::Bound", is_enum=True)
for _name, _arity in (("Included", 1), ("Excluded", 1), ("Unbounded", 0)):
    BOUND.variant(_name, _arity)

COROUTINE_STATE = Type("std::ops::CoroutineState", is_enum=True)
COROUTINE_STATE.variant("Yielded", 1)
COROUTINE_STATE.variant("Complete", 1)
declare(CONTROL_FLOW, BOUND, COROUTINE_STATE)
_UNBOUNDED = BOUND.variants["Unbounded"].unit


@methods(CONTROL_FLOW)
class ControlFlowMethods:
    """`ControlFlow<B, C>`."""

    def is_break(self: Any) -> bool:
        return bool(self.kind is _BREAK)

    def is_continue(self: Any) -> bool:
        return bool(self.kind is _CONTINUE)

    def break_value(self: Any) -> Data:
        return some(self.fields[0]) if self.kind is _BREAK else NONE

    def continue_value(self: Any) -> Data:
        return some(self.fields[0]) if self.kind is _CONTINUE else NONE


for _path in ("Range", "RangeInclusive", "RangeFrom", "RangeTo", "RangeToInclusive", "RangeFull"):
    rust(f"std::ops::{_path}")(Range)


@methods(Range, path="std::ops::RangeInclusive")
class RangeMethods:
    """`a..b` in all its forms, beyond what iterators have."""

    @staticmethod
    def new(start: Any, end: Any) -> Range:
        return Range(start, end, inclusive=True)

    def contains(self: Any, value: Any) -> bool:
        value = deref(value)
        if self.start is not None and value < self.start:
            return False
        return self.end is None or bool(value <= self.end if self.inclusive else value < self.end)

    def start_bound(self: Any) -> Data:
        return _UNBOUNDED if self.start is None else BOUND.variants["Included"](ref(self.start))

    def end_bound(self: Any) -> Data:
        if self.end is None:
            return _UNBOUNDED
        return BOUND.variants["Included" if self.inclusive else "Excluded"](ref(self.end))

    def is_empty(self: Any) -> bool:
        return not (self.start <= self.end if self.inclusive else self.start < self.end)

    def start(self: Any) -> Any:
        return ref(self.start)

    def end(self: Any) -> Any:
        return ref(self.end)


@methods(tuple)
class PairMethods:
    """A pair of bounds is a range."""

    def start_bound(self: Any) -> Data:
        return _borrowed(self[0])

    def end_bound(self: Any) -> Data:
        return _borrowed(self[1])


def _borrowed(bound: Any) -> Data:
    inside: Data = deref(bound)
    return inside.kind(ref(inside.fields[0])) if inside.fields else inside


def bounds_of(range_: Any) -> tuple[Any, bool, Any, bool]:
    """Lower bound, whether it is in, upper bound, whether that is in; None is no bound."""
    range_ = deref(range_)
    if isinstance(range_, Range):
        return range_.start, True, range_.end, range_.inclusive
    low, high = (deref(bound) for bound in range_)
    return (
        low.fields[0] if low.fields else None,
        low.kind.name == "Included",
        high.fields[0] if high.fields else None,
        high.kind.name == "Included",
    )
