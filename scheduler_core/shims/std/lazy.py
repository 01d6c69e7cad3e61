"""std::{cell, sync}::{OnceCell, OnceLock, LazyCell, LazyLock} and sync::Once: values that are made once.

Mirrors library/core/src/cell/{once,lazy}.rs and library/std/src/sync/{once,once_lock,lazy_lock}.rs.
Left out: OnceState.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import consumes, method, rust
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import METER, MOVED, NONE, Data, RefMut, clone, deref, drop, err, ok, ref, some


class Uninit:
    """Debug's word for a value that is not there yet."""

    __slots__ = ()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("<uninit>")


@rust("std::sync::Once")
class Once:
    """Runs one closure, once; who comes meanwhile waits."""

    __slots__ = ("done", "poisoned", "runner", "waiting")

    def __init__(self) -> None:
        self.done = self.poisoned = False
        self.runner: Thread | None = None
        self.waiting: list[Thread] = []

    @staticmethod
    def new() -> Once:
        return Once()

    def _free(self, m: Machine, what: str) -> Steps:
        """Until nobody runs it."""
        began = m.blocking("lock", what)
        while self.runner is not None:
            self.waiting.append(m.thread)
            yield m.block()
        m.blocked("lock", began)

    @method()
    def once(self, m: Machine, what: str, run: Any, *, again: bool = True) -> None:
        """Run it unless that is done; `again` says whether that may be tried once more after a panic."""
        if self.runner is not None:
            m.nested(self._free(m, what))
        if self.done:
            return
        if self.poisoned and not again:
            raise Panic.fixed("Once instance has previously been poisoned")
        self.runner, self.poisoned = m.thread, True
        try:
            run()
            self.done, self.poisoned = True, False
        finally:
            self.runner = None
            for thread in self.waiting:
                m.resume(thread, m.costs.switch)
            self.waiting.clear()

    def call_once(self, m: Machine, run: Any) -> None:
        self.once(m, "Once::call_once", run, again=False)

    def is_completed(self) -> bool:
        return self.done

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Once", [], open_ended=True)


class _Once:
    """A slot that is written once."""

    __slots__ = ("slot",)
    name = ""

    def __init__(self, value: Any = MOVED) -> None:
        self.slot = [value]

    @classmethod
    def new(cls) -> Any:
        return cls()

    @classmethod
    def default(cls) -> Any:
        return cls()

    @classmethod
    def from_(cls, value: Any) -> Any:
        return cls(value)

    @property
    def _empty(self) -> bool:
        return self.slot[0] is MOVED

    @method("get")
    def look(self) -> Data:
        return NONE if self._empty else some(ref(self.slot[0]))

    def get_mut(self) -> Data:
        return NONE if self._empty else some(RefMut(self.slot, 0))

    @method("set")
    def put(self, value: Any) -> Data:
        if not self._empty:
            return err(value)
        self.slot[0] = value
        return ok()

    def get_or_init(self, make: Any) -> Any:
        if self._empty:
            value = make()
            if not self._empty:
                raise Panic.fixed("reentrant init")
            self.slot[0] = value
        return ref(self.slot[0])

    def take(self) -> Data:
        value, self.slot[0] = self.slot[0], MOVED
        return NONE if value is MOVED else some(value)

    @consumes
    def into_inner(self) -> Data:
        return self.take()

    def clone(self) -> Any:
        return type(self)(MOVED if self._empty else clone(self.slot[0]))

    def drop(self) -> None:
        drop(self.slot[0])

    def __eq__(self, other: object) -> bool:
        other = deref(other)
        return isinstance(other, _Once) and bool(self.slot[0] == other.slot[0])

    def __hash__(self) -> int:
        return id(self)

    def fmt_debug(self, f: Formatter) -> None:
        f.positional(self.name, [Uninit() if self._empty else self.slot[0]])


@rust("std::cell::OnceCell")
class OnceCell(_Once):
    """`OnceCell<T>`."""

    __slots__ = ()
    name = "OnceCell"


@rust("std::sync::OnceLock")
class OnceLock(_Once):
    """`OnceLock<T>`."""

    __slots__ = ("making",)
    name = "OnceLock"

    def __init__(self, value: Any = MOVED) -> None:
        super().__init__(value)
        self.making = Once()

    @method("set")
    def put(self, m: Machine, value: Any) -> Data:  # type: ignore[override]
        kept = [value]
        self.get_or_init(m, kept.pop)
        return err(kept[0]) if kept else ok()

    def get_or_init(self, m: Machine, make: Any) -> Any:  # type: ignore[override]
        def write() -> None:
            self.slot[0] = make()

        if self._empty:
            self.making.once(m, "OnceLock::get_or_init", write)
        return ref(self.slot[0])


class _Lazy(Transparent):
    """Makes its value when somebody looks at it."""

    __slots__ = ("make", "slot")
    name = ""

    def __init__(self, make: Any) -> None:
        self.make = make
        self.slot = [MOVED]

    @classmethod
    def new(cls, make: Any) -> Any:
        return cls(make)

    @staticmethod
    def force(this: Any) -> Any:
        return ref(deref(this).get())

    def place(self) -> tuple[Any, Any]:
        if self.slot[0] is MOVED:
            if self.make is None:
                raise Panic.fixed(f"{self.name} instance has previously been poisoned")
            make, self.make = self.make, None
            self.slot[0] = make()
        return self.slot, 0

    def drop(self) -> None:
        drop(self.slot[0])

    def fmt_debug(self, f: Formatter) -> None:
        f.positional(self.name, [Uninit() if self.slot[0] is MOVED else self.slot[0]])


@rust("std::cell::LazyCell")
class LazyCell(_Lazy):
    """`LazyCell<T>`."""

    __slots__ = ()
    name = "LazyCell"


@rust("std::sync::LazyLock")
class LazyLock(_Lazy):
    """`LazyLock<T>`."""

    __slots__ = ("making",)
    name = "LazyLock"

    def __init__(self, make: Any) -> None:
        super().__init__(make)
        self.making = Once()

    def place(self) -> tuple[Any, Any]:
        if self.slot[0] is MOVED:
            self.making.once(METER.machine, "LazyLock::force", super().place)
        return self.slot, 0
