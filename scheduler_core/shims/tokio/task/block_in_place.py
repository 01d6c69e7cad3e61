"""tokio::task::block_in_place. Mirrors tokio/src/task/blocking.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust
from scheduler_core.runtime.scheduler.multi_thread.block_in_place import block_in_place as in_place
from scheduler_core.value import closure_of, drop


@rust("tokio::task::block_in_place")
def block_in_place(m: Machine, closure: Any) -> Steps:
    result = yield from in_place(m, closure_of(closure).steps)
    drop(closure)
    return result
