"""What tasks wait for: how often it had news, how long news and waiters had to wait; and the wakers left there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.console.tables import Tables, Waits
from scheduler_core.events import (
    Event,
    IoEventSeen,
    MessageReceived,
    NotifyBroadcast,
    NotifyHanded,
    PermitsGranted,
)
from scheduler_core.folding.picture import Entities, Entity

RESOURCES = ("fd", "timer", "resource", "waker")
WAITERS = ("task", "main")


def touched(tables: Tables, key: str, picture: Entities, event: Event) -> None:
    """The picture's entity at `key` is another one after this event, or gone."""
    kind = key.partition(":")[0]
    if kind in RESOURCES:
        _resource(tables, key, picture.get(key), event)
    elif kind in WAITERS:
        _waker(tables, key, picture.get(key), event)


def _resource(tables: Tables, key: str, now: Entity | None, event: Event) -> None:
    if now is None:
        tables.entities.pop(key, None)
        return
    known = tables.get(key)
    if not known:
        known = {"born": event.t, "line": event.line, "events": 0, "unread": None, "longest": 0, "waited": 0}
        tables.entities[key] = known
    has_news = bool(now.get("news")) or now.get("state") == "due"
    if has_news and known["unread"] is None:
        tables.change(key, unread=event.t)
    elif not has_news and known["unread"] is not None:
        tables.change(key, unread=None, longest=max(known["longest"], event.t - known["unread"]))


def _waker(tables: Tables, key: str, now: Entity | None, event: Event) -> None:
    """A waker is cloned where it is left anew; one that replaces its like is not (`Waker::will_wake`)."""
    before = tables.waits.get(key, {})
    left = [(wait["on"], wait["op"]) for wait in (now or {}).get("waits", ())]
    if len(left) == len(before) and all(each in before for each in left):
        return
    after: Waits = {each: before.get(each, event.t) for each in left}
    tables.waits[key] = after
    task = tables.get(key)
    if task:
        clones = sum(each not in before for each in after)
        drops = sum(each not in after for each in before)
        tables.change(key, clones=task["clones"] + clones, drops=task["drops"] + drops)
    for (on, op), since in before.items():
        if (on, op) not in after and on in tables.entities and not on.startswith(WAITERS):
            tables.change(on, waited=max(tables.get(on)["waited"], event.t - since))


def _happened(tables: Tables, key: str, times: int = 1) -> None:
    resource = tables.get(key)
    if resource and times:
        tables.change(key, events=resource["events"] + times)


def seen(tables: Tables, event: IoEventSeen) -> None:
    """A driver turn brought news of a socket."""
    _happened(tables, f"fd:{event.fd}")


def served(tables: Tables, event: PermitsGranted | MessageReceived | NotifyHanded) -> None:
    """Permits, a message or a notification for one."""
    _happened(tables, f"resource:{event.object}")


def broadcast(tables: Tables, event: NotifyBroadcast) -> None:
    """A notification for everybody who waited."""
    _happened(tables, f"resource:{event.object}", len(event.woken))


FOLDS: dict[type[Event], Callable[[Tables, Any], None]] = {
    IoEventSeen: seen,
    MessageReceived: served,
    NotifyBroadcast: broadcast,
    NotifyHanded: served,
    PermitsGranted: served,
}
