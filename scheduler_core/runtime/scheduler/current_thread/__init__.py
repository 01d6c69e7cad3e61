"""The scheduler on one thread: one FIFO, driven in `block_on`. Mirrors scheduler/current_thread/mod.rs (C-rules)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler_core.errors import Panic
from scheduler_core.events import (
    PollEnded,
    PollStarted,
    QueuePopped,
    QueuePushed,
    ScheduledRemotely,
    Woken,
    WorkerParked,
    WorkerTicked,
    WorkerUnparked,
)
from scheduler_core.future import PENDING, Context, Waker
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.runtime.context import current, waker_name
from scheduler_core.runtime.coop import BUDGET, reset
from scheduler_core.runtime.hooks import call
from scheduler_core.runtime.park import ThreadWaker, poll_main
from scheduler_core.runtime.scheduler.defer import Defer
from scheduler_core.runtime.scheduler.inject import Inject
from scheduler_core.runtime.task.task import Task

if TYPE_CHECKING:
    from scheduler_core.future import Future
    from scheduler_core.runtime.config import RuntimeConfig
    from scheduler_core.runtime.driver import Driver
    from scheduler_core.runtime.handle import Handle

SHUT_DOWN_BY_PANIC = "a spawned task panicked and the runtime is configured to shut down on unhandled panic"
GLOBAL_QUEUE_INTERVAL = 31  # read: current_thread/mod.rs, DEFAULT_GLOBAL_QUEUE_INTERVAL


class CurrentThread:
    """The scheduler and its core in one; `holder` is the thread inside `block_on` that drives it (C-9)."""

    handle: Handle
    shard = 0  # of timers, where they are sharded

    def __init__(self, machine: Machine, id: int, config: RuntimeConfig, driver: Driver) -> None:
        self.machine, self.id, self.config, self.driver = machine, id, config, driver
        self.tasks: deque[Task] = deque()
        self.inject = Inject(machine, id)
        self.owned: dict[int, Task] = {}
        self.owned_closed = False  # a task that is spawned now is cancelled at once
        self._shut_down_by_panic = False
        self.tick = 0
        self.woken = False  # the future of block_on has been woken
        self.deferred = Defer(machine, id, 0, newest_first=config.defer_newest_first)
        self.holder: Thread | None = None
        self._waiting: list[ThreadWaker] = []  # other threads in block_on
        self._compared_early = config.compares_tick_before_counting
        self._interval = config.global_queue_interval or GLOBAL_QUEUE_INTERVAL

    # ------------------------------------------------------------ what the rest of the runtime asks

    def can_defer(self, machine: Machine) -> bool:
        return True

    def defer(self, waker: Waker) -> None:
        self.deferred.defer(waker)

    def inside(self) -> bool:
        """Does the running thread hold the core?"""
        return self.holder is self.machine.thread and current(self.machine).scheduler is self

    def schedule(self, task: Task, is_yield: bool) -> None:
        """T-6: the back of the local queue, or inject and the event-fd (C-7)."""
        machine = self.machine
        machine.debt += machine.costs.schedule
        if self.inside():
            self.tasks.append(task)
            machine.record(QueuePushed, "C-5", self.id, "local", task.id, "back", len(self.tasks))
        elif not self.inject.closed:
            machine.record(ScheduledRemotely, "C-7", self.id, task.id, len(self.inject) + 1)
            self.inject.push(task, "C-7")
            self.driver.unpark(machine.thread.name, "remote schedule")

    def release(self, task: Task) -> None:
        self.owned.pop(task.id, None)

    def unhandled_panic(self) -> None:
        """`UnhandledPanic::ShutdownRuntime`: all tasks end here, and `block_on` panics before it runs another."""
        if self.config.unhandled_panic == "shutdown_runtime":
            self._shut_down_by_panic = True
            for _ in self._shut_down_tasks():
                pass

    def _shut_down_tasks(self) -> Iterator[None]:
        """`close_and_shutdown_all(0)`: list by list, oldest first; after each task the caller may pay."""
        self.owned_closed = True
        shards = self.config.task_shards(1)
        for task in sorted(self.owned.values(), key=lambda task: (task.id % shards, task.id)):
            task.shutdown()
            yield

    # ------------------------------------------------------------ block_on

    def block_on(self, future: Future) -> Steps:
        """Drive the runtime until `future` is Ready; wait for one's turn if another thread drives it (C-9)."""
        machine = self.machine
        waker = ThreadWaker(machine, self.id)
        while self.holder is not None:
            answer = yield from poll_main(machine, self.id, future, Context(waker))
            if answer is not PENDING:
                return answer
            self._waiting.append(waker)
            yield from waker.park()
            if waker in self._waiting:
                self._waiting.remove(waker)
        self.holder = machine.thread
        context = current(machine)
        outer, context.scheduler = context.scheduler, self
        try:
            return (yield from self._drive(future))
        finally:
            context.scheduler = outer
            self.holder = None
            if self._waiting:
                self._waiting.pop(0).wake()

    def _drive(self, future: Future) -> Steps:
        """C-2."""
        machine = self.machine
        cx = Context(MainWaker(self))
        self.woken = True
        while True:
            if self.woken:
                self.woken = False
                answer = yield from poll_main(machine, self.id, future, cx)
                if answer is not PENDING:
                    return answer
            for _ in range(self.config.event_interval):
                if self._shut_down_by_panic:
                    panic = Panic.fixed(SHUT_DOWN_BY_PANIC)
                    panic.left = future
                    raise panic
                self.tick += 1
                inject_first = (self.tick - self._compared_early) % self._interval == 0
                machine.record(WorkerTicked, "C-2", self.id, 0, self.tick, False, inject_first)
                task = self._next_task(inject_first)
                if task is None:
                    if self._has_pending_work():
                        yield from self._park(0, "yield")
                    else:
                        yield from self._sleep()
                    break
                yield from self._run(task)
            else:
                yield from self._park(0, "maintenance")

    def _next_task(self, inject_first: bool) -> Task | None:
        """C-3."""
        if inject_first:
            return self.inject.pop("C-3") or self._next_local()
        return self._next_local() or self.inject.pop("C-3")

    def _next_local(self) -> Task | None:
        if not self.tasks:
            return None
        task = self.tasks.popleft()
        self.machine.record(QueuePopped, "C-3", self.id, "local", task.id, "front", len(self.tasks))
        return task

    def _run(self, task: Task) -> Steps:
        if not task.start_running():
            return
        if task.cancelled:
            task.cancel_now("abort")
            return
        machine = self.machine
        context = current(machine)
        reset(machine, task.id)
        machine.record(PollStarted, "T-8", self.id, task.id, "local", 0, self.tick, 0, BUDGET)
        began = machine.now
        if machine.spend(machine.costs.poll):
            yield
        result = yield from task.poll()
        if machine.pay():
            yield
        machine.record(
            PollEnded, "T-5" if result == "pending" else "T-9", self.id, task.id, result, context.budget or 0,
            machine.now - began, task.notified,
        )  # fmt: skip
        context.budget = None
        if result == "pending":
            task.after_pending()
        else:
            task.finish()

    def _has_pending_work(self) -> bool:
        return bool(self.tasks or self.deferred.wakers or self.woken)

    def _sleep(self) -> Steps:
        """Block in the driver, unless the hook before it has brought work (C-10)."""
        hooks = self.handle.hooks
        yield from call(hooks.park)
        yield from self._park(0 if self._has_pending_work() else -1, "park")
        yield from call(hooks.unpark)

    def _park(self, timeout: int, reason: str) -> Steps:
        machine = self.machine
        if machine.pay():
            yield
        mode = "zero" if timeout == 0 else "driver"
        machine.record(WorkerParked, "C-2", self.id, 0, mode, [] if timeout == 0 else [0], 0, 1)
        self.driver.locked = True
        yield from self.driver.park(timeout, reason, 0)
        self.driver.locked = False
        self.deferred.wake()
        machine.record(WorkerUnparked, "C-2", self.id, 0, mode, True, len(self.tasks), False, False, [], 1)

    # ------------------------------------------------------------ the end

    def shutdown(self) -> Steps:
        """T-20: on the dropping thread, which is inside the runtime meanwhile, shard by shard, oldest first."""
        context = current(self.machine)
        outer, context.scheduler, holder, self.holder = context.scheduler, self, self.holder, self.machine.thread
        context.handles.append(self.handle)
        for _ in self._shut_down_tasks():
            if self.machine.pay():
                yield
        self.inject.closed = True
        self.inject.tasks.clear()
        self.tasks.clear()
        self.driver.shutdown()
        context.handles.pop()
        context.scheduler, self.holder = outer, holder


class MainWaker:
    """Wakes the future of `block_on`: a flag, and the event-fd if called from elsewhere (C-7)."""

    __slots__ = ("scheduler",)

    task_id = 0
    is_ours = True

    def __init__(self, scheduler: CurrentThread) -> None:
        self.scheduler = scheduler

    @property
    def machine(self) -> Machine:
        return self.scheduler.machine

    @property
    def runtime(self) -> int:
        return self.scheduler.id

    def wake(self) -> None:
        scheduler = self.scheduler
        machine = scheduler.machine
        before = "running" if machine.thread is scheduler.holder else "parked"
        effect = "none" if scheduler.woken else "schedule"
        machine.record(Woken, "C-7", scheduler.id, 0, waker_name(machine), before, effect)
        if not scheduler.woken:
            scheduler.woken = True
            if not scheduler.inside():
                scheduler.driver.unpark(machine.thread.name, "main woken")

    def will_wake(self, other: Waker) -> bool:
        return isinstance(other, MainWaker) and other.scheduler is self.scheduler
