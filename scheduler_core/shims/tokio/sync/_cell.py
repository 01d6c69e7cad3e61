"""What `OnceCell` and `SetOnce` have in common: a place for one value that is put there once."""

from __future__ import annotations

from typing import Any, Self

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, method
from scheduler_core.value import NONE, Data, clone, deref, drop, ref, some


class Cell:
    """Empty, or one value. A subclass says how it is set and waited for."""

    def __init__(self, machine: Machine, *value: Any) -> None:
        self._machine = machine
        self._cell = list(value)

    @classmethod
    def new(cls, m: Machine) -> Self:
        return cls(m)

    const_new = new
    default = new

    @classmethod
    def from_(cls, m: Machine, value: Any) -> Self:
        return cls(m, value)

    const_new_with = from_

    @classmethod
    def new_with(cls, m: Machine, value: Data) -> Self:
        return cls(m, *value.fields)

    def initialized(self) -> bool:
        return bool(self._cell)

    @method("get")
    def look(self) -> Data:
        return some(ref(self._cell[0])) if self._cell else NONE

    @consumes
    def into_inner(self) -> Data:
        return some(self._cell.pop()) if self._cell else NONE

    def clone(self) -> Self:
        return type(self)(self._machine, *(clone(value) for value in self._cell))

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, type(self)) and self._cell == other._cell

    def __hash__(self) -> int:
        return hash(tuple(self._cell))

    def drop(self) -> None:
        while self._cell:
            drop(self._cell.pop())

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [("value", self.look())])
