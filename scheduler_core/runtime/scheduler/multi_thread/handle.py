"""What the workers of one runtime share. Mirrors multi_thread/handle.rs and `Shared` in worker.rs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.events import Notified, ScheduledRemotely
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.rand import SeedGenerator
from scheduler_core.runtime.context import current
from scheduler_core.runtime.scheduler.inject import Inject
from scheduler_core.runtime.scheduler.multi_thread.idle import Idle
from scheduler_core.runtime.scheduler.multi_thread.worker import Core, Worker, WorkerContext
from scheduler_core.runtime.task.task import Task

if TYPE_CHECKING:
    from scheduler_core.runtime.config import RuntimeConfig
    from scheduler_core.runtime.driver import Driver
    from scheduler_core.runtime.handle import Handle


class MultiThread:
    """The multi_thread scheduler of one runtime (M-1)."""

    handle: Handle
    owned_closed = False  # that inject is closed says it

    def __init__(
        self, machine: Machine, id: int, config: RuntimeConfig, driver: Driver, seeds: SeedGenerator | None
    ) -> None:
        self.machine, self.id, self.config, self.driver = machine, id, config, driver
        self.inject = Inject(machine, id)
        self.idle = Idle(config.worker_threads)
        self.workers = [Worker(self, index, seeds) for index in range(config.worker_threads)]
        self.cores = [worker.core for worker in self.workers if worker.core is not None]
        self.owned: dict[int, Task] = {}
        self._stopped: list[Core] = []

    # ------------------------------------------------------------ scheduling

    def schedule(self, task: Task, is_yield: bool) -> None:
        """T-6: by who is calling, not by who owns the task."""
        context = current(self.machine).scheduler
        if isinstance(context, WorkerContext) and context.runtime is self and context.core is not None:
            context.schedule_local(task, is_yield)
        else:
            self.schedule_remote(task)

    def schedule_remote(self, task: Task) -> None:
        """M-34: the back of inject, and wake somebody."""
        machine = self.machine
        machine.debt += machine.costs.schedule
        if self.inject.closed:
            return
        machine.record(ScheduledRemotely, "M-34", self.id, task.id, len(self.inject) + 1)
        self.inject.push(task, "M-34")
        self.notify_parked("N2", -1)

    def release(self, task: Task) -> None:
        """A finished task leaves the list of the runtime's tasks."""
        self.owned.pop(task.id, None)

    # ------------------------------------------------------------ notifying

    def unhandled_panic(self) -> None:
        """Ignored: only current_thread can be told to shut down (runtime/task/mod.rs)."""

    def notify_parked(self, reason: str, by: int) -> int:
        """M-36: wake the most recently parked worker, if anybody may be woken; returns its index or -1."""
        idle, machine = self.idle, self.machine
        outcome = idle.refusal()
        index = idle.worker_to_notify()
        target = -1 if index is None else index
        machine.record(
            Notified, "M-38" if target == by and by >= 0 else "M-36", self.id, by, reason, outcome or "worker", target,
            target == by and by >= 0, idle.num_searching, idle.num_unparked,
        )  # fmt: skip
        if index is not None:
            self.workers[index].parker.unpark(f"worker {by}" if by >= 0 else machine.thread.name)
        return target

    def notify_if_work_pending(self, by: int) -> None:
        """M-41: the last searcher looks once more before it sleeps."""
        if len(self.inject) or any(len(worker.run_queue) for worker in self.workers):
            self.notify_parked("N5", by)

    # ------------------------------------------------------------ workers and the end

    def run_worker(self, index: int, *, moved: bool = False) -> Steps:
        """What the pool thread of a worker does."""
        yield from WorkerContext(self.workers[index]).run(moved=moved)

    def close(self) -> None:
        """T-21: no more work is taken in, and every worker is told."""
        if not self.inject.closed:
            self.inject.closed = True
            for worker in self.workers:
                worker.parker.unpark("shutdown")

    def worker_stops(self, core: Core) -> Steps:
        """A worker has seen the close: it cancels what it can; the last one empties the queues."""
        shards = self.config.task_shards(len(self.workers))
        for task in sorted(self.owned.values(), key=lambda task: (task.id % shards, task.id)):
            task.shutdown()
            if self.machine.pay():
                yield
        self._stopped.append(core)
        if len(self._stopped) == len(self.workers):
            for each in self._stopped:
                each.lifo_slot = None
                each.run_queue.tasks.clear()
            self.inject.tasks.clear()
            self.driver.shutdown()
