"""tokio_util::sync::ReusableBoxFuture: a box whose future can be replaced. Mirrors sync/reusable_box.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import Context
from scheduler_core.library import rust
from scheduler_core.value import RefMut, future_of, ok


@rust("tokio_util::sync::ReusableBoxFuture")
class ReusableBoxFuture:
    """Itself a future."""

    def __init__(self, future: Any) -> None:
        self._future = future_of(future)

    @staticmethod
    def new(future: Any) -> ReusableBoxFuture:
        return ReusableBoxFuture(future)

    def set(self, future: Any) -> None:
        self._future.drop()
        self._future = future_of(future)

    def try_set(self, future: Any) -> Any:
        self.set(future)
        return ok()

    def get_pin(self) -> RefMut:
        return RefMut([self._future], 0)

    def poll(self, cx: Context) -> Any:
        """What the future that is in it now says."""
        return self._future.poll(cx)

    def drop(self) -> None:
        self._future.drop()

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("ReusableBoxFuture")
