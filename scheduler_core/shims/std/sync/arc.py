"""std::sync::{Arc, Weak}: shared ownership between threads.

Mirrors library/alloc/src/sync.rs. Left out: allocators, raw parts.
"""

from __future__ import annotations

from scheduler_core.library import rust
from scheduler_core.shims.std import pointers


@rust("std::sync::Weak")
class Weak(pointers.Weak):
    """`Weak<T>` of an Arc."""

    __slots__ = ()


@rust("std::sync::Arc")
class Arc(pointers.Shared):
    """`Arc<T>`."""

    __slots__ = ()
    weak_class = Weak


Weak.strong_class = Arc
