"""The cooperative budget. Mirrors tokio/src/task/coop/mod.rs (K-rules).

An operation that takes part calls `poll_proceed` before it touches its resource and `made_no_progress` if it then
returns Pending, so that waiting costs nothing (K-2).
"""

from __future__ import annotations

from scheduler_core.events import BudgetRefunded, BudgetRefused, BudgetReset, BudgetSpent
from scheduler_core.future import Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.context import current, current_handle

BUDGET = 128  # read: task/coop/mod.rs, Budget::initial


def reset(machine: Machine, task: int) -> None:
    """K-1: a full budget for the poll of `task` that begins, and for the LIFO chain after it."""
    budget = machine.settings.knobs.get("budget", BUDGET)
    current(machine).budget = budget
    machine.record(BudgetReset, "K-1", task, budget)


def poll_proceed(machine: Machine, cx: Context, op: str) -> bool:
    """Take one unit. False: the budget is used up, the waker is deferred, and the caller returns Pending (K-3)."""
    thread = machine.thread
    context = thread.context or current(machine)
    left = context.budget
    if left is None:
        return True
    if left > 0:
        context.budget = left = left - 1
        machine.record(BudgetSpent, "K-2", thread.task, left, op)
        return True
    machine.record(BudgetRefused, "K-3", thread.task, op)
    handle = current_handle(machine)
    if handle is not None and handle.config.refused_operations_defer:
        register_waker(machine, cx)
    else:
        cx.waker.wake()  # up to 1.43: straight to the back of the run queue
    return False


def made_no_progress(machine: Machine) -> None:
    """Give the unit back: the operation is Pending."""
    context = current(machine)
    if context.budget is not None:
        context.budget += 1
        machine.record(BudgetRefunded, "K-2", machine.thread.task, context.budget)


def register_waker(machine: Machine, cx: Context) -> None:
    """Wake the caller after the next driver turn, or at once where there is no defer list."""
    scheduler = current(machine).scheduler
    if scheduler is None or not scheduler.can_defer(machine):
        cx.waker.wake()
    else:
        scheduler.defer(cx.waker)
