"""tokio::task::{LocalSet, spawn_local}: tasks that stay on one thread, inside one future.

Mirrors tokio/src/task/local.rs (C-13). Left out: the panic of block_in_place inside a LocalSet.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import PollEnded, PollStarted, TaskSpawned
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context, Future
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import methods, rust
from scheduler_core.runtime.context import current, current_handle
from scheduler_core.runtime.coop import BUDGET, reset
from scheduler_core.runtime.task.task import Task
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.shims.tokio.task.join_handle import JoinHandle, spawn_on
from scheduler_core.value import UNIT, Data, deref, future_of, ref

MAX_TASKS_PER_TICK = 61  # read: local.rs
REMOTE_FIRST_INTERVAL = 31  # read: local.rs

SHUT_DOWN_BY_PANIC = "a spawned task panicked and the LocalSet is configured to shutdown on unhandled panic"
OUTSIDE = "`spawn_local` called from outside of a `task::LocalSet` or `runtime::LocalRuntime`"


class LocalSet:
    """A queue of tasks that runs while this future, or one given to `run_until`, is polled."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        runtime = current_handle(machine)
        self.id = 0 if runtime is None else runtime.id
        self.owner = machine.thread
        self.owned: dict[int, Task] = {}
        self.local: deque[Task] = deque()
        self.remote: deque[Task] = deque()
        self.waker = Waiter()
        self.picks = 0
        self.closed = False
        self.shuts_down = False  # when a task panics
        self._shut_down_by_panic = False
        self._whole: Polling | None = None

    # ------------------------------------------------------------ what its tasks ask

    def schedule(self, task: Task, is_yield: bool) -> None:
        """To the back; who is not inside this set's own poll also wakes the future it lives in."""
        inside, wakes = self.machine.thread.locals.get(LocalSet, (None, True))
        here = self.machine.thread is self.owner
        if not here and self.closed:
            return
        (self.local if here else self.remote).append(task)
        if inside is not self or wakes:
            self.waker.wake()

    def release(self, task: Task) -> None:
        self.owned.pop(task.id, None)

    def unhandled_panic(self) -> None:
        """`UnhandledPanic::ShutdownRuntime`: all its tasks end, and the next tick panics."""
        if self.shuts_down:
            self._shut_down_by_panic = True
            self._shut_down_tasks()

    # ------------------------------------------------------------ spawning and running

    def spawn(self, future: Any) -> JoinHandle:
        """Into the set and its queue."""
        future = future_of(future)
        machine = self.machine
        name = getattr(future, "name", "future")
        task = Task(machine, machine.next_id("task"), self, future, name, "local")
        root = getattr(future, "id", 0)
        machine.record(TaskSpawned, "C-13", task.id, self.id, "local", name, root, machine.thread.task)
        if self.closed:
            task.shutdown()
        else:
            self.owned[task.id] = task
            self.schedule(task, False)
        return JoinHandle(task)

    @contextmanager
    def entered(self, *, wakes: bool = False) -> Iterator[None]:
        """This set is the current one of the thread."""
        values = self.machine.thread.locals
        outer = values.get(LocalSet, (None, True))
        values[LocalSet] = (self, wakes)
        try:
            yield
        finally:
            values[LocalSet] = outer

    def tick(self) -> Steps:
        """Run up to 61 tasks. True: there may be more."""
        for _ in range(MAX_TASKS_PER_TICK):
            if self._shut_down_by_panic:
                raise Panic.fixed(SHUT_DOWN_BY_PANIC)
            task = self._next()
            if task is None:
                return False
            yield from self._run(task)
        return True

    def _next(self) -> Task | None:
        """Its own queue first, and the one that others push to at every 31st pick."""
        first, second = self.local, self.remote
        if self.picks % REMOTE_FIRST_INTERVAL == 0:
            first, second = second, first
        self.picks = (self.picks + 1) % 256
        queue = first or second
        return queue.popleft() if queue else None

    def _run(self, task: Task) -> Steps:
        """One poll with a budget of its own."""
        if not task.start_running():
            return
        if task.cancelled:
            task.cancel_now("abort")
            return
        machine = self.machine
        context = current(machine)
        outer = context.budget
        reset(machine, task.id)
        machine.record(PollStarted, "C-13", self.id, task.id, "local", -1, self.picks, 0, BUDGET)
        began = machine.now
        try:
            if machine.spend(machine.costs.poll):
                yield
            result = yield from task.poll()
            if machine.pay():
                yield
            left, took = context.budget or 0, machine.now - began
            machine.record(PollEnded, "C-13", self.id, task.id, result, left, took, task.notified)
        finally:
            context.budget = outer
        if result == "pending":
            task.after_pending()
        else:
            task.finish()

    # ------------------------------------------------------------ as a future

    def poll(self, cx: Context) -> Any:
        """UNIT when all its tasks are complete."""
        if self._whole is None:
            self._whole = Polling(self, None)
        return self._whole.poll(cx)

    def drop(self) -> None:
        """All tasks are cancelled, oldest first."""
        if self.closed:
            return
        with self.entered():
            self._shut_down_tasks()
        self.local.clear()
        self.remote.clear()

    def _shut_down_tasks(self) -> None:
        self.closed = True
        while self.owned:
            self.owned.pop(next(iter(self.owned))).shutdown()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("LocalSet")


