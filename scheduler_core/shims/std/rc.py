"""std::rc::{Rc, Weak}: shared ownership on one thread.

Mirrors library/alloc/src/rc.rs. Left out: allocators, raw parts.
"""

from __future__ import annotations

from scheduler_core.library import rust
from scheduler_core.shims.std import pointers


@rust("std::rc::Weak")
class Weak(pointers.Weak):
    """`Weak<T>` of an Rc."""

    __slots__ = ()


@rust("std::rc::Rc")
class Rc(pointers.Shared):
    """`Rc<T>`."""

    __slots__ = ()
    weak_class = Weak


Weak.strong_class = Rc
