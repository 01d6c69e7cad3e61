"""A runtime as the rest of the program sees it. Mirrors tokio/src/runtime/{handle,runtime,builder}.rs."""

from __future__ import annotations

from functools import partial
from typing import Any, Protocol

from scheduler_core.config import TOKIO_VERSIONS
from scheduler_core.errors import LimitReached, Panic
from scheduler_core.events import RuntimeShutDown, RuntimeStarted, TaskSpawned
from scheduler_core.future import PENDING, SWITCH, Context, Future
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.rand import FastRand, SeedGenerator
from scheduler_core.runtime.blocking.pool import BlockingPool
from scheduler_core.runtime.config import RuntimeConfig
from scheduler_core.runtime.context import ThreadContext, current
from scheduler_core.runtime.driver import Driver
from scheduler_core.runtime.hooks import Hooks
from scheduler_core.runtime.park import ThreadWaker, poll_main
from scheduler_core.runtime.scheduler.current_thread import CurrentThread
from scheduler_core.runtime.scheduler.multi_thread.handle import MultiThread
from scheduler_core.runtime.task.task import Task
from scheduler_core.runtime.time.driver import Clock
from scheduler_core.value import drop

NESTED_BLOCK_ON = (
    "Cannot start a runtime from within a runtime. This happens because a function (like `block_on`) attempted to "
    "block the current thread while the thread is being used to drive asynchronous tasks."
)


class Handle:
    """One runtime: scheduler, driver, blocking pool, clock."""

    def __init__(
        self, machine: Machine, flavor: str, config: RuntimeConfig, hooks: Hooks, seeds: SeedGenerator | None
    ) -> None:
        self.machine, self.flavor, self.config, self.hooks = machine, flavor, config, hooks
        for_cores = None if seeds is None else seeds.next_generator()
        self._seeds = None if seeds is None else seeds.next_generator()  # for threads that enter
        self.id = machine.next_id("runtime") - 1
        self.clock = Clock(machine)
        if config.start_paused:
            self.clock.pause()
        many = config.shards_timers and flavor == "multi_thread"
        wheels = config.worker_threads if many else 1
        self.driver = Driver(machine, self.id, self.clock, wheels, config.max_io_events_per_tick)
        self.scheduler: MultiThread | CurrentThread
        if flavor == "multi_thread":
            self.scheduler = MultiThread(machine, self.id, config, self.driver, for_cores)
        else:
            self.scheduler = CurrentThread(machine, self.id, config, self.driver)
        self.scheduler.handle = self
        workers = config.worker_threads if flavor == "multi_thread" else 0
        self.pool = BlockingPool(machine, self, config, workers)
        self.closed = False
        self.local = False  # a LocalRuntime (C-12)

    def start(self) -> Steps:
        """Record the start and give each worker its thread (M-4)."""
        machine, config = self.machine, self.config
        workers = config.worker_threads if self.flavor == "multi_thread" else 1
        machine.record(RuntimeStarted, "M-4", self.id, self.flavor, workers, changed_knobs(config))
        if isinstance(self.scheduler, MultiThread):
            prefix = "worker" if self.id == 0 else f"rt{self.id}-worker"
            for index in range(config.worker_threads):
                machine.next_id("task")  # the loop is a blocking-pool task and takes an id (T-12)
                self.pool.start_worker(f"{prefix}-{index}", index, partial(self.scheduler.run_worker, index))
            if machine.pay():
                yield

    # ------------------------------------------------------------ spawning

    def spawn(self, future: Future, name: str, kind: str = "async") -> Task:
        """T-11: into the list of tasks, then scheduled; never polled here."""
        machine = self.machine
        task = Task(machine, self._next_task(), self.scheduler, future, name, kind)
        root = getattr(future, "number", 0)
        machine.record(TaskSpawned, "T-11", task.id, self.id, kind, name, root, machine.thread.task)
        if self.closed or self.scheduler.inject.closed or self.scheduler.owned_closed:
            task.shutdown()  # T-2
        else:
            self.scheduler.owned[task.id] = task
            self.scheduler.schedule(task, False)
        return task

    def _next_task(self) -> int:
        """The id of one more task, of either kind (T-12). Raises LimitReached."""
        number = self.machine.next_id("task")
        if number > self.machine.settings.limits.tasks:
            raise LimitReached("tasks", f"The program spawned {number:,} tasks.")
        return number

    def spawn_blocking(self, closure: Job, name: str) -> Task:
        """A closure for the pool (B-3)."""
        machine = self.machine
        job = BlockingJob(closure)
        task = Task(machine, self._next_task(), BlockingSchedule(machine, self), job, name, "blocking")
        machine.record(TaskSpawned, "B-3", task.id, self.id, "blocking", name, 0, machine.thread.task)
        self.clock.inhibited += 1
        self.pool.submit(task)
        return task

    # ------------------------------------------------------------ block_on

    def block_on(self, future: Future) -> Steps:
        """Run `future` on the calling thread; on multi_thread the workers do the rest (M-54)."""
        machine = self.machine
        context = current(machine)
        if context.entered:
            raise Panic.fixed(NESTED_BLOCK_ON)
        outer = self.enter(context)
        try:
            if isinstance(self.scheduler, CurrentThread):
                return (yield from self.scheduler.block_on(future))
            waker = ThreadWaker(machine, self.id)
            cx = Context(waker)
            while True:
                answer = yield from poll_main(machine, self.id, future, cx)
                if answer is not PENDING:
                    return answer
                yield from waker.park()
        finally:
            self.leave(context, outer)

    def enter(self, context: ThreadContext) -> FastRand | None:
        """The thread is in this runtime until `leave`, which is given the answer (runtime/context/runtime.rs)."""
        context.entered = True
        context.handles.append(self)
        outer, context.rng = context.rng, None if self._seeds is None else self._seeds.next()
        return outer

    def leave(self, context: ThreadContext, outer: FastRand | None) -> None:
        """As it was before `enter`."""
        context.handles.pop()
        context.entered, context.rng = False, outer

    # ------------------------------------------------------------ the end

    def shutdown(self, timeout: int | None = None) -> Steps:
        """Drop the runtime: cancel its tasks and wait for its threads (T-20, T-21, B-9)."""
        if self.closed:
            return
        self.closed = True
        self.machine.record(RuntimeShutDown, "T-21", self.id)
        if isinstance(self.scheduler, MultiThread):
            self.scheduler.close()
        else:
            yield from self.scheduler.shutdown()
        yield from self.pool.shutdown(timeout)
        if self.machine.pay():
            yield


