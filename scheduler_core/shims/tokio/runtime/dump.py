"""tokio::runtime::dump::{Dump, Tasks, Task, Trace}: which tasks wait at this moment (unstable, `taskdump`).

Mirrors tokio/src/runtime/dump.rs and `dump` in runtime/scheduler/. Differs: a task is named as it stands, where Tokio
polls it once more to see at which await it waits; so the text of a trace, frames of machine code, is not played.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter
from scheduler_core.library import rust
from scheduler_core.runtime.context import current
from scheduler_core.runtime.handle import Handle
from scheduler_core.runtime.scheduler.current_thread import CurrentThread
from scheduler_core.runtime.task.task import Task as RuntimeTask
from scheduler_core.shims.tokio.task.join_handle import Id
from scheduler_core.value import NotPlayed, ref


@rust("tokio::runtime::Dump", "tokio::runtime::dump::Dump")
class Dump:
    """What `Handle::dump` answers with."""

    def __init__(self, tasks: list[int]) -> None:
        self._tasks = Tasks(tasks)

    def tasks(self) -> Any:
        return ref(self._tasks)


@rust("tokio::runtime::dump::Tasks")
class Tasks:
    """In the order in which Tokio traces them."""

    def __init__(self, tasks: list[int]) -> None:
        self._tasks = [Task(task) for task in tasks]

    def iter(self) -> IntoIter:
        return IntoIter([ref(task) for task in self._tasks])


@rust("tokio::runtime::dump::Task")
class Task:
    """One task that was not running."""

    def __init__(self, task: int) -> None:
        self._id = task

    def id(self) -> Id:
        return Id(self._id)

    def trace(self) -> Any:
        return ref(Trace())


@rust("tokio::runtime::dump::Trace")
class Trace:
    """Where a task waits, in frames of machine code."""

    def fmt_display(self, f: Formatter) -> None:
        raise NotPlayed("the text of a task's trace is not played; print `task.id()`, the picture shows where it waits")

    fmt_debug = fmt_display


def dumped(runtime: Handle) -> Dump:
    """The tasks of a runtime that are not running: those in its queues first, then those that nobody woke."""
    scheduler = runtime.scheduler
    queued: list[RuntimeTask] = []
    workers = 1
    if isinstance(scheduler, CurrentThread):
        if current(scheduler.machine).scheduler is not scheduler or scheduler.inject.closed:
            return Dump([])
        queued = [*reversed(scheduler.tasks), *scheduler.inject.tasks]
    else:
        workers = len(scheduler.workers)
    idle = [task for task in scheduler.owned.values() if not task.running and task not in queued]
    shards = runtime.config.task_shards(workers)
    idle.sort(key=lambda task: (task.id % shards, -task.id))
    return Dump([task.id for task in [*queued, *idle]])
