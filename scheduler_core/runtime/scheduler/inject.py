"""The shared queue for work from outside and from overflow. Mirrors tokio/src/runtime/scheduler/inject/."""

from __future__ import annotations

from collections import deque

from scheduler_core.events import QueuePopped, QueuePushed
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.task.task import Task


class Inject:
    """An unbounded FIFO that can be closed."""

    __slots__ = ("closed", "machine", "runtime", "tasks")

    def __init__(self, machine: Machine, runtime: int) -> None:
        self.machine, self.runtime = machine, runtime
        self.tasks: deque[Task] = deque()
        self.closed = False

    def __len__(self) -> int:
        return len(self.tasks)

    def push(self, task: Task, rule: str) -> bool:
        """To the back; False if the runtime is closed, and then the task is nowhere."""
        if self.closed:
            return False
        self.tasks.append(task)
        self.machine.record(QueuePushed, rule, self.runtime, "inject", task.id, "back", len(self.tasks))
        return True

    def pop(self, rule: str) -> Task | None:
        """From the front."""
        if not self.tasks:
            return None
        task = self.tasks.popleft()
        self.machine.record(QueuePopped, rule, self.runtime, "inject", task.id, "front", len(self.tasks))
        return task
