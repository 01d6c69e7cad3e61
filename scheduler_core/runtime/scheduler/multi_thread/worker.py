"""A worker: the loop that finds a task, runs it, or sleeps. Mirrors multi_thread/worker.rs (M-rules).

`Core` holds what makes a worker a worker; exactly one thread holds it at a time, or none (block_in_place hands it on).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler_core.events import (
    CoreMoved,
    DriverHandedOff,
    InjectBatchTaken,
    IntervalTuned,
    LifoCapped,
    LifoOutOfBudget,
    LifoSet,
    LifoTaken,
    NotifyOthersChecked,
    PollEnded,
    PollStarted,
    ScheduledLocally,
    SearchEnded,
    StealFailed,
    StealTried,
    Stole,
    WorkerParked,
    WorkerSearched,
    WorkerStopped,
    WorkerTicked,
    WorkerUnparked,
)
from scheduler_core.future import Waker
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.rand import FastRand, SeedGenerator
from scheduler_core.runtime.context import current
from scheduler_core.runtime.coop import reset
from scheduler_core.runtime.hooks import call
from scheduler_core.runtime.scheduler.defer import Defer
from scheduler_core.runtime.scheduler.multi_thread.park import Parker
from scheduler_core.runtime.scheduler.multi_thread.queue import CAPACITY, HALF, RunQueue
from scheduler_core.runtime.scheduler.multi_thread.stats import SEED_INTERVAL, Stats

if TYPE_CHECKING:
    from scheduler_core.runtime.scheduler.multi_thread.handle import MultiThread
    from scheduler_core.runtime.task.task import Task

MAX_LIFO_POLLS_PER_TICK = 3  # read: worker.rs, since 1.29


class Core:
    """A worker's own data (M-2)."""

    def __init__(self, runtime: MultiThread, index: int, seeds: SeedGenerator | None) -> None:
        self.runtime, self.index = runtime, index
        self.tick = 0
        self.lifo_slot: Task | None = None
        self.lifo_enabled = not runtime.config.disable_lifo_slot
        self.run_queue = RunQueue(
            runtime.machine, runtime.id, index, newer_half_overflows=runtime.config.newer_half_overflows
        )
        self.is_searching = False
        self.is_shutdown = False
        self.parker_present = True  # absent while the worker is in the driver or asleep
        self.had_driver = False
        self.global_queue_interval = runtime.config.global_queue_interval or SEED_INTERVAL
        self.stats = Stats(runtime.machine)
        self.rand = runtime.machine.rand.split() if seeds is None else seeds.next()

    def has_tasks(self) -> bool:
        return self.lifo_slot is not None or len(self.run_queue) > 0

    def tasks(self) -> int:
        return (self.lifo_slot is not None) + len(self.run_queue)


class Worker:
    """The part of a worker that others can reach: its place for the core, and its parker."""

    def __init__(self, runtime: MultiThread, index: int, seeds: SeedGenerator | None) -> None:
        self.runtime, self.index = runtime, index
        core = Core(runtime, index, seeds)
        self.core: Core | None = core  # while no thread holds it
        self.run_queue = core.run_queue  # what thieves see
        self.parker = Parker(runtime.machine, runtime.driver, runtime.id, index)


