"""tokio_util::time::DelayQueue: values that come out when their time has come. Mirrors time/{delay_queue,wheel}.rs.

Of values that are due in the same millisecond the one filed last comes first.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.config import MILLI
from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.time.wheel import BITS, SLOTS, Wheel
from scheduler_core.shims.futures._streams import END, Stream, rust_poll
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.shims.tokio.time.instant import Instant
from scheduler_core.shims.tokio.time.sleep import Sleep
from scheduler_core.value import NONE, Data, RefMut, deref, drop, plain, ref, some


class _Entry:
    """A value in the wheel, or among those whose time was over when they were filed."""

    __slots__ = ("cached_when", "index", "place", "value", "when")

    def __init__(self, index: int, value: Any, when: int) -> None:
        self.index, self.value, self.when = index, value, when
        self.place: tuple[int, int] | None = None
        self.cached_when = when


class _Wheel(Wheel):
    """Its slots are stacks."""

    def poll(self, now: int) -> Any:
        while (expiration := self.next_expiration()) is not None and expiration.deadline <= now:
            level, slot = expiration.level, expiration.slot
            entries: list[Any] = self._levels[level][slot]
            while entries:
                entry = entries.pop()
                if level == 0:
                    if not entries:
                        del self._levels[0][slot]
                    entry.place = None
                    return entry
                below = (entry.when >> ((level - 1) * BITS)) % SLOTS
                entry.place = (level - 1, below)
                self._levels[level - 1].setdefault(below, []).append(entry)
            del self._levels[level][slot]
            self.elapsed = expiration.deadline
        self.elapsed = max(self.elapsed, now)
        return None


@rust("tokio_util::time::delay_queue::Key")
@plain
class Key:
    """Which value."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Key) and other.index == self.index

    def __hash__(self) -> int:
        return hash(self.index)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Key", [("index", usize(self.index))])


@rust("tokio_util::time::delay_queue::Expired")
class Expired:
    """A value that came out."""

    def __init__(self, entry: _Entry, start: int) -> None:
        self._value = [entry.value]
        self._key = entry.index
        self._deadline = start + entry.when * MILLI

    def get_ref(self) -> Any:
        return ref(self._value[0])

    def get_mut(self) -> RefMut:
        return RefMut(self._value, 0)

    @consumes
    def into_inner(self) -> Any:
        return self._value[0]

    def deadline(self) -> Instant:
        return Instant(self._deadline)

    def key(self) -> Key:
        return Key(self._key)

    def drop(self) -> None:
        drop(self._value[0])

    def fmt_debug(self, f: Formatter) -> None:
        fields = [("data", self._value[0]), ("deadline", Instant(self._deadline)), ("key", Key(self._key))]
        f.structure("Expired", fields)


