"""block_in_place: this thread will block, so its worker moves to another. Mirrors worker.rs, block_in_place."""

from __future__ import annotations

from collections.abc import Callable

from scheduler_core.errors import Panic
from scheduler_core.events import CoreLost, CoreMoved
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.runtime.context import current
from scheduler_core.runtime.scheduler.multi_thread.worker import WorkerContext

ONLY_MULTI_THREAD = "can call blocking only when running on the multi-threaded runtime"


class WorkerLoop:
    """A worker's loop as a job of the blocking pool (M-50)."""

    def __init__(self, steps: Callable[[], Steps]) -> None:
        self.steps = steps

    def drop(self) -> None:
        """Nothing is captured."""


def block_in_place(machine: Machine, body: Callable[[], Steps]) -> Steps:
    """Run `body` outside the runtime; M-50 to M-53."""
    context = current(machine)
    if not context.entered:
        return (yield from body())
    worker = context.scheduler
    if worker is not None and not isinstance(worker, WorkerContext):
        raise Panic.fixed(ONLY_MULTI_THREAD)
    holder = worker if worker is not None and worker.core is not None else None
    if holder is not None:
        hand_over(machine, holder)
    context.entered = False
    budget, context.budget = context.budget, None
    try:
        return (yield from body())
    finally:
        context.entered, context.budget = True, budget
        if holder is not None:
            take_back(machine, holder)


def hand_over(machine: Machine, context: WorkerContext) -> None:
    """M-50: the core goes to the worker's slot, and a pool thread is asked to run it."""
    core, runtime = context.core, context.runtime
    assert core is not None
    if runtime.config.wakes_deferred_before_blocking:
        context.deferred.wake()
    if core.lifo_slot is not None and runtime.config.saves_lifo_before_blocking:
        task, core.lifo_slot = core.lifo_slot, None
        core.run_queue.push_back_or_overflow(task, runtime.inject, "M-50")
    context.core = None
    context.worker.core = core
    machine.record(CoreMoved, "M-50", runtime.id, core.index, "pool")
    index = core.index
    runtime.handle.spawn_blocking(WorkerLoop(lambda: runtime.run_worker(index, moved=True)), f"worker {index}")


def take_back(machine: Machine, context: WorkerContext) -> None:
    """M-51: if nobody has taken the core meanwhile, it is ours again."""
    context.core, context.worker.core = context.worker.core, None
    runtime, index = context.runtime, context.worker.index
    if context.core is None:
        machine.record(CoreLost, "M-51", runtime.id, index)
    else:
        machine.record(CoreMoved, "M-51", runtime.id, index, machine.thread.name)
