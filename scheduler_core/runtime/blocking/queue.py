"""The jobs that wait for a thread of the pool.

First in, first out, except in 1.52.0: its queue had 16 shards, a job went into a random one, and a thread looked into
that of its own number first. Mirrors the VecDeque in blocking/pool.rs, and 1.52.0's blocking/sharded_queue.rs. Its
lost wake-ups (tokio#8056) are races between processors, which no run here has.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scheduler_core.kernel.machine import Machine
from scheduler_core.runtime.context import thread_rng_n

if TYPE_CHECKING:
    from scheduler_core.runtime.task.task import Task

SHARDS = 16  # read: NUM_SHARDS


class JobQueue:
    """One queue, or 1.52.0's sixteen."""

    def __init__(self, machine: Machine, *, sharded: bool) -> None:
        self._machine = machine
        self._shards: list[deque[Task]] = [deque() for _ in range(SHARDS if sharded else 1)]

    def __len__(self) -> int:
        return sum(map(len, self._shards))

    def __iter__(self) -> Iterator[Task]:
        for shard in self._shards:
            yield from shard

    def push(self, task: Task) -> None:
        """To the end."""
        count = len(self._shards)
        self._shards[thread_rng_n(self._machine, count) if count > 1 else 0].append(task)

    def pop(self, thread: int) -> Task:
        """The first for this thread of the pool; there has to be one."""
        count = len(self._shards)
        shard = next(shard for place in range(count) if (shard := self._shards[(thread + place) % count]))
        return shard.popleft()
