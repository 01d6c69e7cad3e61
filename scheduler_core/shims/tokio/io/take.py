"""tokio::io::Take. Mirrors tokio/src/io/util/take.rs."""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.future import PENDING, Context
from scheduler_core.library import rust
from scheduler_core.numbers import U64
from scheduler_core.shims.tokio.io.protocol import AsyncBufRead
from scheduler_core.shims.tokio.io.wrapper import Wrapper


@rust("tokio::io::Take")
class Take(Wrapper, AsyncBufRead):
    """A reader that ends after a number of bytes."""

    def __init__(self, inner: Any, limit: int) -> None:
        super().__init__(inner)
        self._limit = int(limit)

    def limit(self) -> int:
        return U64(self._limit)

    def set_limit(self, limit: int) -> None:
        self._limit = int(limit)

    def poll_read_bytes(self, cx: Context, limit: int) -> Any:
        if self._limit == 0:
            return b""
        data = self._source().poll_read_bytes(cx, min(limit, self._limit))
        if data is not PENDING:
            self._limit -= len(data)
        return data

    def poll_fill_bytes(self, cx: Context, limit: int | None = None) -> Any:
        if self._limit == 0:
            return b""
        data = self._source().poll_fill_bytes(cx, limit)
        return data if data is PENDING else data[: self._limit]

    def consume_bytes(self, count: int) -> None:
        count = min(count, self._limit)
        self._limit -= count
        self._source().consume_bytes(count)

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("Take", [("inner", self._inner.get()), ("limit_", self._limit)])
