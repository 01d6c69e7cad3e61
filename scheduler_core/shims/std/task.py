"""std::task: Context, Poll, Waker, RawWaker, RawWakerVTable, Wake.

Mirrors library/core/src/task/{wake,poll}.rs and library/alloc/src/task.rs. Left out: LocalWaker, ContextBuilder.
A waker of the engine is PLAIN: it may be kept, copied and forgotten. One that the program made is owned and dropped.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.events import WakerCloned, WakerDropped
from scheduler_core.formatting import Formatter
from scheduler_core.future import Context
from scheduler_core.library import consumes, method, methods, rust, traits
from scheduler_core.runtime.park import ThreadWaker
from scheduler_core.runtime.scheduler.current_thread import MainWaker
from scheduler_core.runtime.task.task import TaskWaker
from scheduler_core.value import (
    ERR,
    NONE,
    OPTION,
    POLL,
    READY,
    RESULT,
    Data,
    RefMut,
    assign,
    clone,
    deref,
    err,
    ok,
    plain,
    ref,
    some,
    target,
    user_method,
)

traits("std::task::Wake")

ENGINES = (TaskWaker, ThreadWaker, MainWaker)
for _kind in ENGINES:
    plain(_kind)


@methods(Context, path="std::task::Context")
class ContextMethods:
    """`Context<'_>`."""

    @staticmethod
    def from_waker(waker: Any) -> Context:
        inner = deref(waker)
        return Context(inner.inner if inner.__class__ is KeptWaker else inner)

    def waker(self: Any) -> Any:
        return ref(self.waker)


@methods(POLL, path="std::task::Poll")
class PollMethods:
    """`Poll<T>`."""

    @staticmethod
    def from_(value: Any) -> Data:
        return READY(value)

    def is_ready(self: Any) -> bool:
        return bool(self.kind is READY)

    def is_pending(self: Any) -> bool:
        return self.kind is not READY

    @consumes
    def map(self: Any, change: Any) -> Any:
        return READY(change(self.fields[0])) if self.kind is READY else self

    @consumes
    def map_ok(self: Any, change: Any) -> Data:
        return _inside(self, False, change)

    @consumes
    def map_err(self: Any, change: Any) -> Data:
        return _inside(self, True, change)

    def as_mut(self: Any) -> Any:
        return READY(RefMut(self.fields, 0)) if self.kind is READY else self


def _inside(poll: Data, failed: bool, change: Any) -> Data:
    """Change the Ok or the Err in `Poll<Result>` and `Poll<Option<Result>>`."""
    if poll.kind is not READY:
        return poll
    value = poll.fields[0]
    option = value.kind.type is OPTION
    result = value.fields[0] if option and value.fields else value
    if result.kind.type is not RESULT or (result.kind is ERR) is not failed:
        return poll
    changed = (err if failed else ok)(change(result.fields[0]))
    return READY(some(changed) if option else changed)


class WakerMethods:
    """`Waker`; its own class calls `wake()` without giving up what it owns."""

    @consumes
    @method("wake")
    def wake_by_value(self: Any) -> None:
        self.wake()
        finish = getattr(self, "drop", None)
        if finish is not None:
            finish()

    def wake_by_ref(self: Any) -> None:
        self.wake()

    @method("will_wake")
    def wakes_the_same(self: Any, other: Any) -> bool:
        inner = deref(other)
        return bool(self.will_wake(inner.inner if inner.__class__ is KeptWaker else inner))

    @consumes
    def clone_from(place: Any, source: Any) -> None:  # noqa: N805
        """Keeps a waker that wakes the same (core/src/task/wake.rs)."""
        if not WakerMethods.wakes_the_same(place.get(), source):
            assign(place, clone(deref(source)))

    def data(self: Any) -> Any:
        return NONE


@methods(*ENGINES, path="std::task::Waker")
class EngineWakerMethods(WakerMethods):
    """A waker of the engine, as the program borrows it from its context."""

    def clone(self: Any) -> KeptWaker:
        return KeptWaker(self)


@rust("std::task::Waker")
class Waker(WakerMethods):
    """A waker that the program made; `task_id` is 0, since it wakes no task of the engine by itself."""

    __slots__ = ()
    task_id = 0

    @staticmethod
    def noop() -> Any:
        return _NOOP

    @staticmethod
    def from_(arc: Any) -> ArcWaker:
        return ArcWaker(arc)

    @staticmethod
    def from_raw(raw: Any) -> Any:
        return raw

    @staticmethod
    def new(data: Any, vtable: Any) -> RawWaker:
        return RawWaker(data, deref(vtable))

    @method()
    def wake(self) -> None:
        """Wake without giving up what is owned."""

    @method()
    def will_wake(self, other: Any) -> bool:
        return self is other

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Waker { data: 0x1, vtable: 0x1 }")


@plain
class _Noop(Waker):
    """Wakes nobody."""

    __slots__ = ()


_NOOP = _Noop()


class KeptWaker(Waker):
    """A clone of an engine's waker: the program owns it, and the log knows it until it is dropped or used up."""

    __slots__ = ("_number", "inner")

    def __init__(self, inner: Any) -> None:
        self.inner = inner
        self._number = inner.machine.next_id("waker")
        self._record(WakerCloned)

    def _record(self, kind: Any) -> None:
        self.inner.machine.record(kind, "T-6", self._number, self.inner.runtime, self.inner.task_id)

    @property
    def task_id(self) -> int:  # type: ignore[override]
        return int(self.inner.task_id)

    @method()
    def wake(self) -> None:
        self.inner.wake()

    @method()
    def will_wake(self, other: Any) -> bool:
        return bool(self.inner.will_wake(other.inner if other.__class__ is KeptWaker else other))

    def clone(self) -> KeptWaker:
        return KeptWaker(self.inner)

    def drop(self) -> None:
        self._record(WakerDropped)


