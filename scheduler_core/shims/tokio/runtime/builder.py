"""tokio::runtime::Builder and #[tokio::main]. Mirrors tokio/src/runtime/builder.rs and tokio-macros/src/entry.rs.

Left out: task hooks, histograms. What `enable_alt_timer` and `enable_io_uring` choose is only how timers and files are
served underneath: they enable what they enable, and the wheel and the blocking pool go on as they are.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.errors import Panic
from scheduler_core.formatting import Formatter
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.library import declare, rust
from scheduler_core.numbers import U32
from scheduler_core.rand import FastRand, SeedGenerator
from scheduler_core.runtime.handle import build
from scheduler_core.runtime.hooks import Hooks
from scheduler_core.shims.std.hash import siphash
from scheduler_core.shims.std.io.buffers import octets
from scheduler_core.shims.std.panic import announce
from scheduler_core.shims.std.time.duration import Duration
from scheduler_core.shims.tokio.runtime.runtime import LocalRuntime, Runtime
from scheduler_core.value import Data, Type, drop, future_of, ok, ref, text

UNHANDLED_PANIC = Type("tokio::runtime::UnhandledPanic", is_enum=True)
IGNORE = UNHANDLED_PANIC.variant("Ignore").unit
SHUTDOWN_RUNTIME = UNHANDLED_PANIC.variant("ShutdownRuntime").unit
declare(UNHANDLED_PANIC)

#: What the knob is called for each.
BEHAVIORS = {IGNORE: "ignore", SHUTDOWN_RUNTIME: "shutdown_runtime"}


@rust("tokio::runtime::RngSeed")
class RngSeed:
    """The two halves of a generator's state. Mirrors tokio/src/util/rand.rs."""

    def __init__(self, s: int, r: int) -> None:
        self.s, self.r = s, r

    @staticmethod
    def from_bytes(bytes: Any) -> RngSeed:
        seed = siphash(octets(bytes))
        return RngSeed(seed >> 32, seed & 0xFFFF_FFFF) if seed else RngSeed(0, 1)

    def clone(self) -> RngSeed:
        return RngSeed(self.s, self.r)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("RngSeed", [("s", U32(self.s)), ("r", U32(self.r))])


