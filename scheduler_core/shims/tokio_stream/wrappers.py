"""tokio_stream::wrappers and StreamNotifyClose: Tokio's receivers and clocks as streams.

Mirrors tokio-stream/src/wrappers/*.rs. Left out: the unix listener, signals.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.library import consumes, methods, rust
from scheduler_core.shims.futures._streams import END, Stream, stream_of
from scheduler_core.shims.tokio.sync._values import error
from scheduler_core.value import ERR, NONE, OK, SOME, Data, RefMut, clone, drop, err, ok, ref, some

LAGGED = error(
    "tokio_stream::wrappers::errors::BroadcastStreamRecvError", {"Lagged": "channel lagged by {}"}, {"Lagged": 1}
).variants["Lagged"]


class Wrapper(Stream):
    """A stream of what one asynchronous method of something gives, again and again."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self._future: Any = None

    @classmethod
    def new(cls, inner: Any) -> Any:
        return cls(inner)

    @abstractmethod
    def _start(self) -> Any:
        """The future of the next answer."""

    @abstractmethod
    def _item(self, answer: Any) -> Any:
        """The answer as an item, or END."""

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        if self._future is None:
            self._future = self._start()
        answer = self._future.poll(cx)
        if answer is PENDING or answer is SWITCH:
            return answer
        self._stop()
        return self._item(answer)

    def _stop(self) -> None:
        future, self._future = self._future, None
        if future is not None:
            future.drop()

    @consumes
    def into_inner(self) -> Any:
        self._stop()
        return self._inner

    def drop(self) -> None:
        self._stop()
        drop(self._inner)


class _OfOption(Wrapper):
    """`Some(item)`, and `None` at the end."""

    def _item(self, answer: Data) -> Any:
        return answer.fields[0] if answer.kind is SOME else END


@rust("tokio_stream::wrappers::ReceiverStream")
class ReceiverStream(_OfOption):
    """Of an mpsc receiver."""

    def _start(self) -> Any:
        return self._inner.recv()

    def close(self) -> None:
        self._inner.close()


@rust("tokio_stream::wrappers::UnboundedReceiverStream")
class UnboundedReceiverStream(ReceiverStream):
    """Of an unbounded mpsc receiver."""


@rust("tokio_stream::wrappers::JoinSetStream")
class JoinSetStream(_OfOption):
    """Of the results of a JoinSet."""

    def _start(self) -> Any:
        return self._inner.join_next()


@rust("tokio_stream::wrappers::BroadcastStream")
class BroadcastStream(Wrapper):
    """Of a broadcast receiver; what it missed is an error."""

    def _start(self) -> Any:
        return self._inner.recv()

    def _item(self, answer: Data) -> Any:
        if answer.kind is OK:
            return answer
        reason = answer.fields[0]
        return err(LAGGED(*reason.fields)) if reason.fields else END


@rust("tokio_stream::wrappers::WatchStream")
class WatchStream(Wrapper):
    """Of a watch receiver: the present value first, or only changes."""

    def __init__(self, inner: Any) -> None:
        super().__init__(inner)
        self._fresh = True

    @classmethod
    def from_changes(cls, inner: Any) -> WatchStream:
        stream = cls(inner)
        stream._fresh = False
        return stream

    def poll_stream(self, cx: Context) -> Any:
        """A clone of the value, END or PENDING."""
        if self._fresh:
            self._fresh = False
            return self._item(ok())
        return super().poll_stream(cx)

    def _start(self) -> Any:
        return self._inner.changed()

    def _item(self, answer: Data) -> Any:
        return END if answer.kind is ERR else clone(ref(self._inner.borrow_and_update().get()))


@rust("tokio_stream::wrappers::IntervalStream")
class IntervalStream(Wrapper):
    """Of the ticks of an interval; it never ends."""

    def _start(self) -> Any:
        return self._inner.tick()

    def _item(self, answer: Any) -> Any:
        return answer

    def hint(self) -> tuple[int, int | None]:
        return 2**64 - 1, None


class _OfResult(Wrapper):
    """`Ok(Some(item))`, `Ok(None)` at the end, or an error as an item."""

    def _item(self, answer: Data) -> Any:
        if answer.kind is ERR:
            return answer
        found = answer.fields[0]
        return ok(found.fields[0]) if found.kind is SOME else END


@rust("tokio_stream::wrappers::LinesStream")
class LinesStream(_OfResult):
    """Of the lines of a reader."""

    def _start(self) -> Any:
        return self._inner.next_line()


@rust("tokio_stream::wrappers::SplitStream")
class SplitStream(_OfResult):
    """Of the segments of a reader."""

    def _start(self) -> Any:
        return self._inner.next_segment()


@rust("tokio_stream::wrappers::ReadDirStream")
class ReadDirStream(_OfResult):
    """Of the entries of a directory."""

    def _start(self) -> Any:
        return self._inner.next_entry()


@rust("tokio_stream::wrappers::TcpListenerStream")
class TcpListenerStream(Wrapper):
    """Of the connections of a listener; it never ends."""

    def _start(self) -> Any:
        return self._inner.accept()

    def _item(self, answer: Data) -> Any:
        return answer if answer.kind is ERR else ok(answer.fields[0][0])


@rust("tokio_stream::StreamNotifyClose")
class StreamNotifyClose(Stream):
    """Items as `Some`, and one `None` when the stream ends."""

    def __init__(self, stream: Any) -> None:
        self._stream: Stream | None = stream_of(stream)

    @classmethod
    def new(cls, stream: Any) -> StreamNotifyClose:
        return cls(stream)

    def poll_stream(self, cx: Context) -> Any:
        """`Some(item)`, `None` once, END, PENDING or SWITCH."""
        if self._stream is None:
            return END
        answer = self._stream.poll_stream(cx)
        if answer is PENDING or answer is SWITCH:
            return answer
        if answer is not END:
            return some(answer)
        self.drop()
        return NONE

    @consumes
    def into_inner(self) -> Data:
        return NONE if self._stream is None else some(self._stream)

    def drop(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.drop()


@methods(Wrapper)
class WrapperMethods:
    """Of those that give their inner thing away."""

    def as_mut(self: Any) -> RefMut:
        return RefMut([self._inner], 0)

    def as_ref(self: Any) -> Any:
        return ref(self._inner)
