"""One task: its state word and the transitions on it. Mirrors tokio/src/runtime/task/{state,harness,core}.rs.

Left out: the reference count (T-1 allows it) and the boxing of large futures (T-13), which have no effect on order.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

from scheduler_core.errors import Panic
from scheduler_core.events import (
    JoinAttached,
    JoinDetached,
    TaskCancelled,
    TaskCompleted,
    TaskFutureDropped,
    TaskStateChanged,
    Woken,
)
from scheduler_core.future import PENDING, SWITCH, Context, Waker
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.runtime.context import waker_name
from scheduler_core.runtime.waker import kept, task_of
from scheduler_core.value import drop

if TYPE_CHECKING:
    from scheduler_core.future import Future


class Schedule(Protocol):
    """What a task asks of its scheduler."""

    machine: Machine
    id: int

    def schedule(self, task: Task, is_yield: bool) -> None: ...

    def release(self, task: Task) -> None: ...

    def unhandled_panic(self) -> None: ...


_TAKEN = object()  # in place of an output that its JoinHandle has taken


class Failure:
    """Why a task has no output: it was cancelled (`panic` is None), or it panicked."""

    __slots__ = ("panic", "task")

    def __init__(self, task: int, panic: Panic | None = None) -> None:
        self.task, self.panic = task, panic


class Task:
    """A spawned future with its state word: RUNNING, NOTIFIED, COMPLETE, CANCELLED, JOIN_INTEREST, JOIN_WAKER."""

    __slots__ = (
        "cancelled", "complete", "cx", "future", "id", "join_interest", "join_waker", "kind", "machine", "name",
        "notified", "output", "running", "scheduler",
    )  # fmt: skip

    def __init__(self, machine: Machine, id: int, scheduler: Schedule, future: Future, name: str, kind: str) -> None:
        self.machine, self.id, self.scheduler, self.name, self.kind = machine, id, scheduler, name, kind
        self.future: Future | None = future
        self.notified = True  # born woken (T-2)
        self.running = self.complete = self.cancelled = False
        self.join_interest = True
        self.join_waker: Waker | None = None
        self.output: Any = None  # the value, or a Failure
        self.cx = Context(TaskWaker(self))

    @property
    def state(self) -> str:
        """The visible phase of T-3."""
        if self.complete:
            return "complete"
        if self.running:
            return "running+woken" if self.notified else "running"
        return "scheduled" if self.notified else "idle"

    def _changed(self, before: str, rule: str) -> None:
        self.machine.record(TaskStateChanged, rule, self.id, before, self.state)

    # ------------------------------------------------------------ wake and abort

    def wake(self) -> None:
        """T-4: what a wake does depends on the state it meets."""
        machine = self.machine
        before = self.state
        effect = "none"
        if not self.complete and not self.notified:
            effect = "mark" if self.running else "schedule"
        machine.record(Woken, "T-4", self.scheduler.id, self.id, waker_name(machine), before, effect)
        if effect == "none":
            return
        self.notified = True
        if effect == "schedule":
            machine.record(TaskStateChanged, "T-4", self.id, before, "scheduled")
            self.scheduler.schedule(self, False)
        else:
            machine.record(TaskStateChanged, "T-4", self.id, before, "running+woken")

    def abort(self) -> None:
        """T-16: the future is dropped later, by the thread that pops the task."""
        if self.complete or self.cancelled:
            return
        before = self.state
        phase = {"scheduled": "queued", "idle": "idle"}.get(before, "running")
        self.cancelled = True
        self.machine.record(TaskCancelled, "T-16", self.id, self.machine.thread.task, phase)
        if phase == "running":
            self.notified = True
            if self.state != before:
                self._changed(before, "T-16")
        elif phase == "idle":
            self.notified = True
            self._changed(before, "T-16")
            self.scheduler.schedule(self, False)

    # ------------------------------------------------------------ one poll

    def start_running(self) -> bool:
        """T-8: False if the notification is stale and must be dropped without a poll."""
        if self.running or self.complete:
            return False
        before = "scheduled" if self.notified else "idle"
        self.running, self.notified = True, False
        self.machine.record(TaskStateChanged, "T-8", self.id, before, "running")
        return True

    def poll(self) -> Steps:
        """Poll once; returns "ready", "pending" or "panic". The caller records the poll's begin and end."""
        future, machine = self.future, self.machine
        assert future is not None
        thread = machine.thread
        outer, thread.task = thread.task, self.id
        try:
            answer = future.poll(self.cx)
            while answer is SWITCH:
                yield
                answer = future.poll(self.cx)
            if answer is PENDING:
                return "pending"
            self._drop_future("done")
            self.output = answer
            return "ready"
        except Panic as panic:
            self._drop_future("panic")
            self.scheduler.unhandled_panic()
            self.output = Failure(self.id, panic)
            return "panic"
        finally:
            thread.task = outer
            machine.line = 0

    def after_pending(self) -> None:
        """T-5: cancelled meanwhile, woken meanwhile, or idle."""
        if self.cancelled:
            self.cancel_now("abort")
            return
        self.running = False
        if self.notified:
            self.machine.record(TaskStateChanged, "T-5", self.id, "running+woken", "scheduled")
            self.scheduler.schedule(self, True)
        else:
            self.machine.record(TaskStateChanged, "T-5", self.id, "running", "idle")

    def finish(self) -> None:
        """T-9 from step 3 on: complete, then wake the joiner, then leave the runtime's list."""
        before = self.state
        self.running, self.complete = False, True
        self._changed(before, "T-9")
        outcome = "ok"
        if isinstance(self.output, Failure):
            outcome = "cancelled" if self.output.panic is None else "panic"
        waker = self.join_waker if self.join_interest else None
        joiner = -1 if waker is None else task_of(waker)
        self.machine.record(TaskCompleted, "T-9", self.id, outcome, joiner)
        if not self.join_interest:
            self.drop_output()
        self.join_waker = None
        if waker is not None:
            waker.wake()  # by reference: runtime/task/core.rs, wake_join
            drop(waker)
        self.scheduler.release(self)

    def cancel_now(self, reason: str) -> None:
        """Drop the future and complete as cancelled (T-8, T-20); as panicked if that panics (harness.rs)."""
        try:
            self._drop_future(reason)
            self.output = Failure(self.id)
        except Panic as panic:
            self.output = Failure(self.id, panic)
        self.finish()

    def shutdown(self) -> None:
        """The runtime closes (T-20): an idle or scheduled task is cancelled here, a running one when its poll ends."""
        if self.complete:
            return
        self.cancelled = True
        if not self.running:
            before = self.state
            self.running = True
            self._changed(before, "T-20")
            self.cancel_now("shutdown")

    def _drop_future(self, reason: str) -> None:
        future, self.future = self.future, None
        if future is not None:
            self.machine.record(TaskFutureDropped, "T-9", self.id, reason)
            future.drop()

    # ------------------------------------------------------------ joining

    def try_join(self, cx: Context) -> Any:
        """The output, or PENDING after storing the caller's waker; the latest waker wins (T-14)."""
        if self.complete:
            if self.output is _TAKEN:
                raise Panic.fixed("JoinHandle polled after completion")
            output, self.output = self.output, _TAKEN
            return output
        if self.join_waker is None or not self.join_waker.will_wake(cx.waker):
            self.machine.record(JoinAttached, "T-14", self.id, task_of(cx.waker))
        self.join_waker = kept(self.join_waker, cx.waker)
        return PENDING

    def detach(self) -> None:
        """The JoinHandle is gone (T-15)."""
        if not self.join_interest:
            return
        self.join_interest = False
        waker, self.join_waker = self.join_waker, None
        drop(waker)
        if self.complete:
            self.drop_output()
        else:
            self.machine.record(JoinDetached, "T-15", self.id)

    def drop_output(self) -> None:
        """Nobody will take the output; a panic of its drop is told and goes no further (harness.rs)."""
        output, self.output = self.output, _TAKEN
        if output is not _TAKEN and not isinstance(output, Failure):
            with suppress(Panic):
                drop(output)


class TaskWaker:
    """The waker of one task; all of them are equal (T-7)."""

    __slots__ = ("task", "task_id")
    is_ours = True

    def __init__(self, task: Task) -> None:
        self.task, self.task_id = task, task.id

    @property
    def machine(self) -> Machine:
        return self.task.machine

    @property
    def runtime(self) -> int:
        return self.task.scheduler.id

    def wake(self) -> None:
        self.task.wake()

    def will_wake(self, other: Waker) -> bool:
        return isinstance(other, TaskWaker) and other.task is self.task
