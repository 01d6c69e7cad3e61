"""A worker's run queue: 256 places, stealable from the front. Mirrors multi_thread/queue.rs."""

from __future__ import annotations

from collections import deque

from scheduler_core.events import QueueOverflowed, QueuePopped, QueuePushed
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.scheduler.inject import Inject
from scheduler_core.runtime.task.task import Task

CAPACITY = 256  # read: LOCAL_QUEUE_CAPACITY
HALF = CAPACITY // 2


class RunQueue:
    """FIFO for its owner; thieves take the older half."""

    __slots__ = ("_name", "machine", "newer_half_overflows", "runtime", "tasks", "worker")

    def __init__(self, machine: Machine, runtime: int, worker: int, *, newer_half_overflows: bool) -> None:
        self.machine, self.runtime, self.worker = machine, runtime, worker
        self._name = str(worker)
        self.newer_half_overflows = newer_half_overflows  # since 1.52 (M-33)
        self.tasks: deque[Task] = deque()

    def __len__(self) -> int:
        return len(self.tasks)

    def free(self) -> int:
        """Places left."""
        return CAPACITY - len(self.tasks)

    def push_back(self, task: Task, rule: str) -> None:
        """To the back of a queue that has room."""
        self.tasks.append(task)
        self.machine.record(QueuePushed, rule, self.runtime, self._name, task.id, "back", len(self.tasks))

    def push_back_or_overflow(self, task: Task, inject: Inject, rule: str) -> None:
        """M-33: a full queue sends half of itself and the new task to inject."""
        if len(self.tasks) < CAPACITY:
            self.push_back(task, rule)
            return
        tasks = list(self.tasks)
        older, newer = tasks[:HALF], tasks[HALF:]
        stay, leave = (older, newer) if self.newer_half_overflows else (newer, older)
        self.tasks = deque(stay)
        leave.append(task)
        moved = [each.id for each in leave]
        self.machine.record(QueueOverflowed, "M-33", self.runtime, self.worker, moved, len(stay))
        for each in leave:
            inject.push(each, "M-33")

    def pop(self) -> Task | None:
        """The oldest."""
        if not self.tasks:
            return None
        task = self.tasks.popleft()
        self.machine.record(QueuePopped, "M-10", self.runtime, self._name, task.id, "front", len(self.tasks))
        return task

    def take_half(self) -> list[Task]:
        """Half of it, rounded up, from the front (M-23)."""
        count = len(self.tasks) - len(self.tasks) // 2
        return [self.tasks.popleft() for _ in range(count)]
