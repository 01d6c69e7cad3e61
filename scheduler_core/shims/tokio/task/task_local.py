"""tokio::task_local!, tokio::task::{LocalKey, futures::TaskLocalFuture}. Mirrors tokio/src/task/task_local.rs.

Left out: the panic when a scope is entered while the value is borrowed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, methods, rust
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.value import MOVED, NONE, Data, clone, drop, err, future_of, ok, ref, some

ACCESS_ERROR = (
    error("tokio::task::AccessError", {"AccessError": "task-local value not set"}, AccessError="AccessError")
    .variants["AccessError"]
    .unit
)
UNSET = "cannot access a task-local storage value without setting it first"


@rust("tokio::task_local!")
def task_local(m: Machine) -> LocalKey:
    """One key per item; its value belongs to the thread while a scope is being polled."""
    return LocalKey(m)


@rust("tokio::task::LocalKey")
class LocalKey:
    """A value for the length of a scope."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def scope(self, value: Any, future: Any) -> TaskLocalFuture:
        return TaskLocalFuture(self, value, future_of(future))

    def sync_scope(self, value: Any, f: Any) -> Any:
        slot = [value]
        try:
            return self._inside(slot, f)
        finally:
            drop(slot[0])

    @method("with")
    def visit(self, f: Any) -> Any:
        return f(ref(self._value()))

    def try_with(self, f: Any) -> Data:
        value = self._current()
        return err(ACCESS_ERROR) if value is MOVED else ok(f(ref(value)))

    @method("get")
    def copy(self) -> Any:
        return clone(self._value())

    def try_get(self) -> Data:
        value = self._current()
        return err(ACCESS_ERROR) if value is MOVED else ok(clone(value))

    def _current(self) -> Any:
        return self._machine.thread.locals.get(self, MOVED)

    def _value(self) -> Any:
        value = self._current()
        if value is MOVED:
            raise Panic.fixed(UNSET)
        return value

    def _inside(self, slot: list[Any], f: Callable[[], Any]) -> Any:
        """Swap the slot's value in for the length of a call, and what is there then back out."""
        values = self._machine.thread.locals
        slot[0], values[self] = values.get(self, MOVED), slot[0]
        try:
            return f()
        finally:
            slot[0], values[self] = values[self], slot[0]

    def fmt_debug(self, f: Formatter) -> None:
        f.pad("LocalKey { .. }")


class TaskLocalFuture:
    """Has its value in place during each poll, and while the future is dropped."""

    def __init__(self, key: LocalKey, value: Any, future: Any) -> None:
        self.key, self.slot, self.future = key, [value], future

    def poll(self, cx: Context) -> Any:
        """The future's answer."""
        if self.future is None:
            raise Panic.fixed("`TaskLocalFuture` polled after completion")
        return self.key._inside(self.slot, lambda: self._poll(cx))

    def _poll(self, cx: Context) -> Any:
        answer = self.future.poll(cx)
        if answer is not PENDING and answer is not SWITCH:
            self._drop_future()
        return answer

    def _drop_future(self) -> None:
        future, self.future = self.future, None
        future.drop()

    def drop(self) -> None:
        if self.future is not None:
            self.key._inside(self.slot, self._drop_future)
        value, self.slot[0] = self.slot[0], MOVED
        drop(value)

    def fmt_debug(self, f: Formatter) -> None:
        value = self.slot[0]
        f.structure("TaskLocalFuture", [("value", Verbatim("<missing>") if value is MOVED else value)])


@methods(TaskLocalFuture, path="tokio::task::futures::TaskLocalFuture")
class TaskLocalFutureMethods:
    """What a program may do with the future besides awaiting it."""

    def take_value(self: Any) -> Data:
        value, self.slot[0] = self.slot[0], MOVED
        return NONE if value is MOVED else some(value)
