"""Streams of every kind: what futures and tokio_stream have in common. Mirrors futures-core/src/stream.rs.

A stream has `poll_stream(cx)`: the next item, END, PENDING or SWITCH, in the manner of `scheduler_core.future`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Generator
from typing import Any, Final

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context, Future
from scheduler_core.value import NONE, POLL_PENDING, READY, Data, RefMut, deref, drop, drop_all, some

Body = Generator[Any, None, Any]


class _End:
    __slots__ = ()

    def __repr__(self) -> str:
        return "END"


END: Final = _End()


class Stream:
    """Base of all streams of ours. Methods of `StreamExt` are registered for this class."""

    @abstractmethod
    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""

    def hint(self) -> tuple[int, int | None]:
        """`size_hint`."""
        return 0, None

    def fused(self) -> bool:
        """`is_terminated`: True if it need not be polled any more."""
        return False

    def drop(self) -> None:
        """Let go of what was not taken."""


class Yielded:
    """What a GenStream's body yields to give an item."""

    __slots__ = ("item",)

    def __init__(self, item: Any) -> None:
        self.item = item


class GenStream(Stream):
    """A stream as a Python generator: `yield Yielded(item)`; it owns what it is made of until it is dropped."""

    cx: Context

    def __init__(self, start: Callable[[GenStream], Body], *owned: Any) -> None:
        self._start, self._owned = start, list(owned)
        self._body: Body | None = None
        self.done = False

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        if self.done:
            return END
        self.cx = cx
        if self._body is None:
            self._body = self._start(self)
        try:
            answer = next(self._body)
        except StopIteration:
            self.done = True
            return END
        except Panic:
            self.done = True
            raise
        return answer.item if isinstance(answer, Yielded) else answer

    def item(self, source: Stream) -> Body:
        """The source's next item, or END; use as `x = yield from me.item(source)`."""
        while (answer := source.poll_stream(self.cx)) is PENDING or answer is SWITCH:
            yield answer
        return answer

    def awaits(self, child: Future, *held: Any) -> Body:
        """`child.await`; what is `held` meanwhile is dropped if the stream is."""
        try:
            while (answer := child.poll(self.cx)) is PENDING or answer is SWITCH:
                yield answer
            return answer
        except GeneratorExit:
            drop_all(list(held))
            raise
        finally:
            child.drop()

    def drop(self) -> None:
        self.done = True
        body, self._body = self._body, None
        if body is not None:
            body.close()
        owned, self._owned = self._owned, []
        drop_all(owned)


class Fuse(Stream):
    """END for ever after the first END; the source is dropped then."""

    def __init__(self, source: Stream) -> None:
        self.source: Stream | None = source

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        if self.source is None:
            return END
        answer = self.source.poll_stream(cx)
        if answer is END:
            self.drop()
        return answer

    def fused(self) -> bool:
        return self.source is None

    def drop(self) -> None:
        source, self.source = self.source, None
        if source is not None:
            source.drop()


class Next:
    """The future of `next()`: it holds nothing."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def poll(self, cx: Context) -> Any:
        """`Some(item)`, `None`, PENDING or SWITCH."""
        answer = self._stream.poll_stream(cx)
        if answer is END:
            return NONE
        return answer if answer is PENDING or answer is SWITCH else some(answer)

    def fused(self) -> bool:
        return self._stream.fused()

    def drop(self) -> None:
        """The stream goes on."""


class _Borrowed(Stream):
    """`&mut stream`: polled through, not dropped."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def poll_stream(self, cx: Context) -> Any:
        """What the stream says."""
        return self._stream.poll_stream(cx)

    def hint(self) -> tuple[int, int | None]:
        return self._stream.hint()

    def fused(self) -> bool:
        return self._stream.fused()


class _Own(Stream):
    """A value of the program's own type that implements Stream."""

    def __init__(self, value: Data, receiver: Any, *, owned: bool) -> None:
        self._value, self._receiver, self._owned = value, receiver, owned
        self._poll_next = value.kind.type.methods["poll_next"]

    def poll_stream(self, cx: Context) -> Any:
        """The answer of its `poll_next`."""
        answer = self._poll_next.call(self._receiver, RefMut([cx], 0))
        if answer is POLL_PENDING:
            return PENDING
        item = answer.fields[0]
        return item.fields[0] if item.fields else END

    def drop(self) -> None:
        if self._owned:
            drop(self._value)


def stream_of(value: Any) -> Stream:
    """`value` as a Stream: streams of every kind, and `&mut` of one."""
    through = value.__class__ is RefMut
    inner = deref(value)
    if inner.__class__ is Data:
        return _Own(inner, value if through else RefMut([inner], 0), owned=not through)
    assert isinstance(inner, Stream)
    return _Borrowed(inner) if through else inner


def rust_poll(answer: Any) -> Data:
    """A stream's answer as `Poll<Option<Item>>`."""
    if answer is PENDING:
        return POLL_PENDING
    return READY(NONE if answer is END else some(answer))


def is_future(value: Any) -> bool:
    """What a closure returned: a future (futures' StreamExt), or the value itself (tokio_stream's)?"""
    if value.__class__ is Data:
        return "Future" in value.kind.type.traits
    return hasattr(value.__class__, "poll")
