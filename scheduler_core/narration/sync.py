"""How semaphores, channels, Notify, `select!` and `join!` are told."""

from __future__ import annotations

from typing import Any

from scheduler_core.events import (
    ChannelClosed,
    Event,
    JoinChildPolled,
    JoinPolled,
    LockAwaited,
    LockReleased,
    LockTaken,
    MessageAwaited,
    MessageReceived,
    MessageSent,
    NotifyAwaited,
    NotifyBroadcast,
    NotifyHanded,
    NotifyStored,
    PermitsAwaited,
    PermitsGranted,
    PermitsReleased,
    PermitsRequested,
    ReceiverLagged,
    SelectDisabled,
    SelectDropped,
    SelectPolled,
    SelectWon,
    SemaphoreClosed,
)
from scheduler_core.narration.english import WORDS
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, SCHEDULER, TAIL, Entry, Role
from scheduler_core.narration.view import Told, View, listed, number, plain, task


def _at(event: Any, variant: str = "", why: str = "", **fields: str) -> Told:
    """What happened at a resource, which is named by its kind."""
    kind = f"{event.kind} {event.object}" if hasattr(event, "kind") else f"Notify {event.object}"
    return Told(variant, why, (f"resource:{event.object}",), {"what": f"{{code:{kind}}}", **fields})


def _granted(view: View, event: PermitsGranted) -> Told:
    return _at(event, "waited" if event.waited else "", count=number(event.permits))


def _permits_awaited(view: View, event: PermitsAwaited) -> Told:
    return _at(event, why="fair", want=number(event.want), have=number(event.have))


def _requested(view: View, event: PermitsRequested) -> Told:
    return _at(event, want=number(event.want), have=number(event.have))


def _released(view: View, event: PermitsReleased) -> Told:
    return _at(event, count=number(event.permits))


def _lock(view: View, event: LockReleased | LockTaken) -> Told:
    waited = isinstance(event, LockTaken) and event.waited
    return _at(event, "waited" if waited else "", who=_holder(view, event))


def _lock_awaited(view: View, event: LockAwaited) -> Told:
    return _at(event, holders=listed([_named(name) for name in event.holders]))


def _holder(view: View, event: LockReleased | LockTaken) -> str:
    return task(event.task) if event.task else view.who(event)


def _named(name: str) -> str:
    kind, _, rest = name.partition(" ")
    return task(int(rest)) if kind == "task" else WORDS["thread"].format(name=rest)


def _lock_place(event: LockAwaited) -> tuple[int, Role] | None:
    return None if event.task else (EVERYTHING, AFTER)


def _sent(view: View, event: MessageSent) -> Told:
    return _at(event, value=plain(event.value))


def _received(view: View, event: MessageReceived) -> Told:
    return _at(event, value=plain(event.value))


def _closed(view: View, event: ChannelClosed) -> Told:
    return _at(event, event.side)


def _awaited(view: View, event: MessageAwaited | NotifyAwaited | SemaphoreClosed | NotifyHanded) -> Told:
    return _at(event)


def _stored(view: View, event: NotifyStored) -> Told:
    return _at(event, why="one_permit")


def _broadcast(view: View, event: NotifyBroadcast) -> Told:
    return _at(event, "" if event.woken else "nobody", tasks=listed([task(each) for each in event.woken]))


def _lagged(view: View, event: ReceiverLagged) -> Told:
    return Told(focus=(f"resource:{event.object}",), fields={"count": number(event.missed)})


def _select(view: View, event: SelectPolled) -> Told:
    return Told("random" if event.random else "", "select" if event.random else "", fields={"branch": str(event.start)})


def _select_dropped(view: View, event: SelectDropped) -> Told:
    return Told("none" if not event.unfinished else "", "select_drop" if event.unfinished else "")


def _joined(view: View, event: JoinPolled) -> Told:
    return Told(fields={"branch": str(event.start)})


def _child(view: View, event: JoinChildPolled) -> Told:
    return Told("" if event.result == "ready" else "pending", fields={"branch": str(event.child)})


ENTRIES: dict[type[Event], Entry] = {
    ChannelClosed: Entry(SCHEDULER, HEAD, _closed),
    JoinChildPolled: Entry(EVERYTHING, BEFORE, _child),
    JoinPolled: Entry(EVERYTHING, BEFORE, _joined),
    LockAwaited: Entry(SCHEDULER, TAIL, _lock_awaited, _lock_place),
    LockReleased: Entry(EVERYTHING, AFTER, _lock),
    LockTaken: Entry(EVERYTHING, AFTER, _lock),
    MessageAwaited: Entry(EVERYTHING, BEFORE, _awaited),
    MessageReceived: Entry(SCHEDULER, HEAD, _received),
    MessageSent: Entry(SCHEDULER, HEAD, _sent),
    NotifyAwaited: Entry(EVERYTHING, BEFORE, _awaited),
    NotifyBroadcast: Entry(SCHEDULER, HEAD, _broadcast),
    NotifyHanded: Entry(SCHEDULER, HEAD, _awaited),
    NotifyStored: Entry(SCHEDULER, HEAD, _stored),
    PermitsAwaited: Entry(EVERYTHING, BEFORE, _permits_awaited),
    PermitsGranted: Entry(SCHEDULER, HEAD, _granted),
    PermitsReleased: Entry(SCHEDULER, HEAD, _released),
    PermitsRequested: Entry(EVERYTHING, BEFORE, _requested),
    ReceiverLagged: Entry(SCHEDULER, HEAD, _lagged),
    SelectDisabled: Entry(EVERYTHING, BEFORE),
    SelectDropped: Entry(EVERYTHING, BEFORE, _select_dropped),
    SelectPolled: Entry(EVERYTHING, BEFORE, _select),
    SelectWon: Entry(SCHEDULER, HEAD),
    SemaphoreClosed: Entry(SCHEDULER, HEAD, _awaited),
}
