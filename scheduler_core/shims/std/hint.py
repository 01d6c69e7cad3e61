"""std::hint::{spin_loop, black_box}. Mirrors library/core/src/hint.rs. Left out: unreachable_unchecked."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust


@rust("std::hint::spin_loop")
def spin_loop(m: Machine) -> Steps:
    """A pause instruction: time passes, and others whose turn it is go first."""
    if m.spend(m.costs.statement):
        yield


@rust("std::hint::black_box")
def black_box(value: Any) -> Any:
    """The value itself."""
    return value
