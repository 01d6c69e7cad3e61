"""Futures of the program's own code: async functions and blocks, and hand-written `impl Future`."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import FutureCreated, FutureEnded
from scheduler_core.future import PENDING, SWITCH, Context, PollNote
from scheduler_core.rust.run.code import Frame, cleanup
from scheduler_core.rust.run.functions import Owned
from scheduler_core.value import MOVED, PLAIN, READY, Data, RefMut, Vec, deref, drop, future_of


class AsyncCode:
    """Compiled async code. `invoke(frame)` is a generator function if `waits`, and gives the result at once if not."""

    __slots__ = ("arity", "first", "invoke", "machine", "name", "size", "waits")

    def __init__(self, machine: Any, name: str) -> None:
        self.machine, self.name = machine, name
        self.size, self.arity, self.waits = 2, 0, False
        self.first = 2  # the first slot that it owns
        self.invoke: Callable[[Frame], Any] = list

    def start(self, *args: Any) -> Coroutine:
        """A new future, with the arguments of the function."""
        frame: Frame = [MOVED] * self.size
        frame[2 : 2 + self.arity] = args
        return Coroutine(self, frame, [])

    def capture(self, environment: list[Any], owned: Owned) -> Coroutine:
        """A new future of an async block, with what it captured."""
        frame: Frame = [MOVED] * self.size
        frame[0] = environment
        return Coroutine(self, frame, owned)


class Coroutine:
    """One future. Its frame is all that it keeps; `_resume` goes on with the code where it was left."""

    __slots__ = ("_owned", "_paused", "_resume", "code", "cx", "done", "frame", "number", "polls")

    cx: Context

    def __init__(self, code: AsyncCode, frame: Frame, owned: Owned) -> None:
        self.code, self.frame, self._owned = code, frame, owned
        frame[1] = self
        self._resume: Callable[[], Any] | None = None
        self._paused = self.done = False
        self.polls = 0
        self.number = code.machine.next_id("future")
        code.machine.record(FutureCreated, "", self.number, code.name)

    @property
    def name(self) -> str:
        """The function's name, or what kind of block it is."""
        return self.code.name

    def poll(self, cx: Context) -> Any:
        self.cx = cx
        if not self._paused:
            self.polls += 1
        self._paused = False
        try:
            if self._resume is None:
                if self.done:
                    raise Panic.fixed("`async fn` resumed after completion")
                if not self.code.waits:
                    result = self.code.invoke(self.frame)
                    return self._finish("ready", result)
                self._resume = self.code.invoke(self.frame).__next__
            answer = self._resume()
        except StopIteration as end:
            return self._finish("ready", end.value)
        except Panic:
            if not self.done:
                self._finish("panic", None)
            raise
        if answer is PENDING:
            return PENDING
        self._paused = True  # whatever else is yielded comes from a thread that must pause in the middle of this poll
        return SWITCH

    def _finish(self, how: str, result: Any) -> Any:
        self.done, self._resume = True, None
        self._release()
        self.code.machine.record(FutureEnded, "", self.number, how, self.polls)
        return result

    def _release(self) -> None:
        """Drop what was captured, in the order in which the code names it."""
        owned, self._owned = self._owned, []
        for container, key in owned:
            value, container[key] = container[key], MOVED
            drop(value)

    def drop(self, how: str = "dropped") -> None:
        """Cancel: what is alive is dropped, innermost first."""
        if self.done:
            return
        started = self._resume is not None
        self.done, self._resume = True, None
        frame, code = self.frame, self.code
        if started:
            cleanup(frame, code.first, code.size)
        else:
            for slot in range(code.first, 2 + code.arity):
                value, frame[slot] = frame[slot], MOVED
                if value.__class__ not in PLAIN:
                    drop(value)
        self._release()
        code.machine.record(FutureEnded, "", self.number, how, self.polls)


def let_go(value: Any) -> None:
    """Drop a value where its statement or block ends as it should: a future that has not been polled was forgotten."""
    cls = value.__class__
    if cls is Coroutine:
        value.drop("dropped" if value.polls else "unused")
    elif cls is Vec and value.items and value.items[0].__class__ is Coroutine:
        for one in value.items:
            let_go(one)
    else:
        drop(value)


class OwnFuture:
    """A value whose type has an `impl Future` in the program, as the runtime polls it."""

    __slots__ = ("_note", "_owned", "_place", "_steps", "_value")

    def __init__(self, machine: Any, value: Any, owned: bool) -> None:
        self._value, self._owned = value, owned
        self._place = RefMut([value], 0) if owned else value
        self._steps: Generator[Any, None, Any] | None = None
        self._note = _note_of(machine, deref(value), owned)

    def poll(self, cx: Context) -> Any:
        if self._steps is None:
            self._note.begin()
            function = deref(self._place).kind.type.methods["poll"]
            if not function.blocking:
                return self._note.end(answered(function.call(self._place, cx)), cx)
            self._steps = function.steps(self._place, cx)
        try:
            next(self._steps)
            return SWITCH
        except StopIteration as end:
            self._steps = None
            return self._note.end(answered(end.value), cx)

    def drop(self) -> None:
        if self._owned:
            container = self._place.container
            value, container[0] = container[0], MOVED
            drop(value)


def _note_of(machine: Any, value: Data, owned: bool) -> PollNote:
    """The note of this future; one that is polled through `&mut` keeps the same note, whoever polls it."""
    name = value.kind.type.name
    if owned:
        return PollNote(machine, name)
    known = machine.borrowed_futures.get(id(value))
    if known is None:
        known = machine.borrowed_futures[id(value)] = (value, PollNote(machine, name))
    note: PollNote = known[1]
    return note


def answered(poll: Data) -> Any:
    """Rust's Poll as the engine's answer."""
    return poll.fields[0] if poll.kind is READY else PENDING


def number_of(future: Any) -> int:
    """The number of the program's own future that is polled here, directly or inside of one future of the library that
    says so (`inner_number`); 0 if there is none.
    """
    return future.number if future.__class__ is Coroutine else getattr(future, "inner_number", 0)


def to_future(value: Any) -> Any:
    """What `.await` polls: a future, or what IntoFuture makes of the value. Raises Lacking if it is neither."""
    cls = value.__class__
    if cls is Coroutine or hasattr(cls, "poll"):
        return value
    if hasattr(cls, "into_future"):
        return to_future(value.into_future())
    return future_of(value)
