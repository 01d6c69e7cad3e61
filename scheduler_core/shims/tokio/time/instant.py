"""tokio::time::Instant: std's, read from the runtime's clock, which can pause. Mirrors tokio/src/time/instant.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.context import current_handle
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.std.time.instant import Instant as StdInstant
from scheduler_core.value import plain


@rust("tokio::time::Instant")
@plain
class Instant(StdInstant):
    """A moment on the machine's time line, or on that of a paused clock."""

    __slots__ = ()

    @staticmethod
    def now(m: Machine) -> Instant:
        runtime = current_handle(m)
        return Instant(m.clock() if runtime is None else runtime.clock.now())

    @staticmethod
    def from_std(instant: Any) -> Instant:
        return Instant(instant.nanos)

    def into_std(self) -> StdInstant:
        return StdInstant(self.nanos)

    def elapsed(self, m: Machine) -> Duration:
        return Instant.now(m).saturating_duration_since(self)
