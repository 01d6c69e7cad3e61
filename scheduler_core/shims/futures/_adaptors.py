"""Streams made of streams. Mirrors futures-util/src/stream/stream/*.rs and tokio-stream/src/stream_ext/*.rs.

The two crates differ in whether closures return values or futures; both are taken.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.numbers import usize
from scheduler_core.shims.futures._streams import (
    END,
    Body,
    Fuse,
    GenStream,
    Stream,
    Yielded,
    is_future,
    stream_of,
)
from scheduler_core.value import ERR, MOVED, NONE, SOME, RefMut, Variant, Vec, drop, drop_all, future_of, ok, ref, some

Each = Callable[[GenStream, Any], Body]


def settle(me: GenStream, answer: Any, *held: Any) -> Body:
    """The value a closure returned, or the output of the future it returned."""
    if not is_future(answer):
        return answer
    return (yield from me.awaits(future_of(answer), *held))


def each(source: Stream, f: Any, handle: Each) -> GenStream:
    """A stream that handles each item of its source; True from the handler ends it."""

    def body(me: GenStream) -> Body:
        while (item := (yield from me.item(source))) is not END:
            if (yield from handle(me, item)):
                return

    return GenStream(body, source, f)


class Map(Stream):
    """`map`, without a generator: it is the most used."""

    def __init__(self, source: Stream, f: Any) -> None:
        self._source, self._f = source, f

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        answer = self._source.poll_stream(cx)
        return answer if answer is PENDING or answer is SWITCH or answer is END else self._f(answer)

    def hint(self) -> tuple[int, int | None]:
        return self._source.hint()

    def drop(self) -> None:
        self._source.drop()
        drop(self._f)


def filtered(source: Stream, f: Any) -> Stream:
    """`filter`."""

    def handle(me: GenStream, item: Any) -> Body:
        if (yield from settle(me, f(ref(item)), item)):
            yield Yielded(item)
        else:
            drop(item)

    return each(source, f, handle)


def filter_mapped(source: Stream, f: Any) -> Stream:
    """`filter_map`."""

    def handle(me: GenStream, item: Any) -> Body:
        found = yield from settle(me, f(item))
        if found.kind is SOME:
            yield Yielded(found.fields[0])

    return each(source, f, handle)


def take_while(source: Stream, f: Any) -> Stream:
    """`take_while`."""

    def handle(me: GenStream, item: Any) -> Body:
        if not (yield from settle(me, f(ref(item)), item)):
            drop(item)
            return True
        yield Yielded(item)
        return False

    return each(source, f, handle)


def skip_while(source: Stream, f: Any) -> Stream:
    """`skip_while`."""

    def body(me: GenStream) -> Body:
        skipping = True
        while (item := (yield from me.item(source))) is not END:
            if skipping and (yield from settle(me, f(ref(item)), item)):
                drop(item)
                continue
            skipping = False
            yield Yielded(item)

    return GenStream(body, source, f)


def map_while(source: Stream, f: Any) -> Stream:
    """`map_while`."""

    def handle(me: GenStream, item: Any) -> Body:
        found = yield from settle(me, f(item))
        if found.kind is not SOME:
            return True
        yield Yielded(found.fields[0])
        return False

    return each(source, f, handle)


def then(source: Stream, f: Any) -> Stream:
    """`then`: one future after the other."""

    def handle(me: GenStream, item: Any) -> Body:
        yield Yielded((yield from me.awaits(future_of(f(item)))))

    return each(source, f, handle)


def inspected(source: Stream, f: Any) -> Stream:
    """`inspect`."""

    def handle(me: GenStream, item: Any) -> Body:
        f(ref(item))
        yield Yielded(item)

    return each(source, f, handle)


def scanned(source: Stream, state: Any, f: Any) -> Stream:
    """`scan`."""
    cell = [state]

    def handle(me: GenStream, item: Any) -> Body:
        found = yield from settle(me, f(RefMut(cell, 0), item))
        if found.kind is not SOME:
            return True
        yield Yielded(found.fields[0])
        return False

    return each(source, f, handle)


def taken(source: Stream, count: int) -> Stream:
    """`take`: it does not poll the source again after the last item."""

    def body(me: GenStream) -> Body:
        for _ in range(count):
            item = yield from me.item(source)
            if item is END:
                return
            yield Yielded(item)

    return GenStream(body, source)


def skipped(source: Stream, count: int) -> Stream:
    """`skip`."""

    def body(me: GenStream) -> Body:
        left = count
        while (item := (yield from me.item(source))) is not END:
            if left:
                left -= 1
                drop(item)
            else:
                yield Yielded(item)

    return GenStream(body, source)


def chained(first: Stream, second: Stream) -> Stream:
    """`chain`."""

    def body(me: GenStream) -> Body:
        for source in (first, second):
            while (item := (yield from me.item(source))) is not END:
                yield Yielded(item)

    return GenStream(body, first, second)


def numbered(source: Stream) -> Stream:
    """`enumerate`."""

    def body(me: GenStream) -> Body:
        at = 0
        while (item := (yield from me.item(source))) is not END:
            yield Yielded((usize(at), item))
            at += 1

    return GenStream(body, source)


def zipped(first: Stream, second: Stream) -> Stream:
    """`zip`: both are polled until both have an item."""

    def body(me: GenStream) -> Body:
        pair: list[Any] = [MOVED, MOVED]
        sources = (first, second)
        try:
            while True:
                for side in (0, 1):
                    if pair[side] is MOVED:
                        while (answer := sources[side].poll_stream(me.cx)) is SWITCH:
                            yield SWITCH
                        if answer is END:
                            return
                        if answer is not PENDING:
                            pair[side] = answer
                if MOVED in (pair[0], pair[1]):
                    yield PENDING
                    continue
                both, pair[:] = tuple(pair), [MOVED, MOVED]
                yield Yielded(both)
        finally:
            drop_all(pair)

    return GenStream(body, Fuse(first), Fuse(second))


def merged(first: Stream, second: Stream) -> Stream:
    """`merge` and `select`: the side that is polled first changes from poll to poll."""
    sides = [Fuse(first), Fuse(second)]

    def body(me: GenStream) -> Body:
        while True:
            pending = False
            for source in list(sides):
                while (answer := source.poll_stream(me.cx)) is SWITCH:
                    yield SWITCH
                if answer is PENDING:
                    pending = True
                elif answer is not END:
                    sides.reverse()
                    yield Yielded(answer)
                    break
            else:
                if not pending:
                    return
                sides.reverse()
                yield PENDING

    return GenStream(body, *sides)


def chunked(source: Stream, count: int) -> Stream:
    """`chunks`: the last one may be shorter."""

    def body(me: GenStream) -> Body:
        items: list[Any] = []
        try:
            while (item := (yield from me.item(source))) is not END:
                items.append(item)
                if len(items) == count:
                    full, items = items, []
                    yield Yielded(Vec(full))
            if items:
                rest, items = items, []
                yield Yielded(Vec(rest))
        finally:
            drop_all(items)

    return GenStream(body, source)


class ReadyChunks(Stream):
    """`ready_chunks`: what is ready now, up to a number."""

    def __init__(self, source: Stream, count: int) -> None:
        if count == 0:
            raise Panic.fixed("assertion failed: capacity > 0")
        self._source, self._count = Fuse(source), count
        self._items: list[Any] = []

    def poll_stream(self, cx: Context) -> Any:
        """The next Vec, END, PENDING or SWITCH."""
        while len(self._items) < self._count:
            answer = self._source.poll_stream(cx)
            if answer is SWITCH:
                return SWITCH
            if answer is PENDING or answer is END:
                return self._take() if self._items else answer
            self._items.append(answer)
        return self._take()

    def _take(self) -> Vec:
        items, self._items = self._items, []
        return Vec(items)

    def drop(self) -> None:
        self._source.drop()
        drop_all(self._items)


def flattened(source: Stream) -> Stream:
    """`flatten`: of a stream of streams."""

    def body(me: GenStream) -> Body:
        while (inner := (yield from me.item(source))) is not END:
            stream = stream_of(inner)
            try:
                while (item := (yield from me.item(stream))) is not END:
                    yield Yielded(item)
            finally:
                stream.drop()

    return GenStream(body, source)


def until(source: Stream, stop: Any) -> Stream:
    """`take_until`: to the end of a future, which is polled first."""
    ending = future_of(stop)

    def body(me: GenStream) -> Body:
        while True:
            while (stopped := ending.poll(me.cx)) is SWITCH:
                yield SWITCH
            if stopped is not PENDING:
                return
            while (answer := source.poll_stream(me.cx)) is SWITCH:
                yield SWITCH
            if answer is END:
                return
            yield answer if answer is PENDING else Yielded(answer)

    return GenStream(body, source, ending)


def try_filtered(source: Stream, f: Any) -> Stream:
    """`try_filter`: errors pass."""

    def handle(me: GenStream, result: Any) -> Body:
        if result.kind is ERR or (yield from settle(me, f(ref(result.fields[0])), result)):
            yield Yielded(result)
        else:
            drop(result)

    return each(source, f, handle)


def try_filter_mapped(source: Stream, f: Any) -> Stream:
    """`try_filter_map`: errors pass."""

    def handle(me: GenStream, result: Any) -> Body:
        if result.kind is ERR:
            yield Yielded(result)
            return
        answer = yield from settle(me, f(result.fields[0]))
        if answer.kind is ERR:
            yield Yielded(answer)
        elif answer.fields[0].kind is SOME:
            yield Yielded(ok(answer.fields[0].fields[0]))

    return each(source, f, handle)


def then_if(source: Stream, kind: Variant, f: Any) -> Stream:
    """`and_then` and `or_else`: a future for each Ok, or for each Err; the others pass."""

    def handle(me: GenStream, result: Any) -> Body:
        yield Yielded((yield from settle(me, f(result.fields[0]))) if result.kind is kind else result)

    return each(source, f, handle)


class Peekable(Stream):
    """`peekable`: the next item may be looked at."""

    def __init__(self, source: Stream) -> None:
        self._source = Fuse(source)
        self.peeked: list[Any] = []  # the item, or END

    def poll_stream(self, cx: Context) -> Any:
        """The next item, END, PENDING or SWITCH."""
        return self.peeked.pop() if self.peeked else self._source.poll_stream(cx)

    def poll_peek(self, cx: Context) -> Any:
        """`Some(&item)`, `None`, PENDING or SWITCH."""
        if not self.peeked:
            answer = self._source.poll_stream(cx)
            if answer is PENDING or answer is SWITCH:
                return answer
            self.peeked.append(answer)
        return NONE if self.peeked[0] is END else some(ref(self.peeked[0]))

    def drop(self) -> None:
        if self.peeked and self.peeked[0] is not END:
            drop(self.peeked[0])
        self._source.drop()


class Peek:
    """The future of `peek()`."""

    __slots__ = ("_stream",)

    def __init__(self, stream: Peekable) -> None:
        self._stream = stream

    def poll(self, cx: Context) -> Any:
        """`Some(&item)`, `None`, PENDING or SWITCH."""
        return self._stream.poll_peek(cx)

    def drop(self) -> None:
        """The stream keeps the item."""
