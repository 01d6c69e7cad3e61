"""tokio::task::yield_now. Mirrors tokio/src/task/yield_now.rs (X-9)."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.coop import register_waker
from scheduler_core.value import UNIT


class YieldNow:
    """Pending once, with its waker on the defer list."""

    __slots__ = ("machine", "yielded")

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self.yielded = False

    def poll(self, cx: Context) -> Any:
        if self.yielded:
            return UNIT
        self.yielded = True
        register_waker(self.machine, cx)
        return PENDING

    def drop(self) -> None:
        """Nothing is held."""


@rust("tokio::task::yield_now")
def yield_now(m: Machine) -> YieldNow:
    return YieldNow(m)
