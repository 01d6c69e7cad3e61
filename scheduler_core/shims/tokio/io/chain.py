"""tokio::io::Chain. Mirrors tokio/src/io/util/chain.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.library import consumes, rust
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead
from scheduler_core.shims.tokio.io.sources import source_of
from scheduler_core.value import RefMut, drop, ref


@rust("tokio::io::Chain")
class Chain(AsyncBufRead):
    """One reader until its end, then another."""

    def __init__(self, first: Any, second: Any) -> None:
        self._first, self._second = RefMut([first], 0), RefMut([second], 0)
        self._done_first = False

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        if not self._done_first:
            data = source_of(self._first).poll_read_bytes(cx, limit)
            if data is PENDING or data or limit == 0:
                return data
            self._done_first = True
        return source_of(self._second).poll_read_bytes(cx, limit)

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        if not self._done_first:
            data = source_of(self._first).poll_fill_bytes(cx, limit)
            if data is PENDING or data:
                return data
            self._done_first = True
        return source_of(self._second).poll_fill_bytes(cx, limit)

    def consume_bytes(self, count: int) -> None:
        source_of(self._second if self._done_first else self._first).consume_bytes(count)

    def get_ref(self) -> tuple[Any, Any]:
        return ref(self._first.get()), ref(self._second.get())

    def get_mut(self) -> tuple[RefMut, RefMut]:
        return self._first, self._second

    @consumes
    def into_inner(self) -> tuple[Any, Any]:
        return self._first.get(), self._second.get()

    def drop(self) -> None:
        drop(self._first.get())
        drop(self._second.get())

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Chain", [("t", self._first.get()), ("u", self._second.get())])