class Job(Protocol):
    """What the pool can run: a closure of the program, or a worker's loop."""

    def steps(self) -> Steps:
        """The body, as steps of a thread."""


class BlockingJob:
    """A closure of `spawn_blocking` as a future: one poll runs it to its end."""

    __slots__ = ("_closure", "_steps")

    def __init__(self, closure: Job) -> None:
        self._closure = closure
        self._steps: Steps | None = None

    def poll(self, cx: Context) -> Any:
        """The closure's result, or SWITCH while its thread waits."""
        if self._steps is None:
            self._steps = self._closure.steps()
        try:
            next(self._steps)
            return SWITCH
        except StopIteration as done:
            return done.value

    def drop(self) -> None:
        """What the closure captured and did not use up goes with it."""
        drop(self._closure)


class BlockingSchedule:
    """The scheduler of blocking jobs: they are never woken (runtime/blocking/schedule.rs)."""

    __slots__ = ("handle", "id", "machine")

    def __init__(self, machine: Machine, handle: Handle) -> None:
        self.machine, self.handle = machine, handle
        self.id = handle.id

    def schedule(self, task: Task, is_yield: bool) -> None:
        """A job that was aborted while it waits is dropped when a thread takes it (B-8)."""

    def unhandled_panic(self) -> None:
        """A closure's panic is its JoinHandle's alone."""

    def release(self, task: Task) -> None:
        """The driver may advance a paused clock again, and is told so (TM-16)."""
        clock, scheduler = self.handle.clock, self.handle.scheduler
        clock.inhibited -= 1
        if clock.paused_at is not None and isinstance(scheduler, CurrentThread):
            scheduler.driver.unpark(self.machine.thread.name, "blocking job over")


def changed_knobs(config: RuntimeConfig) -> dict[str, Any]:
    """The knobs that differ from Tokio's defaults, for the log."""
    plain = RuntimeConfig(worker_threads=config.worker_threads)
    changed = {
        name: getattr(config, name)
        for name in config.__struct_fields__
        if name != "version" and getattr(config, name) != getattr(plain, name)
    }
    if config.version != plain.version:
        changed["tokio"] = TOKIO_VERSIONS[config.version]
    return changed


def build(
    machine: Machine,
    flavor: str,
    knobs: dict[str, Any],
    hooks: Hooks | None = None,
    seeds: SeedGenerator | None = None,
) -> Handle:
    """A runtime from Builder knobs, after what the run's settings override; call `start` on it next.

    With `seeds` its draws are those of Tokio's `rng_seed`; without, they come from the run's own seed.
    """
    settings = machine.settings
    chosen = {"worker_threads": 4, **knobs, **settings.knobs}  # chosen: four CPUs, as on the learner's picture
    chosen.pop("budget", None)  # no Builder's: `coop` reads it
    if chosen.pop("current_thread", False):
        flavor = "current_thread"
    if settings.workers is not None:
        chosen["worker_threads"] = settings.workers
    if chosen["worker_threads"] > settings.limits.threads:
        raise LimitReached("threads", f"The runtime wants {chosen['worker_threads']:,} worker threads.")
    version = TOKIO_VERSIONS.index(settings.tokio)
    return Handle(machine, flavor, RuntimeConfig(version=version, **chosen), hooks or Hooks(), seeds)
