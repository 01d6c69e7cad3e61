"""The machine: threads on one virtual clock.

A thread is a generator. It yields each time it must pause, and the machine goes on with the thread whose turn is next:
one heap of (time, sequence), as in SimPy's core. Costs inside a stretch of code that cannot pause are gathered in
`debt` and paid at the next place that can (`pay`), so time never runs backwards in the log.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from heapq import heappop, heappush
from itertools import count
from typing import Any

from greenlet import GreenletExit, getcurrent, greenlet

from scheduler_core.config import Settings
from scheduler_core.errors import EngineBug, LimitReached
from scheduler_core.events import BlockBegan, BlockEnded, Event, ThreadEnded, ThreadStarted
from scheduler_core.future import SWITCH
from scheduler_core.kernel.stacks import Stacks
from scheduler_core.log import CHUNK, Log
from scheduler_core.rand import FastRand

Steps = Generator[Any, None, Any]


class Thread:
    """An OS thread: a name, a body, and what `std::thread` knows about it."""

    __slots__ = (
        "body",
        "calls",
        "context",
        "done",
        "given",
        "joiners",
        "kind",
        "line",
        "locals",
        "name",
        "number",
        "outcome",
        "parked",
        "stack",
        "task",
        "title",
        "token",
    )

    def __init__(self, number: int, name: str, kind: str) -> None:
        self.number, self.name, self.kind = number, name, kind
        self.title: str | None = None  # what the program calls it; its `name` is the log's, and unique
        self.body: Steps | None = None
        self.stack: greenlet | None = None  # where it stands, if it waits in the middle of code that cannot pause
        self.line = 0
        self.task = 0  # the task this thread polls, for the log
        self.context: Any = None  # the runtime this thread is in; owned by `runtime`
        self.given: Any = None  # what the call that is under way says about types; owned by `rust`
        self.calls: list[Any] = []  # places of calls under way that may be asked for; owned by `rust`
        self.locals: dict[Any, Any] = {}  # thread_local! values, by their declaration
        self.token = False  # std::thread::park's token
        self.parked = False  # blocked, and somebody may call `resume`
        self.done = False
        self.outcome: Any = None  # what the body returned; an exception if it panicked
        self.joiners: list[Thread] = []


class Stuck(Exception):
    """Nobody has a turn, ever again, while some thread still waits."""


class Machine:
    """One run's machine: clock, threads, log."""

    __slots__ = (
        "_max_events", "_max_steps", "_max_time", "_note", "_open", "_ready", "_room", "_seq", "_stacks", "_step_cost",
        "_tie", "_watch", "borrowed_futures", "costs", "counted", "debt", "files", "ids", "line", "log", "net", "now",
        "output", "output_bytes", "rand", "settings", "steps", "thread", "threads",
    )  # fmt: skip

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.costs = settings.costs
        self.now = 0
        self.debt = 0  # cost of the running thread that is not yet on the clock, besides that of its steps
        self.counted = 0  # the steps that are on the clock, or take no time
        self._step_cost = settings.costs.statement
        self.line = 0  # source line of the running thread
        self.steps = 0  # statements and loop rounds so far
        self.log = Log()
        self.threads: list[Thread] = []
        self.thread: Thread = Thread(-1, "kernel", "kernel")
        self.rand = FastRand(settings.seed)
        self.output: dict[str, list[str]] = {"stdout": [], "stderr": []}  # what was written, piece by piece
        self.output_bytes = 0
        self.ids: dict[str, int] = {}  # the last number given, per kind of thing
        self.borrowed_futures: dict[int, Any] = {}  # id of a future polled through `&mut` → (that future, its note)
        self.net: Any = None  # the network, once `net` is plugged in; its module knows this one
        self.files: Any = None  # the file system, once `files` has been asked for it
        self._stacks = Stacks(self._turns)
        self._watch: Callable[[], None] | None = None  # who wants to know of each turn
        self._ready: list[tuple[int, int, Thread]] = []
        self._tie = 0
        self._max_steps = settings.limits.steps
        self._max_events = settings.limits.events
        self._open = self.log.open
        self._room = 0  # events that may be open before somebody packs the log and looks at the limit
        self._note: Callable[[Event], None] = self._open.append
        self._seq = count().__next__
        self._pack()
        self._max_time = settings.limits.virtual_time

    # ------------------------------------------------------------ the log

    def record(self, kind: Callable[..., Event], rule: str, *fields: Any) -> None:
        """Write down what the running thread did, now."""
        self._note(kind(self._seq(), self.now, self.thread.name, self.line, rule, *fields))

    def record_as(self, thread: str, kind: Callable[..., Event], rule: str, *fields: Any) -> None:
        """Write down what nobody's thread did: the kernel, mostly."""
        self._note(kind(self._seq(), self.now, thread, 0, rule, *fields))

    def _pack(self) -> None:
        """Keep what is recorded in little room, and see that it does not become too much."""
        self.log.pack()
        left = self._max_events - len(self.log)
        if left < 0:
            raise LimitReached("events", f"{self._max_events:,} events were recorded and the program did not end.")
        self._room = min(CHUNK, len(self._open) + left + 1)

    # ------------------------------------------------------------ time

    @property
    def owed(self) -> int:
        """All that is not yet on the clock: the debt, and the cost of steps, which are counted and not added up."""
        return self.debt + (self.steps - self.counted) * self._step_cost

    def _settle(self) -> int:
        """The time at which the running thread has paid; it owes nothing any more."""
        at = self.now + self.debt + (self.steps - self.counted) * self._step_cost
        self.debt, self.counted = 0, self.steps
        return at

    def clock(self) -> int:
        """What a clock read by the running thread shows."""
        return self.now + self.owed

    def pay(self) -> bool:
        """Put the running thread's debt on the clock. True: it must pause, because somebody else's turn comes first."""
        steps = self.steps  # as in `_settle`: this is called for every other event
        at = self.now + self.debt + (steps - self.counted) * self._step_cost
        if self._ready and self._ready[0][0] <= at:
            self.debt, self.counted = 0, steps
            self._push(at, self.thread)
            return True
        self.debt, self.counted = 0, steps
        self.now = at
        if len(self._open) >= self._room:  # nobody else has a turn, so `step` will not look
            self._pack()
        return False

    def spend(self, cost: int) -> bool:
        """Work for `cost` nanoseconds; True: the caller must pause (yield SWITCH)."""
        self.debt += cost
        return self.pay()

    def tick(self) -> None:
        """One statement or loop round of the program: it costs a little, and there is a limit."""
        self.steps += 1
        if self.steps > self._max_steps:
            inside = f", in task {self.thread.task}" if self.thread.task else ""
            raise LimitReached(
                "steps",
                f"The program ran {self._max_steps:,} statements and did not end. "
                f"Thread {self.thread.name} was at line {self.line}{inside}.",
            )

    def effort(self, steps: int) -> None:
        """Work that is as much as so many statements: it counts for the limit, and takes no virtual time."""
        self.steps += steps
        self.counted += steps
        if self.steps > self._max_steps:
            self.tick()

    # ------------------------------------------------------------ threads

    def start(
        self, name: str, kind: str, body: Steps, *, runtime: int = -1, worker: int = -1, delay: int = 0
    ) -> Thread:
        """A new thread that begins `delay` nanoseconds after the running thread's clock."""
        if len(self.threads) >= self.settings.limits.threads:
            raise LimitReached("threads", f"The program started {len(self.threads):,} threads.")
        thread = Thread(len(self.threads), name, kind)
        thread.body = body
        self.threads.append(thread)
        self.record(ThreadStarted, "", name, kind, runtime, worker)
        self._push(self.now + self.owed + delay, thread)
        return thread

    def block(self) -> Any:
        """The running thread sleeps until somebody calls `resume` for it. Use as: `yield machine.block()`."""
        self.thread.parked = True
        self._settle()
        return SWITCH

    def resume(self, thread: Thread, delay: int) -> None:
        """Make a blocked thread go on, `delay` after the running thread's clock. Nothing if it is not blocked."""
        if thread.parked:
            thread.parked = False
            self._push(self.now + self.owed + delay, thread)

    def sleep_until(self, at: int) -> Any:
        """The running thread goes on at `at`. Use as: `yield machine.sleep_until(t)`."""
        self._push(max(at, self._settle()), self.thread)
        return SWITCH

    def alarm(self, at: int, thread: Thread) -> Callable[[], None]:
        """Resume a blocked thread at a time, unless cancelled first; returns the cancellation."""
        live = True

        def ring() -> Steps:
            if live and thread.parked:
                thread.parked = False
                self._push(self.now, thread)
            return
            yield

        self._push_call(at, ring)

        def cancel() -> None:
            nonlocal live
            live = False

        return cancel

    def after(self, delay: int, call: Callable[[], None]) -> None:
        """The kernel does something by itself, later: a packet arrives."""

        def once() -> Steps:
            call()
            return
            yield

        self._push_call(self.now + self.owed + delay, once)

    def blocking(self, kind: str, what: str, until: int = -1) -> int:
        """The program's code is about to make its thread wait; returns the time it began, for `blocked`."""
        self.record(BlockBegan, "", self.thread.task, kind, what, until)
        return self.now

    def blocked(self, kind: str, began: int) -> None:
        """The wait is over."""
        self.record(BlockEnded, "", self.thread.task, kind, self.now - began)

    def next_id(self, kind: str) -> int:
        """Count up from 1 for each kind of thing: tasks (T-12), futures, timers, runtimes."""
        self.ids[kind] = number = self.ids.get(kind, 0) + 1
        return number

    def nested(self, steps: Steps) -> Any:
        """Take the running thread's steps to their end from code that cannot pause; others go on whenever it waits.

        Needed where Rust runs program code inside something of ours that is a plain function: a destructor, a closure
        given to an iterator adaptor (`stacks`).
        """
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value
            self.thread.line = self.line
            self.thread.stack = getcurrent()
            self._stacks.leave()

    def unload(self) -> None:
        """Stop the threads where they are: the process is gone.

        Python lets a generator that is stopped run its `finally`. What that does is no part of the run, so nothing is
        recorded meanwhile; and it may fail, since the run is over.
        """
        note, self._note = self._note, lambda event: None
        self._stacks.close()
        for thread in self.threads:
            body, thread.body = thread.body, None
            if body is not None:
                with contextlib.suppress(Exception, GreenletExit):
                    body.close()
        self._note = note

    def seal(self) -> None:
        """Nothing is recorded any more: what Python tidies up later is no part of the run."""
        self.unload()
        self._note = lambda event: None

    # ------------------------------------------------------------ going on

    def _push(self, at: int, thread: Thread) -> None:
        self._tie += 1
        heappush(self._ready, (at, self._tie, thread))

    def _push_call(self, at: int, body: Callable[[], Steps]) -> None:
        call = Thread(-1, "kernel", "kernel")
        call.body = body()
        self._push(at, call)

    def run(self, watch: Callable[[], None] | None = None) -> None:
        """Until the first thread has ended, and the process with it. Calls `watch` after each turn of a thread.

        Raises Stuck, LimitReached, and whatever else ends a run from inside.
        """
        self._watch = watch
        self._stacks.run()

    def _turns(self) -> None:
        main, watch = self.threads[0], self._watch
        while not main.done:
            if not self._step():
                raise Stuck
            if watch is not None:
                watch()

    def _step(self) -> bool:
        """Let the thread whose turn is next run to its next pause. False: nobody has a turn, ever again."""
        if not self._ready:
            return False
        self.now, _, thread = heappop(self._ready)
        if len(self._open) >= self._room:
            self._pack()
        if self.now > self._max_time:
            raise LimitReached(
                "virtual_time", f"{self._max_time // 10**9:,} s of virtual time passed and the program did not end."
            )
        self.thread = thread
        self.line = thread.line
        if thread.stack is not None:
            stack, thread.stack = thread.stack, None
            self.effort(self._stacks.weight(stack))
            self._stacks.go_on(stack)
            return True
        assert thread.body is not None
        try:
            next(thread.body)
        except StopIteration as end:
            if thread.kind != "kernel":
                self._ended(thread, end.value)
        else:
            thread.line = self.line
            if self.debt or self.counted != self.steps:
                raise EngineBug(f"{thread.name} paused with {self.owed} ns unpaid")
        return True

    def _ended(self, thread: Thread, outcome: Any) -> None:
        thread.done, thread.outcome, thread.body = True, outcome, None
        self.line = 0
        self.record(ThreadEnded, "", thread.name)
        for joiner in thread.joiners:
            self.resume(joiner, self.costs.switch)
        self._settle()
