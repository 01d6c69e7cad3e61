"""futures::task: noop_waker, ArcWake, waker, waker_ref. Mirrors futures-task/src/{noop_waker,arc_wake,waker}.rs.

The front end knows `futures::task` as `std::task`. Left out: spawning, AtomicWaker.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.library import rust, traits
from scheduler_core.shims.std.task import ArcWaker, Waker
from scheduler_core.value import clone, ref

traits("futures::task::ArcWake", "std::task::ArcWake")


@rust("futures::task::noop_waker", "std::task::noop_waker")
def noop_waker() -> Any:
    return Waker.noop()


@rust("futures::task::noop_waker_ref", "std::task::noop_waker_ref")
def noop_waker_ref() -> Any:
    return ref(Waker.noop())


@rust("futures::task::waker", "std::task::waker")
def waker(arc: Any) -> ArcWaker:
    """It calls the program's own `ArcWake::wake_by_ref`."""
    return ArcWaker(arc)


@rust("futures::task::waker_ref", "std::task::waker_ref")
def waker_ref(arc: Any) -> ArcWaker:
    return ArcWaker(clone(arc))
