"""tokio::fs::{File, OpenOptions}.

Mirrors tokio/src/fs/{file,open_options}.rs: one job of the blocking pool at a time, of at most 2 MiB.
Left out: into_std, permissions. Differs: writes that a dropped runtime has not begun are lost (B-9).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from scheduler_core.future import PENDING, Context
from scheduler_core.kernel.errno import OsError
from scheduler_core.kernel.files import OpenFile
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.std.fs import file as std
from scheduler_core.shims.std.fs.calls import Wishes
from scheduler_core.shims.std.fs.metadata import Metadata
from scheduler_core.shims.std.io.error import from_os
from scheduler_core.shims.tokio.blocking import CHUNK, Job, asyncify
from scheduler_core.shims.tokio.io.operation import Body, Operation, bare, custom
from scheduler_core.shims.tokio.io.protocol import AsyncRead, AsyncSeek, AsyncWrite
from scheduler_core.value import UNIT

READ, WRITE, SEEK = "File::read", "File::write", "File::seek"


@rust("tokio::fs::OpenOptions")
class OpenOptions(Wishes):
    """How a file is to be opened."""

    @staticmethod
    def new() -> OpenOptions:
        return OpenOptions()

    def open(self, m: Machine, path: Any) -> Operation:
        return asyncify(m, "File::open", lambda: File(m, self._open(m, path)))


@rust("tokio::fs::File")
class File(AsyncRead, AsyncWrite, AsyncSeek):
    """An open file: one job at a time, and what it read beyond what was asked for."""

    vectored = True

    def __init__(self, machine: Machine, file: OpenFile) -> None:
        self._machine, self._file = machine, file
        self._job: Job | None = None
        self._kind = ""
        self._held = b""
        self._last_write_error: str | None = None
        self._position = 0
        self._max = CHUNK

    @staticmethod
    def open(m: Machine, path: Any) -> Operation:
        return OpenOptions().read(True).open(m, path)  # type: ignore[no-any-return]

    @staticmethod
    def create(m: Machine, path: Any) -> Operation:
        return OpenOptions().write(True).create(True).truncate(True).open(m, path)  # type: ignore[no-any-return]

    @staticmethod
    def create_new(m: Machine, path: Any) -> Operation:
        return OpenOptions().read(True).write(True).create_new(True).open(m, path)  # type: ignore[no-any-return]

    @staticmethod
    def options() -> OpenOptions:
        return OpenOptions()

    @staticmethod
    def from_std(m: Machine, file: std.File) -> File:
        return File(m, file.file)

    @staticmethod
    def from_(file: std.File) -> File:
        return File(file.machine, file.file)

    # ------------------------------------------------------------ the job under way

    def _start(self, kind: str, work: Callable[[], Any]) -> None:
        self._kind, self._job = kind, Job(self._machine, kind, work)

    def _poll_done(self, cx: Context) -> Any:
        """The job under way as (kind, what it gave, the OsError it failed with), or PENDING. What was read is held."""
        assert self._job is not None
        kind, failure = self._kind, None
        try:
            answer = self._job.poll(cx)
        except OsError as error:
            answer, failure = None, error
        if answer is PENDING:
            return PENDING
        self._job = None
        if kind == READ and failure is None:
            self._held = answer
        return kind, answer, failure

    def _give_back(self) -> int:
        """Forget what was read too far; how far back the file must go."""
        back, self._held = -len(self._held), b""
        return back

    def _write_failed(self, error: OsError) -> None:
        self._last_write_error = from_os(error).kind_.kind.name

    def _raise_last_write_error(self) -> None:
        kind, self._last_write_error = self._last_write_error, None
        if kind is not None:
            raise bare(kind)

    # ------------------------------------------------------------ the four traits

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        kind = ""
        while True:
            if self._job is None:
                if kind == READ or self._held or limit == 0:
                    data, self._held = self._held[:limit], self._held[limit:]
                    return data
                self._start(READ, partial(self._file.read, min(limit, self._max)))
            done = self._poll_done(cx)
            if done is PENDING:
                return PENDING
            kind, answer, failure = done
            if failure is not None:
                if kind == READ:
                    raise failure
                if kind == WRITE:
                    self._write_failed(failure)
            elif kind == SEEK:
                self._position = answer

    def _poll_written(self, cx: Context) -> Any:
        """Wait for the job under way; only the failure of a write matters."""
        done = self._poll_done(cx)
        if done is PENDING:
            return PENDING
        kind, _, failure = done
        if kind == WRITE and failure is not None:
            raise failure
        return UNIT

    def poll_write_bytes(self, cx: Context, data: bytes) -> Any:
        self._raise_last_write_error()
        if self._job is not None and self._poll_written(cx) is PENDING:
            return PENDING
        back = self._give_back()
        data = data[: self._max]

        def work() -> None:
            if back:
                self._file.seek("Current", back)
            self._file.write(data)

        self._start(WRITE, work)
        return len(data)

    def poll_write_parts(self, cx: Context, parts: list[bytes]) -> Any:
        return self.poll_write_bytes(cx, b"".join(parts))

    def poll_flush_bytes(self, cx: Context) -> Any:
        self._raise_last_write_error()
        return UNIT if self._job is None else self._poll_written(cx)

    def poll_shutdown_bytes(self, cx: Context) -> Any:
        return self.poll_flush_bytes(cx)

    def start_seek_to(self, whence: str, offset: int) -> None:
        if self._job is not None:
            raise custom("Other", "other file operation is pending, call poll_complete before start_seek")
        back = self._give_back()
        if whence == "Current":
            offset += back
        self._start(SEEK, lambda: self._file.seek(whence, offset))

    def poll_seek_done(self, cx: Context) -> Any:
        if self._job is None:
            return self._position
        done = self._poll_done(cx)
        if done is PENDING:
            return PENDING
        kind, answer, failure = done
        if kind == SEEK:
            if failure is not None:
                raise failure
            self._position = answer
        elif kind == WRITE and failure is not None:
            self._write_failed(failure)
        return self._position

    # ------------------------------------------------------------ its own methods

    def _complete(self, op: Operation) -> Body:
        """`complete_inflight`."""
        try:
            yield from op.ready(self.poll_flush_bytes)
        except OsError as error:
            self._write_failed(error)

    def _after_inflight(self, name: str, work: Callable[[], Any]) -> Operation:
        def body(op: Operation) -> Body:
            yield from self._complete(op)
            return (yield from op.awaited(Job(self._machine, name, work)))

        return Operation(body)

    def _sync(self) -> Any:
        self._file.files.pay()
        return UNIT

    def sync_all(self) -> Operation:
        return self._after_inflight("File::sync_all", self._sync)

    def sync_data(self) -> Operation:
        return self._after_inflight("File::sync_data", self._sync)

    def set_len(self, size: int) -> Operation:
        def work() -> Any:
            if back := self._give_back():
                self._file.seek("Current", back)
            self._file.truncate(int(size))
            return UNIT

        return self._after_inflight("File::set_len", work)

    def try_clone(self) -> Operation:
        return self._after_inflight("File::try_clone", lambda: File(self._machine, self._file))

    def metadata(self) -> Operation:
        return asyncify(self._machine, "File::metadata", lambda: Metadata(self._machine, self._file.node))

    def set_max_buf_size(self, size: int) -> None:
        self._max = int(size)

    def max_buf_size(self) -> int:
        return usize(self._max)

    def drop(self) -> None:
        if self._job is not None:
            self._job.drop()
