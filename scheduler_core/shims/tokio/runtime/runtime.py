"""tokio::runtime::{Runtime, LocalRuntime, LocalOptions, Handle, EnterGuard, RuntimeFlavor}.

Mirrors tokio/src/runtime/{runtime,handle}.rs.

Left out: the unstable part of the metrics.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, display
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, declare, rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.context import BEING_SHUT_DOWN, ThreadContext, current, current_handle
from scheduler_core.runtime.handle import Handle as RuntimeHandle
from scheduler_core.runtime.handle import build
from scheduler_core.runtime.scheduler.multi_thread.worker import WorkerContext
from scheduler_core.shims.std.future import Ready
from scheduler_core.shims.std.panic import panicking
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio._number import Number
from scheduler_core.shims.tokio.runtime.dump import dumped
from scheduler_core.shims.tokio.task.join_handle import JoinHandle, NoRuntime, spawn_blocking_on, spawn_on
from scheduler_core.value import NONE, Data, Type, err, future_of, ok, plain, ref, some, target

FLAVOR = Type("tokio::runtime::RuntimeFlavor", is_enum=True, copy=True)
CURRENT_THREAD = FLAVOR.variant("CurrentThread").unit
MULTI_THREAD = FLAVOR.variant("MultiThread").unit
declare(FLAVOR)

DROPPED_INSIDE = (
    "Cannot drop a runtime in a context where blocking is not allowed. "
    "This happens when a runtime is dropped from within an asynchronous context."
)


class _OnRuntime:
    """What Runtime and Handle have in common."""

    _runtime: RuntimeHandle

    def spawn(self, future: Any) -> JoinHandle:
        return spawn_on(self._runtime, future)

    def spawn_blocking(self, closure: Any) -> JoinHandle:
        return spawn_blocking_on(self._runtime, closure)

    def block_on(self, future: Any) -> Steps:
        return (yield from self._runtime.block_on(future_of(future)))

    def enter(self, m: Machine) -> EnterGuard:
        return EnterGuard(m, self._runtime)

    def metrics(self) -> RuntimeMetrics:
        return RuntimeMetrics(self._runtime)


@rust("tokio::runtime::Runtime")
class Runtime(_OnRuntime):
    """Owns its threads: dropping it waits for them (T-20, T-21)."""

    def __init__(self, runtime: RuntimeHandle) -> None:
        self._runtime = runtime

    @staticmethod
    def new(m: Machine) -> Steps:
        """A multi_thread runtime with everything enabled."""
        handle = build(m, "multi_thread", {})
        yield from handle.start()
        return ok(Runtime(handle))

    def handle(self) -> Any:
        return ref(Handle(self._runtime))

    @consumes
    def shutdown_timeout(self, duration: Duration) -> Steps:
        yield from self._runtime.shutdown(duration.nanos)

    @consumes
    def shutdown_background(self) -> Steps:
        yield from self._runtime.shutdown(0)

    def drop(self) -> None:
        machine = self._runtime.machine
        if self._runtime.closed:
            return
        if current(machine).entered and not panicking():
            raise Panic.fixed(DROPPED_INSIDE)
        machine.nested(self._runtime.shutdown())

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Runtime { .. }")


@rust("tokio::runtime::LocalRuntime")
class LocalRuntime(Runtime):
    """The current_thread scheduler for tasks that stay on their thread (C-12)."""

    def __init__(self, runtime: RuntimeHandle) -> None:
        super().__init__(runtime)
        runtime.local = True

    @staticmethod
    def new(m: Machine) -> Steps:
        """With everything enabled."""
        handle = build(m, "current_thread", {})
        yield from handle.start()
        return ok(LocalRuntime(handle))

    def spawn_local(self, future: Any) -> JoinHandle:
        return spawn_on(self._runtime, future)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("LocalRuntime { .. }")


@rust("tokio::runtime::LocalOptions")
class LocalOptions:
    """There are none yet."""

    @staticmethod
    def default() -> LocalOptions:
        return LocalOptions()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("LocalOptions")


@rust("tokio::runtime::Handle")
class Handle(_OnRuntime):
    """A way in for those who do not own the runtime."""

    def __init__(self, runtime: RuntimeHandle) -> None:
        self._runtime = runtime

    @staticmethod
    def current(m: Machine) -> Handle:
        runtime = current_handle(m)
        if runtime is None:
            raise Panic.fixed(NoRuntime.TEXT)
        return Handle(runtime)

    @staticmethod
    def try_current(m: Machine) -> Data:
        runtime = current_handle(m)
        return err(NoRuntime()) if runtime is None else ok(Handle(runtime))

    def runtime_flavor(self) -> Data:
        return MULTI_THREAD if self._runtime.flavor == "multi_thread" else CURRENT_THREAD

    def id(self) -> Id:
        return Id(self._runtime.id + 1)

    def dump(self) -> Ready:
        return Ready(dumped(self._runtime))

    def clone(self) -> Handle:
        return Handle(self._runtime)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Handle { .. }")


@rust("tokio::runtime::Id")
@plain
class Id(Number):
    """Which runtime; never zero. Mirrors runtime/id.rs."""

    __slots__ = ()


@rust("tokio::runtime::worker_index")
def worker_index(m: Machine) -> Data:
    """Which worker this thread runs: `Some(0)` on current_thread, `None` where none is run."""
    scheduler = current(m).scheduler
    if scheduler is None:
        return NONE
    return some(usize(scheduler.worker.index if isinstance(scheduler, WorkerContext) else 0))


@rust("tokio::runtime::is_rt_shutdown_err")
def is_rt_shutdown_err(error: Any) -> bool:
    """Is it what a socket says whose runtime has been shut down?"""
    error = target(error)
    said = error.kind_.kind.name == "Other" and error.inner is not None
    return said and display(error.inner) == BEING_SHUT_DOWN


@rust("tokio::runtime::RuntimeMetrics")
class RuntimeMetrics:
    """The stable part of the metrics. Mirrors tokio/src/runtime/metrics/runtime.rs."""

    def __init__(self, runtime: RuntimeHandle) -> None:
        self._runtime = runtime

    def num_workers(self) -> int:
        multi = self._runtime.flavor == "multi_thread"
        return usize(self._runtime.config.worker_threads if multi else 1)

    def num_alive_tasks(self) -> int:
        return usize(len(self._runtime.scheduler.owned))

    def global_queue_depth(self) -> int:
        return usize(len(self._runtime.scheduler.inject))


@rust("tokio::runtime::EnterGuard")
class EnterGuard:
    """While it lives, its runtime is the current one of this thread."""

    def __init__(self, machine: Machine, runtime: RuntimeHandle) -> None:
        self._context: ThreadContext = current(machine)
        self._runtime = runtime
        self._context.handles.append(runtime)

    def drop(self) -> None:
        handles = self._context.handles
        if not handles or handles[-1] is not self._runtime:
            raise Panic.fixed(
                "`EnterGuard` values dropped out of order. Guards returned by `tokio::runtime::Handle::enter()` must "
                "be dropped in the reverse order as they were acquired."
            )
        handles.pop()
