"""tokio::sync::{SetOnce, SetOnceError}. Mirrors tokio/src/sync/set_once.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, rust
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._cell import Cell
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.shims.tokio.sync.notify import Notify
from scheduler_core.value import Data, err, ok, ref

SET_ONCE_ERROR = error("tokio::sync::SetOnceError", {"SetOnceError": "SetOnceError"}, {"SetOnceError": 1}).variants[
    "SetOnceError"
]


@rust("tokio::sync::SetOnce")
class SetOnce(Cell):
    """A value that is set once, and that others can wait for; waiting costs no budget."""

    def __init__(self, machine: Machine, *value: Any) -> None:
        super().__init__(machine, *value)
        self._notify = Notify(machine)

    @method("set")
    def put(self, value: Any) -> Data:
        if self._cell:
            return err(SET_ONCE_ERROR(value))
        self._cell.append(value)
        self._notify.notify_waiters()
        return ok()

    def wait(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            while not self._cell:
                yield from me.awaits(self._notify.notified())
            return ref(self._cell[0])

        return AsyncFn(body)
