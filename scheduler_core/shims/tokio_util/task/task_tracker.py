"""tokio_util::task::{TaskTracker, TaskTrackerToken}. Mirrors tokio-util/src/task/task_tracker.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, Verbatim
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync.notify import Notify
from scheduler_core.shims.tokio.task.join_handle import JoinHandle, runtime_here, spawn_on
from scheduler_core.shims.tokio.task.local import spawn_local
from scheduler_core.value import UNIT, deref, future_of, ref, target


class Inner:
    """How many are tracked, and whether it is closed."""

    __slots__ = ("closed", "count", "last_exit")

    def __init__(self, machine: Machine) -> None:
        self.count, self.closed = 0, False
        self.last_exit = Notify(machine)

    def empty(self) -> bool:
        return self.closed and self.count == 0

    def leave(self) -> None:
        self.count -= 1
        if self.empty():
            self.last_exit.notify_waiters()


@rust("tokio_util::task::TaskTracker", "tokio_util::task::task_tracker::TaskTracker")
class TaskTracker:
    """`wait` is Ready when it is closed and everything tracked is gone."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    @staticmethod
    def new(m: Machine) -> TaskTracker:
        return TaskTracker(Inner(m))

    default = new

    def wait(self) -> Wait:
        return Wait(self._inner)

    def close(self) -> bool:
        was_open, self._inner.closed = not self._inner.closed, True
        if was_open and self._inner.empty():
            self._inner.last_exit.notify_waiters()
        return was_open

    def reopen(self) -> bool:
        was_closed, self._inner.closed = self._inner.closed, False
        return was_closed

    def is_closed(self) -> bool:
        return self._inner.closed

    def len(self) -> int:
        return usize(self._inner.count)

    def is_empty(self) -> bool:
        return self._inner.count == 0

    def spawn(self, m: Machine, future: Any) -> JoinHandle:
        return spawn_on(runtime_here(m), self.track_future(future))

    def spawn_on(self, future: Any, handle: Any) -> JoinHandle:
        handle = deref(handle).spawn(self.track_future(future))
        assert isinstance(handle, JoinHandle)
        return handle

    def spawn_local(self, m: Machine, future: Any) -> JoinHandle:
        return spawn_local(m, self.track_future(future))

    def spawn_local_on(self, future: Any, local_set: Any) -> JoinHandle:
        handle = target(local_set).spawn_local(self.track_future(future))
        assert isinstance(handle, JoinHandle)
        return handle

    def track_future(self, future: Any) -> TrackedFuture:
        return TrackedFuture(future, self.token())

    def token(self) -> TaskTrackerToken:
        self._inner.count += 1
        return TaskTrackerToken(self._inner)

    @staticmethod
    def ptr_eq(left: Any, right: Any) -> bool:
        return bool(deref(left)._inner is deref(right)._inner)

    def clone(self) -> TaskTracker:
        return TaskTracker(self._inner)

    def fmt_debug(self, f: Formatter) -> None:
        inner = self._inner
        f.structure(
            "TaskTracker", [("len", inner.count), ("is_closed", inner.closed), ("inner", Verbatim("0x7ffc00000000"))]
        )


@rust("tokio_util::task::task_tracker::TaskTrackerToken")
class TaskTrackerToken:
    """Counts as long as it lives."""

    def __init__(self, inner: Inner) -> None:
        self._inner = inner

    def task_tracker(self) -> Any:
        return ref(TaskTracker(self._inner))

    def clone(self) -> TaskTrackerToken:
        self._inner.count += 1
        return TaskTrackerToken(self._inner)

    def drop(self) -> None:
        self._inner.leave()


class TrackedFuture:
    """A future with a token; the token goes with the future, after it."""

    def __init__(self, future: Any, token: TaskTrackerToken) -> None:
        self._future, self._token = future_of(future), token
        self.name = getattr(self._future, "name", "future")
        self.id = getattr(self._future, "id", 0)
        self._gone = False

    def poll(self, cx: Context) -> Any:
        """What the future says."""
        return self._future.poll(cx)

    def drop(self) -> None:
        if not self._gone:
            self._gone = True
            self._future.drop()
            self._token.drop()


class Wait:
    """The future of `wait()`: it costs no budget."""

    __slots__ = ("_inner", "_notified")

    def __init__(self, inner: Inner) -> None:
        self._notified = inner.last_exit.notified()
        self._inner: Inner | None = None if inner.empty() else inner

    def poll(self, cx: Context) -> Any:
        """UNIT or PENDING."""
        if self._inner is None or self._inner.empty() or self._notified.poll(cx) is not PENDING:
            self._inner = None
            return UNIT
        return PENDING

    def drop(self) -> None:
        self._notified.drop()
