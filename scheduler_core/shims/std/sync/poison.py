"""std::sync::{PoisonError, TryLockError}: what a lock answers after a panic. Mirrors library/std/src/sync/poison.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.library import consumes, declare, rust
from scheduler_core.value import RefMut, Type, drop, ref

TRY_LOCK = Type("std::sync::TryLockError", is_enum=True)
POISONED = TRY_LOCK.variant("Poisoned", 1)
WOULD_BLOCK = TRY_LOCK.variant("WouldBlock").unit


def _display(error: Any, f: Formatter) -> None:
    blocked = error.kind is WOULD_BLOCK.kind
    f.pad("try_lock failed because the operation would block" if blocked else PoisonError.TEXT)


TRY_LOCK.traits["Display"] = _display
TRY_LOCK.traits["Debug"] = lambda error, f: f.write_str("Poisoned(..)" if error.fields else "WouldBlock")
declare(TRY_LOCK)


@rust("std::sync::PoisonError")
class PoisonError:
    """A panic happened while the lock was held; the guard is inside."""

    __slots__ = ("slot",)
    TEXT = "poisoned lock: another task failed inside"

    def __init__(self, guard: Any) -> None:
        self.slot = [guard]

    @staticmethod
    def new(guard: Any) -> PoisonError:
        return PoisonError(guard)

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def get_ref(self) -> Any:
        return ref(self.slot[0])

    def get_mut(self) -> RefMut:
        return RefMut(self.slot, 0)

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_display(self, f: Formatter) -> None:
        f.pad(self.TEXT)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("PoisonError", [], open_ended=True)
