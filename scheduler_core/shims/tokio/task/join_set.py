"""tokio::task::JoinSet. Mirrors tokio/src/task/join_set.rs and util/idle_notified_set.rs (X-7, K-11).

Left out: the builder's name has no effect but in the log.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter, display
from scheduler_core.future import PENDING, Context, Waker
from scheduler_core.iteration import iterate
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, rust
from scheduler_core.numbers import usize
from scheduler_core.runtime.context import current
from scheduler_core.shims.std.iter.collect import STARTERS
from scheduler_core.shims.std.task import WakerMethods
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.sync._values import as_poll
from scheduler_core.shims.tokio.sync._waiting import Waiter
from scheduler_core.shims.tokio.task.join_handle import (
    AbortHandle,
    JoinHandle,
    runtime_here,
    spawn_blocking_on,
    spawn_on,
)
from scheduler_core.shims.tokio.task.local import spawn_local
from scheduler_core.value import ERR, NONE, Data, Vec, deref, drop, ok, plain, some, target


class Entry:
    """One task of a set, and the waker it is joined with: it moves the entry to the notified ones."""

    __slots__ = ("handle", "joins")

    def __init__(self, joins: JoinSet, handle: JoinHandle) -> None:
        self.joins, self.handle = joins, handle

    @property
    def task_id(self) -> int:
        """Who is woken in the end, for the log."""
        return self.joins._waiter.task

    def wake(self) -> None:
        if self in self.joins._idle:
            del self.joins._idle[self]
            self.joins._notified[self] = None
            self.joins._waiter.wake()

    def will_wake(self, other: Waker) -> bool:
        return other is self


@rust("tokio::task::JoinSet")
class JoinSet:
    """Tasks whose results come in the order of completion; dropping the set aborts them."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        self._idle: dict[Entry, None] = {}
        self._notified: dict[Entry, None] = {}  # first woken, first out
        self._waiter = Waiter()  # who is in join_next

    @staticmethod
    def new(m: Machine) -> JoinSet:
        return JoinSet(m)

    default = new

    @staticmethod
    def from_iter(m: Machine, futures: Any) -> JoinSet:
        joins = JoinSet(m)
        joins.extend(m, futures)
        return joins

    def extend(self, m: Machine, futures: Any) -> None:
        for future in iterate(futures):
            self.spawn(m, future)

    def spawn(self, m: Machine, future: Any) -> AbortHandle:
        return self._insert(spawn_on(runtime_here(m), future))

    def spawn_on(self, future: Any, handle: Any) -> AbortHandle:
        return self._insert(deref(handle).spawn(future))

    def spawn_local(self, m: Machine, future: Any) -> AbortHandle:
        return self._insert(spawn_local(m, future))

    def spawn_local_on(self, future: Any, local_set: Any) -> AbortHandle:
        return self._insert(target(local_set).spawn_local(future))

    def spawn_blocking(self, m: Machine, closure: Any) -> AbortHandle:
        return self._insert(spawn_blocking_on(runtime_here(m), closure))

    def spawn_blocking_on(self, closure: Any, handle: Any) -> AbortHandle:
        return self._insert(deref(handle).spawn_blocking(closure))

    def build_task(self) -> Builder:
        return Builder(self)

    def _insert(self, handle: JoinHandle) -> AbortHandle:
        entry = Entry(self, handle)
        self._idle[entry] = None
        task = handle.task
        if task.complete:
            entry.wake()
        else:
            task.join_waker = entry
        return AbortHandle(task)

    # ------------------------------------------------------------ results

    def join_next(self) -> AsyncFn:
        return AsyncFn(self._join_next)

    def join_next_with_id(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            while (answer := self._poll(me.cx, with_id=True)) is PENDING:
                yield PENDING
            return answer

        return AsyncFn(body)

    def poll_join_next(self, cx: Any) -> Data:
        return as_poll(self._poll(deref(cx), with_id=False))

    def poll_join_next_with_id(self, cx: Any) -> Data:
        return as_poll(self._poll(deref(cx), with_id=True))

    def try_join_next(self, m: Machine) -> Data:
        return self._try(m, with_id=False)

    def try_join_next_with_id(self, m: Machine) -> Data:
        return self._try(m, with_id=True)

    def shutdown(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            self.abort_all()
            while (answer := (yield from self._join_next(me))).fields:
                drop(answer)

        return AsyncFn(body)

    @consumes
    def join_all(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            outputs = Vec([])
            done = False
            try:
                while (answer := (yield from self._join_next(me))).fields:
                    result = answer.fields[0]
                    if result.kind is ERR:
                        raise_for(result.fields[0])
                    outputs.items.append(result.fields[0])
                done = True
            finally:
                if not done:
                    drop(outputs)
                self.drop()
            return outputs

        return AsyncFn(body, self)

    def _join_next(self, me: AsyncFn) -> Body:
        while (answer := self._poll(me.cx, with_id=False)) is PENDING:
            yield PENDING
        return answer

    def _poll(self, cx: Context, *, with_id: bool) -> Any:
        """`Some(result)`, `None` if the set is empty, or PENDING."""
        if not self._idle and not self._notified:
            return NONE
        self._waiter.wait(self._machine, cx.waker)
        entry = self._pop()
        if entry is None:
            return PENDING
        answer = entry.handle.poll(Context(entry))
        if answer is PENDING:  # K-11: out of budget; the entry is deferred, and this task looks again before that
            cx.waker.wake()
            return PENDING
        return self._remove(entry, answer, with_id=with_id)

    def _try(self, m: Machine, *, with_id: bool) -> Data:
        """A result that is there already; it costs no budget."""
        context = current(m)
        while (entry := self._pop()) is not None:
            outer, context.budget = context.budget, None
            answer = entry.handle.poll(Context(entry))
            context.budget = outer
            if answer is not PENDING:
                return self._remove(entry, answer, with_id=with_id)
        return NONE

    def _pop(self) -> Entry | None:
        """The first notified entry, which counts as idle from now on."""
        if not self._notified:
            return None
        entry = next(iter(self._notified))
        del self._notified[entry]
        self._idle[entry] = None
        return entry

    def _remove(self, entry: Entry, answer: Any, *, with_id: bool) -> Data:
        del self._idle[entry]
        task_id = entry.handle.id()
        entry.handle.drop()
        if with_id and answer.kind is not ERR:
            answer = ok((task_id, answer.fields[0]))
        return some(answer)

    # ------------------------------------------------------------ the whole set

    def len(self) -> int:
        return usize(len(self._idle) + len(self._notified))

    def is_empty(self) -> bool:
        return not self._idle and not self._notified

    def abort_all(self) -> None:
        for entry in [*self._idle, *self._notified]:
            entry.handle.abort()

    def detach_all(self) -> None:
        for entry in self._take_all():
            entry.handle.drop()

    def drop(self) -> None:
        for entry in self._take_all():
            entry.handle.abort()
            entry.handle.drop()

    def _take_all(self) -> list[Entry]:
        entries = [*self._idle, *self._notified]
        self._idle.clear()
        self._notified.clear()
        return entries

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("JoinSet", [("len", self.len())])


def raise_for(failure: Any) -> None:
    """`join_all` goes on with a task's panic, or panics because it was cancelled."""
    if failure.is_panic():
        message = failure._panic.message
        raise Panic(message, failure.into_panic())
    raise Panic(display(failure))


class Builder:
    """Spawns into a set under a name."""

    def __init__(self, joins: JoinSet) -> None:
        self._joins = joins

    @consumes
    def name(self, name: str) -> Builder:
        return self

    @consumes
    def spawn(self, m: Machine, future: Any) -> Data:
        return ok(self._joins.spawn(m, future))

    @consumes
    def spawn_blocking(self, m: Machine, closure: Any) -> Data:
        return ok(self._joins.spawn_blocking(m, closure))

    @consumes
    def spawn_local(self, m: Machine, future: Any) -> Data:
        return ok(self._joins.spawn_local(m, future))


methods(Builder)(Builder)
plain(Entry)
methods(Entry)(WakerMethods)


STARTERS["tokio::task::JoinSet"] = JoinSet.from_iter
