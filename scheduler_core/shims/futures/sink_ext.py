"""futures::SinkExt, and both halves of `StreamExt::split`.

Mirrors futures-util/src/sink/{mod,feed,send,send_all}.rs, stream/stream/{split,forward}.rs. Differs: the halves need no
BiLock, since a poll is never interrupted by another. Left out: with, buffer, fanout, sink_map_err, left_sink.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.library import consumes, methods, rust, traits
from scheduler_core.shims.futures._sinks import Sink, as_poll, feed, send, send_each, sink_of, until
from scheduler_core.shims.futures._streams import END, Stream, stream_of
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.value import ERR, MOVED, Data, deref, drop, drop_all, ok

traits("futures::SinkExt", "futures::sink::SinkExt", "futures::Sink", "futures::sink::Sink", "futures_sink::Sink")


@methods(Sink, "Sink")
class SinkExt:
    """`self` is a sink of ours, or a value of the program's own type that implements Sink."""

    def feed(self: Any, item: Any) -> AsyncFn:
        return AsyncFn(lambda me: feed(me, sink_of(self), item), item)

    def send(self: Any, item: Any) -> AsyncFn:
        return AsyncFn(lambda me: send(me, sink_of(self), item), item)

    def send_all(self: Any, stream: Any) -> AsyncFn:
        return AsyncFn(lambda me: send_each(me, sink_of(self), stream_of(stream), END, close=False))

    def flush(self: Any) -> AsyncFn:
        return AsyncFn(lambda me: until(me, sink_of(self).sink_flush))

    def close(self: Any) -> AsyncFn:
        return AsyncFn(lambda me: until(me, sink_of(self).sink_close))

    def poll_ready(self: Any, cx: Any) -> Data:
        return as_poll(sink_of(self).sink_ready(deref(cx)))

    def start_send(self: Any, item: Any) -> Data:
        answer: Data = sink_of(self).sink_push(item)
        return answer

    def poll_flush(self: Any, cx: Any) -> Data:
        return as_poll(sink_of(self).sink_flush(deref(cx)))

    def poll_close(self: Any, cx: Any) -> Data:
        return as_poll(sink_of(self).sink_close(deref(cx)))

    poll_ready_unpin, start_send_unpin = poll_ready, start_send
    poll_flush_unpin, poll_close_unpin = poll_flush, poll_close


class Whole:
    """What two halves share; the last half drops it."""

    def __init__(self, value: Any) -> None:
        self.value, self.halves = value, 2

    def leave(self) -> None:
        self.halves -= 1
        if self.halves == 0:
            drop(self.value)


class _Half:
    """One of two."""

    whole: Whole

    def is_pair_of(self, other: Any) -> bool:
        return deref(other).whole is self.whole

    def drop(self) -> None:
        self.whole.leave()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"{type(self).__name__} {{ .. }}")


@rust("futures::stream::SplitStream")
class SplitStream(_Half, Stream):
    """The half that gives."""

    def __init__(self, whole: Whole) -> None:
        self.whole = whole

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        return stream_of(self.whole.value).poll_stream(cx)

    def drop(self) -> None:
        self.whole.leave()


@rust("futures::stream::SplitSink")
class SplitSink(_Half, Sink):
    """The half that takes: an item waits in its slot until the whole has room."""

    def __init__(self, whole: Whole) -> None:
        self.whole, self._slot = whole, MOVED

    def sink_ready(self, cx: Context) -> Any:
        return ok() if self._slot is MOVED else self._emptied(cx)

    def sink_push(self, item: Any) -> Data:
        self._slot = item
        return ok()

    def sink_flush(self, cx: Context) -> Any:
        emptied = self._emptied(cx)
        return emptied if emptied is PENDING or emptied.kind is ERR else sink_of(self.whole.value).sink_flush(cx)

    def sink_close(self, cx: Context) -> Any:
        emptied = self._emptied(cx)
        return emptied if emptied is PENDING or emptied.kind is ERR else sink_of(self.whole.value).sink_close(cx)

    def _emptied(self, cx: Context) -> Any:
        if self._slot is MOVED:
            return ok()
        inner = sink_of(self.whole.value)
        ready = inner.sink_ready(cx)
        if ready is PENDING or ready.kind is ERR:
            return ready
        item, self._slot = self._slot, MOVED
        return inner.sink_push(item)

    @consumes
    def reunite(self, other: Any) -> Data:
        return ok(self.whole.value)

    def drop(self) -> None:
        if self._slot is not MOVED:
            drop(self._slot)
        self.whole.leave()


@methods(Stream, "Stream")
class StreamIntoSink:
    """What a stream can do with a sink."""

    @consumes
    def split(self: Any) -> tuple[SplitSink, SplitStream]:
        whole = Whole(self)
        return SplitSink(whole), SplitStream(whole)

    @consumes
    def forward(self: Any, sink: Any) -> AsyncFn:
        return AsyncFn(lambda me: _forwarded(me, self, sink), self, sink)


def _forwarded(me: AsyncFn, stream: Any, sink: Any) -> Body:
    """`forward` owns both; the sink goes first (stream/stream/forward.rs)."""
    try:
        return (yield from send_each(me, sink_of(sink), stream_of(stream), END, close=True))
    finally:
        drop_all([sink, stream])
