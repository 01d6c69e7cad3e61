"""tokio::sync::{OnceCell, SetError}. Mirrors tokio/src/sync/once_cell.rs (S-18)."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import method, methods, rust
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._batch_semaphore import CLOSED, BatchSemaphore
from scheduler_core.shims.tokio.sync._cell import Cell
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.value import NONE, OK, Data, RefMut, drop, err, future_of, ok, ref, some

SET_ERROR = error(
    "tokio::sync::SetError",
    {"AlreadyInitializedError": "AlreadyInitializedError", "InitializingError": "InitializingError"},
    {"AlreadyInitializedError": 1, "InitializingError": 1},
)
ALREADY, INITIALIZING = SET_ERROR.variants.values()


@methods(SET_ERROR)
class SetErrorMethods:
    """Which of the two it is."""

    def is_already_init_err(self: Any) -> bool:
        return self.kind is ALREADY

    def is_initializing_err(self: Any) -> bool:
        return self.kind is INITIALIZING


@rust("tokio::sync::OnceCell")
class OnceCell(Cell):
    """Set once, by whoever holds the only permit; then the semaphore is closed."""

    def __init__(self, machine: Machine, *value: Any) -> None:
        super().__init__(machine, *value)
        self._batch = BatchSemaphore(machine, 0 if value else 1, "OnceCell", closed=bool(value))

    def get_mut(self) -> Data:
        return some(RefMut(self._cell, 0)) if self._cell else NONE

    @method("set")
    def put(self, value: Any) -> Data:
        refused = self._batch.try_acquire(1)
        if refused:
            return err((ALREADY if refused == CLOSED else INITIALIZING)(value))
        self._set(value)
        return ok()

    def get_or_init(self, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            yield from self._init(me, f, fallible=False)
            return ref(self._cell[0])

        return AsyncFn(body, f)

    def get_or_try_init(self, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            failed = yield from self._init(me, f, fallible=True)
            return failed if failed is not None else ok(ref(self._cell[0]))

        return AsyncFn(body, f)

    def _init(self, me: AsyncFn, f: Any, *, fallible: bool) -> Body:
        """Run the initialiser with the permit; if it is cancelled or fails, the permit goes to the next."""
        if self._cell:
            drop(f)
            return None
        called = False
        try:
            granted = yield from me.awaits(self._batch.acquire(1))
            if not granted:
                return None
            done = False
            try:
                called = True
                value = yield from me.awaits(future_of(f()))
                if fallible and value.kind is not OK:
                    return value
                done = True
            finally:
                if not done:
                    self._batch.release(1)
        finally:
            if not called:
                drop(f)
        self._set(value.fields[0] if fallible else value)
        return None

    def _set(self, value: Any) -> None:
        self._cell.append(value)
        self._batch.close()

    def take(self) -> Data:
        """The value; the cell is as new."""
        taken = some(self._cell.pop()) if self._cell else NONE
        self._batch = BatchSemaphore(self._machine, 1, "OnceCell")
        return taken
