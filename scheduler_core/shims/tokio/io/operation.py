"""Async methods of io as futures of `io::Result`, and how their errors travel.

Inside, an operation answers with a plain value or PENDING, and fails by raising OsError (Complaint if it was no system
call that failed). Here it becomes `Err` for Rust. Plays no path.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.future import PENDING, Context, Steps
from scheduler_core.kernel.errno import OsError
from scheduler_core.shims.std.io.error import Complaint, Error, failed, kind_named
from scheduler_core.value import ERR, OK, POLL_PENDING, READY, UNIT, Data, String, ok

Body = Generator[Any, None, Any]


def custom(kind: str, message: str) -> Complaint:
    """`io::Error::new(kind, message)`."""
    return Complaint(Error(kind_named(kind), inner=String(message)))


def bare(kind: str) -> Complaint:
    """`io::Error::from(kind)`."""
    return Complaint(Error(kind_named(kind)))


def unwrapped(result: Data) -> Any:
    """`result?` of an `io::Result`."""
    if result.kind is ERR:
        raise Complaint(result.fields[0])
    assert result.kind is OK
    return result.fields[0]


def result_of(call: Callable[[], Any]) -> Data:
    """What a call gives, as `io::Result`."""
    try:
        return ok(call())
    except OsError as error:
        return failed(error)


def poll_of(call: Callable[[], Any]) -> Data:
    """What a poll gives, as `Poll<io::Result<_>>`: for the `poll_` methods that programs call themselves."""
    result = result_of(call)
    if result.kind is OK and result.fields[0] is PENDING:
        return POLL_PENDING
    return READY(result)


class Operation(Steps):
    """An async method: `body(operation)` is its generator and returns what is inside `Ok`."""

    __slots__ = ("body",)

    def __init__(self, body: Callable[[Operation], Body]) -> None:
        super().__init__()
        self.body = body

    def run(self) -> Body:
        try:
            return ok((yield from self.body(self)))
        except OsError as error:
            return failed(error)

    def ready(self, poll: Callable[[Context], Any]) -> Body:
        """Wait until `poll` is not PENDING."""
        while (answer := poll(self.cx)) is PENDING:
            yield PENDING
        return answer

    def awaited(self, future: Any) -> Body:
        """Await a future; it is dropped when it is done, or with this operation."""
        try:
            return (yield from self.ready(future.poll))
        finally:
            future.drop()


class Polling(Operation):
    """The future of one poll function, without a generator: most of what a server does is this."""

    __slots__ = ("_poll", "_wrap")

    def __init__(self, poll: Callable[[Context], Any], wrap: Callable[[Any], Any] | None) -> None:
        self._resume = None
        self._poll, self._wrap = poll, wrap

    def poll(self, cx: Context) -> Any:
        try:
            answer = self._poll(cx)
            if answer is PENDING:
                return PENDING
            return ok(answer if self._wrap is None else self._wrap(answer))
        except OsError as error:
            return failed(error)


def polling(poll: Callable[[Context], Any], wrap: Callable[[Any], Any] | None = None) -> Operation:
    """The future of one poll function."""
    return Polling(poll, wrap)


def at_once(call: Callable[[], Any]) -> Operation:
    """An async method that never waits."""

    def body(op: Operation) -> Body:
        return call()
        yield

    return Operation(body)


def nothing(answer: Any) -> Any:
    """Turn whatever a poll gave into `()`."""
    return UNIT
