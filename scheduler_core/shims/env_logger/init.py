"""env_logger::init. Mirrors env_logger/src/logger.rs with RUST_LOG unset. Left out: Builder, try_init."""

from __future__ import annotations

from scheduler_core.library import rust


@rust("env_logger::init")
def init() -> None:
    """Accepted."""
