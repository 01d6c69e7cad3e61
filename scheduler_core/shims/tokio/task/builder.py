"""tokio::task::Builder: spawning under a name, which the log shows. Mirrors tokio/src/task/builder.rs (unstable)."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.runtime.handle import Handle
from scheduler_core.shims.tokio.task.join_handle import JoinHandle, runtime_here, spawn_blocking_on
from scheduler_core.shims.tokio.task.local import LocalSetMethods, spawn_local
from scheduler_core.value import Data, deref, future_of, ok, text


@rust("tokio::task::Builder")
class Builder:
    """Each way to spawn answers with `Ok(JoinHandle)`."""

    def __init__(self, name: str = "") -> None:
        self._name = name

    @staticmethod
    def new() -> Builder:
        return Builder()

    default = new

    @consumes
    def name(self, name: Any) -> Builder:
        return Builder(text(name))

    @consumes
    def spawn(self, m: Machine, future: Any) -> Data:
        return self._spawn(runtime_here(m), future)

    @consumes
    def spawn_on(self, future: Any, handle: Any) -> Data:
        return self._spawn(deref(handle)._runtime, future)

    @consumes
    def spawn_local(self, m: Machine, future: Any) -> Data:
        return ok(spawn_local(m, future))

    @consumes
    def spawn_local_on(self, future: Any, local_set: Any) -> Data:
        return ok(LocalSetMethods.spawn_local(deref(local_set), future))

    @consumes
    def spawn_blocking(self, m: Machine, closure: Any) -> Data:
        return ok(spawn_blocking_on(runtime_here(m), closure))

    @consumes
    def spawn_blocking_on(self, closure: Any, handle: Any) -> Data:
        return ok(spawn_blocking_on(deref(handle)._runtime, closure))

    def _spawn(self, runtime: Handle, future: Any) -> Data:
        future = future_of(future)
        return ok(JoinHandle(runtime.spawn(future, self._name or getattr(future, "name", "future"))))
