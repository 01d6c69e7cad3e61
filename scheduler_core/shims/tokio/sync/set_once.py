"""tokio::sync::{SetOnce, SetOnceError}. Mirrors tokio/src/sync/set_once.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, method, rust
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.shims.tokio.sync.notify import Notify
from scheduler_core.value import NONE, Data, clone, deref, drop, err, ok, ref, some

SET_ONCE_ERROR = error("tokio::sync::SetOnceError", {"SetOnceError": "SetOnceError"}, {"SetOnceError": 1}).variants[
    "SetOnceError"
]


@rust("tokio::sync::SetOnce")
class SetOnce:
    """A value that is set once, and that others can wait for; waiting costs no budget."""

    def __init__(self, machine: Machine, *value: Any) -> None:
        self._machine = machine
        self._cell = list(value)
        self._notify = Notify(machine)

    @staticmethod
    def new(m: Machine) -> SetOnce:
        return SetOnce(m)

    const_new = new
    default = new

    @staticmethod
    def from_(m: Machine, value: Any) -> SetOnce:
        return SetOnce(m, value)

    const_new_with = from_

    @staticmethod
    def new_with(m: Machine, value: Data) -> SetOnce:
        return SetOnce(m, *value.fields)

    def initialized(self) -> bool:
        return bool(self._cell)

    @method("get")
    def look(self) -> Data:
        return some(ref(self._cell[0])) if self._cell else NONE

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

    @consumes
    def into_inner(self) -> Data:
        return some(self._cell.pop()) if self._cell else NONE

    def clone(self) -> SetOnce:
        return SetOnce(self._machine, *(clone(value) for value in self._cell))

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, SetOnce) and self._cell == other._cell

    def __hash__(self) -> int:
        return hash(tuple(self._cell))

    def drop(self) -> None:
        while self._cell:
            drop(self._cell.pop())

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("SetOnce", [("value", self.look())])
