"""The picture while it is being folded: entities by key, and the few moves that several kinds of events share.

Entities are replaced, never mutated, so a copy of the map is a snapshot that shares what does not change.
"""

from __future__ import annotations

from typing import Any

from scheduler_core.events import Event
from scheduler_core.foresight import Foresight

Entity = dict[str, Any]
Entities = dict[str, Entity]


class Picture:
    """Entities by key; `changed` gathers the keys that one fold touches."""

    __slots__ = ("changed", "entities", "foresight")

    def __init__(self, foresight: Foresight, entities: Entities | None = None) -> None:
        self.foresight = foresight
        self.entities: Entities = {} if entities is None else entities
        self.changed: list[str] = []

    # ------------------------------------------------------------ entities

    def add(self, key: str, **fields: Any) -> None:
        """A new entity."""
        self.entities[key] = fields
        self.changed.append(key)

    def change(self, key: str, **fields: Any) -> None:
        """New values for some fields; nothing if there is no such entity."""
        old = self.entities.get(key)
        if old is not None:
            self.entities[key] = {**old, **fields}
            self.changed.append(key)

    def remove(self, key: str) -> None:
        """The entity is gone."""
        if self.entities.pop(key, None) is not None:
            self.changed.append(key)

    def get(self, key: str) -> Entity:
        """The entity, or an empty one."""
        return self.entities.get(key, {})

    # ------------------------------------------------------------ who is where

    def home(self, event: Event) -> str:
        """Key of the entity that shows the thread of `event`; "" for the kernel."""
        return self.foresight.home(event.thread, event.seq)

    def poller(self, task: int, event: Event) -> str:
        """Key of the worker or thread that runs `task` now: its seat, else the home of the event's thread."""
        at: str = self.get(f"task:{task}").get("at", "") if task else ""
        if at.endswith("/seat"):
            return at[:-5]
        return at if at.startswith("thread:") else self.home(event)

    def waiter(self, task: int, event: Event) -> str:
        """Key of who waits when an event says `task`: the task, or for 0 the block_on future of the event's thread."""
        if task:
            return f"task:{task}"
        home = self.home(event)
        return f"main:{home[7:].partition('.')[0]}" if home.startswith("worker:") else home

    def put(self, task: int, at: str) -> None:
        """Move a task to a place: out of the slot, queue or seat it is in, and into the new one."""
        key = f"task:{task}"
        entity = self.entities.get(key)
        if entity is None:
            return
        self._take(task, entity["at"])
        self.change(key, at=at)
        place, _, part = at.partition("/")
        if place.startswith("inject:"):
            self.change(place, tasks=[*self.get(place).get("tasks", ()), task])
        elif part == "queue":
            self.change(place, queue=[*self.get(place).get("queue", ()), task])
        elif part == "lifo":
            self.change(place, lifo=task)
        elif part == "seat":
            self.change(place, task=task, line=entity["line"])

    def _take(self, task: int, at: str) -> None:
        place, _, part = at.partition("/")
        owner = self.get(place)
        if place.startswith("inject:"):
            self.change(place, tasks=[each for each in owner.get("tasks", ()) if each != task])
        elif part == "queue":
            self.change(place, queue=[each for each in owner.get("queue", ()) if each != task])
        elif part == "lifo" and owner.get("lifo") == task:
            self.change(place, lifo=None)
        elif part == "seat" and owner.get("task") == task:
            self.change(place, task=None, line=0)

    # ------------------------------------------------------------ wakers

    def holds_waker(self, waiter: str, on: str, op: str) -> None:
        """`on` keeps the waker of `waiter` from now on."""
        old = self.entities.get(waiter)
        if old is None:
            return
        waits = [wait for wait in old["waits"] if wait["on"] != on or wait["op"] != op]
        self.change(waiter, waits=[*waits, {"on": on, "op": op, "poll": old.get("polls", 0)}])

    def lets_go(self, waiter: str, on: str, ops: tuple[str, ...] = ()) -> None:
        """`on` no longer keeps the waker of `waiter` (for these operations, or for any)."""
        old = self.entities.get(waiter)
        if old is None or not old["waits"]:
            return
        waits = [wait for wait in old["waits"] if wait["on"] != on or (ops and wait["op"] not in ops)]
        if len(waits) != len(old["waits"]):
            self.change(waiter, waits=waits)

    # ------------------------------------------------------------ the eye

    def news(self, runtime: int, key: str, *, fetched: bool) -> None:
        """An edge or a due timer waits at `key` for a driver turn, or has been fetched by one."""
        name = f"news:{runtime}"
        old = self.entities.get(name)
        if old is None or (key in old["on"]) is not fetched:
            return
        self.change(name, on=[each for each in old["on"] if each != key] if fetched else [*old["on"], key])
        self.look(runtime)

    def look(self, runtime: int) -> None:
        """Open, close or redden the eye of a runtime: INV-1 of the rule book's section 14, plus unread news."""
        name = f"runtime:{runtime}"
        entity = self.entities.get(name)
        if entity is None:
            return
        eye = entity["eye"]
        if entity["driver"] is not None:
            now = "open"
        elif eye == "none":
            return
        else:
            now = "alarm" if self._unattended(runtime, entity) else "closed"
        if now == eye:
            return
        self.change(name, eye=now)
        if now == "alarm" or eye == "alarm":
            for key in self.get(f"news:{runtime}")["on"]:
                self.port(key)

    def _unattended(self, runtime: int, entity: Entity) -> bool:
        if entity["searching"] or not entity["sleepers"] or not self.get(f"news:{runtime}")["on"]:
            return False
        asleep = False
        for index in range(entity["workers"]):
            state = self.entities[f"worker:{runtime}.{index}"]["state"]
            if state == "asleep":
                asleep = True
            elif state not in ("polling", "blocked", "stopped"):
                return False
        return asleep

    def port(self, key: str) -> None:
        """How the wall shows a socket: not registered, quiet, ready, or ready while nobody watches."""
        socket = self.entities.get(key)
        if socket is None or not key.startswith("fd:"):
            return
        if socket["runtime"] is None:
            port = "none"
        elif socket["news"]:
            port = "alarm" if self.get(f"runtime:{socket['runtime']}").get("eye") == "alarm" else "ready"
        else:
            port = "ready" if "r" in socket["ready"] else "idle"
        if port != socket["port"]:
            self.change(key, port=port)
