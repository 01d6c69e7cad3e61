"""tokio::{spawn, task::{spawn, spawn_blocking, JoinHandle, JoinError, AbortHandle, Id}}.

Mirrors tokio/src/task/ and runtime/task/.

Left out: hooks.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, debug
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.runtime.context import current_handle
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.handle import Handle as RuntimeHandle
from scheduler_core.runtime.task.task import Failure, Task
from scheduler_core.shims.std.io.error import Error, kind_named
from scheduler_core.shims.tokio._number import Number
from scheduler_core.value import NONE, Data, String, closure_of, drop, err, future_of, ok, plain, some


class NoRuntime:
    """`TryCurrentError`: this thread is in no runtime."""

    TEXT = "there is no reactor running, must be called from the context of a Tokio 1.x runtime"

    def is_missing_context(self) -> bool:
        return True

    def is_thread_local_destroyed(self) -> bool:
        return False

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(self.TEXT)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("TryCurrentError { kind: NoContext }")


@rust("tokio::task::Id")
@plain
class Id(Number):
    """A task's number (T-12)."""

    __slots__ = ()


@rust("tokio::task::id")
def current_id(m: Machine) -> Id:
    """The id of the task that runs now."""
    if not m.thread.task:
        raise Panic.fixed("Can't get a task id when not inside a task")
    return Id(m.thread.task)


@rust("tokio::task::try_id")
def try_id(m: Machine) -> Data:
    return some(Id(m.thread.task)) if m.thread.task else NONE


class _Abortable:
    """What JoinHandle and AbortHandle have in common."""

    task: Task

    def abort(self) -> None:
        self.task.abort()

    def is_finished(self) -> bool:
        return self.task.complete

    def id(self) -> Id:
        return Id(self.task.id)


@rust("tokio::task::JoinHandle")
class JoinHandle(_Abortable):
    """A future of `Result<T, JoinError>`; dropping it detaches the task (T-15)."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def poll(self, cx: Context) -> Any:
        """T-14: one budget unit if it is Ready."""
        machine = self.task.machine
        if not poll_proceed(machine, cx, "join"):
            return PENDING
        output = self.task.try_join(cx)
        if output is PENDING:
            made_no_progress(machine)
            return PENDING
        return err(JoinError(output)) if isinstance(output, Failure) else ok(output)

    def drop(self) -> None:
        self.task.detach()

    def abort_handle(self) -> AbortHandle:
        return AbortHandle(self.task)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("JoinHandle", [("id", Id(self.task.id))])


@rust("tokio::task::AbortHandle")
class AbortHandle(_Abortable):
    """Can cancel a task, cannot wait for it."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def clone(self) -> AbortHandle:
        return AbortHandle(self.task)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("AbortHandle", [("id", Id(self.task.id))])


@rust("tokio::task::JoinError")
class JoinError:
    """Cancelled, or panicked (T-18). Mirrors runtime/task/error.rs."""

    def __init__(self, failure: Failure) -> None:
        self._task, self._panic = failure.task, failure.panic

    def is_cancelled(self) -> bool:
        return self._panic is None

    def is_panic(self) -> bool:
        return self._panic is not None

    def id(self) -> Id:
        return Id(self._task)

    @consumes
    def into_panic(self) -> Any:
        """The payload as `Box<dyn Any + Send>`; a panic with a formatted message carries a String."""
        if self._panic is None:
            raise Panic(f"`JoinError` reason is not a panic.: {debug(self)}")
        return String(self._panic.message) if self._panic.payload is None else self._panic.payload

    @consumes
    def try_into_panic(self) -> Data:
        return err(self) if self._panic is None else ok(self.into_panic())

    def drop(self) -> None:
        if self._panic is not None:
            drop(self._panic.payload)

    def _message(self) -> str | None:
        """The panic's text, if its payload is text."""
        assert self._panic is not None
        return self._panic.message if isinstance(self._panic.payload, (type(None), str, String)) else None

    def fmt_display(self, f: Formatter) -> None:
        if self._panic is None:
            f.write_str(f"task {self._task} was cancelled")
        elif (message := self._message()) is not None:
            f.write_str(f"task {self._task} panicked with message {debug(message)}")
        else:
            f.write_str(f"task {self._task} panicked")

    def fmt_debug(self, f: Formatter) -> None:
        if self._panic is None:
            f.write_str(f"JoinError::Cancelled(Id({self._task}))")
        elif (message := self._message()) is not None:
            f.write_str(f"JoinError::Panic(Id({self._task}), {debug(message)}, ...)")
        else:
            f.write_str(f"JoinError::Panic(Id({self._task}), ...)")

    def as_io_error(self) -> Error:
        """`From<JoinError> for io::Error` (runtime/task/error.rs)."""
        text = "task was cancelled" if self._panic is None else "task panicked"
        self.drop()
        return Error(kind_named("Other"), inner=String(text))


def runtime_here(m: Machine) -> RuntimeHandle:
    """The current runtime, or Tokio's panic."""
    runtime = current_handle(m)
    if runtime is None:
        raise Panic.fixed(NoRuntime.TEXT)
    return runtime


def spawn_on(runtime: RuntimeHandle, future: Any) -> JoinHandle:
    """Spawn any future value on a runtime."""
    future = future_of(future)
    return JoinHandle(runtime.spawn(future, getattr(future, "name", "future")))


def spawn_blocking_on(runtime: RuntimeHandle, closure: Any) -> JoinHandle:
    """Hand a closure to a runtime's blocking pool."""
    return JoinHandle(runtime.spawn_blocking(closure_of(closure), closure.name))


@rust("tokio::spawn", "tokio::task::spawn")
def spawn(m: Machine, future: Any) -> JoinHandle:
    future = future_of(future)
    if current_handle(m) is None:
        m.next_id("task")  # Tokio takes the id before it looks for the runtime
    return spawn_on(runtime_here(m), future)


@rust("tokio::task::spawn_blocking")
def spawn_blocking(m: Machine, closure: Any) -> JoinHandle:
    return spawn_blocking_on(runtime_here(m), closure)
