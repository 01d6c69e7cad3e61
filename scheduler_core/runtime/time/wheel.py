"""The timer wheel: six levels of 64 slots, 1 ms at the bottom. Mirrors runtime/time/wheel/{mod,level}.rs (TM-7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scheduler_core.runtime.time.entry import TimerEntry

LEVELS, SLOTS, BITS = 6, 64, 6
MAX_DURATION = (1 << (BITS * LEVELS)) - 1  # ticks: 2.2 years


class Expiration:
    """The next slot that has to be looked at, and the tick at which it begins."""

    __slots__ = ("deadline", "level", "slot")

    def __init__(self, level: int, slot: int, deadline: int) -> None:
        self.level, self.slot, self.deadline = level, slot, deadline


class Wheel:
    """Timers by the tick they are due; `elapsed` is the tick of the last processing (TM-3)."""

    def __init__(self) -> None:
        self.elapsed = 0
        self._levels: list[dict[int, list[TimerEntry]]] = [{} for _ in range(LEVELS)]
        self._pending: list[TimerEntry] = []

    def insert(self, entry: TimerEntry) -> bool:
        """File the timer by `entry.when`; False if that tick is over already."""
        if entry.when <= self.elapsed:
            return False
        self._file(entry, self.elapsed)
        return True

    def _file(self, entry: TimerEntry, elapsed: int) -> None:
        masked = min((elapsed ^ entry.when) | (SLOTS - 1), MAX_DURATION)
        level = (masked.bit_length() - 1) // BITS
        slot = (entry.when >> (level * BITS)) % SLOTS
        entry.cached_when = entry.when
        entry.place = (level, slot)
        self._levels[level].setdefault(slot, []).append(entry)

    def remove(self, entry: TimerEntry) -> None:
        """Take the timer out, wherever it is."""
        if entry.place is not None:
            level, slot = entry.place
            entries = self._levels[level][slot]
            entries.remove(entry)
            if not entries:
                del self._levels[level][slot]
            entry.place = None
        elif entry in self._pending:
            self._pending.remove(entry)

    def next_expiration(self) -> Expiration | None:
        """The earliest slot with a timer in it: from the lowest level that has one."""
        if self._pending:
            return Expiration(0, 0, self.elapsed)
        for level, slots in enumerate(self._levels):
            if slots:
                width = SLOTS**level
                now_slot = (self.elapsed // width) % SLOTS
                slot = min(slots, key=lambda slot: (slot - now_slot) % SLOTS)
                span = width * SLOTS
                deadline = self.elapsed - self.elapsed % span + slot * width
                if deadline <= self.elapsed:
                    deadline += span
                return Expiration(level, slot, deadline)
        return None

    def next_expiration_time(self) -> int | None:
        """The tick at which the driver has to look again."""
        expiration = self.next_expiration()
        return None if expiration is None else expiration.deadline

    def poll(self, now: int) -> TimerEntry | None:
        """The next timer due at tick `now`, in the order of TM-6; None if there is none, and then `elapsed` is now."""
        while True:
            if self._pending:
                return self._pending.pop(0)
            expiration = self.next_expiration()
            if expiration is None or expiration.deadline > now:
                self.elapsed = max(self.elapsed, now)
                return None
            entries = self._levels[expiration.level].pop(expiration.slot)
            for entry in entries:
                entry.place = None
                if entry.when <= expiration.deadline:
                    self._pending.append(entry)
                else:  # a higher level's slot begins, or the timer was moved later meanwhile
                    self._file(entry, expiration.deadline)
            self.elapsed = expiration.deadline
