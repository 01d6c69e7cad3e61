"""futures::stream::{FuturesUnordered, FuturesOrdered}: many futures in one task, each with its own waker.

Mirrors futures-util/src/stream/futures_unordered/mod.rs and futures_ordered.rs (K-8).
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, SWITCH, Context, Waker
from scheduler_core.iteration import iterate
from scheduler_core.library import methods, rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.waker import use_up
from scheduler_core.shims.futures._streams import END, Stream
from scheduler_core.shims.std.iter.collect import COLLECTORS
from scheduler_core.shims.std.task import WakerMethods
from scheduler_core.value import Vec, clone, drop, future_of, plain


class Child:
    """One future, and the waker it is polled with: it puts the child at the end of the queue."""

    __slots__ = ("future", "parent", "queued", "woken")

    def __init__(self, parent: FuturesUnordered, future: Any) -> None:
        self.parent = parent
        self.future: Any = future_of(future)
        self.queued = True
        self.woken = False

    @property
    def task_id(self) -> int:
        """Who is woken in the end, for the log."""
        return getattr(self.parent._waker, "task_id", 0)

    def wake(self) -> None:
        self.woken = True
        if self.queued or self.future is None:
            return
        self.queued = True
        self.parent._ready.append(self)
        waker, self.parent._waker = self.parent._waker, None
        if waker is not None:
            use_up(waker)

    def will_wake(self, other: Waker) -> bool:
        return other is self

    def let_go(self) -> None:
        """Drop the future; wakers of it may live on."""
        future, self.future = self.future, None
        future.drop()


plain(Child)
methods(Child)(WakerMethods)


@rust("futures::stream::FuturesUnordered")
class FuturesUnordered(Stream):
    """Outputs in the order of completion; only children that were woken are polled."""

    def __init__(self) -> None:
        self._children: dict[Child, None] = {}
        self._ready: deque[Child] = deque()
        self._waker: Waker | None = None
        self._terminated = False
        self._turn: tuple[int, int, int, Child] | None = None  # of a poll that a SWITCH interrupted

    @staticmethod
    def new() -> FuturesUnordered:
        return FuturesUnordered()

    default = new

    @staticmethod
    def from_iter(futures: Any) -> FuturesUnordered:
        children = FuturesUnordered()
        children.extend(futures)
        return children

    def extend(self, futures: Any) -> None:
        for future in iterate(futures):
            self.push(future)

    def push(self, future: Any) -> None:
        child = Child(self, future)
        self._terminated = False
        self._children[child] = None
        self._ready.append(child)

    def len(self) -> int:
        return usize(len(self._children))

    def is_empty(self) -> bool:
        return not self._children

    def fused(self) -> bool:
        return self._terminated

    is_terminated = fused

    def clear(self) -> None:
        self.drop()
        self._terminated = False

    def poll_stream(self, cx: Context) -> Any:
        """The next output, END, PENDING or SWITCH."""
        length, polled, yielded, child = self._turn or (len(self._children), 0, 0, None)
        self._turn = None
        if self._waker is None or not self._waker.will_wake(cx.waker):
            drop(self._waker)
            self._waker = clone(cx.waker)
        while child is not None or self._ready:
            if child is None:
                child = self._ready.popleft()
                if child.future is None:
                    child = None
                    continue
                child.queued = child.woken = False
                del self._children[child]
            answer = self._poll_child(child)
            if answer is SWITCH:
                self._turn = (length, polled, yielded, child)
                return SWITCH
            polled += 1
            if answer is not PENDING:
                child.let_go()
                return answer
            yielded += child.woken
            self._children[child] = None
            child = None
            if yielded >= 2 or polled == length:
                cx.waker.wake()
                return PENDING
        if self._children:
            return PENDING
        self._terminated = True
        return END

    def _poll_child(self, child: Child) -> Any:
        try:
            return child.future.poll(Context(child))
        except Panic:
            child.let_go()
            raise

    def hint(self) -> tuple[int, int | None]:
        return len(self._children), len(self._children)

    def drop(self) -> None:
        """The youngest first."""
        while self._children:
            self._children.popitem()[0].let_go()
        self._ready.clear()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("FuturesUnordered { ... }")


class _Numbered:
    """A future whose output carries its place."""

    __slots__ = ("_future", "_index")

    def __init__(self, index: int, future: Any) -> None:
        self._index, self._future = index, future_of(future)

    def poll(self, cx: Context) -> Any:
        """(place, output), PENDING or SWITCH."""
        answer = self._future.poll(cx)
        return answer if answer is PENDING or answer is SWITCH else (self._index, answer)

    def drop(self) -> None:
        self._future.drop()


@rust("futures::stream::FuturesOrdered")
class FuturesOrdered(Stream):
    """Outputs in the order of the futures; early ones wait here."""

    def __init__(self) -> None:
        self._running = FuturesUnordered()
        self._waiting: list[tuple[int, int, Any]] = []  # a heap; the second number keeps values from being compared
        self._next_in = self._next_out = 0
        self._tie = 0

    @staticmethod
    def new() -> FuturesOrdered:
        return FuturesOrdered()

    default = new

    @staticmethod
    def from_iter(futures: Any) -> FuturesOrdered:
        children = FuturesOrdered()
        children.extend(futures)
        return children

    def extend(self, futures: Any) -> None:
        for future in iterate(futures):
            self.push_back(future)

    def push_back(self, future: Any) -> None:
        self._running.push(_Numbered(self._next_in, future))
        self._next_in += 1

    push = push_back

    def push_front(self, future: Any) -> None:
        self._next_out -= 1
        self._running.push(_Numbered(self._next_out, future))

    def len(self) -> int:
        return usize(len(self._running._children) + len(self._waiting))

    def is_empty(self) -> bool:
        return not self._running._children and not self._waiting

    def fused(self) -> bool:
        return self._running._terminated and not self._waiting

    is_terminated = fused

    def poll_stream(self, cx: Context) -> Any:
        """The next output, END, PENDING or SWITCH."""
        while not self._waiting or self._waiting[0][0] != self._next_out:
            answer = self._running.poll_stream(cx)
            if answer is PENDING or answer is SWITCH or answer is END:
                return answer
            self._tie += 1
            heappush(self._waiting, (answer[0], self._tie, answer[1]))
        self._next_out += 1
        return heappop(self._waiting)[2]

    def hint(self) -> tuple[int, int | None]:
        count = len(self._running._children) + len(self._waiting)
        return count, count

    def drop(self) -> None:
        self._running.drop()
        while self._waiting:
            drop(self._waiting.pop()[2])

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("FuturesOrdered { ... }")


COLLECTORS["futures::stream::FuturesUnordered"] = lambda futures, ty: FuturesUnordered.from_iter(Vec(list(futures)))
COLLECTORS["futures::stream::FuturesOrdered"] = lambda futures, ty: FuturesOrdered.from_iter(Vec(list(futures)))
