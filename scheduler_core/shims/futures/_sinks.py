"""futures::Sink as Python sees it: what items go into. Mirrors futures-sink/src/lib.rs. Plays no path."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.library import method
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.value import ERR, OK, POLL_PENDING, READY, Data, RefMut, deref, drop, ok


class Sink(ABC):
    """Answers with `Ok(())`, `Err(error)` or PENDING; `sink_push` only after `sink_ready` said Ok."""

    @abstractmethod
    @method()
    def sink_ready(self, cx: Context) -> Any:
        """Is there room for an item?"""

    @abstractmethod
    @method()
    def sink_push(self, item: Any) -> Data:
        """Take it; never PENDING."""

    @abstractmethod
    @method()
    def sink_flush(self, cx: Context) -> Any:
        """Until everything that was taken has arrived."""

    @abstractmethod
    @method()
    def sink_close(self, cx: Context) -> Any:
        """Flush, and take no more."""


class OwnSink(Sink):
    """A value of the program's own type that implements Sink."""

    def __init__(self, value: Data, place: Any, *, owned: bool) -> None:
        self._value, self._place, self._owned = value, place, owned

    def _call(self, name: str, argument: Any) -> Any:
        answer = self._value.kind.type.methods[name].call(self._place, argument)
        if answer is POLL_PENDING:
            return PENDING
        return answer.fields[0] if answer.kind is READY else answer

    def sink_ready(self, cx: Context) -> Any:
        return self._call("poll_ready", RefMut([cx], 0))

    def sink_push(self, item: Any) -> Data:
        answer: Data = self._call("start_send", item)
        return answer

    def sink_flush(self, cx: Context) -> Any:
        return self._call("poll_flush", RefMut([cx], 0))

    def sink_close(self, cx: Context) -> Any:
        return self._call("poll_close", RefMut([cx], 0))

    def drop(self) -> None:
        if self._owned:
            drop(self._value)


def sink_of(value: Any) -> Any:
    """`value` as a Sink: sinks of every kind, and `&mut` of one."""
    through = value.__class__ is RefMut
    inner = deref(value)
    if inner.__class__ is Data:
        return OwnSink(inner, value if through else RefMut([inner], 0), owned=not through)
    return inner


def as_poll(answer: Any) -> Data:
    """An answer as Rust's Poll."""
    return POLL_PENDING if answer is PENDING else READY(answer)


def until(me: AsyncFn, poll: Any) -> Body:
    """`Ok(())` or the error, when `poll` has an answer."""
    while (answer := poll(me.cx)) is PENDING:
        yield PENDING
    return answer


def feed(me: AsyncFn, sink: Any, item: Any) -> Body:
    """Wait for room, and hand the item over; it is dropped if there is none, or if nobody waits any more."""
    handed = False
    try:
        ready = yield from until(me, sink.sink_ready)
        if ready.kind is ERR:
            return ready
        handed = True
        return sink.sink_push(item)
    finally:
        if not handed:
            drop(item)


def send(me: AsyncFn, sink: Any, item: Any) -> Body:
    """`feed` and `flush`."""
    fed = yield from feed(me, sink, item)
    return fed if fed.kind is ERR else (yield from until(me, sink.sink_flush))


def send_each(me: AsyncFn, sink: Any, source: Any, end: Any, *, close: bool) -> Body:
    """All that a stream of Results gives; while the stream has nothing, what is there is flushed."""
    while True:
        while (item := source.poll_stream(me.cx)) is PENDING:
            flushed = sink.sink_flush(me.cx)
            if flushed is not PENDING and flushed.kind is ERR:
                return flushed
            yield PENDING
        if item is end:
            return (yield from until(me, sink.sink_close if close else sink.sink_flush)) or ok()
        if item.kind is not OK:
            return item
        fed = yield from feed(me, sink, item.fields[0])
        if fed.kind is ERR:
            return fed
