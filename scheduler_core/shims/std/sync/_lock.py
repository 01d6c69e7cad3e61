"""What `Mutex` and `RwLock` have in common: a value behind a lock, poison, and guards that a panic may drop.

Mirrors library/std/src/sync/poison/{mutex,rwlock}.rs.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, Self

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, method
from scheduler_core.shims.std.panic import panicking
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.shims.std.sync._noted import Noted
from scheduler_core.shims.std.sync.poison import POISONED, PoisonError
from scheduler_core.value import Data, RefMut, drop, err, ok


class Lock(Noted, ABC):
    """A value that only holders of the lock may touch. A subclass says how it is taken and let go of."""

    __slots__ = ("poisoned", "slot")
    LOCKED: Any  # what Debug writes for a value that cannot be read

    def __init__(self, value: Any) -> None:
        super().__init__()
        self.slot = [value]
        self.poisoned = False

    @classmethod
    def new(cls, value: Any) -> Self:
        return cls(value)

    @classmethod
    def from_(cls, value: Any) -> Self:
        return cls(value)

    @method()
    @abstractmethod
    def taken(self, *, writes: bool) -> bool:
        """Whether somebody's hold keeps a reader, or a writer, out."""

    @method()
    @abstractmethod
    def release(self, m: Machine) -> None:
        """The running thread lets go; who waits is woken."""

    @method()
    def answer(self, value: Any) -> Data:
        """A `LockResult`: the value, or the value in a PoisonError."""
        return err(PoisonError(value)) if self.poisoned else ok(value)

    @method()
    def try_answer(self, value: Any) -> Data:
        """A `TryLockResult`: the value, or the value in TryLockError::Poisoned."""
        return err(POISONED(PoisonError(value))) if self.poisoned else ok(value)

    def is_poisoned(self) -> bool:
        return self.poisoned

    def clear_poison(self) -> None:
        self.poisoned = False

    @consumes
    def into_inner(self) -> Data:
        return self.answer(self.slot[0])

    def get_mut(self) -> Data:
        return self.answer(RefMut(self.slot, 0))

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        data = self.LOCKED if self.taken(writes=False) else self.slot[0]
        f.structure(type(self).__name__, [("data", data), ("poisoned", self.poisoned)], open_ended=True)


class Guard(Transparent):
    """A hold of a lock, let go of when it is dropped. An exclusive one poisons if a panic drops it."""

    __slots__ = ("lock", "machine", "panicking")
    EXCLUSIVE = True

    def __init__(self, machine: Machine, lock: Lock) -> None:
        self.machine, self.lock = machine, lock
        self.panicking = panicking()

    def place(self) -> tuple[Any, Any]:
        return self.lock.slot, 0

    def drop(self) -> None:
        if self.EXCLUSIVE and not self.panicking and panicking():
            self.lock.poisoned = True
        self.lock.release(self.machine)
