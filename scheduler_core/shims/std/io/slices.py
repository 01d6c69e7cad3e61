"""std::io::{IoSlice, IoSliceMut}. Mirrors library/std/src/io/mod.rs. Differs: they are the slices themselves."""

from __future__ import annotations

from typing import Any

from scheduler_core.library import rust
from scheduler_core.value import Slice, target


@rust("std::io::IoSlice")
class IoSlice:
    """One of several buffers to write."""

    @staticmethod
    def new(buffer: Any) -> Slice:
        return Slice(*target(buffer).span())


@rust("std::io::IoSliceMut")
class IoSliceMut:
    """One of several buffers to fill."""

    @staticmethod
    def new(buffer: Any) -> Slice:
        return Slice(*target(buffer).span(), mutable=True)
