"""std::thread::{LocalKey, AccessError}: what `thread_local!` declares, one value per thread.

Mirrors library/std/src/thread/local.rs. Left out: AccessError: destructors find every value alive.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, rust
from scheduler_core.shims.std.cell import Cell, RefCell
from scheduler_core.shims.std.default import default_like
from scheduler_core.value import Data, RefMut, drop, ok, plain, ref


@rust("std::thread_local!")
def thread_local(m: Machine, make: Any) -> LocalKey:
    """One `static` of `thread_local!`."""
    return LocalKey(make)


@plain
@rust("std::thread::LocalKey")
class LocalKey:
    """`make()` gives a thread its value when it first asks."""

    __slots__ = ("make",)

    def __init__(self, make: Any) -> None:
        self.make = make

    def _value(self, m: Machine) -> Any:
        locals_ = m.thread.locals
        if self not in locals_:
            locals_[self] = self.make()
        return locals_[self]

    def with_(self, m: Machine, use: Any) -> Any:
        return use(ref(self._value(m)))

    def try_with(self, m: Machine, use: Any) -> Data:
        return ok(use(ref(self._value(m))))

    @method("get")
    def look(self, m: Machine) -> Any:
        return self._value(m).value()

    @method("set")
    def put(self, m: Machine, value: Any) -> None:
        drop(self.replace(m, value))

    def replace(self, m: Machine, value: Any) -> Any:
        cell: Cell | RefCell = self._value(m)
        return cell.replace(value)

    def take(self, m: Machine) -> Any:
        cell = self._value(m)
        return cell.replace(default_like(cell.slot[0]))

    def with_borrow(self, m: Machine, use: Any) -> Any:
        guard = self._value(m).borrow()
        try:
            return use(ref(guard.get()))
        finally:
            guard.drop()

    def with_borrow_mut(self, m: Machine, use: Any) -> Any:
        guard = self._value(m).borrow_mut()
        try:
            return use(RefMut(*guard.place()))
        finally:
            guard.drop()
