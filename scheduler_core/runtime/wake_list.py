"""Wakers gathered under a lock and called after it, 32 at a time (S-19). Mirrors tokio/src/util/wake_list.rs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from scheduler_core.config import TOKIO_VERSIONS
from scheduler_core.kernel.machine import Machine

NUM_WAKERS = 32  # read: NUM_WAKERS
FORWARDS = "1.43"  # 1.24 calls the wakers of a batch from its end; seen on real 1.24.0 and 1.43.4

T = TypeVar("T")


def in_wake_order(machine: Machine, gathered: Sequence[T]) -> Sequence[T]:
    """What was gathered, in the order in which `wake_all` calls it."""
    if TOKIO_VERSIONS.index(machine.settings.tokio) >= TOKIO_VERSIONS.index(FORWARDS):
        return gathered
    batches = (gathered[at : at + NUM_WAKERS] for at in range(0, len(gathered), NUM_WAKERS))
    return [each for batch in batches for each in reversed(batch)]
