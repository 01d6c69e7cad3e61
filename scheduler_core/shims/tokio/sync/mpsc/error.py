"""tokio::sync::mpsc::error. Mirrors tokio/src/sync/mpsc/error.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.library import consumes, methods
from scheduler_core.shims.tokio.sync._values import error

CLOSED = "channel closed"

SEND_ERROR_TYPE = error(
    "tokio::sync::mpsc::error::SendError", {"SendError": CLOSED}, {"SendError": 1}, SendError="SendError { .. }"
)
SEND_ERROR = SEND_ERROR_TYPE.variants["SendError"]

TRY_SEND_ERROR = error(
    "tokio::sync::mpsc::error::TrySendError",
    {"Full": "no available capacity", "Closed": CLOSED},
    {"Full": 1, "Closed": 1},
    Full='"Full(..)"',
    Closed='"Closed(..)"',
)
FULL, TRY_SEND_CLOSED = TRY_SEND_ERROR.variants.values()

TRY_RECV_ERROR = error(
    "tokio::sync::mpsc::error::TryRecvError",
    {"Empty": "receiving on an empty channel", "Disconnected": "receiving on a closed channel"},
)
EMPTY, DISCONNECTED = (variant.unit for variant in TRY_RECV_ERROR.variants.values())

SEND_TIMEOUT_ERROR = error(
    "tokio::sync::mpsc::error::SendTimeoutError",
    {"Timeout": "timed out waiting on send operation", "Closed": CLOSED},
    {"Timeout": 1, "Closed": 1},
    Timeout='"Timeout(..)"',
    Closed='"Closed(..)"',
)
TIMED_OUT, TIMEOUT_CLOSED = SEND_TIMEOUT_ERROR.variants.values()


@methods(TRY_SEND_ERROR, SEND_TIMEOUT_ERROR)
class SendErrorMethods:
    """What the two errors with a message inside have in common."""

    @consumes
    def into_inner(self: Any) -> Any:
        return self.fields[0]
