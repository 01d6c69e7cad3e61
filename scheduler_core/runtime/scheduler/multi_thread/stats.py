"""How long a worker's polls take, and the interval that follows from it. Mirrors multi_thread/stats.rs (M-12)."""

from __future__ import annotations

from scheduler_core.config import MICRO
from scheduler_core.kernel.machine import Machine

TARGET = 200 * MICRO  # read: TARGET_GLOBAL_QUEUE_INTERVAL; the official text says 10 ms
SEED_INTERVAL = 61  # read: TARGET_TASKS_POLLED_PER_GLOBAL_QUEUE_INTERVAL
LEAST, MOST = 2, 127  # read: the clamp in tuned_global_queue_interval
ALPHA = 0.1  # read: TASK_POLL_TIME_EWMA_ALPHA
JITTER = 2  # read: worker.rs, tune_global_queue_interval


class Stats:
    """A moving average over batches of `run_task`s; a batch ends at maintenance and before searching."""

    __slots__ = ("_began", "_machine", "_polls", "mean")

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self.mean = TARGET / SEED_INTERVAL
        self._began = 0
        self._polls = 0

    def begin(self) -> None:
        """A batch begins."""
        self._began, self._polls = self._machine.clock(), 0

    def polled(self) -> None:
        """One `run_task`, whatever it takes from the LIFO slot as well."""
        self._polls += 1

    def end(self) -> None:
        """The batch is over: its mean weighs as much as its polls."""
        if self._polls:
            mean = (self._machine.clock() - self._began) / self._polls
            weight = 1.0 - (1.0 - ALPHA) ** self._polls
            self.mean = weight * mean + (1.0 - weight) * self.mean

    def tuned(self, interval: int) -> int:
        """The interval to adopt, which is the present one if the difference is jitter."""
        wanted = min(max(LEAST, int(TARGET / self.mean) if self.mean else MOST), MOST)
        return wanted if abs(wanted - interval) > JITTER else interval
