"""What a step moved from where to where: tasks between places of the picture, connections into a backlog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from scheduler_core.events import Arrived, Event

ARROWS = 5  # of one step at most (design.md section 10); what is beyond is counted


class Move(msgspec.Struct, omit_defaults=True, rename={"from_": "from"}):
    """`what` ("task:6", "client:B") went `from` a place `to` a place; `more` others went the same way as this one.

    The way is the same if it begins at one kind of place (all sockets are one kind) and ends at one place.
    """

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

    def leap(self, after: Mapping[str, Mapping[str, Any]]) -> None:
        """All tasks at once, without the events that led there."""
        for key, entity in after.items():
            if key.startswith("task:"):
                self._place(key, entity)

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
        """All of them; of more than a few, one for each way with a count of the others, the fullest ways."""
        found = [move for move in self._moves.values() if move.from_ != move.to or move.what.startswith("client:")]
        if len(found) <= ARROWS:
            return found
        ways: dict[tuple[str, str], Move] = {}
        for move in found:
            way = _kind(move.from_), _kind(move.to)
            if way in ways:
                ways[way].more += 1
            else:
                ways[way] = move
        if len(ways) > ARROWS:
            least = sorted(move.more for move in ways.values())[-ARROWS]
            return [move for move in ways.values() if move.more >= least][:ARROWS]
        return list(ways.values())


def moved(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> list[Move]:
    """Where tasks are now and were before, whatever way they took: of a step of very many events."""
    trail = Trail(before)
    trail.leap(after)
    return trail.moves()


def _kind(place: str) -> str:
    """A place of its own ("worker:0.1/queue"), or what many places are ("fd")."""
    return place if place.startswith(("worker", "inject")) else place.partition(":")[0]