class WorkerContext:
    """A thread that runs a worker: its core while it holds one, and its defer list (`Context` in worker.rs)."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.runtime = worker.runtime
        self.machine: Machine = worker.runtime.machine
        self.core: Core | None = None
        self._outer: FastRand | None = None  # the thread's generator outside of the runtime
        self.shard = worker.index  # of timers, where they are sharded
        self.deferred = Defer(
            self.machine, self.runtime.id, worker.index, newest_first=self.runtime.config.defer_newest_first
        )

    # ------------------------------------------------------------ what the rest of the runtime asks

    def can_defer(self, machine: Machine) -> bool:
        """Inside block_in_place there is no core, so no driver turn of ours will follow."""
        return self.core is not None

    def defer(self, waker: Waker) -> None:
        self.deferred.defer(waker)

    def schedule_local(self, task: Task, is_yield: bool) -> None:
        """M-30: the LIFO slot, or the back of the run queue; tell a sleeper if there is now something to share."""
        core = self.core
        assert core is not None
        runtime, machine = self.runtime, self.machine
        machine.debt += machine.costs.schedule
        present = core.parker_present
        displaced = 0
        if is_yield or not core.lifo_enabled:
            machine.record(
                ScheduledLocally,
                "M-30",
                runtime.id,
                core.index,
                task.id,
                is_yield,
                core.lifo_enabled,
                present,
                "queue",
                0,
            )
            core.run_queue.push_back_or_overflow(task, runtime.inject, "M-30")
            should_notify = True
        else:
            previous = core.lifo_slot
            displaced = previous.id if previous is not None else 0
            machine.record(
                ScheduledLocally, "M-30", runtime.id, core.index, task.id, False, True, present, "lifo", displaced
            )
            if previous is not None:
                core.run_queue.push_back_or_overflow(previous, runtime.inject, "M-30")
            core.lifo_slot = task
            machine.record(LifoSet, "M-30", runtime.id, core.index, task.id)
            should_notify = previous is not None or runtime.config.always_notifies
        if should_notify and present:
            runtime.notify_parked("N1", core.index)

    # ------------------------------------------------------------ the loop

    def run(self, *, moved: bool) -> Steps:
        """M-5: until the runtime closes, or the core is gone (M-6); `moved` from another thread (M-50)."""
        machine, worker, runtime = self.machine, self.worker, self.runtime
        core = worker.core
        if core is None:  # another thread runs this worker already
            return
        worker.core = None
        context = current(machine)
        self._outer = runtime.handle.enter(context)
        context.scheduler = self
        self.core = core
        core.lifo_enabled = not runtime.config.disable_lifo_slot
        if moved:
            machine.record(CoreMoved, "M-50", runtime.id, core.index, machine.thread.name)
        core.stats.begin()
        while not core.is_shutdown:
            core.tick += 1
            maintenance = core.tick % runtime.config.event_interval == 0
            inject_first = core.tick % core.global_queue_interval == 0
            machine.record(WorkerTicked, "M-5", runtime.id, core.index, core.tick, maintenance, inject_first)
            if maintenance:
                core.stats.end()
                yield from self.park_yield(core, "maintenance")
                core.is_shutdown = core.is_shutdown or runtime.inject.closed
                core.stats.begin()
            task = self.next_task(core, inject_first)
            if task is None:
                core.stats.end()
                task = self.steal_work(core)
                core.stats.begin()
            if machine.pay():
                yield
            if task is not None:
                if not (yield from self.run_task(core, task)):
                    self.leave()
                    return
            else:
                if self.deferred.wakers:
                    yield from self.park_yield(core, "yield")
                else:
                    yield from self.park(core)
                core.stats.begin()
        yield from runtime.worker_stops(core)
        self.core = None
        self.leave()
        machine.record(WorkerStopped, "T-21", runtime.id, core.index)

    def leave(self) -> None:
        """The thread is done with this worker; what was deferred on it is woken from outside (`run` in worker.rs)."""
        self.deferred.wake()
        context = current(self.machine)
        self.runtime.handle.leave(context, self._outer)
        context.scheduler = None

    def next_task(self, core: Core, inject_first: bool) -> Task | None:
        """M-9."""
        if inject_first:
            self.tune(core)
            return self.runtime.inject.pop("M-9") or self.next_local_task(core)
        return self.next_local_task(core) or self.next_batch(core)

    def tune(self, core: Core) -> None:
        """M-12: the interval follows the length of the polls, if it was neither configured nor is to stay fixed."""
        config = self.runtime.config
        if not config.tune_global_queue_interval or config.global_queue_interval or not config.takes_batches:
            return
        before = core.global_queue_interval
        after = core.global_queue_interval = core.stats.tuned(before)
        if after != before:
            self.machine.record(IntervalTuned, "M-12", self.runtime.id, core.index, before, after, int(core.stats.mean))

    def next_local_task(self, core: Core) -> Task | None:
        """M-10: the LIFO slot, then the front of the run queue."""
        task = core.lifo_slot
        if task is None:
            return core.run_queue.pop()
        core.lifo_slot = None
        self.machine.record(LifoTaken, "M-10", self.runtime.id, core.index, task.id)
        return task

    def next_batch(self, core: Core) -> Task | None:
        """M-11: a fair share of inject; the first is run, the rest go to the run queue."""
        runtime = self.runtime
        inject = runtime.inject
        if not len(inject):
            return None
        count = 1
        if runtime.config.takes_batches:
            room = min(core.run_queue.free(), CAPACITY // 2)
            count = max(1, min(len(inject) // len(runtime.workers) + 1, room))
        taken = [inject.tasks.popleft() for _ in range(min(count, len(inject)))]
        ids = [task.id for task in taken]
        self.machine.record(InjectBatchTaken, "M-11", runtime.id, core.index, ids, len(inject))
        for task in taken[1:]:
            core.run_queue.push_back(task, "M-11")
        return taken[0]

    def steal_work(self, core: Core) -> Task | None:
        """M-22: from the others' run queues, going round from a random one; else from inject."""
        runtime, machine = self.runtime, self.machine
        if not core.is_searching:
            core.is_searching = runtime.idle.transition_worker_to_searching()
            machine.record(
                WorkerSearched, "M-22", runtime.id, core.index, core.is_searching, runtime.idle.num_searching
            )
            if not core.is_searching:
                return None
        machine.debt += machine.costs.schedule
        count = len(runtime.workers)
        start = core.rand.below(count)
        machine.record(StealTried, "M-22", runtime.id, core.index, start)
        for offset in range(count):
            victim = runtime.workers[(start + offset) % count]
            if victim.index != core.index:
                task = self.steal_into(core, victim)
                if task is not None:
                    return task
        task = runtime.inject.pop("M-22")
        if task is None:
            machine.record(StealFailed, "M-22", runtime.id, core.index, "every queue is empty")
        return task

    def steal_into(self, core: Core, victim: Worker) -> Task | None:
        """M-23: the older half; the newest of it runs at once."""
        runtime, machine = self.runtime, self.machine
        available = len(victim.run_queue)
        if len(core.run_queue) > HALF:
            return None
        if not available:
            return self.steal_lifo(core, victim)
        taken = victim.run_queue.take_half()
        ids = [task.id for task in taken]
        machine.record(Stole, "M-23", runtime.id, core.index, victim.index, available, ids, ids[-1])
        task = taken.pop()
        for each in taken:
            core.run_queue.push_back(each, "M-23")
        return task

    def steal_lifo(self, core: Core, victim: Worker) -> Task | None:
        """M-25: 1.51.0 and 1.52.0 only."""
        holder = self.runtime.cores[victim.index]
        if not self.runtime.config.steals_lifo or holder.lifo_slot is None:
            return None
        task, holder.lifo_slot = holder.lifo_slot, None
        self.machine.record(Stole, "M-25", self.runtime.id, core.index, victim.index, 1, [task.id], task.id)
        return task

    # ------------------------------------------------------------ running

    def run_task(self, core: Core, task: Task) -> Steps:
        """M-14: the task, then up to three from the LIFO slot on the same budget. False if the core is gone."""
        runtime, machine = self.runtime, self.machine
        notified = self.transition_from_searching(core)
        if runtime.config.enable_eager_driver_handoff and core.had_driver and not notified:
            core.had_driver = False
            target = runtime.notify_parked("N6", core.index)
            machine.record(DriverHandedOff, "M-46", runtime.id, core.index, target)
        context = current(machine)
        core.stats.polled()
        reset(machine, task.id)
        yield from self.poll(core, task, "run_task", 0)
        lifo_polls = 0
        while self.core is not None:
            task_in_slot = core.lifo_slot
            if task_in_slot is None:
                core.lifo_enabled = not runtime.config.disable_lifo_slot
                break
            core.lifo_slot = None
            if not context.budget:
                machine.record(LifoOutOfBudget, "M-14", runtime.id, core.index, task_in_slot.id)
                core.run_queue.push_back_or_overflow(task_in_slot, runtime.inject, "M-14")
                break
            machine.record(LifoTaken, "M-14", runtime.id, core.index, task_in_slot.id)
            lifo_polls += 1
            if lifo_polls >= MAX_LIFO_POLLS_PER_TICK and runtime.config.caps_lifo_polls:
                core.lifo_enabled = False
                machine.record(LifoCapped, "M-15", runtime.id, core.index)
            yield from self.poll(core, task_in_slot, "lifo", lifo_polls)
        context.budget = None
        return self.core is not None

    def poll(self, core: Core, task: Task, kind: str, lifo_poll: int) -> Steps:
        """T-8, T-9: one notification is run."""
        if not task.start_running():
            return
        if task.cancelled:
            task.cancel_now("abort")
            return
        runtime, machine = self.runtime, self.machine
        context = current(machine)
        machine.record(
            PollStarted, "T-8", runtime.id, task.id, kind, core.index, core.tick, lifo_poll, context.budget or 0
        )
        began = machine.now
        if machine.spend(machine.costs.poll):
            yield
        result = yield from task.poll()
        if machine.pay():
            yield
        machine.record(
            PollEnded, "T-5" if result == "pending" else "T-9", runtime.id, task.id, result, context.budget or 0,
            machine.now - began, task.notified,
        )  # fmt: skip
        if result == "pending":
            task.after_pending()
        else:
            task.finish()

    def transition_from_searching(self, core: Core) -> bool:
        """M-14 step 1: the last searcher to find work wakes one more (M-39). True if it woke somebody."""
        if not core.is_searching:
            return False
        runtime = self.runtime
        core.is_searching = False
        last = runtime.idle.transition_worker_from_searching()
        self.machine.record(SearchEnded, "M-14", runtime.id, core.index, True, last, runtime.idle.num_searching)
        return last and runtime.notify_parked("N3", core.index) >= 0

    # ------------------------------------------------------------ sleeping

    def park_yield(self, core: Core, reason: str) -> Steps:
        """M-40: look at the driver without sleeping."""
        idle = self.runtime.idle
        self._park_event(core, "zero")
        core.parker_present = False
        core.had_driver = yield from self.worker.parker.park_yield(reason)
        self.deferred.wake()
        core.parker_present = True
        self.machine.record(
            WorkerUnparked, "M-40", self.runtime.id, core.index, "zero", core.had_driver, core.tasks(),
            core.is_searching, False, list(idle.sleepers), idle.num_unparked,
        )  # fmt: skip
        self.notify_others(core)

    def park(self, core: Core) -> Steps:
        """M-41, with its two hooks."""
        hooks = self.runtime.handle.hooks
        yield from call(hooks.park)
        if not core.has_tasks() and not core.is_shutdown:  # Tokio counts a stopping worker out, too; nobody sees it
            yield from self.sleep(core)
        yield from call(hooks.unpark)

    def sleep(self, core: Core) -> Steps:
        """M-41 from step 2 on: out of the count of those awake, and asleep until there is something to do."""
        runtime, machine, idle = self.runtime, self.machine, self.runtime.idle
        was_searching = core.is_searching
        core.is_searching = False
        last = idle.transition_worker_to_parked(core.index, was_searching)
        if was_searching:
            machine.record(SearchEnded, "M-41", runtime.id, core.index, False, last, idle.num_searching)
        if last:
            runtime.notify_if_work_pending(core.index)
        while not core.is_shutdown:
            parker = self.worker.parker
            self._park_event(core, "driver" if parker.will_drive() else "condvar")
            core.parker_present = False
            cause = yield from parker.park()
            core.had_driver = cause == "driver"
            self.deferred.wake()
            core.parker_present = True
            tasks = core.tasks()
            leaves = tasks > 0 or not idle.is_parked(core.index)
            self.notify_others(core)
            core.is_shutdown = runtime.inject.closed
            if tasks:  # its own driver turn brought work (M-44): not searching, unless somebody has counted it so
                core.is_searching = not idle.unpark_worker_by_id(core.index)
            elif not idle.is_parked(core.index):
                core.is_searching = leaves = True
            machine.record(
                WorkerUnparked, "M-44", runtime.id, core.index, cause, core.had_driver, tasks, core.is_searching,
                not leaves, list(idle.sleepers), idle.num_unparked,
            )  # fmt: skip
            if leaves:
                return

    def _park_event(self, core: Core, mode: str) -> None:
        idle = self.runtime.idle
        self.machine.record(
            WorkerParked, "M-40" if mode == "zero" else "M-41", self.runtime.id, core.index, mode,
            list(idle.sleepers), idle.num_searching, idle.num_unparked,
        )  # fmt: skip

    def notify_others(self, core: Core) -> None:
        """M-42: after every sleep; one single task does not wake anybody."""
        if core.is_searching:
            return
        queued = len(core.run_queue)
        lifo = core.lifo_slot is not None
        notifies = queued + lifo > 1 if self.runtime.config.counts_lifo_slot else queued >= 1
        self.machine.record(NotifyOthersChecked, "M-42", self.runtime.id, core.index, lifo, queued, notifies)
        if notifies:
            self.runtime.notify_parked("N4", core.index)
