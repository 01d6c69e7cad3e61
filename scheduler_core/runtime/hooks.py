"""Closures of the program that its runtime calls on its threads: `Builder::on_thread_*` (10.2)."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from scheduler_core.kernel.machine import Steps


class Hooks(msgspec.Struct):
    """What to call; None is nothing."""

    name: Callable[[], str] = lambda: "tokio-rt-worker"  # for each thread of the pool, workers included, when it starts
    start: Callable[[], Steps] | None = None  # on a thread of the pool, workers included, before its first job
    stop: Callable[[], Steps] | None = None  # and after its last
    park: Callable[[], Steps] | None = (
        None  # before a worker, or the core of current_thread, goes to sleep (M-41, C-10)
    )
    unpark: Callable[[], Steps] | None = None  # after that


def call(hook: Callable[[], Steps] | None) -> Steps:
    """Run a hook, if there is one."""
    if hook is not None:
        yield from hook()
