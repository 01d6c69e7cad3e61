"""futures::executor: block_on, and LocalPool's run_until. Mirrors futures-executor/src/local_pool.rs.

Left out: spawners, ThreadPool, block_on_stream.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust
from scheduler_core.shims.tokio.sync._blocking import poll_to_end
from scheduler_core.value import future_of

NESTED = "cannot execute `LocalPool` executor from within another executor: EnterError"


@rust("futures::executor::block_on")
def block_on(m: Machine, future: Any) -> Steps:
    """On this thread, asleep between two polls; a thread that is inside it cannot enter again."""
    entered = m.thread.locals
    if entered.get(block_on, False):
        raise Panic.fixed(NESTED)
    entered[block_on] = True
    try:
        return (yield from poll_to_end(m, future_of(future), "block_on", "executor::block_on", fresh_budget=False))
    finally:
        entered[block_on] = False
