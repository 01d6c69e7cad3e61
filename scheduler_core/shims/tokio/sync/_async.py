"""The `async fn`s of libraries: Python generators that can be polled and dropped."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.future import PENDING, SWITCH, Context, Future
from scheduler_core.value import UNIT, drop_all

Body = Generator[Any, None, Any]


class AsyncFn:
    """A library's `async fn`: nothing happens before the first poll.

    Dropping it closes the generator: its locals are dropped where the body says `finally`. `owned` are arguments that
    are dropped if it is never polled; from the first poll on they are the body's.
    """

    __slots__ = ("_body", "_done", "_owned", "_start", "cx")

    cx: Context

    def __init__(self, start: Callable[[AsyncFn], Body], *owned: Any) -> None:
        self._start: Callable[[AsyncFn], Body] | None = start
        self._owned = list(owned)
        self._body: Body | None = None
        self._done = False

    def poll(self, cx: Context) -> Any:
        """The value, PENDING or SWITCH."""
        if self._done:
            raise Panic.fixed("`async fn` resumed after completion")
        self.cx = cx
        if self._body is None:
            assert self._start is not None
            self._body = self._start(self)
            self._start = None
            self._owned = []
        try:
            return next(self._body)
        except StopIteration as end:
            self._done = True
            return UNIT if end.value is None else end.value
        except Panic:
            self._done = True
            raise

    def awaits(self, child: Future) -> Body:
        """`child.await`: use as `x = yield from me.awaits(child)`."""
        try:
            while (answer := child.poll(self.cx)) is PENDING or answer is SWITCH:
                yield answer
            return answer
        finally:
            child.drop()

    def drop(self) -> None:
        body, self._body = self._body, None
        self._done = True
        if body is not None:
            body.close()
        owned, self._owned = self._owned, []
        drop_all(owned)


class Then:
    """A future whose value goes through a function: `async { finish(inner.await) }`, without a generator."""

    __slots__ = ("_finish", "_inner")

    def __init__(self, inner: Future, finish: Callable[[Any], Any]) -> None:
        self._inner: Future | None = inner
        self._finish = finish

    def poll(self, cx: Context) -> Any:
        """The finished value, PENDING or SWITCH."""
        if self._inner is None:
            raise Panic.fixed("`async fn` resumed after completion")
        answer = self._inner.poll(cx)
        if answer is PENDING or answer is SWITCH:
            return answer
        inner, self._inner = self._inner, None
        inner.drop()
        return self._finish(answer)

    def drop(self) -> None:
        inner, self._inner = self._inner, None
        if inner is not None:
            inner.drop()
