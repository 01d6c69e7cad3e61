"""buffered, buffer_unordered, for_each_concurrent, and the same with `try_`: several futures of a stream at a time.

Mirrors futures-util/src/stream/{stream,try_stream}/ of these names.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.future import PENDING, SWITCH, Context
from scheduler_core.shims.futures._streams import END, Fuse, Stream
from scheduler_core.shims.futures.futures_unordered import FuturesOrdered, FuturesUnordered
from scheduler_core.value import ERR, UNIT, drop, ok


class Buffered(Stream):
    """Takes futures from its source while fewer than `limit` run, then looks at those that run."""

    def __init__(self, source: Stream, limit: int, running: FuturesUnordered | FuturesOrdered, *, tries: bool) -> None:
        self._source, self._limit, self._running = Fuse(source), limit, running
        self._tries = tries  # the source gives Results of futures of Results
        self._filled = False  # in a poll that a SWITCH interrupted

    def poll_stream(self, cx: Context) -> Any:
        """The next output, END, PENDING or SWITCH."""
        while not self._filled and self._running.len() < self._limit:
            answer = self._source.poll_stream(cx)
            if answer is SWITCH:
                return SWITCH
            if answer is PENDING or answer is END:
                break
            if self._tries and answer.kind is ERR:
                return answer
            self._running.push(answer.fields[0] if self._tries else answer)
        self._filled = True
        answer = self._running.poll_stream(cx)
        if answer is SWITCH:
            return SWITCH
        self._filled = False
        if answer is END and self._source.source is not None:
            return PENDING
        return answer

    def drop(self) -> None:
        self._source.drop()
        self._running.drop()


def buffered(source: Stream, limit: int, *, ordered: bool, tries: bool = False) -> Buffered:
    """`buffered` or `buffer_unordered`, or `try_buffered` or `try_buffer_unordered`."""
    return Buffered(source, limit, FuturesOrdered() if ordered else FuturesUnordered(), tries=tries)


class ForEachConcurrent:
    """A future: all items handled, at most `limit` at a time (0: no limit)."""

    def __init__(self, source: Stream, limit: int, f: Any, *, tries: bool) -> None:
        self._source, self._limit, self._f, self._tries = Fuse(source), limit, f, tries
        self._running = FuturesUnordered()
        self._looking = False  # at those that run, in a poll that a SWITCH interrupted

    def poll(self, cx: Context) -> Any:
        """UNIT, PENDING or SWITCH; with `tries` a Result, the first error of the source or of a future."""
        while True:
            progress = False
            if not self._looking and (self._limit == 0 or self._running.len() < self._limit):
                answer = self._source.poll_stream(cx)
                if answer is SWITCH:
                    return SWITCH
                if answer is not PENDING and answer is not END:
                    if self._tries and answer.kind is ERR:
                        return self._failed(answer)
                    self._running.push(self._f(answer.fields[0] if self._tries else answer))
                    progress = True
            self._looking = True
            answer = self._running.poll_stream(cx)
            if answer is SWITCH:
                return SWITCH
            self._looking = False
            if answer is END:
                if self._source.source is None:
                    return ok() if self._tries else UNIT
            elif answer is not PENDING:
                if self._tries and answer.kind is ERR:
                    return self._failed(answer)
                progress = True
            if not progress:
                return PENDING

    def _failed(self, error: Any) -> Any:
        self._source.drop()
        self._running.drop()
        self._running = FuturesUnordered()
        return error

    def drop(self) -> None:
        self._source.drop()
        self._running.drop()
        f, self._f = self._f, None
        drop(f)


def for_each_concurrent(source: Stream, limit: Any, f: Any, *, tries: bool = False) -> ForEachConcurrent:
    """The limit is a number, or an Option of one; 0 and None are no limit."""
    return ForEachConcurrent(source, most(limit), f, tries=tries)


def most(limit: Any) -> int:
    """A limit as a number; 0 is none."""
    fields = getattr(limit, "fields", None)
    return int(limit) if fields is None else int(fields[0]) if fields else 0
