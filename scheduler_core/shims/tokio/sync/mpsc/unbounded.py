"""tokio::sync::mpsc::{unbounded_channel, UnboundedSender, UnboundedReceiver, WeakUnboundedSender}.

Mirrors tokio/src/sync/mpsc/unbounded.rs (S-10).
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.shims.tokio.sync._chan import Chan
from scheduler_core.shims.tokio.sync.mpsc._ends import Rx, Tx, WeakTx
from scheduler_core.shims.tokio.sync.mpsc.error import SEND_ERROR
from scheduler_core.value import NONE, Data, err, ok, some


@rust("tokio::sync::mpsc::unbounded_channel")
def unbounded_channel(m: Machine) -> tuple[UnboundedSender, UnboundedReceiver]:
    chan = Chan(m, 0)
    return UnboundedSender(chan), UnboundedReceiver(chan)


@rust("tokio::sync::mpsc::UnboundedSender")
class UnboundedSender(Tx):
    """Sends at once, as long as the receiver is there."""

    def send(self, value: Any) -> Data:
        if self._chan.rx_closed:
            return err(SEND_ERROR(value))
        self._chan.push(value)
        return ok()

    def downgrade(self) -> WeakUnboundedSender:
        return WeakUnboundedSender(self._chan)


@rust("tokio::sync::mpsc::WeakUnboundedSender")
class WeakUnboundedSender(WeakTx):
    """Becomes an UnboundedSender if there still is one."""

    def upgrade(self) -> Data:
        if self._chan.senders == 0:
            return NONE
        self._chan.add_sender()
        return some(UnboundedSender(self._chan))


@rust("tokio::sync::mpsc::UnboundedReceiver")
class UnboundedReceiver(Rx):
    """Takes what was sent, in order."""
