"""tokio_util::future::FutureExt: any future under a timeout or a token. Mirrors tokio-util/src/future.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine
from scheduler_core.library import consumes, methods, traits
from scheduler_core.shims.tokio.time.timeout import Timeout, timeout, timeout_at
from scheduler_core.shims.tokio_util.sync.cancellation_token import Cancelled, RunUntilCancelled
from scheduler_core.value import deref, future_of

traits("tokio_util::future::FutureExt", "tokio_util::time::FutureExt")


@methods("Future")
class FutureExt:
    """`self` is a future of any kind."""

    @consumes
    def timeout(self: Any, m: Machine, duration: Any) -> Timeout:
        return timeout(m, duration, self)

    @consumes
    def timeout_at(self: Any, m: Machine, deadline: Any) -> Timeout:
        return timeout_at(m, deadline, self)

    @consumes
    def with_cancellation_token(self: Any, token: Any) -> RunUntilCancelled:
        return RunUntilCancelled(future_of(self), Cancelled(deref(token).node))

    @consumes
    def with_cancellation_token_owned(self: Any, token: Any) -> RunUntilCancelled:
        return RunUntilCancelled(future_of(self), Cancelled(token.node, token))
