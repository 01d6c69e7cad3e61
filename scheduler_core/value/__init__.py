"""Rust values as Python objects: what `rust` computes with and `shims` are made of.

Every value has exactly one owner: a variable, a field, an element, a temporary. Reading a place by value copies
(see `copied`) or moves: the place then holds MOVED. The last owner calls `drop`. Classes in PLAIN are immutable and
need no drop, so nobody looks at them twice. References own nothing and are PLAIN too. Three things are *transparent*,
that is, not there at run time: a shared reference to a PLAIN value, `Box`, and `Pin`. So `*v` of something that is no
reference is `v`.
"""

from __future__ import annotations

from scheduler_core.value.asked import closure_of, future_of, user_method
from scheduler_core.value.callables import Callables
from scheduler_core.value.limits import METER, index_of, reserve, work
from scheduler_core.value.owning import Array, Vec, assign, clone, copied, drop, drop_all, panicked_in_cleanup, take
from scheduler_core.value.plain import MOVED, PLAIN, TRIVIAL, UNIT, plain
from scheduler_core.value.references import PartOf, Pointer, Ref, RefMut, deref, ref, target
from scheduler_core.value.sequences import Iter, Sequence, Slice
from scheduler_core.value.strings import String, text
from scheduler_core.value.types import (
    EQUAL,
    ERR,
    GREATER,
    LESS,
    NONE,
    NONE_KIND,
    OK,
    OPTION,
    ORDERING,
    POLL,
    POLL_PENDING,
    READY,
    RESULT,
    SOME,
    Data,
    Lacking,
    NotPlayed,
    Type,
    TypeRef,
    Variant,
    compare,
    err,
    ok,
    ordering,
    some,
)

__all__ = [
    "EQUAL", "ERR", "GREATER", "LESS", "METER", "MOVED", "NONE", "NONE_KIND", "OK", "OPTION", "ORDERING", "PLAIN",
    "POLL", "POLL_PENDING", "READY", "RESULT", "SOME", "TRIVIAL", "UNIT", "Array", "Callables", "Data", "Iter",
    "Lacking", "NotPlayed", "PartOf", "Pointer", "Ref", "RefMut", "Sequence", "Slice", "String", "Type", "TypeRef",
    "Variant", "Vec", "assign", "clone", "closure_of", "compare", "copied", "deref", "drop", "drop_all", "err",
    "future_of", "index_of", "ok", "ordering", "panicked_in_cleanup", "plain", "ref", "reserve", "some", "take",
    "target", "text", "user_method", "work",
]  # fmt: skip
