"""futures::stream: iter, once, empty, pending, repeat, repeat_with, unfold, poll_fn, select, select_all.

Mirrors futures-util/src/stream/*.rs. Differs: `select_all` polls its streams in turn, without a waker of each.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.iteration import iterate
from scheduler_core.library import rust
from scheduler_core.shims.futures._adaptors import merged
from scheduler_core.shims.futures._streams import END, Body, GenStream, Stream, Yielded, stream_of
from scheduler_core.value import POLL_PENDING, SOME, Iter, RefMut, clone, drop, future_of


class FromIterator(Stream):
    """The elements of an iterator, at once."""

    def __init__(self, elements: Any) -> None:
        self.iterator: Iter = iterate(elements)

    def poll_stream(self, cx: Context) -> Any:
        """The next element or END."""
        return next(self.iterator, END)

    def hint(self) -> tuple[int, int | None]:
        size = self.iterator.size()
        return (0, None) if size is None else (size, size)

    def drop(self) -> None:
        self.iterator.drop()


@rust("futures::stream::iter")
def from_iterator(elements: Any) -> FromIterator:
    return FromIterator(elements)


@rust("futures::stream::once")
def once(future: Any) -> GenStream:
    def body(me: GenStream) -> Body:
        yield Yielded((yield from me.awaits(future_of(future))))

    return GenStream(body)


class Empty(Stream):
    """Ends at once."""

    def poll_stream(self, cx: Context) -> Any:
        """END."""
        return END

    def hint(self) -> tuple[int, int | None]:
        return 0, 0


class Pending(Stream):
    """Never has an item, never ends."""

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Pending(PhantomData<_>)")

    def poll_stream(self, cx: Context) -> Any:
        """PENDING."""
        return PENDING


@rust("futures::stream::empty")
def empty() -> Empty:
    return Empty()


@rust("futures::stream::pending")
def pending() -> Pending:
    return Pending()


@rust("futures::stream::repeat")
def repeat(item: Any) -> GenStream:
    def body(me: GenStream) -> Body:
        while True:
            yield Yielded(clone(item))

    return GenStream(body, item)


@rust("futures::stream::repeat_with")
def repeat_with(f: Any) -> GenStream:
    def body(me: GenStream) -> Body:
        while True:
            yield Yielded(f())

    return GenStream(body, f)


@rust("futures::stream::unfold")
def unfold(start: Any, f: Any) -> GenStream:
    """`f(state)` is a future of `Some((item, state))`, or of `None` at the end."""

    def body(me: GenStream) -> Body:
        state = start
        while (answer := (yield from me.awaits(future_of(f(state))))).kind is SOME:
            item, state = answer.fields[0]
            yield Yielded(item)

    return GenStream(body, f)


class PollFn(Stream):
    """A closure that is asked for each item."""

    def __init__(self, f: Any) -> None:
        self._f = f

    def poll_stream(self, cx: Context) -> Any:
        """What the closure says."""
        answer = self._f(RefMut([cx], 0))
        if answer is POLL_PENDING:
            return PENDING
        item = answer.fields[0]
        return item.fields[0] if item.kind is SOME else END

    def drop(self) -> None:
        drop(self._f)


@rust("futures::stream::poll_fn")
def poll_fn(f: Any) -> PollFn:
    return PollFn(f)


@rust("futures::stream::select")
def select(first: Any, second: Any) -> Stream:
    return merged(stream_of(first), stream_of(second))


@rust("futures::stream::select_all")
def select_all(streams: Any) -> GenStream:
    sources = [stream_of(stream) for stream in iterate(streams)]
    live = list(sources)

    def body(me: GenStream) -> Body:
        while live:
            for source in list(live):
                while (answer := source.poll_stream(me.cx)) is SWITCH:
                    yield SWITCH
                if answer is END:
                    live.remove(source)
                elif answer is not PENDING:
                    live.remove(source)
                    live.append(source)
                    yield Yielded(answer)
                    break
            else:
                if live:
                    yield PENDING

    return GenStream(body, *sources)
