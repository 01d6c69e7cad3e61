"""tokio_stream: iter, once, empty, pending. StreamExt is in futures/stream_ext.py. Mirrors tokio-stream/src/*.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.runtime.coop import poll_proceed
from scheduler_core.shims.futures._streams import END, Stream
from scheduler_core.shims.futures.stream import Empty, FromIterator, Pending
from scheduler_core.value import drop


class Iter(FromIterator):
    """The elements of an iterator: one budget unit each."""

    def __init__(self, machine: Machine, elements: Any) -> None:
        super().__init__(elements)
        self._machine = machine

    def poll_stream(self, cx: Context) -> Any:
        """The next element, END, or PENDING if the budget is used up."""
        if not poll_proceed(self._machine, cx, "stream"):
            return PENDING
        return super().poll_stream(cx)


@rust("tokio_stream::iter")
def from_iterator(m: Machine, elements: Any) -> Iter:
    return Iter(m, elements)


class Once(Stream):
    """One element."""

    def __init__(self, value: Any) -> None:
        self._value = [value]

    def poll_stream(self, cx: Context) -> Any:
        """The element, then END."""
        return self._value.pop() if self._value else END

    def hint(self) -> tuple[int, int | None]:
        return len(self._value), len(self._value)

    def drop(self) -> None:
        while self._value:
            drop(self._value.pop())


@rust("tokio_stream::once")
def once(value: Any) -> Once:
    return Once(value)


@rust("tokio_stream::empty")
def empty() -> Empty:
    return Empty()


@rust("tokio_stream::pending")
def pending() -> Pending:
    return Pending()
