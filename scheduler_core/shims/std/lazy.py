"""std::{cell, sync}::{OnceCell, OnceLock, LazyCell, LazyLock} and sync::Once: values that are made once.

Mirrors library/core/src/cell/{once,lazy}.rs and library/std/src/sync/{once,once_lock,lazy_lock}.rs.
Differs: a thread that asks while another is making the value does not wait; makers do not block in practice.
Left out: poisoning of a Once.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.library import consumes, method, rust
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import MOVED, NONE, Data, RefMut, clone, deref, drop, err, ok, ref, some


class Uninit:
    """Debug's word for a value that is not there yet."""

    __slots__ = ()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("<uninit>")


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

    __slots__ = ()
    name = "OnceLock"


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
                raise Panic(f"{self.name} instance has previously been poisoned")
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

    __slots__ = ()
    name = "LazyLock"


@rust("std::sync::Once")
class Once:
    """Runs one closure, once."""

    __slots__ = ("done",)

    def __init__(self) -> None:
        self.done = False

    @staticmethod
    def new() -> Once:
        return Once()

    def call_once(self, run: Any) -> None:
        if not self.done:
            self.done = True
            run()

    def is_completed(self) -> bool:
        return self.done

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Once", [], open_ended=True)
