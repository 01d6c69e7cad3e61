"""std::panic: catching a panic, throwing it again, and the hook that is told of each.

Mirrors library/std/src/panic.rs and panicking.rs. Left out: Location::caller, backtraces.
"""

from __future__ import annotations

import sys
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.events import Panicked
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, method, methods, rust, traits
from scheduler_core.numbers import U32
from scheduler_core.shims.std.any import Payload, payload
from scheduler_core.shims.std.io.stdio import eprint
from scheduler_core.shims.std.pointers import Transparent
from scheduler_core.value import UNIT, Data, String, closure_of, drop, err, ok, ref, some, target, text

traits("std::panic::UnwindSafe", "std::panic::RefUnwindSafe")

_HOOK = object()  # key of the main thread's locals under which the program's hook is kept


def panicking() -> bool:
    """Whether destructors run because of a panic: Python is handling it."""
    return isinstance(sys.exception(), Panic)


def announce(m: Machine, panic: Panic) -> None:
    """A panic begins: it is recorded, and the hook is told, or stderr."""
    m.record(Panicked, "", panic.message, panic.column)
    hook = m.threads[0].locals.get(_HOOK)
    if hook is not None:
        hook(ref(PanicHookInfo(panic)))
        return
    name = m.thread.title
    place = f"src/main.rs:{panic.line}:{panic.column}"
    eprint(m, f"\nthread '{name or '<unnamed>'}' panicked at {place}:\n{panic.message}\n")


rust("#panic")(announce)  # no Rust path: what the front end calls when a panic begins


@rust("std::panic::set_hook")
def set_hook(m: Machine, hook: Any) -> None:
    """From now on `hook` is told of each panic, instead of stderr."""
    locals_ = m.threads[0].locals
    before, locals_[_HOOK] = locals_.get(_HOOK), hook
    drop(before)


@rust("std::panic::take_hook")
def take_hook(m: Machine) -> Any:
    """The hook, and stderr is told again."""
    return m.threads[0].locals.pop(_HOOK, None) or _Default(m)


class _Default:
    """The hook that tells stderr, as a value."""

    name = "default_hook"
    blocking = False

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def __call__(self, info: Any) -> None:
        announced = target(info)
        eprint(self.machine, f"\nthread panicked at {announced.where()}:\n{announced.panic.message}\n")


@rust("std::panic::PanicHookInfo")
class PanicHookInfo:
    """What a hook is given."""

    __slots__ = ("panic",)

    def __init__(self, panic: Panic) -> None:
        self.panic = panic

    @method()
    def where(self) -> str:
        return f"src/main.rs:{self.panic.line}:{self.panic.column}"

    def payload(self) -> Any:
        return ref(Payload(self.panic))

    def payload_as_str(self) -> Data:
        return some(self.panic.message)

    def location(self) -> Data:
        return some(ref(Location(self.panic.line, self.panic.column)))

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(f"panicked at {self.where()}:\n{self.panic.message}")


@rust("std::panic::Location")
class Location:
    """A place in the program's text."""

    __slots__ = ("at",)

    def __init__(self, line: int, column: int) -> None:
        self.at = line, column

    @staticmethod
    def caller(line: int, column: int) -> Any:
        """`Location::caller()`; the front end says of which place."""
        return ref(Location(line, column))

    def clone(self) -> Location:
        return self

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Location", [("filename", self.file()), ("line", self.line()), ("col", self.column())])

    def file(self) -> str:
        return "src/main.rs"

    def line(self) -> int:
        return U32(self.at[0])

    def column(self) -> int:
        return U32(self.at[1])

    def fmt_display(self, f: Formatter) -> None:
        f.write_str(f"src/main.rs:{self.at[0]}:{self.at[1]}")


@rust("std::panic::catch_unwind")
def catch_unwind(m: Machine, run: Any) -> Steps:
    """Ok(what the closure returns), or Err(payload)."""
    closure = closure_of(target(run))
    try:
        value = yield from closure.steps()
    except Panic as panic:
        drop(run)
        caught = panic
    else:
        drop(run)
        return ok(UNIT if value is None else value)
    return err(payload(caught))


@rust("std::panic::resume_unwind")
def resume_unwind(carried: Any) -> None:
    """The panic goes on; nobody is told again."""
    raise rethrown(carried)


@rust("std::panic::panic_any")
def panic_any(carried: Any) -> None:
    """A panic with any value as its payload."""
    message = text(carried) if isinstance(carried, (str, String)) else "Box<dyn Any>"
    raise Panic(message, carried)


def rethrown(carried: Any) -> Panic:
    """The panic that a payload came from; it has a place already, so it is not announced again."""
    if isinstance(carried, Payload):
        return Panic(carried.message, carried, *carried.at)
    return Panic("Box<dyn Any>", carried, -1)


class Promise(Transparent):
    """A promise about unwinding, that nobody checks here."""

    __slots__ = ("slot",)

    field = "0"

    def __init__(self, value: Any) -> None:
        self.slot = [value]

    def place(self) -> tuple[Any, Any]:
        return self.slot, 0

    @consumes
    def into_inner(self) -> Any:
        return self.slot[0]

    def drop(self) -> None:
        drop(self.slot[0])


methods(Promise)(Promise)


@rust("std::panic::AssertUnwindSafe")
def assert_unwind_safe(value: Any) -> Promise:
    """`AssertUnwindSafe(value)`."""
    return Promise(value)
