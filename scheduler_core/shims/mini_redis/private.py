"""What mini_redis's Rust text asks of Python."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import display
from scheduler_core.library import rust
from scheduler_core.shims.bytes.contents import Bytes
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.value import target


@rust("mini_redis::private::to_bytes")
def to_bytes(value: Any) -> Bytes:
    """Whatever `.into()` made for `Bytes`."""
    value = target(value)
    return value if isinstance(value, Bytes) else Bytes.of(octets(value))


@rust("mini_redis::private::is_default")
def is_default(address: Any) -> bool:
    """Does this address a Redis at its usual port?"""
    return display(address).endswith(":6379")
