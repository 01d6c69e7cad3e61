"""tracing's event and span macros, Span, Instrument.

Mirrors tracing/src/{macros,span,instrument}.rs without a subscriber: nothing ever listens.
Left out: Level filters, Dispatch, Value.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import consumes, declare, methods, rust, traits
from scheduler_core.value import UNIT, Type

LEVEL = Type("tracing::Level", is_enum=True, copy=True)
for _name in ("ERROR", "WARN", "INFO", "DEBUG", "TRACE"):
    LEVEL.variant(_name)
declare(LEVEL)
traits("tracing::Instrument", "tracing::instrument::Instrument")


@rust("tracing::event!", "tracing::error!", "tracing::warn!", "tracing::info!", "tracing::debug!", "tracing::trace!")
def event(m: Machine, *fields: Any) -> Any:
    """No subscriber hears it."""
    return UNIT


@rust("tracing::Span")
class Span:
    """A span that is disabled."""

    @staticmethod
    def current() -> Span:
        return Span()

    @staticmethod
    def none() -> Span:
        return Span()

    def enter(self) -> Entered:
        return Entered()

    @consumes
    def entered(self) -> Entered:
        return Entered()

    def in_scope(self, f: Any) -> Steps:
        return (yield from f.steps())

    def record(self, field: Any, value: Any) -> Any:
        return self

    def is_disabled(self) -> bool:
        return True

    def clone(self) -> Span:
        return self


@rust("tracing::span::Entered")
class Entered:
    """The guard of an entered span."""


@rust(
    "tracing::span!",
    "tracing::error_span!",
    "tracing::warn_span!",
    "tracing::info_span!",
    "tracing::debug_span!",
    "tracing::trace_span!",
)
def span(m: Machine, *fields: Any) -> Span:
    """A disabled span."""
    return Span()


@methods("Future")
class Instrumented:
    """A future inside a disabled span is the future."""

    @consumes
    def instrument(self: Any, span: Any) -> Any:
        return self

    @consumes
    def in_current_span(self: Any) -> Any:
        return self
