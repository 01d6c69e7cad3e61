"""Our own work on a runtime's blocking pool: files, standard streams, host names.

Mirrors tokio/src/blocking.rs and io/blocking.rs.
Left out: `spawn_mandatory_blocking`, so what a File has not flushed is lost when its runtime is dropped at once (B-9).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.errors import EngineBug
from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.machine import Machine, Steps
from scheduler_core.shims.tokio.io.operation import Body, Operation, custom
from scheduler_core.shims.tokio.task.join_handle import JoinHandle, runtime_here, spawn_blocking_on
from scheduler_core.value import OK, UNIT, Callables

CHUNK = 2 * 1024 * 1024  # read: io/blocking.rs, DEFAULT_MAX_BUF_SIZE


class Work(Callables):
    """A Python function for a pool thread, told as happening on the line that asked for it.

    Its result, or the OsError it raised, is the job's result.
    """

    __slots__ = ("blocking", "line", "machine", "name", "work")

    def __init__(self, machine: Machine, name: str, work: Callable[[], Any]) -> None:
        self.machine, self.name, self.work = machine, name, work
        self.blocking, self.line = True, machine.line

    def call(self, *args: Any) -> Any:
        raise EngineBug(f"{self.name} is only run by a pool thread")

    def steps(self, *args: Any) -> Steps:
        """The system call, and the time it takes."""
        self.machine.line = self.line
        try:
            result = self.work()
        except OsError as error:
            result = error
        if self.machine.pay():
            yield SWITCH
        return result


class Job:
    """Work that was handed to the pool: a future of what it gave; dropping it lets the work go on by itself."""

    __slots__ = ("_handle",)

    def __init__(self, machine: Machine, name: str, work: Callable[[], Any]) -> None:
        self._handle: JoinHandle | None = spawn_blocking_on(runtime_here(machine), Work(machine, name, work))

    def poll(self, cx: Context) -> Any:
        """The result, or PENDING; raises OsError if the work failed, or was cancelled with its runtime."""
        assert self._handle is not None
        answer = self._handle.poll(cx)
        if answer is PENDING:
            return PENDING
        self.drop()
        if answer.kind is not OK:
            raise custom("Other", "background task failed")
        if isinstance(answer.fields[0], OsError):
            raise answer.fields[0]
        return answer.fields[0]

    def drop(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.drop()


def asyncify(machine: Machine, name: str, work: Callable[[], Any]) -> Operation:
    """`asyncify` of tokio/src/fs/mod.rs: one piece of work as an async function."""

    def body(op: Operation) -> Body:
        return (yield from op.awaited(Job(machine, name, work)))

    return Operation(body)


class Streaming:
    """A standard stream: `Blocking<T>`. A write is handed over and awaited by what comes next."""

    def __init__(self, machine: Machine, name: str) -> None:
        self._machine, self._name = machine, name
        self._job: Job | None = None
        self._need_flush = False

    def _poll_idle(self, cx: Context) -> Any:
        """Wait for the job under way, if any."""
        job = self._job
        if job is None:
            return UNIT
        try:
            answer = job.poll(cx)
        except OsError:
            self._job = None
            raise
        if answer is not PENDING:
            self._job = None
        return answer

    def poll_write(self, cx: Context, data: bytes, write: Callable[[bytes], Any]) -> Any:
        """Hand at most 2 MiB to a pool thread, once the one before is done."""
        if self._poll_idle(cx) is PENDING:
            return PENDING
        data = data[:CHUNK]
        self._job = Job(self._machine, self._name, lambda: write(data))
        self._need_flush = True
        return len(data)

    def poll_flush(self, cx: Context) -> Any:
        """The write, then a flush on a pool thread."""
        while True:
            if self._poll_idle(cx) is PENDING:
                return PENDING
            if not self._need_flush:
                return UNIT
            self._job = Job(self._machine, self._name, lambda: None)
            self._need_flush = False

    def poll_read(self, cx: Context, read: Callable[[], bytes]) -> Any:
        """Let a pool thread read."""
        if self._job is None:
            self._job = Job(self._machine, self._name, read)
        return self._poll_idle(cx)

    def drop(self) -> None:
        if self._job is not None:
            self._job.drop()