@rust("tokio_util::time::DelayQueue", "tokio_util::time::delay_queue::DelayQueue")
class DelayQueue(Stream):
    """One Sleep for the earliest; the wheel says which that is."""

    def __init__(self, machine: Machine, capacity: int = 0) -> None:
        self._machine = machine
        self._start = self._here()
        self._wheel = _Wheel()
        self._now = 0  # the tick that the last Sleep waited for
        self._entries: dict[int, _Entry] = {}
        self._free: list[int] = []  # indexes that may be used again, the last one first
        self._over: list[_Entry] = []  # due when they were filed; the last one comes first
        self._delay: Sleep | None = None
        self._waiter = Waiter()
        self._capacity = int(capacity)

    @staticmethod
    def new(m: Machine) -> DelayQueue:
        return DelayQueue(m)

    default = new

    @staticmethod
    def with_capacity(m: Machine, capacity: int) -> DelayQueue:
        return DelayQueue(m, capacity)

    def _here(self) -> int:
        return Instant.now(self._machine).nanos

    # ------------------------------------------------------------ in

    def insert(self, value: Any, timeout: Duration) -> Key:
        return self.insert_at(value, Instant(self._here() + timeout.nanos))

    def insert_at(self, value: Any, when: Instant) -> Key:
        tick = self._tick(when.nanos)
        index = self._free.pop() if self._free else len(self._entries)
        entry = self._entries[index] = _Entry(index, value, tick)
        self._file(entry)
        if self._delay is None or self._tick(self._delay.deadline().nanos) > tick:
            self._waiter.wake()
            self._sleep_until(self._start + tick * MILLI)
        return Key(index)

    def _file(self, entry: _Entry) -> bool:
        """False if its time is over."""
        if self._wheel.insert(entry):  # type: ignore[arg-type]
            return True
        self._over.append(entry)
        return False

    def _tick(self, at: int) -> int:
        """Rounded up, and not before what has been looked at."""
        return max(0, -(-(at - self._start) // MILLI), self._wheel.elapsed)

    def _sleep_until(self, at: int) -> None:
        if self._delay is None:
            self._delay = Sleep(self._machine, at)
        else:
            self._delay.reset(Instant(at))

    # ------------------------------------------------------------ out

    def poll_stream(self, cx: Context) -> Any:
        """The next value that is due, END if the queue is empty, or PENDING."""
        self._waiter.wait(self._machine, cx.waker)
        if self._over:
            return self._out(self._over.pop())
        while True:
            if self._delay is not None:
                if not self._delay.is_elapsed() and self._delay.poll(cx) is PENDING:
                    return PENDING
                self._now = (self._delay.deadline().nanos - self._start) // MILLI
            entry = self._wheel.poll(self._now)
            self._set_delay(fresh=True)
            if entry is not None:
                return self._out(entry)
            if self._delay is None:
                return END

    def poll_expired(self, cx: Any) -> Data:
        return rust_poll(self.poll_stream(deref(cx)))

    def _out(self, entry: _Entry) -> Expired:
        del self._entries[entry.index]
        self._free.append(entry.index)
        return Expired(entry, self._start)

    def _set_delay(self, *, fresh: bool) -> None:
        """Sleep until the wheel has something."""
        tick = self._wheel.next_expiration_time()
        if (tick is None or fresh) and self._delay is not None:
            self._delay.drop()
            self._delay = None
        if tick is not None:
            self._sleep_until(self._start + tick * MILLI)

    # ------------------------------------------------------------ by key

    def _of(self, key: Any) -> _Entry:
        entry = self._entries.get(deref(key).index)
        if entry is None:
            raise Panic.fixed("invalid key")
        return entry

    def _take_out(self, entry: _Entry) -> None:
        if entry in self._over:
            self._over.remove(entry)
        else:
            self._wheel.remove(entry)  # type: ignore[arg-type]

    def remove(self, key: Any) -> Expired:
        entry = self._of(key)
        before = self._wheel.next_expiration_time()
        self._take_out(entry)
        if self._wheel.next_expiration_time() != before:
            self._set_delay(fresh=False)
        out = self._out(entry)
        if not self._entries:
            self._waiter.wake()
        return out

    def try_remove(self, key: Any) -> Data:
        return some(self.remove(key)) if deref(key).index in self._entries else NONE

    def reset(self, key: Any, timeout: Duration) -> None:
        self.reset_at(key, Instant(self._here() + timeout.nanos))

    def reset_at(self, key: Any, when: Instant) -> None:
        entry = self._of(key)
        self._take_out(entry)
        entry.when = self._tick(when.nanos)
        filed = self._file(entry)
        self._set_delay(fresh=False)
        if not filed:
            self._waiter.wake()

    def deadline(self, key: Any) -> Instant:
        return Instant(self._start + self._of(key).when * MILLI)

    def peek(self) -> Data:
        if self._over:
            return some(Key(self._over[-1].index))
        expiration = self._wheel.next_expiration()
        if expiration is None:
            return NONE
        entries: list[Any] = self._wheel._levels[expiration.level][expiration.slot]
        return some(Key(min(reversed(entries), key=lambda entry: entry.when).index))

    # ------------------------------------------------------------ the whole

    def clear(self) -> None:
        entries = list(self._entries.values())
        self._entries.clear()
        self._free.clear()
        self._over.clear()
        self._wheel = _Wheel()
        if self._delay is not None:
            self._delay.drop()
            self._delay = None
        for entry in entries:
            drop(entry.value)
        if entries:
            self._waiter.wake()

    def len(self) -> int:
        return usize(len(self._entries))

    def is_empty(self) -> bool:
        return not self._entries

    def capacity(self) -> int:
        return usize(max(self._capacity, len(self._entries)))

    def reserve(self, additional: int) -> None:
        self._capacity = max(self._capacity, len(self._entries) + int(additional))

    def shrink_to_fit(self) -> None:
        self._capacity = 0

    compact = shrink_to_fit

    def drop(self) -> None:
        if self._delay is not None:
            self._delay.drop()
        for entry in self._entries.values():
            drop(entry.value)
        self._waiter.forget()