@rust("tokio::runtime::Builder")
class Builder:
    """Collects knobs; every setter gives `&mut Builder` back."""

    def __init__(self, flavor: str) -> None:
        self._flavor = flavor
        self._knobs: dict[str, Any] = {"enable_io": False, "enable_time": False}
        self._hooks = Hooks()
        self._seeds: SeedGenerator | None = None

    def _set(self, knob: str, value: Any) -> Any:
        self._knobs[knob] = value
        return ref(self)

    @staticmethod
    def new_multi_thread() -> Builder:
        return Builder("multi_thread")

    @staticmethod
    def new_current_thread() -> Builder:
        return Builder("current_thread")

    def worker_threads(self, count: int) -> Any:
        if count < 1:
            raise Panic.fixed("Worker threads cannot be set to 0")
        return self._set("worker_threads", int(count))

    def max_blocking_threads(self, count: int) -> Any:
        if count < 1:
            raise Panic.fixed("Max blocking threads cannot be set to 0")
        return self._set("max_blocking_threads", int(count))

    def thread_keep_alive(self, duration: Duration) -> Any:
        return self._set("thread_keep_alive", duration.nanos)

    def thread_name(self, name: Any) -> Any:
        fixed = text(name)
        self._hooks.name = lambda: fixed
        return ref(self)

    def thread_name_fn(self, name: Any) -> Any:
        self._hooks.name = lambda: text(name())
        return ref(self)

    def thread_stack_size(self, size: int) -> Any:
        """The engine's threads have no stack of their own."""
        return ref(self)

    def enable_all(self) -> Any:
        self._set("enable_io", True)
        return self._set("enable_time", True)

    def enable_io(self) -> Any:
        return self._set("enable_io", True)

    def enable_time(self) -> Any:
        return self._set("enable_time", True)

    def event_interval(self, ticks: int) -> Any:
        return self._interval("event_interval", ticks)

    def global_queue_interval(self, ticks: int) -> Any:
        return self._interval("global_queue_interval", ticks)

    def max_io_events_per_tick(self, capacity: int) -> Any:
        return self._set("max_io_events_per_tick", int(capacity))

    def enable_alt_timer(self) -> Any:
        return self._set("enable_time", True)

    def enable_io_uring(self) -> Any:
        return self._set("enable_io", True)

    def enable_sharded_blocking_queue(self) -> Any:
        return self._set("sharded_blocking_queue", True)

    def track_task_schedule_latency(self, enable: bool) -> Any:
        """It is kept in metrics that are not played: all that a program can see is that it goes on."""
        return ref(self)

    def rng_seed(self, seed: RngSeed) -> Any:
        """Draws of `select!` and of thieves are from now on Tokio's own for this seed."""
        self._seeds = SeedGenerator(FastRand.of_pair(seed.s, seed.r))
        return ref(self)

    def unhandled_panic(self, behavior: Data) -> Any:
        if self._flavor != "current_thread" and behavior is SHUTDOWN_RUNTIME:
            raise Panic.fixed("UnhandledPanic::ShutdownRuntime is only supported in current thread runtime")
        return self._set("unhandled_panic", BEHAVIORS[behavior])

    def _interval(self, knob: str, ticks: int) -> Any:
        if ticks < 1:
            raise Panic(f"{knob} must be greater than 0")
        return self._set(knob, int(ticks))

    def disable_lifo_slot(self) -> Any:
        return self._set("disable_lifo_slot", True)

    def enable_eager_driver_handoff(self) -> Any:
        return self._set("enable_eager_driver_handoff", True)

    def start_paused(self, paused: bool) -> Any:
        return self._set("start_paused", bool(paused))

    def on_thread_start(self, hook: Any) -> Any:
        self._hooks.start = hook.steps
        return ref(self)

    def on_thread_stop(self, hook: Any) -> Any:
        self._hooks.stop = hook.steps
        return ref(self)

    def on_thread_park(self, hook: Any) -> Any:
        self._hooks.park = hook.steps
        return ref(self)

    def on_thread_unpark(self, hook: Any) -> Any:
        self._hooks.unpark = hook.steps
        return ref(self)

    def build(self, m: Machine) -> Steps:
        """`io::Result<Runtime>`; the workers' threads begin to run while the caller goes on."""
        handle = build(m, self._flavor, self._knobs, self._hooks, self._seeds)
        yield from handle.start()
        return ok(Runtime(handle))

    def build_local(self, m: Machine, options: Any) -> Steps:
        """`io::Result<LocalRuntime>`."""
        handle = build(m, "current_thread", self._knobs, self._hooks, self._seeds)
        yield from handle.start()
        return ok(LocalRuntime(handle))

    def fmt_debug(self, f: Formatter) -> None:
        f.write_str("Builder { .. }")


#: What the attribute's arguments mean, by Builder knob.
_KNOBS = ("worker_threads", "start_paused", "unhandled_panic")
_FLAVORS = {"multi_thread": "multi_thread", "current_thread": "current_thread", "local": "current_thread"}


@rust("#[tokio::main]")
def main(m: Machine, arguments: dict[str, Any], future: Any) -> Steps:
    """`#[tokio::main(flavor = …, worker_threads = …)]`: build a runtime, block on the body, drop the runtime.

    Besides the attribute's own, `arguments` has `at`, its line and column.
    """
    return (yield from _entry(m, arguments, future, "multi_thread"))


@rust("#[tokio::test]")
def test(m: Machine, arguments: dict[str, Any], future: Any) -> Steps:
    """`#[tokio::test]`: the same on a current_thread runtime, unless it says otherwise."""
    return (yield from _entry(m, arguments, future, "current_thread"))


def _entry(m: Machine, arguments: dict[str, Any], future: Any, flavor: str) -> Steps:
    named = text(arguments.get("flavor", flavor))
    knobs: dict[str, Any] = {name: arguments[name] for name in _KNOBS if name in arguments}
    if "unhandled_panic" in knobs:
        knobs["unhandled_panic"] = text(knobs["unhandled_panic"])
    handle = build(m, _FLAVORS[named], knobs)
    handle.local = named == "local"
    yield from handle.start()
    try:
        result: Data | Any = yield from handle.block_on(future_of(future))
    except Panic as panic:
        if not panic.line:  # Tokio's own: it is told, and the future dropped, before the runtime goes
            panic.line, panic.column = arguments["at"]
            announce(m, panic)
            left, panic.left = panic.left, None
            drop(left)
        yield from handle.shutdown()
        raise
    yield from handle.shutdown()
    return result
