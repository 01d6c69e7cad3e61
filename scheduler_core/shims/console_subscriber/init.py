"""console_subscriber::init. Left out: builder, spawn."""

from __future__ import annotations

from scheduler_core.library import rust


@rust("console_subscriber::init")
def init() -> None:
    """Accepted."""
