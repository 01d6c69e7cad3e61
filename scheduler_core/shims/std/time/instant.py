"""std::time::Instant: reads the machine's clock.

Mirrors library/std/src/time.rs. Differs: `checked_` operations always succeed.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.shims.std.time.duration import NANOS, Duration, Nanoseconds, checked, nanoseconds
from scheduler_core.value import NONE, Data, deref, plain, some

_END = (1 << 63) * 1_000_000_000  # seconds are kept in an i64


class Moment(Nanoseconds):
    """A point in time: nanoseconds since its epoch. A subclass says what it is called."""

    __slots__ = ()
    overflow: str

    def checked_add(self, duration: Any) -> Data:
        moved = self.nanos + nanoseconds(duration)
        return some(type(self)(moved)) if moved < _END else NONE

    def checked_sub(self, duration: Any) -> Data:
        return some(type(self)(self.nanos - nanoseconds(duration)))

    def add(self, duration: Any) -> Any:
        moved = self.nanos + nanoseconds(duration)
        if moved >= _END:
            raise Panic(f"overflow when adding duration to {self.overflow}")
        return type(self)(moved)

    def sub(self, other: Any) -> Any:
        other = deref(other)
        if isinstance(other, Moment):
            return Duration(max(0, self.nanos - other.nanos))
        return type(self)(self.nanos - other.nanos)


@plain
@rust("std::time::Instant")
class Instant(Moment):
    """The virtual clock; nanoseconds since the program started."""

    __slots__ = ()
    overflow = "instant"

    @staticmethod
    def now(m: Machine) -> Instant:
        return Instant(m.clock())

    def elapsed(self, m: Machine) -> Duration:
        return Duration(max(0, m.clock() - self.nanos))

    def duration_since(self, earlier: Any) -> Duration:
        return Duration(max(0, self.nanos - nanoseconds(earlier)))

    def saturating_duration_since(self, earlier: Any) -> Duration:
        return self.duration_since(earlier)

    def checked_duration_since(self, earlier: Any) -> Data:
        return checked(self.nanos - nanoseconds(earlier))

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Instant", [("tv_sec", self.nanos // NANOS), ("tv_nsec", self.nanos % NANOS)])