class ArcWaker(Waker):
    """From an Arc of the program's type that implements Wake."""

    __slots__ = ("arc", "dropped")

    def __init__(self, arc: Any) -> None:
        self.arc = arc
        self.dropped = False

    @method()
    def wake(self) -> None:
        if self.dropped and self.arc.counted.strong == 0:
            return
        by_ref = user_method(self.arc, "wake_by_ref")
        if by_ref is not None:
            by_ref(ref(self.arc))
            return
        by_value = user_method(self.arc, "wake")
        assert by_value is not None
        by_value(self.arc.clone())

    @consumes
    @method("wake")
    def wake_by_value(self) -> None:
        by_value = user_method(self.arc, "wake")
        assert by_value is not None
        self.dropped = True
        by_value(self.arc)

    @method()
    def will_wake(self, other: Any) -> bool:
        return isinstance(other, ArcWaker) and self.arc.counted is other.arc.counted

    def clone(self) -> ArcWaker:
        return ArcWaker(self.arc.clone())

    def drop(self) -> None:
        self.dropped = True
        self.arc.drop()


methods(ArcWaker)(ArcWaker)  # its own way of being used up


@plain
@rust("std::task::RawWakerVTable")
class RawWakerVTable:
    """Four functions: clone, wake, wake_by_ref, drop."""

    __slots__ = ("functions",)

    def __init__(self, functions: tuple[Any, Any, Any, Any]) -> None:
        self.functions = functions

    @staticmethod
    def new(clone: Any, wake: Any, wake_by_ref: Any, drop: Any) -> RawWakerVTable:
        return RawWakerVTable((clone, wake, wake_by_ref, drop))


@rust("std::task::RawWaker")
class RawWaker(Waker):
    """A pointer and a table of functions; as a Waker the same object."""

    __slots__ = ("pointer", "table")

    def __init__(self, pointer: Any, table: RawWakerVTable) -> None:
        self.pointer, self.table = pointer, table

    @staticmethod
    def new(data: Any, vtable: Any) -> RawWaker:
        return RawWaker(data, target(vtable))

    @method()
    def wake(self) -> None:
        self.table.functions[2](self.pointer)

    @consumes
    @method("wake")
    def wake_by_value(self) -> None:
        self.table.functions[1](self.pointer)

    @method()
    def will_wake(self, other: Any) -> bool:
        return isinstance(other, RawWaker) and (self.pointer, self.table) == (other.pointer, other.table)

    def clone(self) -> Any:
        return self.table.functions[0](self.pointer)

    def drop(self) -> None:
        self.table.functions[3](self.pointer)
