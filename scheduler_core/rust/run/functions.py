"""Functions and closures as values, and how a call enters them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.rust.run.code import Code, Frame, Return, Way, cleanup, unwind
from scheduler_core.value import MOVED, PLAIN, TRIVIAL, Callables, TypeRef, clone, drop

Steps = Generator[Any, None, Any]


class Function(Callables):
    """A function of the program. `enter(*args)` starts it: the result, a generator if it is `blocking`, or a
    coroutine.
    """

    __slots__ = (
        "arity",
        "blocking",
        "call",
        "enter",
        "invoke",
        "name",
        "nested",
        "params",
        "raw",
        "receiver",
        "template",
    )

    def __init__(self, name: str, receiver: str, arity: int, nested: Callable[[Steps], Any]) -> None:
        self.name, self.receiver, self.arity = name, receiver, arity
        self.blocking = False
        self.params: list[TypeRef] = []
        self.nested = nested
        self.template: Frame = []
        self.invoke: Callable[[Frame], Any] = not_compiled
        self.raw: Callable[..., Any] = not_compiled
        self.enter: Callable[..., Any] = not_compiled
        self.call: Callable[..., Any] = not_compiled

    def finish(
        self, size: int, invoke: Callable[[Frame], Any], *, blocking: bool, tag: Callable[[int], Any] | None = None
    ) -> None:
        """The compiled body is there. With `tag` it gives an integer that does not say how wide it is: `raw` is for
        those who know that.
        """
        self.template, self.invoke, self.blocking = [MOVED] * size, invoke, blocking
        raw = self.raw = entering(self.template, invoke, self.arity, None)
        self.enter = raw if tag is None else lambda *args: tag(raw(*args))
        self.call = self._call_blocking if blocking else self.enter

    def _call_blocking(self, *args: Any) -> Any:
        return self.nested(self.enter(*args))

    def steps(self, *args: Any) -> Steps:
        if self.blocking:
            return (yield from self.enter(*args))
        return self.enter(*args)


def not_compiled(*args: Any) -> Any:
    raise AssertionError("called before it was compiled")


def entering(template: Frame, invoke: Callable[[Frame], Any], arity: int, environment: Any) -> Callable[..., Any]:
    """A Python function of `arity` arguments that makes the frame and runs the body."""
    if arity == 0:

        def none() -> Any:
            f = template.copy()
            f[0] = environment
            return invoke(f)

        return none
    if arity == 1:

        def one(a: Any) -> Any:
            f = template.copy()
            f[0] = environment
            f[1] = a
            return invoke(f)

        return one
    if arity == 2:

        def two(a: Any, b: Any) -> Any:
            f = template.copy()
            f[0] = environment
            f[1] = a
            f[2] = b
            return invoke(f)

        return two

    def many(*args: Any) -> Any:
        f = template.copy()
        f[0] = environment
        f[1 : 1 + arity] = args
        return invoke(f)

    return many


#: Where captured values are that have to be dropped: containers with keys.
Owned = list[tuple[Any, Any]]


class Closure(Callables):
    """A closure value: the containers of what it captured, and what of that it owns."""

    __slots__ = ("blocking", "body", "call", "enter", "environment", "name", "nested", "owned", "params")

    def __init__(self, body: Body, environment: list[Any], owned: Owned) -> None:
        self.body, self.environment, self.owned = body, environment, owned
        self.name, self.blocking, self.nested, self.params = "closure", body.blocking, body.nested, body.params
        self.enter = entering(body.template, body.invoke, body.arity, environment)
        self.call = self._call_blocking if body.blocking else self.enter

    def _call_blocking(self, *args: Any) -> Any:
        return self.nested(self.enter(*args))

    def steps(self, *args: Any) -> Steps:
        if self.blocking:
            return (yield from self.enter(*args))
        return self.enter(*args)

    def drop(self) -> None:
        for container, key in self.owned:
            value, container[key] = container[key], MOVED
            drop(value)

    def copied(self) -> Any:
        """Closures are Copy if what they own is."""
        return MOVED if self.owned else self

    def clone(self) -> Any:
        environment = [
            {key: clone(value) for key, value in one.items()} if one.__class__ is dict else one
            for one in self.environment
        ]
        owned = [(container, key) for container in environment if container.__class__ is dict for key in container]
        return Closure(self.body, environment, owned)


class Body:
    """A closure's compiled code, shared by all values that are made of it."""

    __slots__ = ("arity", "blocking", "invoke", "nested", "params", "template")

    def __init__(
        self, size: int, invoke: Callable[[Frame], Any], arity: int, nested: Callable[[Steps], Any], *, blocking: bool
    ) -> None:
        self.template: Frame = [MOVED] * size
        self.params: list[TypeRef | None] = []
        self.invoke, self.arity, self.nested, self.blocking = invoke, arity, nested, blocking


class Native(Callables):
    """A library function, method or constructor as a value."""

    __slots__ = ("blocking", "call", "enter", "name", "nested")

    def __init__(
        self, name: str, enter: Callable[..., Any], nested: Callable[[Steps], Any], *, blocking: bool = False
    ) -> None:
        self.name, self.enter, self.blocking, self.nested = name, enter, blocking, nested
        self.call = self._call_blocking if blocking else enter

    def _call_blocking(self, *args: Any) -> Any:
        return self.nested(self.enter(*args))

    def steps(self, *args: Any) -> Steps:
        if self.blocking:
            return (yield from self.enter(*args))
        return self.enter(*args)


PLAIN.add(Function)
PLAIN.add(Native)


def invoking(
    code: Code,
    prologue: Callable[[Frame], None] | None,
    params: list[int],
    size: Callable[[], int],
    result_slot: int,
    *,
    first: int,
    light: bool,
) -> Any:
    """The body of a function: parameters made ready, the code run, parameters dropped; early ways out drop
    everything from the slot `first`. A value that was returned early is in `result_slot`. `light` code has nothing but
    numbers in its frame, and raises no Return.
    """
    run, order = code.run, tuple(reversed(params))

    if code.waits:

        def wait(f: Frame) -> Steps:
            try:
                if prologue is not None:
                    prologue(f)
                result = yield from run(f)
            except Return as early:
                result = early.value
                cleanup(f, first, size())
            except Panic:
                unwind(f, first, size())
                raise
            for slot in order:
                value = f[slot]
                if value.__class__ not in TRIVIAL:
                    f[slot] = MOVED
                    drop(value)
            return result

        return wait
    if light and prologue is None:
        if not code.leaves:
            return run

        def lightly(f: Frame) -> Any:
            result = run(f)
            return f[result_slot] if result.__class__ is Way else result

        return lightly

    def invoke(f: Frame) -> Any:
        try:
            if prologue is not None:
                prologue(f)
            result = run(f)
            if result.__class__ is Way:
                result, f[result_slot] = f[result_slot], MOVED
        except Return as early:
            result = early.value
            cleanup(f, first, size())
        except Panic:
            unwind(f, first, size())
            raise
        for slot in order:
            value = f[slot]
            if value.__class__ not in TRIVIAL:
                f[slot] = MOVED
                drop(value)
        return result

    return invoke
