"""Threads that are allowed to block: one queue, a cap, a keep-alive. Mirrors runtime/blocking/pool.rs (B-rules)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scheduler_core.events import (
    BlockingEnded,
    BlockingStarted,
    BlockingSubmitted,
    BlockingThreadExited,
    BlockingThreadStarted,
)
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.runtime.blocking.queue import JobQueue
from scheduler_core.runtime.context import context_of
from scheduler_core.runtime.hooks import call

if TYPE_CHECKING:
    from scheduler_core.runtime.config import RuntimeConfig
    from scheduler_core.runtime.handle import Handle
    from scheduler_core.runtime.task.task import Task


class BlockingPool:
    """The pool of one runtime; its workers' loops run on it too, and are counted in its cap (B-2)."""

    def __init__(self, machine: Machine, handle: Handle, config: RuntimeConfig, workers: int) -> None:
        self.machine, self.handle, self.config = machine, handle, config
        self.runtime = handle.id
        self.cap = config.max_blocking_threads + workers
        self.queue = JobQueue(machine, sharded=config.shards_blocking_queue)
        self.threads = 0
        self.idle: list[Thread] = []  # waiting for a job, by number
        self._notified: set[Thread] = set()
        self._workers, self._numbers = workers, 0
        self._closing: Thread | None = None
        self.closed = False

    def start_worker(self, name: str, index: int, body: Callable[[], Steps]) -> None:
        """A worker's loop gets a thread of its own (M-4); when the loop ends the thread is an ordinary one (M-6)."""
        self.threads += 1
        self.machine.debt += self.machine.costs.thread_spawn
        self.machine.start(
            name,
            "worker",
            self._run(body, index),
            runtime=self.runtime,
            worker=index,
            delay=self.machine.costs.thread_start,
        ).title = self.handle.hooks.name()

    def submit(self, task: Task) -> None:
        """B-3: an idle thread is woken, or a new one started, or the job waits."""
        machine = self.machine
        if self.closed:
            task.shutdown()
            return
        self.queue.push(task)
        machine.debt += machine.costs.schedule
        free = [thread for thread in self.idle if thread not in self._notified]
        starts = not free and self.threads < self.cap
        threads = self.threads + starts
        machine.record(BlockingSubmitted, "B-3", task.id, self.runtime, len(self.queue), threads)
        if free:
            self._notified.add(free[0])
            machine.resume(free[0], machine.costs.switch)
        elif starts:
            self.threads += 1
            machine.debt += machine.costs.thread_spawn
            name = f"blocking-{self._numbers}" if self.runtime == 0 else f"rt{self.runtime}-blocking-{self._numbers}"
            number = self._workers + self._numbers
            self._numbers += 1
            machine.record(BlockingThreadStarted, "B-3", self.runtime, name, self.threads)
            delay = machine.costs.thread_start
            thread = machine.start(name, "blocking", self._run(None, number), runtime=self.runtime, delay=delay)
            thread.title = self.handle.hooks.name()

    def _run(self, first: Callable[[], Steps] | None, number: int) -> Steps:
        """B-4: jobs until the queue is empty, then wait for at most the keep-alive."""
        machine, me = self.machine, self.machine.thread
        context_of(me).handles.append(self.handle)
        yield from call(self.handle.hooks.start)
        if first is not None:
            yield from first()
        while True:
            while len(self.queue):  # also when the pool was closed meanwhile: only idle threads cancel what is queued
                yield from self._run_job(self.queue.pop(number))
            if self.closed:
                break
            self.idle.append(me)
            self.idle.sort(key=lambda thread: thread.number)
            cancel = machine.alarm(machine.now + self.config.thread_keep_alive, me)
            yield machine.block()
            cancel()
            self.idle.remove(me)
            if me not in self._notified and not self.closed:
                break
            self._notified.discard(me)
        while self.closed and len(self.queue):
            self.queue.pop(number).shutdown()
        yield from call(self.handle.hooks.stop)
        self.threads -= 1
        machine.record(BlockingThreadExited, "B-4", self.runtime, self.threads)
        if self._closing is not None and self.threads == 0:
            machine.resume(self._closing, machine.costs.switch)

    def _run_job(self, task: Task) -> Steps:
        """B-6: the closure runs once, without budget."""
        machine = self.machine
        if not task.start_running():
            return
        if task.cancelled:
            task.cancel_now("abort")
            return
        machine.record(BlockingStarted, "B-4", task.id, self.runtime)
        yield from task.poll()
        if machine.pay():
            yield
        machine.record(BlockingEnded, "B-7", task.id, self.runtime)
        task.finish()

    def shutdown(self, timeout: int | None) -> Steps:
        """B-9: queued jobs are cancelled; wait for running ones, at most `timeout` ns (None: without limit)."""
        machine = self.machine
        self.closed = True
        for thread in self.idle:
            machine.resume(thread, machine.costs.switch)
        if self.threads == 0 or timeout == 0:
            return
        self._closing = machine.thread
        cancel = machine.alarm(machine.now + timeout, machine.thread) if timeout is not None else None
        yield machine.block()
        if cancel is not None:
            cancel()
        self._closing = None
