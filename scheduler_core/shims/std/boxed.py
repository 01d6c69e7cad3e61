"""std::boxed::Box: not there at run time, so that these functions give their argument back.

Mirrors library/alloc/src/boxed.rs. Left out: raw pointers, allocators.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import rust
from scheduler_core.value import RefMut


@rust("std::boxed::Box::new", "std::boxed::Box::pin", "std::boxed::Box::into_pin", "std::boxed::Box::from")
def boxed(value: Any) -> Any:
    """The value itself."""
    return value


@rust("std::boxed::Box::leak")
def leak(value: Any) -> RefMut:
    """`&'static mut T`: nobody owns the value any more."""
    return RefMut([value], 0)
