"""The two ends of both kinds of mpsc channel, as far as they are alike. Mirrors sync/mpsc/{bounded,unbounded}.rs."""

from __future__ import annotations

from typing import Any, TypeVar

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync._async import AsyncFn
from scheduler_core.shims.tokio.sync._blocking import wait_blocking
from scheduler_core.shims.tokio.sync._chan import Chan, Recv
from scheduler_core.shims.tokio.sync._values import as_poll
from scheduler_core.shims.tokio.sync.mpsc.error import DISCONNECTED, EMPTY
from scheduler_core.value import Data, Vec, deref, err, ok, target


class Tx:
    """A sender that counts."""

    def __init__(self, chan: Chan) -> None:
        self._chan = chan

    def clone(self: S) -> S:
        self._chan.add_sender()
        return type(self)(self._chan)

    def drop(self) -> None:
        self._chan.drop_sender()

    def closed(self) -> AsyncFn:
        return self._chan.closed()

    def is_closed(self) -> bool:
        return self._chan.rx_closed

    def same_channel(self, other: Any) -> bool:
        return bool(deref(other)._chan is self._chan)

    def strong_count(self) -> int:
        return usize(self._chan.senders)

    def weak_count(self) -> int:
        return usize(self._chan.weak)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"{type(self).__name__} {{ chan: Tx {{ .. }} }}")


S = TypeVar("S", bound=Tx)


class WeakTx:
    """A sender that does not keep the channel open."""

    def __init__(self, chan: Chan) -> None:
        self._chan = chan
        chan.weak += 1

    def clone(self: W) -> W:
        return type(self)(self._chan)

    def drop(self) -> None:
        self._chan.weak -= 1
        self._chan.free()

    def strong_count(self) -> int:
        return usize(self._chan.senders)

    def weak_count(self) -> int:
        return usize(self._chan.weak)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(type(self).__name__)


W = TypeVar("W", bound=WeakTx)


class Rx:
    """The receiver."""

    def __init__(self, chan: Chan) -> None:
        self._chan = chan

    def recv(self) -> Recv:
        return Recv(self._chan)

    def recv_many(self, buffer: Any, limit: int) -> RecvMany:
        return RecvMany(self._chan, target(buffer), int(limit))

    def try_recv(self) -> Data:
        chan = self._chan
        if chan.values:
            value = chan.pop()
            chan.give_back(1)
            return ok(value)
        return err(DISCONNECTED if chan.has_nothing_more() else EMPTY)

    def blocking_recv(self, m: Machine) -> Steps:
        return (yield from wait_blocking(m, self.recv(), "recv", f"{type(self).__name__}::blocking_recv"))

    def blocking_recv_many(self, m: Machine, buffer: Any, limit: int) -> Steps:
        what = f"{type(self).__name__}::blocking_recv_many"
        return (yield from wait_blocking(m, self.recv_many(buffer, limit), "recv", what))

    def poll_recv(self, cx: Any) -> Data:
        return as_poll(self._chan.poll_recv(deref(cx)))

    def poll_recv_many(self, cx: Any, buffer: Any, limit: int) -> Data:
        return as_poll(RecvMany(self._chan, target(buffer), int(limit)).poll(deref(cx)))

    def close(self) -> None:
        self._chan.close()

    def is_closed(self) -> bool:
        return self._chan.rx_closed or self._chan.senders == 0

    def is_empty(self) -> bool:
        return not self._chan.values

    def len(self) -> int:
        return usize(len(self._chan.values))

    def sender_strong_count(self) -> int:
        return usize(self._chan.senders)

    def sender_weak_count(self) -> int:
        return usize(self._chan.weak)

    def drop(self) -> None:
        self._chan.drop_receiver()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str(f"{type(self).__name__} {{ chan: Rx {{ .. }} }}")


class RecvMany:
    """The future of `recv_many()`: one budget unit however many it takes."""

    __slots__ = ("_buffer", "_chan", "_limit")

    def __init__(self, chan: Chan, buffer: Vec, limit: int) -> None:
        self._chan, self._buffer, self._limit = chan, buffer, limit

    def poll(self, cx: Any) -> Any:
        """How many were added to the buffer, or PENDING."""
        answer = self._chan.poll_recv_many(cx, self._buffer.items, self._limit)
        return usize(answer) if isinstance(answer, int) else answer

    def drop(self) -> None:
        """The channel keeps the messages."""
