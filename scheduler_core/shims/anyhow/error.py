"""anyhow::Error, and `context` on Result and Option. The macros are taken apart as they are read: rust/parse/errors.py.

Mirrors anyhow 1.0 (error.rs, context.rs, fmt.rs). Left out: backtraces, `{:#?}`, downcasting by value.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter, display
from scheduler_core.iteration import IntoIter
from scheduler_core.library import consumes, methods, rust, traits
from scheduler_core.shims.std.any import is_a
from scheduler_core.shims.std.convert import INTO
from scheduler_core.value import (
    ERR,
    NONE,
    OPTION,
    RESULT,
    SOME,
    Data,
    TypeRef,
    deref,
    drop,
    err,
    ok,
    ref,
    some,
)

traits("anyhow::Context")


@rust("anyhow::Error")
class Error:
    """What went wrong: a message or an error, `under` it the error that caused it."""

    __slots__ = ("head", "under")

    def __init__(self, head: Any, under: Error | None = None) -> None:
        self.head, self.under = head, under

    @staticmethod
    def from_(value: Any) -> Error:
        return value if value.__class__ is Error else Error(value)

    @staticmethod
    def new(value: Any) -> Error:
        return Error.from_(value)

    @staticmethod
    def msg(message: Any) -> Error:
        return Error.from_(message)

    @consumes
    def context(self, message: Any) -> Error:
        return Error(message, self)

    def causes(self) -> list[Any]:
        """The errors of the chain, the outermost first."""
        found: list[Any] = []
        error: Error | None = self
        while error is not None:
            found.append(error.head)
            error = error.under
        while (deeper := _source(found[-1])) is not None:
            found.append(deeper)
        return found

    def chain(self) -> IntoIter:
        return IntoIter([ref(cause) for cause in self.causes()])

    def root_cause(self) -> Any:
        return ref(self.causes()[-1])

    def source(self) -> Data:
        causes = self.causes()
        return some(ref(causes[1])) if len(causes) > 1 else NONE

    def downcast_ref(self, *, ty: TypeRef | None) -> Data:
        error: Error | None = self
        while error is not None:
            if is_a(error.head, ty):
                return some(ref(error.head))
            error = error.under
        return NONE

    def is_(self, *, ty: TypeRef | None) -> bool:
        return bool(self.downcast_ref(ty=ty).fields)

    @consumes
    def downcast(self, *, ty: TypeRef | None) -> Data:
        found = self.downcast_ref(ty=ty)
        return ok(deref(found.fields[0])) if found.fields else err(self)

    def drop(self) -> None:
        drop(self.head)
        if self.under is not None:
            self.under.drop()

    def fmt_display(self, f: Formatter) -> None:
        if f.spec.alternate:
            f.write_str(": ".join(map(display, self.causes())))
        else:
            f.pad(display(self.head))

    def fmt_debug(self, f: Formatter) -> None:
        head, *causes = map(display, self.causes())
        f.write_str(head)
        if causes:
            f.write_str("\n\nCaused by:")
        for number, cause in enumerate(causes):
            first = f"{number:>5}: " if len(causes) > 1 else "    "
            rest = "       " if len(causes) > 1 else "    "
            f.write_str("\n" + first + cause.replace("\n", "\n" + rest))


INTO["anyhow::Error"] = Error.from_


def _source(error: Any) -> Any:
    """`error.source()`, or None."""
    error = deref(error)
    if error.__class__ is Data:
        own = error.kind.type.methods.get("source")
        answer = own.call(error) if own is not None else NONE
    else:
        ask = getattr(error.__class__, "source", None)
        answer = ask(error) if ask is not None else NONE
    return deref(answer.fields[0]) if answer.fields else None


@methods(RESULT, OPTION, when="anyhow::Context")
class Context:
    """`context` and `with_context`: what was being done when it failed."""

    @consumes
    def context(self: Any, message: Any) -> Data:
        return _with(self, lambda: message)

    @consumes
    def with_context(self: Any, make: Any) -> Data:
        return _with(self, make)


def _with(value: Data, make: Any) -> Data:
    if value.kind is ERR:
        return err(Error(make(), Error.from_(value.fields[0])))
    return ok(value.fields[0]) if value.kind is SOME else err(Error(make())) if value.kind is NONE.kind else value


@rust("anyhow::Ok")
def fine(value: Any) -> Data:
    """`Ok` of a `Result<T, anyhow::Error>`."""
    return ok(value)
