"""tokio_util::sync::{PollSender, PollSendError}: an mpsc Sender as a Sink. Mirrors sync/mpsc.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.library import consumes, rust
from scheduler_core.shims.futures._sinks import Sink, as_poll
from scheduler_core.value import ERR, NONE, Data, deref, drop, err, ok, ref, some


@rust("tokio_util::sync::PollSendError")
class PollSendError:
    """The channel is closed; perhaps the value that was to be sent."""

    def __init__(self, value: Data = NONE) -> None:
        self._value = value

    @consumes
    def into_inner(self) -> Data:
        return self._value

    def drop(self) -> None:
        drop(self._value)

    def fmt_display(self, f: Formatter) -> None:
        f.write_str("channel closed")

    def fmt_debug(self, f: Formatter) -> None:
        f.positional("PollSendError", [self._value])


@rust("tokio_util::sync::PollSender")
class PollSender(Sink):
    """Idle with a sender, acquiring a permit, with a permit, or closed."""

    def __init__(self, sender: Any) -> None:
        self._sender: Any = sender.clone()  # None once it is closed
        self._idle: Any = sender
        self._acquire: Any = None
        self._permit: Any = None

    @staticmethod
    def new(sender: Any) -> PollSender:
        return PollSender(sender)

    def sink_ready(self, cx: Context) -> Any:
        if self._permit is not None:
            return ok()
        if self._acquire is None:
            if self._idle is None:
                return err(PollSendError())
            self._acquire, self._idle = self._idle.reserve_owned(), None
        answer = self._acquire.poll(cx)
        if answer is PENDING:
            return PENDING
        self._acquire = None
        if answer.kind is ERR:
            drop(answer)
            return err(PollSendError())
        self._permit = answer.fields[0]
        return ok()

    def sink_push(self, item: Any) -> Data:
        if self._idle is not None or self._acquire is not None:
            raise Panic.fixed("`send_item` called without first calling `poll_reserve`")
        if self._permit is None:
            return err(PollSendError(some(item)))
        sender, self._permit = self._permit.send(item), None
        if self._sender is not None:
            self._idle = sender
        else:
            drop(sender)
        return ok()

    def sink_flush(self, cx: Context) -> Any:
        return ok()

    def sink_close(self, cx: Context) -> Any:
        self._shut()
        return ok()

    def poll_reserve(self, cx: Any) -> Data:
        return as_poll(self.sink_ready(deref(cx)))

    def send_item(self, value: Any) -> Data:
        return self.sink_push(value)

    def is_closed(self) -> bool:
        return self._sender is None or (self._idle is None and self._acquire is None and self._permit is None)

    def get_ref(self) -> Data:
        return NONE if self._sender is None else some(ref(self._sender))

    def close(self) -> None:
        self._shut()

    def _shut(self) -> None:
        """A permit that was given may still be used."""
        for held in (self._sender, self._idle, self._acquire):
            if held is not None:
                drop(held)
        self._sender = self._idle = self._acquire = None

    def abort_send(self) -> bool:
        if self._acquire is None and self._permit is None:
            return False
        for held in (self._acquire, self._permit):
            if held is not None:
                drop(held)
        self._acquire = self._permit = None
        self._idle = None if self._sender is None else self._sender.clone()
        return True

    def drop(self) -> None:
        self._shut()
        if self._permit is not None:
            drop(self._permit)

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("PollSender { .. }")
