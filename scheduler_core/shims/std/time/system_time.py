"""std::time::SystemTime: wall-clock time, which begins at the same moment in every run.

Mirrors library/std/src/time.rs. Left out: time before 1970.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import constant, rust
from scheduler_core.shims.std.time.duration import NANOS, Duration, nanoseconds
from scheduler_core.shims.std.time.instant import Moment
from scheduler_core.value import Data, err, ok, plain

STARTED = 1_700_000_000 * NANOS  # chosen: what SystemTime::now gives when the program starts


@plain
@rust("std::time::SystemTime")
class SystemTime(Moment):
    """Wall-clock time: it begins at the same moment in every run."""

    __slots__ = ()
    overflow = "instant"

    @staticmethod
    def now(m: Machine) -> SystemTime:
        return SystemTime(STARTED + m.clock())

    def elapsed(self, m: Machine) -> Data:
        return SystemTime.now(m).duration_since(self)

    def duration_since(self, earlier: Any) -> Data:
        nanos = self.nanos - nanoseconds(earlier)
        return ok(Duration(nanos)) if nanos >= 0 else err(SystemTimeError(Duration(-nanos)))

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("SystemTime", [("tv_sec", self.nanos // NANOS), ("tv_nsec", self.nanos % NANOS)])


@rust("std::time::SystemTimeError")
class SystemTimeError:
    """The other time is later."""

    __slots__ = ("span",)

    def __init__(self, span: Duration) -> None:
        self.span = span

    def duration(self) -> Duration:
        return self.span

    def fmt_display(self, f: Formatter) -> None:
        f.pad("second time provided was later than self")

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("SystemTimeError", [self.span])


constant("std::time::UNIX_EPOCH", SystemTime(0))
constant("std::time::SystemTime::UNIX_EPOCH", SystemTime(0))
