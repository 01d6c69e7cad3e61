"""How the kernel, sockets, readiness, edges and timers are told."""

from __future__ import annotations

from scheduler_core.events import (
    Accepted,
    Arrived,
    BytesRead,
    BytesWritten,
    ClockAdvanced,
    DriverTurnBegan,
    EdgeRaised,
    Event,
    EventfdWritten,
    IntervalTicked,
    IoAttempted,
    IoDeregistered,
    IoEventSeen,
    IoRegistered,
    IoWaited,
    SocketClosed,
    SocketOpened,
    TimerCancelled,
    TimerCascaded,
    TimerFired,
    TimerRegistered,
    TimerReset,
)
from scheduler_core.narration.entry import AFTER, BEFORE, EVERYTHING, HEAD, LEAD, SCHEDULER, STORY, Entry, Role
from scheduler_core.narration.view import MILLISECOND, Told, View, client, fd, task, time

DATAGRAM = "datagram"  # the kind of a UDP socket
DATAGRAMS = {"read": "received", "write": "sent"}


def _opened(view: View, event: SocketOpened) -> Told:
    key = f"fd:{event.fd}"
    letter = str(view.now(key).get("client", ""))
    focus = (f"client:{letter}",) if letter else (key,)
    return Told(event.kind, focus=focus, fields={"client": client(letter)})


def _opened_place(event: SocketOpened) -> tuple[int, Role] | None:
    return (SCHEDULER, HEAD) if event.kind == "listener" else None


def _arrived(view: View, event: Arrived) -> Told:
    key = f"fd:{event.fd}"
    socket = view.now(key)
    letter = str(socket.get("client", ""))
    if event.what == "connection":
        letter = str(view.now(f"fd:{event.peer}").get("client", ""))
        return Told("connection", "kernel_alone", (key, f"client:{letter}"), {"client": client(letter)})
    if event.what == "close":
        return Told("close", focus=(key,))
    if socket.get("kind") == DATAGRAM:
        return Told("datagram", "kernel_alone", focus=(key,))
    fields = {"client": client(letter)}
    if socket.get("kind") != "connecting":
        unaccepted = any(letter in view.now(name).get("backlog", ()) for name in _listeners(view)) if letter else False
        return Told("unaccepted" if unaccepted else "request", focus=(key, f"client:{letter}"), fields=fields)
    fields["who"] = view.who(view.log[event.seq - 1])
    name = f"client:{letter}"
    if view.was(name).get("state") != "waiting":
        return Told("more", focus=(name,), fields=fields)
    return Told("answer", focus=(name,), fields=fields | {"time": time(event.t - view.was(name).get("since", 0))})


def _listeners(view: View) -> list[str]:
    return [name for name, entity in view.after.items() if name.startswith("fd:") and entity["kind"] == "listener"]


def _arrived_place(event: Arrived) -> tuple[int, Role] | None:
    return (EVERYTHING, AFTER) if event.what == "close" else None


def _accepted(view: View, event: Accepted) -> Told:
    letter = str(view.now(f"fd:{event.connection}").get("client", ""))
    return Told(focus=(f"fd:{event.fd}",), fields={"client": client(letter), "fd": fd(event.connection)})


def _edge(view: View, event: EdgeRaised) -> Told:
    return Told(focus=(f"fd:{event.fd}",))


def _event_seen(view: View, event: IoEventSeen) -> Told:
    focus = (f"fd:{event.fd}",)
    if event.wasted:
        return Told("wasted", focus=focus)
    return Told("more" if _seen_before(view, event) else "", focus=focus)


def _seen_before(view: View, event: IoEventSeen) -> bool:
    """Has this driver turn fetched another socket already?"""
    for seq in range(event.seq - 1, -1, -1):
        each = view.log[seq]
        if each.thread == event.thread:
            if isinstance(each, IoEventSeen):
                return True
            if isinstance(each, DriverTurnBegan):
                return False
    return False


def _event_seen_place(event: IoEventSeen) -> tuple[int, Role] | None:
    return (EVERYTHING, BEFORE) if event.wasted else None


