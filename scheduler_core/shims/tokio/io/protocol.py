"""tokio::io::{AsyncRead, AsyncBufRead, AsyncWrite, AsyncSeek} as Python sees them.

Mirrors tokio/src/io/{async_read,async_buf_read,async_write,async_seek}.rs. A shim that is read or written subclasses
these and answers with bytes or counts, or PENDING; `sources` finds the protocol for everything else. Differs: bytes are
handed over as `bytes` instead of through a buffer, so a poll is told how much room there is.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from scheduler_core.future import Context
from scheduler_core.library import method, traits
from scheduler_core.value import UNIT

traits("tokio::io::AsyncRead", "tokio::io::AsyncBufRead", "tokio::io::AsyncWrite", "tokio::io::AsyncSeek")


class AsyncRead:
    """Something bytes come out of."""

    @abstractmethod
    @method()
    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        """Up to `limit` bytes, empty at the end, or PENDING."""


class AsyncBufRead(AsyncRead):
    """A reader that shows what it holds before it is taken."""

    @abstractmethod
    @method()
    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        """All bytes it holds, empty at the end, or PENDING. With a limit, some of them will do."""

    @abstractmethod
    @method()
    def consume_bytes(self, count: int) -> None:
        """So many of them are used up."""


class AsyncWrite:
    """Something bytes go into."""

    vectored = False  # is_write_vectored

    @abstractmethod
    @method()
    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        """How many were taken, or PENDING."""

    @method()
    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        """`poll_write_vectored`: by default the first part that is not empty."""
        return self.poll_write_bytes(cx, next(filter(None, parts), b""))

    @method()
    def poll_flush_bytes(self, cx: Context) -> Any:
        """Nothing is held back unless a subclass says so."""
        return UNIT

    @method()
    def poll_shutdown_bytes(self, cx: Context) -> Any:
        """End of the writing half."""
        return UNIT


class AsyncSeek:
    """Something with a position."""

    @abstractmethod
    @method()
    def start_seek_to(self, whence: str, offset: int) -> None:
        """Begin to seek: `whence` is "Start", "End" or "Current"."""

    @abstractmethod
    @method()
    def poll_seek_done(self, cx: Context) -> Any:
        """The position, or PENDING."""
