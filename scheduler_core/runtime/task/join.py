"""What `spawn` gives back. Mirrors tokio/src/runtime/task/{join,abort}.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.runtime.coop import made_no_progress, poll_proceed
from scheduler_core.runtime.task.task import Task


class JoinHandle:
    """A future for the task's output, or a JoinError; dropping it detaches the task (T-15)."""

    def __init__(self, task: Task) -> None:
        self.task = task

    def poll(self, cx: Context) -> Any:
        """T-14: one budget unit if it is Ready."""
        machine = self.task.machine
        if not poll_proceed(machine, cx, "join"):
            return PENDING
        output = self.task.try_join(cx)
        if output is PENDING:
            made_no_progress(machine)
        return output

    def drop(self) -> None:
        self.task.detach()
