"""std::env::{temp_dir, current_dir}: where programs put their files. Mirrors library/std/src/env.rs."""

from __future__ import annotations

from scheduler_core.kernel.files import CURRENT
from scheduler_core.library import rust
from scheduler_core.shims.std.path import PathBuf
from scheduler_core.value import Data, ok


@rust("std::env::temp_dir")
def temp_dir() -> PathBuf:
    """TMPDIR is not set."""
    return PathBuf("/tmp")


@rust("std::env::current_dir")
def current_dir() -> Data:
    """Empty when the program begins."""
    return ok(PathBuf(CURRENT))
