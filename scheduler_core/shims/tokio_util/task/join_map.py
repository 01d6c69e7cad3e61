"""tokio_util::task::JoinMap: a JoinSet whose tasks have keys. Mirrors tokio-util/src/task/join_map.rs.

Left out: hashers; capacity is what was asked for.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.formatting import Formatter
from scheduler_core.iteration import IntoIter
from scheduler_core.kernel.machine import Machine
from scheduler_core.library import rust
from scheduler_core.numbers import usize
from scheduler_core.shims.tokio.sync._async import AsyncFn, Body
from scheduler_core.shims.tokio.task.join_handle import AbortHandle
from scheduler_core.shims.tokio.task.join_set import JoinSet
from scheduler_core.value import ERR, NONE, SOME, Data, deref, drop, ok, ref, some


@rust("tokio_util::task::JoinMap")
class JoinMap:
    """A task spawned under a key that is taken aborts the one before; only the later one is joined."""

    def __init__(self, machine: Machine, capacity: int = 0) -> None:
        self._tasks = JoinSet(machine)
        self._entries: dict[Any, tuple[Any, AbortHandle]] = {}  # by key
        self._capacity = int(capacity)

    @staticmethod
    def new(m: Machine) -> JoinMap:
        return JoinMap(m)

    default = new

    @staticmethod
    def with_capacity(m: Machine, capacity: int) -> JoinMap:
        return JoinMap(m, capacity)

    def capacity(self) -> int:
        return usize(max(self._capacity, len(self._entries)))

    def reserve(self, additional: int) -> None:
        self._capacity = max(self._capacity, len(self._entries) + int(additional))

    def shrink_to_fit(self) -> None:
        self._capacity = 0

    def shrink_to(self, capacity: int) -> None:
        self._capacity = min(self._capacity, int(capacity))

    def spawn(self, m: Machine, key: Any, future: Any) -> None:
        self._insert(key, self._tasks.spawn(m, future))

    def spawn_on(self, key: Any, future: Any, handle: Any) -> None:
        self._insert(key, self._tasks.spawn_on(future, handle))

    def spawn_local(self, m: Machine, key: Any, future: Any) -> None:
        self._insert(key, self._tasks.spawn_local(m, future))

    def spawn_blocking(self, m: Machine, key: Any, closure: Any) -> None:
        self._insert(key, self._tasks.spawn_blocking(m, closure))

    def _insert(self, key: Any, handle: AbortHandle) -> None:
        before = self._entries.pop(key, None)
        self._entries[key] = key, handle
        if before is not None:
            before[1].abort()
            drop(before[0])

    def join_next(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            while (answer := (yield from me.awaits(self._tasks.join_next_with_id()))).kind is SOME:
                found = self._joined(answer.fields[0])
                if found is not None:
                    return some(found)
            return NONE

        return AsyncFn(body)

    def try_join_next(self, m: Machine) -> Data:
        while (answer := self._tasks.try_join_next_with_id(m)).kind is SOME:
            found = self._joined(answer.fields[0])
            if found is not None:
                return some(found)
        return NONE

    def _joined(self, result: Data) -> tuple[Any, Data] | None:
        """(key, result), or None if another task has taken the key since."""
        task_id = result.fields[0].id() if result.kind is ERR else result.fields[0][0]
        for key, handle in self._entries.values():
            if handle.id() == task_id:
                del self._entries[key]
                return key, result if result.kind is ERR else ok(result.fields[0][1])
        drop(result)
        return None

    def shutdown(self) -> AsyncFn:
        def body(me: AsyncFn) -> Body:
            self.abort_all()
            while (answer := (yield from me.awaits(self.join_next()))).kind is SOME:
                drop(answer)

        return AsyncFn(body)

    def abort(self, key: Any) -> bool:
        entry = self._entries.get(deref(key))
        if entry is not None:
            entry[1].abort()
        return entry is not None

    def abort_matching(self, predicate: Any) -> None:
        for key, handle in list(self._entries.values()):
            if predicate(ref(key)):
                handle.abort()

    def abort_all(self) -> None:
        self._tasks.abort_all()

    def detach_all(self) -> None:
        self._tasks.detach_all()
        self._drop_keys()

    def keys(self) -> IntoIter:
        return IntoIter([ref(key) for key in self._entries])

    def contains_key(self, key: Any) -> bool:
        return deref(key) in self._entries

    def contains_task(self, task: Any) -> bool:
        return any(handle.id() == deref(task) for _, handle in self._entries.values())

    def len(self) -> int:
        return usize(len(self._entries))

    def is_empty(self) -> bool:
        return not self._entries

    def drop(self) -> None:
        self._tasks.drop()
        self._drop_keys()

    def _drop_keys(self) -> None:
        while self._entries:
            drop(self._entries.popitem()[1][0])

    def fmt_debug(self, f: Formatter) -> None:
        f.structure("JoinMap", [("len", usize(len(self._entries)))])
