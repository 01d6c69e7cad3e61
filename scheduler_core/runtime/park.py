"""How a thread that is no worker polls a future and waits in between. Mirrors runtime/park.rs (CachedParkThread)."""

from __future__ import annotations

from typing import Any

from scheduler_core.events import PollEnded, PollStarted, ThreadParked, ThreadUnparked, Woken
from scheduler_core.future import PENDING, SWITCH, Context, Future, Waker
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.runtime.context import current, waker_name
from scheduler_core.runtime.coop import BUDGET, reset


class ThreadWaker:
    """Unparks the thread that made it; an early wake is remembered once."""

    __slots__ = ("machine", "notified", "runtime", "thread", "waiting")

    task_id = 0
    is_ours = True

    def __init__(self, machine: Machine, runtime: int) -> None:
        self.machine, self.runtime = machine, runtime
        self.thread = machine.thread
        self.notified = self.waiting = False

    def wake(self) -> None:
        machine = self.machine
        before, effect = ("parked", "schedule") if self.waiting else ("running", "mark")
        if self.notified:
            effect = "none"
        machine.record(Woken, "M-55", self.runtime, 0, waker_name(machine), before, effect)
        self.notified = True
        if self.waiting:
            self.waiting = False
            machine.record(ThreadUnparked, "M-55", self.thread.name, waker_name(machine))
            machine.resume(self.thread, machine.costs.switch)

    def will_wake(self, other: Waker) -> bool:
        return isinstance(other, ThreadWaker) and other.thread is self.thread

    def park(self) -> Steps:
        """Until a wake, or at once if there was one."""
        machine = self.machine
        if machine.pay():
            yield
        if not self.notified:
            machine.record(ThreadParked, "M-54", self.runtime)
            self.waiting = True
            while not self.notified:
                yield machine.block()
        self.notified = False


def poll_main(machine: Machine, runtime: int, future: Future, cx: Context) -> Steps:
    """Poll a future of `block_on` once, with a fresh budget (M-54); the answer, or PENDING."""
    context = current(machine)
    outer = context.budget
    reset(machine, 0)
    machine.record(PollStarted, "M-54", runtime, 0, "main", -1, 0, 0, BUDGET)
    began = machine.now
    result = "panic"
    answer: Any = PENDING
    try:
        if machine.spend(machine.costs.poll):
            yield
        answer = future.poll(cx)
        while answer is SWITCH:
            yield
            answer = future.poll(cx)
        if machine.pay():
            yield
        result = "pending" if answer is PENDING else "ready"
    finally:
        left, context.budget = context.budget or 0, outer
        machine.record(PollEnded, "M-54", runtime, 0, result, left, machine.now - began, False)
    return answer
