"""Builder knobs and the differences between Tokio versions (section 11) as settings of one runtime.

"1.51" and "1.52" are 1.51.0 and 1.52.0. Left out: the alternative timer of 1.49 and later (`enable_alt_timer`, unstable
and off), which 1.53.1 keeps beside the wheel.
"""

from __future__ import annotations

import msgspec

from scheduler_core.config import SECOND, TOKIO_VERSIONS


class RuntimeConfig(msgspec.Struct, frozen=True, kw_only=True):
    """What a runtime was built with; times in nanoseconds."""

    worker_threads: int
    event_interval: int = 61
    global_queue_interval: int | None = None
    max_io_events_per_tick: int = 1024
    tune_global_queue_interval: bool = False  # M-12; off, because it makes the order of tasks depend on our costs
    max_blocking_threads: int = 512
    thread_keep_alive: int = 10 * SECOND
    disable_lifo_slot: bool = False
    enable_eager_driver_handoff: bool = False
    start_paused: bool = False
    sharded_blocking_queue: bool = False  # B-12; asked for, where it is not the only way
    unhandled_panic: str = "ignore"  # or "shutdown_runtime" (current_thread)
    enable_io: bool = True
    enable_time: bool = True
    version: int = len(TOKIO_VERSIONS) - 1  # index into TOKIO_VERSIONS

    def _since(self, version: str) -> bool:
        return self.version >= TOKIO_VERSIONS.index(version)

    @property
    def caps_lifo_polls(self) -> bool:
        """M-18: since 1.29."""
        return self._since("1.43")

    @property
    def takes_batches(self) -> bool:
        """M-11: since 1.29."""
        return self._since("1.43")

    @property
    def counts_lifo_slot(self) -> bool:
        """M-42 in its present form: since 1.29."""
        return self._since("1.43")

    @property
    def defer_newest_first(self) -> bool:
        """M-47: since 1.29."""
        return self._since("1.43")

    @property
    def newer_half_overflows(self) -> bool:
        """M-33: since 1.52."""
        return self._since("1.52")

    @property
    def refused_operations_defer(self) -> bool:
        """K-3: since 1.44."""
        return self._since("1.50")

    @property
    def compares_tick_before_counting(self) -> bool:
        """C-11: current_thread, up to 1.28."""
        return not self._since("1.43")

    @property
    def async_io_costs(self) -> bool:
        """IO-13: accept, UDP and what else is an `async fn` of a socket take part in the budget since 1.35.1."""
        return self._since("1.43")

    @property
    def forgives_shutdown(self) -> bool:
        """To shut down a TCP connection that is gone fails in 1.43, not in 1.50 (net/tcp/stream.rs, `shutdown_std`)."""
        return self._since("1.50")

    @property
    def saves_lifo_before_blocking(self) -> bool:
        """M-50: since 1.38."""
        return self._since("1.43")

    @property
    def wakes_deferred_before_blocking(self) -> bool:
        """M-50: since 1.50."""
        return self._since("1.50")

    @property
    def steals_lifo(self) -> bool:
        """M-25: 1.51.0 and 1.52.0, which is what "1.51" and "1.52" mean here."""
        return TOKIO_VERSIONS[self.version] in ("1.51", "1.52")

    @property
    def always_notifies(self) -> bool:
        """M-31: came and went with the stealing of LIFO slots."""
        return self.steals_lifo

    @property
    def interval_registers_in_tick(self) -> bool:
        """TM-12: in 1.24 a tick put the next one into the wheel itself; in 1.43 the next poll does."""
        return not self._since("1.43")

    @property
    def interval_keeps_timer(self) -> bool:
        """TM-12: until 1.53 each tick used the timer of the one before, whose waker was still in it (time/sleep.rs)."""
        return not self._since("1.53")

    def task_shards(self, workers: int) -> int:
        """T-20: the lists, by task number, in which a runtime keeps its tasks, four a worker; 1.24 had one."""
        return 4 * (1 << (workers - 1).bit_length()) if self._since("1.43") else 1

    @property
    def shards_timers(self) -> bool:
        """1.38 to 1.44: a wheel for each worker. 1.53.1 has one again (runtime/time/mod.rs)."""
        return TOKIO_VERSIONS[self.version] == "1.43"

    @property
    def shards_blocking_queue(self) -> bool:
        """B-12: 1.52.0 only. 1.53.1 has one queue (runtime/blocking/pool.rs), versions after it have a choice."""
        return TOKIO_VERSIONS[self.version] == "1.52" or self.sharded_blocking_queue
