"""std::sync::mpsc: channels whose receiver, and when full whose sender, block their thread.

Mirrors library/std/src/sync/mpsc.rs. Left out: nothing that is stable.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps, Thread
from scheduler_core.library import consumes, declare, method, rust
from scheduler_core.shims.std.time.duration import nanoseconds
from scheduler_core.value import Data, Iter, Type, drop, err, ok


class Channel:
    """What the ends share; `bound` is None, or how many messages fit (0: sender and receiver meet)."""

    __slots__ = ("bound", "messages", "receiver_gone", "receiving", "senders", "sending", "taken")

    def __init__(self, bound: int | None) -> None:
        self.bound = bound
        self.messages: deque[Any] = deque()
        self.senders, self.receiver_gone = 1, False
        self.receiving: deque[Thread] = deque()
        self.sending: deque[Thread] = deque()
        self.taken = 0  # messages the receiver took, ever

    def full(self) -> bool:
        if self.bound is None:
            return False
        return len(self.messages) >= self.bound + (1 if self.bound == 0 and self.receiving else 0)


def _wake(m: Machine, queue: deque[Thread]) -> None:
    if queue:
        m.resume(queue.popleft(), m.costs.switch)


@rust("std::sync::mpsc::channel")
def channel(m: Machine) -> tuple[Sender, Receiver]:
    """Without a bound."""
    shared = Channel(None)
    return Sender(m, shared), Receiver(m, shared)


@rust("std::sync::mpsc::sync_channel")
def sync_channel(m: Machine, bound: Any) -> tuple[SyncSender, Receiver]:
    """With a bound."""
    shared = Channel(int(bound))
    return SyncSender(m, shared), Receiver(m, shared)


class _Sending:
    """Both kinds of senders."""

    __slots__ = ("channel", "machine")

    def __init__(self, machine: Machine, channel: Channel) -> None:
        self.machine, self.channel = machine, channel

    def clone(self) -> Any:
        self.channel.senders += 1
        return type(self)(self.machine, self.channel)

    @method()
    def put(self, message: Any) -> None:
        """Queue a message, and wake the receiver."""
        self.channel.messages.append(message)
        _wake(self.machine, self.channel.receiving)

    def drop(self) -> None:
        self.channel.senders -= 1
        if self.channel.senders == 0:
            _wake(self.machine, self.channel.receiving)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure(type(self).__name__, [], open_ended=True)


@rust("std::sync::mpsc::Sender")
class Sender(_Sending):
    """Never waits."""

    __slots__ = ()

    def send(self, message: Any) -> Data:
        if self.channel.receiver_gone:
            return err(SEND_ERROR(message))
        self.put(message)
        return ok()


@rust("std::sync::mpsc::SyncSender")
class SyncSender(_Sending):
    """Waits for room."""

    __slots__ = ()

    def send(self, m: Machine, message: Any) -> Steps:
        shared = self.channel
        if m.pay():
            yield
        began = -1
        while not shared.receiver_gone and (shared.full() if shared.bound else len(shared.messages) > 0):
            if began < 0:
                began = m.blocking("recv", "SyncSender::send")
            yield from self._pause(m)
        if shared.receiver_gone:
            if began >= 0:
                m.blocked("recv", began)
            return err(SEND_ERROR(message))
        self.put(message)
        if shared.bound == 0:  # a rendezvous: until the receiver has it
            mine = shared.taken + len(shared.messages)
            if began < 0:
                began = m.blocking("recv", "SyncSender::send")
            while shared.taken < mine and not shared.receiver_gone:
                yield from self._pause(m)
            if shared.taken < mine:
                m.blocked("recv", began)
                return err(SEND_ERROR(message))
        if began >= 0:
            m.blocked("recv", began)
        return ok()

    def _pause(self, m: Machine) -> Steps:
        self.channel.sending.append(m.thread)
        yield m.block()
        if m.thread in self.channel.sending:  # somebody else's wake-up
            self.channel.sending.remove(m.thread)

    def try_send(self, message: Any) -> Data:
        if self.channel.receiver_gone:
            return err(DISCONNECTED(message))
        if self.channel.full():
            return err(FULL(message))
        self.put(message)
        return ok()


@rust("std::sync::mpsc::Receiver")
class Receiver:
    """The only one of its channel."""

    __slots__ = ("channel", "machine")

    def __init__(self, machine: Machine, channel: Channel) -> None:
        self.machine, self.channel = machine, channel

    def _take(self) -> Any:
        shared = self.channel
        shared.taken += 1
        message = shared.messages.popleft()
        if shared.bound == 0:
            while shared.sending:
                _wake(self.machine, shared.sending)
        else:
            _wake(self.machine, shared.sending)
        return message

    @method()
    def waiting(self, m: Machine, until: int | None) -> Steps:
        """The next message as a list of one; an empty list if none will come, None if the time is up."""
        shared = self.channel
        if m.pay():
            yield
        began = -1
        while not shared.messages and shared.senders and (until is None or m.clock() < until):
            if began < 0:
                began = m.blocking("recv", "Receiver::recv", -1 if until is None else until)
            shared.receiving.append(m.thread)
            if shared.bound == 0:
                _wake(m, shared.sending)
            cancel = m.alarm(until, m.thread) if until is not None else None
            yield m.block()
            if cancel is not None:
                cancel()
            if m.thread in shared.receiving:  # the alarm, or somebody else's wake-up
                shared.receiving.remove(m.thread)
        if began >= 0:
            m.blocked("recv", began)
        if shared.messages:
            return [self._take()]
        return None if shared.senders else []

    def recv(self, m: Machine) -> Steps:
        message = yield from self.waiting(m, None)
        return ok(message[0]) if message else err(RECV_ERROR())

    def recv_timeout(self, m: Machine, timeout: Any) -> Steps:
        message = yield from self.waiting(m, m.clock() + nanoseconds(timeout))
        return ok(message[0]) if message else err(TIMED_OUT if message is None else TIMEOUT_DISCONNECTED)

    def try_recv(self) -> Data:
        if self.channel.messages:
            return ok(self._take())
        return err(EMPTY if self.channel.senders else TRY_DISCONNECTED)

    def iter(self) -> Messages:
        return Messages(self, blocks=True, owned=False)

    def try_iter(self) -> Messages:
        return Messages(self, blocks=False, owned=False)

    @consumes
    def into_iter(self) -> Messages:
        return Messages(self, blocks=True, owned=True)

    def drop(self) -> None:
        shared = self.channel
        shared.receiver_gone = True
        while shared.messages:
            drop(shared.messages.popleft())
        while shared.sending:
            _wake(self.machine, shared.sending)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Receiver", [], open_ended=True)


class Messages(Iter):
    """Messages until all senders are gone, or until none is there."""

    __slots__ = ("blocks", "owned", "receiver")

    def __init__(self, receiver: Receiver, *, blocks: bool, owned: bool) -> None:
        self.receiver, self.blocks, self.owned = receiver, blocks, owned

    def __next__(self) -> Any:
        receiver = self.receiver
        if receiver.channel.messages or not self.blocks:
            answer = receiver.try_recv()
            if answer.fields[0] is EMPTY or answer.fields[0] is TRY_DISCONNECTED:
                raise StopIteration
            return answer.fields[0]
        message = receiver.machine.nested(receiver.waiting(receiver.machine, None))
        if not message:
            raise StopIteration
        return message[0]

    @method()
    def following(self) -> Steps:
        """The next message as steps of the thread, for `for`: in a list, which is empty at the end."""
        if self.blocks:
            return (yield from self.receiver.waiting(self.receiver.machine, None))
        return [self.receiver._take()] if self.receiver.channel.messages else []

    def drop(self) -> None:
        if self.owned:
            self.receiver.drop()


def _texts(kind: Type, texts: dict[str, str]) -> None:
    kind.traits["Display"] = lambda value, f: f.pad(texts[value.kind.name])


_SEND = Type("std::sync::mpsc::SendError", is_enum=False)
SEND_ERROR = _SEND.variant("SendError", 1)
_texts(_SEND, {"SendError": "sending on a closed channel"})
_SEND.traits["Debug"] = lambda _, f: f.structure("SendError", [], open_ended=True)

_RECV = Type("std::sync::mpsc::RecvError", is_enum=False, copy=True)
RECV_ERROR = _RECV.variant("RecvError")
_texts(_RECV, {"RecvError": "receiving on a closed channel"})

_TRY_RECV = Type("std::sync::mpsc::TryRecvError", is_enum=True, copy=True)
EMPTY = _TRY_RECV.variant("Empty").unit
TRY_DISCONNECTED = _TRY_RECV.variant("Disconnected").unit
_texts(_TRY_RECV, {"Empty": "receiving on an empty channel", "Disconnected": "receiving on a closed channel"})

_TIMEOUT = Type("std::sync::mpsc::RecvTimeoutError", is_enum=True, copy=True)
TIMED_OUT = _TIMEOUT.variant("Timeout").unit
TIMEOUT_DISCONNECTED = _TIMEOUT.variant("Disconnected").unit
_texts(
    _TIMEOUT,
    {"Timeout": "timed out waiting on channel", "Disconnected": "channel is empty and sending half is closed"},
)

_TRY_SEND = Type("std::sync::mpsc::TrySendError", is_enum=True)
FULL = _TRY_SEND.variant("Full", 1)
DISCONNECTED = _TRY_SEND.variant("Disconnected", 1)
_texts(_TRY_SEND, {"Full": "sending on a full channel", "Disconnected": "sending on a closed channel"})
_TRY_SEND.traits["Debug"] = lambda value, f: f.write_str(f"TrySendError::{value.kind.name}(..)")

declare(_TRY_RECV, _TIMEOUT, _TRY_SEND)
declare(SEND_ERROR, paths=[_SEND.path])
declare(RECV_ERROR, paths=[_RECV.path])
