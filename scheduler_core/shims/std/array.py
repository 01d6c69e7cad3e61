"""std::array: arrays made by a function.

Mirrors library/core/src/array/mod.rs. Left out: try_from_fn, from_ref.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.value import Array, NotPlayed, TypeRef, reserve


@rust("std::array::from_fn")
def from_fn(make: Any, *, ty: TypeRef | None) -> Array:
    """As long as the array that is expected. Raises NotPlayed if nobody says how long that is."""
    if ty is not None and ty.path == "[;]":
        ty = ty.extra
    length = ty.extra if ty is not None and ty.path == "{const}" else None
    if not isinstance(length, int):
        raise NotPlayed("how long this array is cannot be told here: write its type, `[T; 4]`")
    reserve(length)
    return Array([make(usize(at)) for at in range(length)])
