"""FutureExt::shared: one future that several wait for, each for a clone of its output.

Mirrors futures-util/src/future/future/shared.rs.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context, Waker
from scheduler_core.library import methods
from scheduler_core.runtime.waker import use_up
from scheduler_core.shims.std.task import WakerMethods
from scheduler_core.value import NONE, Data, clone, drop, future_of, plain, ref, some

NOWHERE = -1


class Shared:
    """One of several handles to the future."""

    __slots__ = ("_inner", "_place")

    def __init__(self, inner: SharedInner) -> None:
        self._inner: SharedInner | None = inner
        self._place = NOWHERE
        inner.handles += 1

    def poll(self, cx: Context) -> Any:
        """A clone of the output, PENDING or SWITCH."""
        inner = self._inner
        if inner is None:
            raise Panic.fixed("Shared future polled again after completion")
        if not inner.output:
            self._place = inner.keep(self._place, cx.waker)
            if inner.polling:
                return PENDING
            inner.polling = True
            try:
                answer = inner.future.poll(Context(inner))
            finally:
                inner.polling = False
            if answer is PENDING or answer is SWITCH:
                return answer
            inner.output.append(answer)
            inner.future.drop()
            inner.wake()  # its own task, too
        value = inner.output[0]
        self._inner = None
        inner.handles -= 1
        return inner.output.pop() if inner.handles == 0 else clone(value)

    def drop(self) -> None:
        inner, self._inner = self._inner, None
        if inner is None:
            return
        if self._place != NOWHERE and not inner.output:
            inner.leave(self._place)
        inner.handles -= 1
        if inner.handles == 0:
            inner.let_go()


class SharedInner:
    """The future all handles share; it is polled with a waker that wakes all of them."""

    __slots__ = ("_free", "_places", "future", "handles", "output", "polling")

    task_id = 0

    def __init__(self, future: Any) -> None:
        self.future: Any = future_of(future)
        self.handles = 0
        self.output: list[Any] = []  # at most one
        self.polling = False
        self._places: list[Waker | None] = []  # in the order in which they are woken
        self._free: list[int] = []  # the place that was left last is taken first, as in the crate slab

    def keep(self, place: int, waker: Waker) -> int:
        """Whom to wake; `place` is where it stands already, or NOWHERE. Gives its place."""
        if place == NOWHERE and self._free:
            place = self._free.pop()
        elif place == NOWHERE:
            place = len(self._places)
            self._places.append(None)
        former, self._places[place] = self._places[place], clone(waker)
        drop(former)
        return place

    def leave(self, place: int) -> None:
        """A handle is gone, and its waker with it."""
        waker, self._places[place] = self._places[place], None
        self._free.append(place)
        drop(waker)

    def wake(self) -> None:
        for place, waker in enumerate(self._places):
            if waker is not None:
                self._places[place] = None
                use_up(waker)

    def will_wake(self, other: Waker) -> bool:
        return other is self

    def let_go(self) -> None:
        """The last handle is gone."""
        if self.output:
            drop(self.output.pop())
        else:
            self.future.drop()


@methods(Shared)
class SharedMethods:
    """What a program may do with a shared future besides awaiting it."""

    def clone(self: Any) -> Shared:
        return Shared(self._inner)

    def peek(self: Any) -> Data:
        inner = self._inner
        return some(ref(inner.output[0])) if inner is not None and inner.output else NONE


plain(SharedInner)
methods(SharedInner)(WakerMethods)
