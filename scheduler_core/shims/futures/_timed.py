"""Streams with a clock. Mirrors tokio-stream/src/stream_ext/{timeout,timeout_repeating,throttle,chunks_timeout}.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.shims.futures._streams import END, Fuse, Stream
from scheduler_core.shims.tokio.time.instant import Instant
from scheduler_core.shims.tokio.time.sleep import Sleep, deadline_in
from scheduler_core.value import Vec, drop_all, err, ok, plain


@plain
class Elapsed:
    """The deadline came before the item."""

    __slots__ = ()

    def fmt_display(self, f: Formatter) -> None:
        f.pad("deadline has elapsed")

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Elapsed(())")


class Timeout(Stream):
    """Items as Ok; Err once if the next one takes longer than the duration."""

    def __init__(self, machine: Machine, source: Stream, duration: Any) -> None:
        self._machine, self._source, self._duration = machine, Fuse(source), duration
        self._delay = Sleep(machine, deadline_in(machine, duration))
        self._armed = True

    def poll_stream(self, cx: Context) -> Any:
        """`Ok(item)`, `Err(Elapsed)`, END, PENDING or SWITCH."""
        answer = self._source.poll_stream(cx)
        if answer is SWITCH or answer is END:
            return answer
        if answer is not PENDING:
            self._delay.reset(Instant(deadline_in(self._machine, self._duration)))
            self._armed = True
            return ok(answer)
        if not self._armed or self._delay.poll(cx) is PENDING:
            return PENDING
        self._armed = False
        return err(Elapsed())

    def drop(self) -> None:
        self._source.drop()
        self._delay.drop()


class TimeoutRepeating(Stream):
    """Err at each tick of an interval that begins anew with each item."""

    def __init__(self, source: Stream, interval: Any) -> None:
        self._source, self._interval = Fuse(source), interval

    def poll_stream(self, cx: Context) -> Any:
        """`Ok(item)`, `Err(Elapsed)`, END, PENDING or SWITCH."""
        answer = self._source.poll_stream(cx)
        if answer is SWITCH or answer is END:
            return answer
        if answer is not PENDING:
            self._interval.reset()
            return ok(answer)
        return PENDING if self._interval.advance(cx) is PENDING else err(Elapsed())

    def drop(self) -> None:
        self._source.drop()
        self._interval.drop()


class Throttle(Stream):
    """At least the duration between two items."""

    def __init__(self, machine: Machine, source: Stream, duration: Any) -> None:
        self._machine, self._source, self._duration = machine, source, duration
        self._delay = Sleep(machine, deadline_in(machine, duration))
        self._delayed = True

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        waits = self._duration.nanos > 0
        if not self._delayed and waits:
            if self._delay.poll(cx) is PENDING:
                return PENDING
            self._delayed = True
        answer = self._source.poll_stream(cx)
        if answer is PENDING or answer is SWITCH or answer is END:
            return answer
        if waits:
            self._delay.reset(Instant(deadline_in(self._machine, self._duration)))
        self._delayed = False
        return answer

    def drop(self) -> None:
        self._source.drop()
        self._delay.drop()


class ChunksTimeout(Stream):
    """Vecs of up to `limit` items; a shorter one when the first of them has waited for the duration."""

    def __init__(self, machine: Machine, source: Stream, limit: int, duration: Any) -> None:
        self._machine, self._source, self._limit, self._duration = machine, Fuse(source), limit, duration
        self._items: list[Any] = []
        self._delay: Sleep | None = None

    def poll_stream(self, cx: Context) -> Any:
        """The next Vec, END, PENDING or SWITCH."""
        while (answer := self._source.poll_stream(cx)) is not PENDING:
            if answer is SWITCH:
                return SWITCH
            if answer is END:
                return self._take() if self._items else END
            if not self._items:
                self._rearm()
            self._items.append(answer)
            if len(self._items) >= self._limit:
                return self._take()
        if not self._items or (self._delay is not None and self._delay.poll(cx) is PENDING):
            return PENDING
        return self._take()

    def _rearm(self) -> None:
        if self._delay is not None:
            self._delay.drop()
        self._delay = Sleep(self._machine, deadline_in(self._machine, self._duration))

    def _take(self) -> Vec:
        items, self._items = self._items, []
        return Vec(items)

    def drop(self) -> None:
        self._source.drop()
        if self._delay is not None:
            self._delay.drop()
        drop_all(self._items)
