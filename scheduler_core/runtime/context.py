"""What a thread knows about the runtime it is in. Mirrors tokio/src/runtime/context.rs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scheduler_core.kernel.machine import Machine, Thread
from scheduler_core.rand import FastRand

if TYPE_CHECKING:
    from scheduler_core.runtime.handle import Handle

BEING_SHUT_DOWN = "A Tokio 1.x context was found, but it is being shutdown."  # read: util/error.rs
WARM_UP = 32  # chosen: draws until a small seed has reached all bits of a xorshift generator


class ThreadContext:
    """One per thread that ever touched a runtime."""

    __slots__ = ("budget", "entered", "handles", "rng", "scheduler", "waking")

    def __init__(self) -> None:
        self.handles: list[Handle] = []  # the current runtime is the last
        self.scheduler: Any = None  # the worker context, or the current_thread core context, that runs on this thread
        self.budget: int | None = None  # K-1; None is unconstrained
        self.entered = False  # inside block_on or a worker loop: another block_on would panic
        self.rng: FastRand | None = None  # while it is in a runtime that was built with `rng_seed`
        self.waking = ""  # "driver", "timer", "defer" while one of them calls wakers


def context_of(thread: Thread) -> ThreadContext:
    """The thread's context, made on first use."""
    context: ThreadContext | None = thread.context
    if context is None:
        context = thread.context = ThreadContext()
    return context


def current(machine: Machine) -> ThreadContext:
    """The running thread's context."""
    context: ThreadContext | None = machine.thread.context
    return context_of(machine.thread) if context is None else context


def current_handle(machine: Machine) -> Handle | None:
    """The runtime the running thread is in, if any."""
    context = machine.thread.context
    return context.handles[-1] if context is not None and context.handles else None


def waker_name(machine: Machine) -> str:
    """Who calls a waker now, in the words of the event catalogue."""
    thread = machine.thread
    context = thread.context
    if context is not None and context.waking:
        return str(context.waking)
    if thread.task:
        return f"task {thread.task}"
    return f"thread {thread.name}"


def thread_rng_n(machine: Machine, n: int) -> int:
    """A number below n from the running thread's own generator, as Tokio draws it."""
    seeded = current(machine).rng
    return other_rng_n(machine, n) if seeded is None else seeded.below(n)


def other_rng_n(machine: Machine, n: int) -> int:
    """The same for crates that have a generator of their own, which no runtime's seed reaches."""
    rng = machine.thread.locals.get(FastRand)
    if rng is None:
        rng = machine.thread.locals[FastRand] = machine.rand.split()
        for _ in range(WARM_UP):
            rng.fastrand()
    return int(rng.below(n))
