"""Semaphores, locks, channels and Notify, which hold wakers, and std locks, which hold threads (section 12.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from scheduler_core.events import (
    ChannelClosed,
    Event,
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
    SemaphoreClosed,
)
from scheduler_core.folding.picture import Picture

EMPTY: dict[str, Any] = {
    "kind": "",
    "holders": [],
    "left": None,
    "len": 0,
    "capacity": None,
    "closed": False,
    "waiters": [],
}


def _resource(picture: Picture, number: int, **fields: Any) -> str:
    key = f"resource:{number}"
    if key in picture.entities:
        picture.change(key, **fields)
    else:
        picture.add(key, **EMPTY | fields)
    return key


def _waits(picture: Picture, key: str, task: int, op: str, event: Event) -> None:
    waiters = picture.get(key)["waiters"]
    if task not in waiters:
        picture.change(key, waiters=[*waiters, task])
    picture.holds_waker(picture.waiter(task, event), key, op)


def _served(picture: Picture, key: str, tasks: Iterable[int]) -> None:
    """These no longer wait here; 0 stands for every block_on future that does."""
    gone = set(tasks)
    waiters = picture.get(key)["waiters"]
    if not gone.intersection(waiters):
        return
    picture.change(key, waiters=[task for task in waiters if task not in gone])
    mains = [name for name in picture.entities if name.startswith("main:")] if 0 in gone else []
    for waiter in [*(f"task:{task}" for task in sorted(gone) if task), *mains]:
        picture.lets_go(waiter, key)


def granted(picture: Picture, event: PermitsGranted) -> None:
    """Permits have a new holder."""
    key = _resource(picture, event.object, kind=event.kind, left=event.left)
    picture.change(key, holders=[*picture.get(key)["holders"], event.task])
    _served(picture, key, [event.task])


def permits_awaited(picture: Picture, event: PermitsAwaited) -> None:
    """A place in the queue of those who wait for permits."""
    _waits(picture, _resource(picture, event.object, kind=event.kind), event.task, "acquire", event)


def released(picture: Picture, event: PermitsReleased) -> None:
    """Permits come back; who gets them is an event of its own."""
    key = _resource(picture, event.object, kind=event.kind, left=event.left)
    holders = list(picture.get(key)["holders"])
    if event.task in holders:
        holders.remove(event.task)
        picture.change(key, holders=holders)


def semaphore_closed(picture: Picture, event: SemaphoreClosed) -> None:
    """Nobody gets permits any more; who waited is told."""
    _served(picture, _resource(picture, event.object, kind=event.kind, closed=True), event.woken)


def lock_taken(picture: Picture, event: LockTaken) -> None:
    """A std lock has one more holder."""
    key = _resource(picture, event.object, kind=event.kind)
    resource = picture.get(key)
    waiters = [task for task in resource["waiters"] if not event.waited or task != event.task]
    picture.change(key, holders=[*resource["holders"], event.task], waiters=waiters)


def lock_awaited(picture: Picture, event: LockAwaited) -> None:
    """A thread waits for it, with whoever is polled on it; nobody left a waker."""
    key = _resource(picture, event.object, kind=event.kind)
    resource = picture.get(key)
    held = [int(who[5:]) if who.startswith("task ") else 0 for who in event.holders]
    picture.change(key, holders=resource["holders"] or held, waiters=[*resource["waiters"], event.task])


def lock_released(picture: Picture, event: LockReleased) -> None:
    """It is one holder's less."""
    key = _resource(picture, event.object, kind=event.kind)
    holders = list(picture.get(key)["holders"])
    if holders:
        holders.remove(event.task if event.task in holders else holders[0])
    picture.change(key, holders=holders)


def sent(picture: Picture, event: MessageSent) -> None:
    """One more message."""
    key = _resource(picture, event.object, kind=event.kind, len=event.len, capacity=event.capacity)
    _served(picture, key, event.woken)


def received(picture: Picture, event: MessageReceived) -> None:
    """One message less."""
    _served(picture, _resource(picture, event.object, kind=event.kind, len=event.len), [event.task])


def message_awaited(picture: Picture, event: MessageAwaited) -> None:
    """The channel keeps the receiver's waker."""
    _waits(picture, _resource(picture, event.object, kind=event.kind), event.task, "recv", event)


def channel_closed(picture: Picture, event: ChannelClosed) -> None:
    """One side is gone."""
    _served(picture, _resource(picture, event.object, kind=event.kind, closed=True), event.woken)


def stored(picture: Picture, event: NotifyStored) -> None:
    """One permit, and never more than one."""
    _resource(picture, event.object, kind="Notify", left=1)


def handed(picture: Picture, event: NotifyHanded) -> None:
    """The oldest waiter gets the notification."""
    _served(picture, _resource(picture, event.object, kind="Notify"), [event.task])


def notify_awaited(picture: Picture, event: NotifyAwaited) -> None:
    """A place in the queue of a Notify."""
    _waits(picture, _resource(picture, event.object, kind="Notify"), event.task, "notified", event)


def broadcast(picture: Picture, event: NotifyBroadcast) -> None:
    """Everybody who waits now."""
    _served(picture, _resource(picture, event.object, kind="Notify"), event.woken)


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    ChannelClosed: channel_closed,
    LockAwaited: lock_awaited,
    LockReleased: lock_released,
    LockTaken: lock_taken,
    MessageAwaited: message_awaited,
    MessageReceived: received,
    MessageSent: sent,
    NotifyAwaited: notify_awaited,
    NotifyBroadcast: broadcast,
    NotifyHanded: handed,
    NotifyStored: stored,
    PermitsAwaited: permits_awaited,
    PermitsGranted: granted,
    PermitsReleased: released,
    SemaphoreClosed: semaphore_closed,
}
