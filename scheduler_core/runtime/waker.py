"""Keeping and using wakers as Rust does: kept by clone, used up by value, dropped when another takes their place.

The engine's own wakers (`is_ours`) do not notice; one that the program made (`RawWaker`, `Wake`) counts every step.
"""

from __future__ import annotations

from scheduler_core.future import Waker
from scheduler_core.value import clone, drop


def kept(before: Waker | None, waker: Waker) -> Waker:
    """What to store for `waker` in place of `before`: the old one, if it wakes the same task (T-7), else a clone."""
    if before is not None and before.will_wake(waker):
        return before
    copy: Waker = waker if getattr(waker, "is_ours", False) else clone(waker)
    if before is not None:
        drop(before)
    return copy


def use_up(waker: Waker) -> None:
    """`Waker::wake`, by value: a waker of the program's is owned, and may tell this from `wake_by_ref`."""
    if getattr(waker, "is_ours", False):
        waker.wake()
    else:
        getattr(waker, "wake_by_value", waker.wake)()


def task_of(waker: Waker | None) -> int:
    """The task it wakes, for the log; 0 for a future of `block_on` and for the program's own wakers."""
    return getattr(waker, "task_id", 0)
