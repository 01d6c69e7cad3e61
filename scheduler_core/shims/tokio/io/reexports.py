"""What tokio::io shows again of std::io. Mirrors the `pub use` of tokio/src/io/mod.rs."""

from __future__ import annotations

from scheduler_core.library import declare, rust
from scheduler_core.shims.std.io.cursor import SEEK
from scheduler_core.shims.std.io.error import KIND, Error

rust("tokio::io::Error")(Error)
declare(KIND, paths=("tokio::io::ErrorKind",))
declare(SEEK, paths=("tokio::io::SeekFrom",))
