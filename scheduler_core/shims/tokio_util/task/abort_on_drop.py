"""tokio_util::task::AbortOnDropHandle. Mirrors task/abort_on_drop.rs."""

from __future__ import annotations

from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.task.join_handle import JoinHandle


@rust("tokio_util::task::AbortOnDropHandle")
class AbortOnDropHandle(JoinHandle):
    """A JoinHandle that does not let its task go on without it."""

    @staticmethod
    def new(handle: JoinHandle) -> AbortOnDropHandle:
        return AbortOnDropHandle(handle.task)

    @consumes
    def detach(self) -> JoinHandle:
        return JoinHandle(self.task)

    def drop(self) -> None:
        self.task.abort()
        super().drop()
