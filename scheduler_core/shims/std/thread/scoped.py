"""std::thread::{scope, Scope, ScopedJoinHandle}: threads that end before their scope does.

Mirrors library/std/src/thread/scoped.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust
from scheduler_core.shims.std.thread.thread import JoinHandle, Outcome, start, wait_for
from scheduler_core.value import ERR, UNIT, closure_of, drop, ref, target


@rust("std::thread::Scope")
class Scope:
    """The threads of a scope."""

    __slots__ = ("handles",)

    def __init__(self) -> None:
        self.handles: list[ScopedJoinHandle] = []

    def spawn(self, m: Machine, run: Any) -> ScopedJoinHandle:
        outcome = Outcome()
        handle = ScopedJoinHandle(m, start(m, run, None, outcome), outcome)
        self.handles.append(handle)
        return handle


@rust("std::thread::ScopedJoinHandle")
class ScopedJoinHandle(JoinHandle):
    """The right to wait for a thread before its scope ends."""

    __slots__ = ()

    def drop(self) -> None:
        """The scope looks at the outcome."""


@rust("std::thread::scope")
def scope(m: Machine, run: Any) -> Steps:
    """Runs the closure, then waits for all threads it left; panics if one of those panicked."""
    threads = Scope()
    panic: Panic | None = None
    value: Any = UNIT
    try:
        value = yield from closure_of(target(run)).steps(ref(threads))
    except Panic as unwinding:
        panic = unwinding
    drop(run)
    failed = False
    for handle in threads.handles:
        yield from wait_for(m, handle.os_thread, "thread::scope")
        result = handle.outcome.result
        failed = failed or (result is not None and result.kind is ERR)
        handle.outcome.drop()
    if panic is not None:
        raise panic
    if failed:
        raise Panic.fixed("a scoped thread panicked")
    return UNIT if value is None else value