def _attempted(view: View, event: IoAttempted) -> Told:
    key = f"fd:{event.fd}"
    fields = {"task": view.who(event)}
    datagram = DATAGRAMS.get(event.op, "") if view.now(key).get("kind") == DATAGRAM else ""
    if datagram and event.result == "ready":
        return Told(datagram, focus=(key,), fields=fields)
    if datagram:
        fields["op"] = "recv()" if event.op == "read" else "send()"
    if event.result != "ready":
        return Told(event.result, focus=(key,), fields=fields)
    if event.op == "accept":
        accepted = view.find(Accepted)
        if accepted is None:
            return Told(focus=(key,))
        letter = str(view.now(f"fd:{accepted.connection}").get("client", ""))
        new = f"fd:{accepted.connection}"
        return Told("accept", focus=(key, new), fields={"client": client(letter), "fd": fd(accepted.connection)})
    if event.op == "write" and view.find(Arrived) is not None:
        return Told(silent=True)
    return Told(event.op if event.op in ("read", "write") else "", focus=(key,), fields=fields)


def _attempted_place(event: IoAttempted) -> tuple[int, Role] | None:
    if event.result == "ready" and event.op == "accept":
        return SCHEDULER, LEAD
    if event.result == "ready" and event.op == "read":
        return SCHEDULER, HEAD
    if event.result == "ready":
        return EVERYTHING, AFTER
    return (SCHEDULER, HEAD) if event.result in ("eof", "error") else None


def _timer_registered(view: View, event: TimerRegistered) -> Told:
    return Told(focus=(f"timer:{event.timer}",), fields={"time": time(event.deadline * MILLISECOND)})


def _timer_reset(view: View, event: TimerReset) -> Told:
    return Told(focus=(f"timer:{event.timer}",), fields={"time": time(event.deadline * MILLISECOND)})


def _timer_fired(view: View, event: TimerFired) -> Told:
    late = event.late > 2 * MILLISECOND  # TM-5: up to 2 ms is the timer's grain
    return Told("late" if late else "", "late_timer" if late else "", (task_key(event),), {"time": time(event.late)})


def task_key(event: TimerFired) -> str:
    """Picture key of who waited for the timer."""
    return f"task:{event.task}" if event.task else f"main:{event.runtime}"


def _cascaded(view: View, event: TimerCascaded) -> Told:
    return Told(why="cascade")


def _clock(view: View, event: ClockAdvanced) -> Told:
    return Told("auto" if event.auto else "", fields={"time": time(event.after - event.before)})


def _interval(view: View, event: IntervalTicked) -> Told:
    late = event.actual - event.scheduled
    return Told("missed" if event.missed else "", "missed_tick" if event.missed else "", fields={"time": time(late)})


def _eventfd(view: View, event: EventfdWritten) -> Told:
    return Told(why="eventfd" if event.reason == "timer" else "")


def _waited(view: View, event: IoWaited) -> Told:
    return Told(focus=(f"fd:{event.fd}",), fields={"task": task(event.task)})


ENTRIES: dict[type[Event], Entry] = {
    Accepted: Entry(EVERYTHING, BEFORE, _accepted),
    Arrived: Entry(STORY, HEAD, _arrived, _arrived_place),
    BytesRead: Entry(EVERYTHING, BEFORE),
    BytesWritten: Entry(EVERYTHING, BEFORE),
    ClockAdvanced: Entry(SCHEDULER, HEAD, _clock),
    EdgeRaised: Entry(EVERYTHING, AFTER, _edge),
    EventfdWritten: Entry(EVERYTHING, AFTER, _eventfd),
    IntervalTicked: Entry(SCHEDULER, HEAD, _interval),
    IoAttempted: Entry(EVERYTHING, BEFORE, _attempted, _attempted_place),
    IoDeregistered: Entry(EVERYTHING, AFTER),
    IoEventSeen: Entry(SCHEDULER, LEAD, _event_seen, _event_seen_place),
    IoRegistered: Entry(EVERYTHING, AFTER),
    IoWaited: Entry(EVERYTHING, BEFORE, _waited),
    SocketClosed: Entry(EVERYTHING, AFTER),
    SocketOpened: Entry(EVERYTHING, BEFORE, _opened, _opened_place),
    TimerCancelled: Entry(EVERYTHING, AFTER),
    TimerCascaded: Entry(EVERYTHING, AFTER, _cascaded),
    TimerFired: Entry(STORY, LEAD, _timer_fired),  # as what arrives: something outside the tasks sets them going
    TimerRegistered: Entry(EVERYTHING, BEFORE, _timer_registered),
    TimerReset: Entry(EVERYTHING, BEFORE, _timer_reset),
}
