"""What a step moved from where to where: tasks between places of the picture, connections into a backlog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from scheduler_core.events import Arrived, Event

ARROWS = 5  # of one step at most (design.md section 10); what is beyond is counted


class Move(msgspec.Struct, omit_defaults=True, rename={"from_": "from"}):
    """`what` ("task:6", "client:B") went `from` a place `to` a place; `more` others went the same way as this one."""

    what: str
    from_: str = ""
    to: str = ""
    more: int = 0


class Trail:
    """Follows a step's events one by one, in the order of causes."""

    def __init__(self, before: Mapping[str, Mapping[str, Any]]) -> None:
        self._before = before
        self._places: dict[str, str] = {}
        self._moves: dict[str, Move] = {}

    def follow(self, event: Event, changed: Iterable[str], after: Mapping[str, Mapping[str, Any]]) -> None:
        """Take in one event, the keys it changed and the entities after it."""
        for key in changed:
            if key.startswith("task:") and key in after:
                self._place(key, after[key])
        if isinstance(event, Arrived) and event.what == "connection":
            client = f"client:{after.get(f'fd:{event.peer}', {}).get('client', '')}"
            self._moves[client] = Move(client, client, f"fd:{event.fd}")

    def _place(self, key: str, entity: Mapping[str, Any]) -> None:
        known = self._places.get(key)
        was = known if known is not None else str(self._before.get(key, {}).get("at", ""))
        now = str(entity["at"])
        self._places[key] = now
        if was == now:
            return
        if not was and entity["parent"]:
            was = f"task:{entity['parent']}"  # a spawned task comes out of its parent
        move = self._moves.setdefault(key, Move(key, was))
        move.to = now

    def moves(self) -> list[Move]:
        """All of them; beyond a few, the rest as one with a count."""
        found = [move for move in self._moves.values() if move.from_ != move.to or move.what.startswith("client:")]
        if len(found) > ARROWS:
            found[ARROWS - 1].more = len(found) - ARROWS
        return found[:ARROWS]
