"""tokio::signal::{ctrl_c, unix::signal}. Mirrors tokio/src/signal/{ctrl_c,unix}.rs. Differs: no signal ever comes."""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.library import rust
from scheduler_core.shims.tokio.io.operation import Operation, polling
from scheduler_core.value import POLL_PENDING, Data, ok, plain


@rust("tokio::signal::ctrl_c")
def ctrl_c() -> Operation:
    return polling(lambda cx: PENDING)


@rust("tokio::signal::unix::SignalKind")
@plain
class SignalKind:
    """Which signal."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    @staticmethod
    def interrupt() -> SignalKind:
        return SignalKind(2)

    @staticmethod
    def terminate() -> SignalKind:
        return SignalKind(15)

    @staticmethod
    def hangup() -> SignalKind:
        return SignalKind(1)

    @staticmethod
    def user_defined1() -> SignalKind:
        return SignalKind(10)

    @staticmethod
    def user_defined2() -> SignalKind:
        return SignalKind(12)

    @staticmethod
    def from_raw(number: int) -> SignalKind:
        return SignalKind(int(number))

    def as_raw_value(self) -> int:
        return self.number


class _Never:
    """A future that is never ready."""

    def poll(self, cx: Context) -> Any:
        return PENDING

    def drop(self) -> None:
        """Nothing is held."""


@rust("tokio::signal::unix::Signal")
class Signal:
    """A listener for one kind of signal."""

    def recv(self) -> _Never:
        return _Never()

    def poll_recv(self, cx: Any) -> Data:
        return POLL_PENDING


@rust("tokio::signal::unix::signal")
def signal(kind: SignalKind) -> Data:
    return ok(Signal())
