"""StreamExt and TryStreamExt of futures, StreamExt of tokio_stream: what can be done with any stream.

Mirrors futures-util/src/stream/stream/mod.rs, try_stream/mod.rs and tokio-stream/src/stream_ext.rs. Where the crates
differ (closures that return futures, or values) what the closure returns decides. Left out: unzip, catch_unwind,
cycle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.future import PENDING, SWITCH
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, traits
from scheduler_core.numbers import usize
from scheduler_core.shims.futures import _adaptors as adaptors
from scheduler_core.shims.futures._buffered import ForEachConcurrent, buffered, for_each_concurrent, most
from scheduler_core.shims.futures._streams import END, Fuse, Next, Stream, is_future, rust_poll, stream_of
from scheduler_core.shims.futures._timed import ChunksTimeout, Throttle, Timeout, TimeoutRepeating
from scheduler_core.shims.std.iter.collect import collected
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.value import ERR, NONE, OK, SOME, UNIT, Data, RefMut, TypeRef, Vec, deref, drop, future_of, ok, some

traits(
    "futures::Stream", "futures::stream::Stream", "futures::StreamExt", "futures::stream::StreamExt",
    "futures::TryStreamExt", "futures::stream::TryStreamExt", "futures::stream::FusedStream", "futures_core::Stream",
    "futures::TryStream", "tokio_stream::Stream", "tokio_stream::StreamExt",
)  # fmt: skip


@methods(Stream, "Stream")
class StreamExt:
    """`self` is a stream of ours, or a value of the program's own type that implements Stream."""

    def next(self: Any) -> Next:
        return Next(stream_of(_borrow(self)))

    def poll_next(self: Any, cx: Any) -> Data:
        return rust_poll(stream_of(_borrow(self)).poll_stream(deref(cx)))

    poll_next_unpin = poll_next

    def try_next(self: Any) -> TryNext:
        return TryNext(stream_of(_borrow(self)))

    def size_hint(self: Any) -> tuple[int, Data]:
        low, high = stream_of(_borrow(self)).hint()
        return usize(low), NONE if high is None else some(usize(high))

    # ------------------------------------------------------------ adaptors

    @consumes
    def map(self: Any, f: Any) -> Stream:
        return adaptors.Map(stream_of(self), f)

    @consumes
    def filter(self: Any, f: Any) -> Stream:
        return adaptors.filtered(stream_of(self), f)

    @consumes
    def filter_map(self: Any, f: Any) -> Stream:
        return adaptors.filter_mapped(stream_of(self), f)

    @consumes
    def take_while(self: Any, f: Any) -> Stream:
        return adaptors.take_while(stream_of(self), f)

    @consumes
    def skip_while(self: Any, f: Any) -> Stream:
        return adaptors.skip_while(stream_of(self), f)

    @consumes
    def map_while(self: Any, f: Any) -> Stream:
        return adaptors.map_while(stream_of(self), f)

    @consumes
    def then(self: Any, f: Any) -> Stream:
        return adaptors.then(stream_of(self), f)

    @consumes
    def inspect(self: Any, f: Any) -> Stream:
        return adaptors.inspected(stream_of(self), f)

    @consumes
    def scan(self: Any, state: Any, f: Any) -> Stream:
        return adaptors.scanned(stream_of(self), state, f)

    @consumes
    def take(self: Any, n: int) -> Stream:
        return adaptors.taken(stream_of(self), int(n))

    @consumes
    def skip(self: Any, n: int) -> Stream:
        return adaptors.skipped(stream_of(self), int(n))

    @consumes
    def chain(self: Any, other: Any) -> Stream:
        return adaptors.chained(stream_of(self), stream_of(other))

    @consumes
    def merge(self: Any, other: Any) -> Stream:
        return adaptors.merged(stream_of(self), stream_of(other))

    @consumes
    def zip(self: Any, other: Any) -> Stream:
        return adaptors.zipped(stream_of(self), stream_of(other))

    @consumes
    def enumerate(self: Any) -> Stream:
        return adaptors.numbered(stream_of(self))

    @consumes
    def chunks(self: Any, n: int) -> Stream:
        return adaptors.chunked(stream_of(self), int(n))

    @consumes
    def ready_chunks(self: Any, capacity: int) -> Stream:
        return adaptors.ReadyChunks(stream_of(self), int(capacity))

    @consumes
    def flatten(self: Any) -> Stream:
        return adaptors.flattened(stream_of(self))

    @consumes
    def flat_map(self: Any, f: Any) -> Stream:
        return adaptors.flattened(adaptors.Map(stream_of(self), f))

    @consumes
    def fuse(self: Any) -> Stream:
        return Fuse(stream_of(self))

    @consumes
    def peekable(self: Any) -> Stream:
        return adaptors.Peekable(stream_of(self))

    @consumes
    def boxed(self: Any) -> Stream:
        return stream_of(self)

    boxed_local = boxed

    def by_ref(self: Any) -> Stream:
        return stream_of(_borrow(self))

    @consumes
    def buffer_unordered(self: Any, n: int) -> Stream:
        return buffered(stream_of(self), int(n), ordered=False)

    @consumes
    def buffered(self: Any, n: int) -> Stream:
        return buffered(stream_of(self), int(n), ordered=True)

    @consumes
    def try_buffer_unordered(self: Any, n: Any) -> Stream:
        return buffered(stream_of(self), most(n), ordered=False, tries=True)

    @consumes
    def try_buffered(self: Any, n: Any) -> Stream:
        return buffered(stream_of(self), most(n), ordered=True, tries=True)

    @consumes
    def timeout(self: Any, m: Machine, duration: Any) -> Stream:
        return Timeout(m, stream_of(self), duration)

    @consumes
    def timeout_repeating(self: Any, interval: Any) -> Stream:
        return TimeoutRepeating(stream_of(self), interval)

    @consumes
    def throttle(self: Any, m: Machine, duration: Any) -> Stream:
        return Throttle(m, stream_of(self), duration)

    @consumes
    def chunks_timeout(self: Any, m: Machine, max_size: int, duration: Any) -> Stream:
        return ChunksTimeout(m, stream_of(self), int(max_size), duration)

    @consumes
    def map_ok(self: Any, f: Any) -> Stream:
        return adaptors.Map(stream_of(self), lambda item: ok(f(item.fields[0])) if item.kind is OK else item)

    @consumes
    def map_err(self: Any, f: Any) -> Stream:
        return adaptors.Map(stream_of(self), lambda item: Data(ERR, [f(item.fields[0])]) if item.kind is ERR else item)

    @consumes
    def take_until(self: Any, stop: Any) -> Stream:
        return adaptors.until(stream_of(self), stop)

    @consumes
    def try_filter(self: Any, f: Any) -> Stream:
        return adaptors.try_filtered(stream_of(self), f)

    @consumes
    def try_filter_map(self: Any, f: Any) -> Stream:
        return adaptors.try_filter_mapped(stream_of(self), f)

    @consumes
    def and_then(self: Any, f: Any) -> Stream:
        return adaptors.then_if(stream_of(self), OK, f)

    @consumes
    def or_else(self: Any, f: Any) -> Stream:
        return adaptors.then_if(stream_of(self), ERR, f)

    @consumes
    def err_into(self: Any) -> Stream:
        return stream_of(self)

    # ------------------------------------------------------------ to the end

    @consumes
    def collect(self: Any, ty: TypeRef | None = None) -> AsyncFn:
        return AsyncFn(lambda me: _collect(me, stream_of(self), ty), self)

    @consumes
    def try_collect(self: Any, ty: TypeRef | None = None) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            items = Vec([])

            def put(item: Data) -> Data | None:
                if item.kind is ERR:
                    drop(items)
                    return item
                items.items.append(item.fields[0])
                return None

            failed = yield from run(me, stream_of(self), put)
            return ok(items) if failed is None else failed

        return AsyncFn(body, self)

    @consumes
    def fold(self: Any, start: Any, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            total = start
            source = stream_of(self)
            try:
                while (item := (yield from following(me, source))) is not END:
                    total = yield from _settled(me, f(total, item))
                return total
            finally:
                source.drop()

        return AsyncFn(body, self, start, f)

    @consumes
    def try_fold(self: Any, start: Any, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            total = start
            source = stream_of(self)
            try:
                while (item := (yield from following(me, source))) is not END:
                    answer = item if item.kind is ERR else (yield from _settled(me, f(total, item.fields[0])))
                    if answer.kind is ERR:
                        return answer
                    total = answer.fields[0]
                return ok(total)
            finally:
                source.drop()

        return AsyncFn(body, self, start, f)

    @consumes
    def for_each(self: Any, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            source = stream_of(self)
            try:
                while (item := (yield from following(me, source))) is not END:
                    yield from _settled(me, f(item))
            finally:
                source.drop()

        return AsyncFn(body, self, f)

    @consumes
    def for_each_concurrent(self: Any, limit: Any, f: Any) -> ForEachConcurrent:
        return for_each_concurrent(stream_of(self), limit, f)

    @consumes
    def try_for_each_concurrent(self: Any, limit: Any, f: Any) -> ForEachConcurrent:
        return for_each_concurrent(stream_of(self), limit, f, tries=True)

    @consumes
    def try_for_each(self: Any, f: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            source = stream_of(self)
            try:
                while (item := (yield from following(me, source))) is not END:
                    if item.kind is ERR:
                        return item
                    answer = yield from me.awaits(future_of(f(item.fields[0])))
                    if answer.kind is ERR:
                        return answer
                return ok(UNIT)
            finally:
                source.drop()

        return AsyncFn(body, self, f)

    def all(self: Any, f: Any) -> AsyncFn:
        return _asked(self, f, ends_with=False)

    def any(self: Any, f: Any) -> AsyncFn:
        return _asked(self, f, ends_with=True)

    @consumes
    def count(self: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            counted: list[None] = []

            def put(item: Any) -> None:
                counted.append(None)
                drop(item)

            yield from run(me, stream_of(self), put)
            return usize(len(counted))

        return AsyncFn(body, self)

    @consumes
    def unzip(self: Any) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            pairs: list[Any] = []
            yield from run(me, stream_of(self), pairs.append)
            return Vec([one for one, _ in pairs]), Vec([other for _, other in pairs])

        return AsyncFn(body, self)

    def select_next_some(self: Any) -> SelectNextSome:
        return SelectNextSome(stream_of(_borrow(self)))

    def is_terminated(self: Any) -> bool:
        return stream_of(_borrow(self)).fused()

    is_done = is_terminated


@methods(adaptors.Peekable)
class PeekableMethods:
    """What only a peekable stream can do."""

    def peek(self: Any) -> adaptors.Peek:
        return adaptors.Peek(self)


class TryNext:
    """The future of `try_next()`: `Result<Option<T>, E>` of a stream of results."""

    __slots__ = ("_next",)

    def __init__(self, stream: Stream) -> None:
        self._next = Next(stream)

    def poll(self, cx: Any) -> Any:
        """The transposed answer, PENDING or SWITCH."""
        answer = self._next.poll(cx)
        if answer is PENDING or answer is SWITCH:
            return answer
        if answer.kind is not SOME:
            return ok(NONE)
        result = answer.fields[0]
        return ok(some(result.fields[0])) if result.kind is OK else result

    def drop(self) -> None:
        """The stream goes on."""


class SelectNextSome(Next):
    """The future of `select_next_some()`: at the end of the stream it wakes itself, and is terminated."""

    __slots__ = ()

    def poll(self, cx: Any) -> Any:
        """The item, PENDING or SWITCH."""
        answer = super().poll(cx)
        if answer is NONE:
            cx.waker.wake()
            return PENDING
        return answer if answer is PENDING or answer is SWITCH else answer.fields[0]


def _borrow(value: Any) -> Any:
    """The receiver of a method that takes `&mut self`: it must not be dropped by what is made of it."""
    return value if value.__class__ is RefMut else RefMut([value], 0)


def following(me: AsyncFn, source: Stream) -> Body:
    """The next item or END, from inside an `async fn`."""
    while (answer := source.poll_stream(me.cx)) is PENDING or answer is SWITCH:
        yield answer
    return answer


def run(me: AsyncFn, source: Stream, put: Callable[[Any], Any]) -> Body:
    """Give all items to a function, until it answers something that is not None; that is the answer."""
    try:
        while (item := (yield from following(me, source))) is not END:
            answer = put(item)
            if answer is not None:
                return answer
        return None
    finally:
        source.drop()


def _settled(me: AsyncFn, answer: Any) -> Body:
    """The value a closure returned, or the output of the future it returned."""
    if not is_future(answer):
        return answer
    return (yield from me.awaits(future_of(answer)))


def _asked(stream: Any, f: Any, *, ends_with: bool) -> AsyncFn:
    """`all` and `any`."""

    def body(me: AsyncFn) -> Body:
        source = stream_of(_borrow(stream))
        while (item := (yield from following(me, source))) is not END:
            if bool((yield from _settled(me, f(item)))) is ends_with:
                return ends_with
        return not ends_with

    return AsyncFn(body, f)


def _collect(me: AsyncFn, source: Stream, ty: TypeRef | None) -> Body:
    items = Vec([])
    yield from run(me, source, items.items.append)
    return collected(items.items, ty)
