"""Sockets, clients, readiness, edges and timers (section 12.4 of the rule book)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from scheduler_core.events import (
    Accepted,
    Arrived,
    BytesRead,
    BytesWritten,
    EdgeRaised,
    Event,
    IoAttempted,
    IoDeregistered,
    IoEventSeen,
    IoRegistered,
    IoWaited,
    SocketClosed,
    SocketOpened,
    TimerCancelled,
    TimerFired,
    TimerRegistered,
    TimerReset,
)
from scheduler_core.folding.picture import Picture

INWARD = ("accept", "read")  # operations that wait for a readable socket
OUTWARD = ("write", "connect")


def opened(picture: Picture, event: SocketOpened) -> None:
    """A card in the kernel; for the outer end of a connection also a client."""
    client = ""
    if event.kind == "connecting":
        client = picture.foresight.clients.get(event.fd, "")
        picture.add(
            f"client:{client}", name=event.thread, fd=event.fd, state="connecting", since=event.t, took=None, requests=0
        )
    elif event.kind == "accepted":
        client = picture.foresight.clients.get(event.peer, "")
    picture.add(
        f"fd:{event.fd}", kind=event.kind, address=event.address, peer=event.peer, client=client, runtime=None,
        ready="", news="", port="none", backlog=[], held=0, eof=False, waiters=[],
    )  # fmt: skip


def closed(picture: Picture, event: SocketClosed) -> None:
    """The card leaves; wakers it held are forgotten."""
    key = f"fd:{event.fd}"
    socket = picture.get(key)
    if not socket:
        return
    if socket["kind"] == "connecting":
        picture.change(f"client:{socket['client']}", state="closed")
    _unregister(picture, event.fd)
    picture.remove(key)


def arrived(picture: Picture, event: Arrived) -> None:
    """The kernel took something in by itself."""
    key = f"fd:{event.fd}"
    socket = picture.get(key)
    if not socket:
        return
    if event.what == "connection":
        letter = picture.get(f"fd:{event.peer}").get("client", "")
        picture.change(key, backlog=[*socket["backlog"], letter])
        picture.change(f"client:{letter}", state="idle", since=event.t)
    elif event.what == "close":
        picture.change(key, eof=True)
    else:
        picture.change(key, held=event.held)
        if socket["kind"] == "connecting":
            _answered(picture, f"client:{socket['client']}", event.t)


def _answered(picture: Picture, key: str, t: int) -> None:
    client = picture.get(key)
    if client:
        first = client["state"] == "waiting"
        picture.change(key, state="answered", took=t - client["since"], requests=client["requests"] + first)


def accepted(picture: Picture, event: Accepted) -> None:
    """The oldest connection leaves the backlog."""
    key = f"fd:{event.fd}"
    picture.change(key, backlog=picture.get(key).get("backlog", [])[1:])


def read(picture: Picture, event: BytesRead) -> None:
    """Bytes moved from the kernel into the program."""
    picture.change(f"fd:{event.fd}", held=event.left)


def written(picture: Picture, event: BytesWritten) -> None:
    """A client that writes has a request in flight."""
    socket = picture.get(f"fd:{event.fd}")
    if socket.get("kind") == "connecting":
        key = f"client:{socket['client']}"
        if picture.get(key)["state"] != "waiting":
            picture.change(key, state="waiting", since=event.t)


def edge_raised(picture: Picture, event: EdgeRaised) -> None:
    """News for the next driver turn; unread news of one socket merges (IO-5)."""
    key = f"fd:{event.fd}"
    both = {*picture.get(key).get("news", ""), *event.flags}
    picture.change(key, news="".join(flag for flag in "rwRWe" if flag in both))
    picture.news(event.runtime, key, fetched=False)
    picture.port(key)


def event_seen(picture: Picture, event: IoEventSeen) -> None:
    """A driver turn fetched the news: the readiness cache knows it now, and the wakers are used up."""
    key = f"fd:{event.fd}"
    socket = picture.get(key)
    if not socket:
        return
    ops = (INWARD if set("rR") & set(event.flags) else ()) + (OUTWARD if set("wW") & set(event.flags) else ())
    runtime = socket["runtime"]
    for task in event.woken:
        picture.lets_go(f"task:{task}" if task else f"main:{runtime}", key, ops)
    picture.change(
        key, ready=event.flags, news="", waiters=[task for task in socket["waiters"] if task not in event.woken]
    )
    if runtime is not None:
        picture.news(runtime, key, fetched=True)
    picture.port(key)


def registered(picture: Picture, event: IoRegistered) -> None:
    """A port in the wall."""
    picture.change(f"fd:{event.fd}", runtime=event.runtime)
    picture.port(f"fd:{event.fd}")


def deregistered(picture: Picture, event: IoDeregistered) -> None:
    """No port any more."""
    _unregister(picture, event.fd)
    picture.change(f"fd:{event.fd}", runtime=None, ready="", news="", waiters=[])
    picture.port(f"fd:{event.fd}")


def _unregister(picture: Picture, fd: int) -> None:
    key = f"fd:{fd}"
    socket = picture.get(key)
    if socket.get("runtime") is not None:
        picture.news(socket["runtime"], key, fetched=True)
        for task in socket["waiters"]:
            picture.lets_go(f"task:{task}" if task else f"main:{socket['runtime']}", key)


def attempted(picture: Picture, event: IoAttempted) -> None:
    """An operation that found less than it could take clears its direction in the cache (IO-15, IO-16)."""
    if event.cleared:
        key = f"fd:{event.fd}"
        flag = "r" if event.op in INWARD else "w"
        picture.change(key, ready=picture.get(key).get("ready", "").replace(flag, ""))
        picture.port(key)


def waited(picture: Picture, event: IoWaited) -> None:
    """The socket keeps a waker."""
    key = f"fd:{event.fd}"
    waiters = picture.get(key).get("waiters", [])
    if event.task not in waiters:
        picture.change(key, waiters=[*waiters, event.task])
    picture.holds_waker(picture.waiter(event.task, event), key, event.op)


def timer_registered(picture: Picture, event: TimerRegistered) -> None:
    """The wheel keeps a waker."""
    key = f"timer:{event.timer}"
    picture.add(key, runtime=event.runtime, deadline=event.deadline, task=event.task, state="armed")
    picture.holds_waker(picture.waiter(event.task, event), key, "sleep")


def timer_reset(picture: Picture, event: TimerReset) -> None:
    """The same timer, due at another tick."""
    key = f"timer:{event.timer}"
    picture.news(event.runtime, key, fetched=True)
    picture.change(key, deadline=event.deadline, state="armed")


def timer_due(picture: Picture, timer: int) -> None:
    """The deadline passed; the timer fires in the next driver turn, whenever that is (TM-10)."""
    key = f"timer:{timer}"
    entity = picture.get(key)
    if entity:
        picture.change(key, state="due")
        picture.news(entity["runtime"], key, fetched=False)


def timer_gone(picture: Picture, event: TimerFired | TimerCancelled) -> None:
    """Fired or cancelled: the wheel lets go of it."""
    key = f"timer:{event.timer}"
    entity = picture.get(key)
    if entity:
        picture.news(entity["runtime"], key, fetched=True)
        picture.lets_go(f"task:{entity['task']}" if entity["task"] else f"main:{entity['runtime']}", key)
        picture.remove(key)


FOLDS: dict[type[Event], Callable[[Picture, Any], None]] = {
    Accepted: accepted,
    Arrived: arrived,
    BytesRead: read,
    BytesWritten: written,
    EdgeRaised: edge_raised,
    IoAttempted: attempted,
    IoDeregistered: deregistered,
    IoEventSeen: event_seen,
    IoRegistered: registered,
    IoWaited: waited,
    SocketClosed: closed,
    SocketOpened: opened,
    TimerCancelled: timer_gone,
    TimerFired: timer_gone,
    TimerRegistered: timer_registered,
    TimerReset: timer_reset,
}