class Polling:
    """Polls of a LocalSet: of a future given to `run_until` first, if there is one, then of up to 61 tasks."""

    __slots__ = ("_future", "_set", "_steps")

    def __init__(self, local_set: LocalSet, future: Future | None) -> None:
        self._set, self._future = local_set, future
        self._steps: Steps | None = None

    def poll(self, cx: Context) -> Any:
        """The future's value, or UNIT when the set is empty; PENDING or SWITCH."""
        if self._steps is None:
            self._steps = self._once(cx)
        try:
            next(self._steps)
        except StopIteration as end:
            self._steps = None
            return end.value
        except Panic:
            self._steps = None
            raise
        return SWITCH

    def _once(self, cx: Context) -> Steps:
        local_set = self._set
        local_set.waker.wait(local_set.machine, cx.waker)
        with local_set.entered():
            if self._future is not None:
                while (answer := self._future.poll(cx)) is SWITCH:
                    yield
                if answer is not PENDING:
                    return answer
            more = yield from local_set.tick()
        if more:
            cx.waker.wake()
        elif self._future is None and not local_set.owned:
            return UNIT
        return PENDING

    def drop(self) -> None:
        if self._future is not None:
            self._future.drop()


@methods(LocalSet, path="tokio::task::LocalSet")
class LocalSetMethods:
    """What a program may do with the set besides awaiting it."""

    @staticmethod
    def new(m: Machine) -> LocalSet:
        return LocalSet(m)

    default = new

    def spawn_local(self: Any, future: Any) -> JoinHandle:
        handle: JoinHandle = self.spawn(future)
        self.waker.wake()
        return handle

    def run_until(self: Any, future: Any) -> Polling:
        return Polling(self, future_of(future))

    def block_on(self: Any, runtime: Any, future: Any) -> Steps:
        return (yield from deref(runtime).block_on(Polling(self, future_of(future))))

    def unhandled_panic(self: Any, m: Machine, behavior: Data) -> Any:
        inside, _ = m.thread.locals.get(LocalSet, (None, True))
        if self.owned or inside is self:
            raise Panic.fixed("Unhandled Panic behavior modified after starting LocalSet")
        self.shuts_down = behavior.kind.name == "ShutdownRuntime"
        return ref(self)

    def enter(self: Any) -> LocalEnterGuard:
        return LocalEnterGuard(self)


@rust("tokio::task::LocalEnterGuard")
class LocalEnterGuard:
    """While it lives, `spawn_local` finds its set."""

    def __init__(self, local_set: LocalSet) -> None:
        self._entered = local_set.entered(wakes=True)
        self._entered.__enter__()

    def drop(self) -> None:
        self._entered.__exit__(None, None, None)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("LocalEnterGuard")


@rust("tokio::task::spawn_local")
def spawn_local(m: Machine, future: Any) -> JoinHandle:
    future = future_of(future)
    local_set, _ = m.thread.locals.get(LocalSet, (None, True))
    if local_set is None:
        runtime = current_handle(m)
        if runtime is None or not runtime.local:
            raise Panic.fixed(OUTSIDE)
        return spawn_on(runtime, future)
    handle: JoinHandle = local_set.spawn(future)
    return handle
