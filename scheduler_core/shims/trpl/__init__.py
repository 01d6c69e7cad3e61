"""trpl, the support crate of The Rust Programming Language: a few names on top of Tokio and futures.

Mirrors trpl/src/lib.rs. Left out: get, Response, Html, read_to_string.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import rust, traits
from scheduler_core.runtime.handle import build
from scheduler_core.shims import tokio_stream
from scheduler_core.shims.futures import future
from scheduler_core.shims.futures._combinators import Mapped
from scheduler_core.shims.tokio.sync.mpsc import unbounded
from scheduler_core.shims.tokio.task import join_handle, yield_now
from scheduler_core.shims.tokio.time import interval, sleep
from scheduler_core.shims.tokio_stream import wrappers
from scheduler_core.value import Data, drop, future_of

traits("trpl::StreamExt", "trpl::Stream")

rust("trpl::sleep")(sleep.sleep)
rust("trpl::interval")(interval.interval)
rust("trpl::spawn_task")(join_handle.spawn)
rust("trpl::JoinHandle")(join_handle.JoinHandle)
rust("trpl::yield_now")(yield_now.yield_now)
rust("trpl::channel")(unbounded.unbounded_channel)
rust("trpl::Sender")(unbounded.UnboundedSender)
rust("trpl::Receiver")(unbounded.UnboundedReceiver)
rust("trpl::join", "trpl::join3", "trpl::join!")(future.join)
rust("trpl::join_all")(future.join_all)
rust("trpl::stream_from_iter")(tokio_stream.from_iterator)
rust("trpl::IntervalStream")(wrappers.IntervalStream)
rust("trpl::ReceiverStream")(wrappers.UnboundedReceiverStream)


@rust("trpl::block_on", "trpl::run")
def block_on(m: Machine, main: Any) -> Steps:
    """A runtime of its own for each call."""
    runtime = build(m, "multi_thread", {})
    yield from runtime.start()
    try:
        return (yield from runtime.block_on(future_of(main)))
    finally:
        yield from runtime.shutdown()


@rust("trpl::select", "trpl::race")
def select(first: Any, second: Any) -> Mapped:
    """Whichever is first; the other one is dropped."""

    def finish(either: Data) -> Data:
        output, slower = either.fields[0]
        drop(slower)
        return either.kind(output)

    return Mapped(future.Select(first, second), finish)
